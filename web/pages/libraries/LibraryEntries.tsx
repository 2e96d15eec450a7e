// The entries of a library with the last load of each against its cycle; narrowed to what is wrong where a figure was opened.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useList } from "#web/api/queries.ts";
import type { LibraryEntry, LibraryPage } from "#web/api/types.ts";
import { FreshnessNote } from "#web/pages/catalog/FreshnessNote.tsx";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { Link, useGo } from "#web/ui/Link.tsx";
import { EmptyState } from "#web/ui/States.tsx";
import { SharingTag } from "#web/ui/Tags.tsx";
import "#web/pages/catalog/entry.css";

const flaws = ["not-lead", "closed-base-items", "not-on-platform", "withheld", "conditional", "stale"] as const;

export function LibraryEntries({ library }: { library: LibraryPage }) {
  const { t } = useTranslation();
  const go = useGo();
  const announce = useAnnounce();
  const { values, set } = useUrlState();
  const list = useList<LibraryEntry>(`/libraries/${library.id}/entries`, { flaw: values.flaw }, 50);
  const present = library.flaws.map(({ kind }) => kind as string).filter((kind) => flaws.some((flaw) => flaw === kind));
  const takeOver = async (entryId: string) => {
    const made = await api.post<{ entryId: string }>(`/libraries/${library.id}/takeovers`, { entryId });
    await refresh("/libraries", "/catalog");
    go(paths.compilation(made.entryId));
  };
  const askLeave = async (entryId: string, reason: string) => {
    await api.post(`/libraries/${library.id}/leaves`, { entryId, reason }, { idempotencyKey: crypto.randomUUID() });
    await refresh("/libraries");
    announce(t("libraries.leave.asked"));
  };
  const columns: Column<LibraryEntry>[] = [
    {
      key: "title",
      title: t("libraries.entry"),
      text: (row) => row.title,
      render: (row) => (
        <>
          <Link className="gs-row-title" href={paths.entry(row.entryId)}>
            {row.title}
          </Link>
          <span className="gs-sub">
            <span className="gs-mono">{row.code}</span> · {t("libraries.items", { count: row.items })}
            {row.baseItems > 0 && ` · ${t("libraries.baseItems", { count: row.baseItems })}`}
          </span>
          {row.flaws.length > 0 && (
            <span className="gs-chips">
              {row.flaws.map((flaw) => (
                <span key={flaw} className="gs-tag libraries-warn">
                  {t(`libraries.flawTag.${flaw}`)}
                </span>
              ))}
            </span>
          )}
          {row.successor !== null && (
            <span className="gs-sub">
              {row.successor.isPublished ? (
                <Link href={paths.entry(row.successor.id)}>{t("libraries.successor")}</Link>
              ) : (
                t("libraries.successorComing")
              )}
            </span>
          )}
          {row.actions.includes("take-over") && (
            <ConfirmButton
              label={t("libraries.takeOver")}
              consequence={t("libraries.takeOverLead")}
              onConfirm={() => takeOver(row.entryId)}
            />
          )}
          {row.actions.includes("ask-leave") && (
            <ConfirmButton
              label={t("libraries.leave.ask")}
              consequence={t("libraries.leave.lead", { agency: library.lead?.name ?? "" })}
              reasonLabel={t("libraries.leave.reason")}
              onConfirm={(reason) => askLeave(row.entryId, reason)}
            />
          )}
        </>
      ),
    },
    { key: "agency", title: t("libraries.compiler"), width: 130, text: (row) => row.agency.name, render: (row) => row.agency.name },
    {
      key: "sharing",
      title: t("libraries.sharing"),
      width: 170,
      text: (row) => t(`ui.sharing.${row.sharingType}`),
      render: (row) => (
        <>
          <SharingTag type={row.sharingType} />
          {row.basis !== "" && <span className="gs-sub">{row.basis}</span>}
        </>
      ),
    },
    {
      key: "fresh",
      title: t("libraries.fresh"),
      width: 240,
      text: (row) => row.freshness.loadedOn ?? "",
      render: (row) => <FreshnessNote freshness={row.freshness} />,
    },
  ];
  return (
    <>
      {(present.length > 0 || values.flaw !== undefined) && (
        <FilterBar
          filters={[
            {
              key: "flaw",
              label: t("libraries.flaws"),
              kind: "choice",
              choices: flaws
                .filter((flaw) => present.includes(flaw) || values.flaw === flaw)
                .map((flaw) => ({ value: flaw, label: t(`libraries.flawTag.${flaw}`) })),
            },
          ]}
          values={values}
          onChange={set}
        />
      )}
      <DataTable
        id="libraries.entries"
        caption={t("libraries.entries")}
        title={<h2>{t("libraries.content")}</h2>}
        columns={columns}
        list={list}
        rowKey={(row) => row.entryId}
        empty={<EmptyState title={t("libraries.noEntries")}>{t("libraries.noEntriesHint")}</EmptyState>}
      />
    </>
  );
}
