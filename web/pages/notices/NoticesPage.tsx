// Everything the platform had to tell this person.
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh, useList } from "#web/api/queries.ts";
import type { Notice, Notices } from "#web/api/types.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { instantText } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";

export function NoticesPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const announce = useAnnounce();
  const onlyUnread = values.unread === "true";
  const list = useList<Notice, Notices>("/notices", onlyUnread ? { unread: "true" } : {}, 50);
  const unread = list.first?.unread ?? 0;
  const mark = async (what: { ids: string[] } | { all: true }, quietly = false) => {
    try {
      await api.post("/notices/read", what);
      await refresh();
      if (!quietly) announce(t("notices.marked"));
    } catch (error) {
      announce(asProblem(error));
    }
  };
  const columns: Column<Notice>[] = [
    {
      key: "message",
      title: t("notices.message"),
      text: (notice) => `${notice.title} ${notice.body}`,
      sortable: false,
      render: (notice) => (
        <>
          <span className={notice.read ? "gs-row-title gs-read" : "gs-row-title"}>
            {notice.href === null ? (
              notice.title
            ) : (
              <Link href={notice.href} onClick={() => void (notice.read || mark({ ids: [notice.id] }, true))}>
                {notice.title}
              </Link>
            )}
          </span>
          <p className="gs-sub">{notice.body}</p>
          <LawLinks citations={notice.citations} />
        </>
      ),
    },
    {
      key: "at",
      title: t("notices.at"),
      width: 180,
      text: (notice) => instantText(notice.at),
      render: (notice) => <time dateTime={notice.at}>{instantText(notice.at)}</time>,
    },
    {
      key: "state",
      title: t("notices.state"),
      width: 90,
      text: (notice) => t(notice.read ? "notices.read" : "notices.unread"),
      render: (notice) => (notice.read ? <span className="gs-sub">{t("notices.read")}</span> : <b>● {t("notices.unread")}</b>),
    },
    {
      key: "mark",
      title: t("ui.table.actions"),
      action: true,
      width: 130,
      render: (notice) =>
        notice.read ? null : (
          <button
            type="button"
            className="gs-linklike"
            onClick={() => void mark({ ids: [notice.id] })}
            aria-label={t("ui.pair", { label: t("notices.markRead"), value: notice.title })}
          >
            {t("notices.markRead")}
          </button>
        ),
    },
  ];
  return (
    <>
      <PageHeader
        title={t("frame.pages.notices")}
        kicker={unread > 0 ? `${t("notices.kicker")} · ${t("notices.unreadCount", { count: unread })}` : t("notices.kicker")}
        actions={unread > 0 && <Button onClick={() => void mark({ all: true })}>{t("notices.markAll")}</Button>}
      />
      <DataTable
        id="notices"
        caption={t("frame.pages.notices")}
        columns={columns}
        list={list}
        rowKey={(notice) => notice.id}
        tools={
          <>
            <button type="button" className="gs-toggle" aria-pressed={!onlyUnread} onClick={() => set({ unread: undefined })}>
              {t("notices.all")}
            </button>
            <button type="button" className="gs-toggle" aria-pressed={onlyUnread} onClick={() => set({ unread: "true" })}>
              {t("notices.onlyUnread")}
            </button>
          </>
        }
        empty={<EmptyState title={t(onlyUnread ? "notices.emptyUnread" : "notices.empty")}>{t("notices.emptyHint")}</EmptyState>}
      />
    </>
  );
}
