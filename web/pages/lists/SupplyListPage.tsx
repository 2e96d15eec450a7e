// One agency's supply list beside what it last confirmed; its head confirms it as it is seen here.
import { DownloadOutlined } from "@ant-design/icons";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { api, apiUrl } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { SupplyList } from "#web/api/types.ts";
import { valueWords } from "#web/pages/catalog/values.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { dayText } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState, FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { SharingTag } from "#web/ui/Tags.tsx";

import { audienceIn, useAudiences } from "./audience.ts";
import { AudienceFilter } from "./AudienceFilter.tsx";
import "./lists.css";

type Line = SupplyList["lines"][number];

export function SupplyListPage() {
  const { id } = useParams({ strict: false });
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { values } = useUrlState();
  const audiences = useAudiences();
  const audience = audienceIn(values.audience, audiences);
  const answer = useOne<SupplyList>(audiences.choices === undefined ? null : `/lists/supply/${id ?? ""}`, { audience });
  const list = answer.data;
  const title = list === undefined ? t("frame.pages.supply") : t("lists.supply.of", { agency: list.agency.name });
  const confirm = async () => {
    await api.post("/lists/supply/confirm", { hash: list?.hash, ...(audience !== undefined && { audience }) });
    await refresh("/lists");
    announce(t("lists.supply.done"));
  };
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ title: t("frame.pages.supply"), href: paths.supply({ audience }) }, { title }]}
        actions={
          list !== undefined && (
            <>
              <a className="gs-button" href={apiUrl(`/lists/supply/${list.agency.id}/export`, { audience })} download>
                <DownloadOutlined aria-hidden="true" /> {t("lists.export")}
              </a>
              {list.actions.includes("confirm") && (
                <ConfirmButton
                  primary
                  label={t("lists.supply.confirm")}
                  consequence={t("lists.supply.confirmLead", { count: list.counts.unconditional + list.counts.conditional })}
                  onConfirm={confirm}
                />
              )}
            </>
          )
        }
      />
      <AudienceFilter audiences={audiences} audience={audience} />
      {answer.problem !== null && <FailedState problem={answer.problem} onRetry={answer.retry} />}
      {list === undefined ? answer.problem === null && <SkeletonLines lines={8} /> : <Lines list={list} />}
    </>
  );
}

function Lines({ list }: { list: SupplyList }) {
  const { t } = useTranslation();
  const { confirmed, counts } = list;
  const columns: Column<Line>[] = [
    {
      key: "title",
      title: t("lists.column.title"),
      text: (row) => row.title,
      render: (row) => (
        <>
          <span className="gs-row-title">
            {row.difference === "removed" ? row.title : <Link href={paths.entry(row.entryId)}>{row.title}</Link>}
          </span>
          <span className="gs-sub gs-mono">{row.code}</span>
        </>
      ),
    },
    {
      key: "sharing",
      title: t("lists.supply.sharing"),
      width: 150,
      text: (row) => row.sharingType,
      render: (row) => <SharingTag type={row.sharingType} />,
    },
    { key: "scope", title: t("lists.supply.scope"), text: (row) => row.scope, render: (row) => row.scope },
    {
      key: "cycle",
      title: t("lists.form.cycle"),
      width: 110,
      optional: true,
      text: (row) => row.cycle,
      render: (row) => (row.cycle === "" ? "" : valueWords(t, "cycle", row.cycle)),
    },
    { key: "items", title: t("lists.items"), width: 110, align: "right", text: (row) => row.items, render: (row) => row.items },
    {
      key: "difference",
      title: t("lists.supply.difference"),
      width: 200,
      text: (row) => t(`lists.difference.${row.difference}`),
      render: (row) => (
        <>
          {row.difference !== "same" && <b>{t(`lists.difference.${row.difference}`)}</b>}
          {row.was.length > 0 && <span className="gs-sub">{row.was.join(t("lists.comma"))}</span>}
        </>
      ),
    },
  ];
  return (
    <>
      <p className="gs-paper gs-pad lists-sum">
        {confirmed === null
          ? t("lists.supply.never")
          : t("lists.supply.by", { sequence: confirmed.sequence, day: dayText(confirmed.confirmedOn), name: confirmed.confirmedBy })}{" "}
        {t("lists.supply.counts", { ...counts })} <LawLinks citations={list.citations} />
        {confirmed !== null && <span className="gs-sub gs-mono lists-hash">{confirmed.hash}</span>}
      </p>
      <DataTable
        id="supply.lines"
        caption={t("frame.pages.supply")}
        columns={columns}
        list={{ rows: list.lines }}
        rowKey={(row) => row.entryId}
        empty={<EmptyState title={t("lists.supply.none")} />}
      />
    </>
  );
}
