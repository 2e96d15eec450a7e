// The entries that a change touches: what each still needs, the clock of the office's review, and the way to revise it.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Change } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { ClockTag, DueText } from "#web/ui/ClockTag.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { Link, LinkButton, useGo } from "#web/ui/Link.tsx";

import { valueWords } from "#web/pages/catalog/values.ts";

type Entry = Change["entries"][number];

export function AffectedEntries({ change }: { change: Change }) {
  const { t } = useTranslation();
  const columns: Column<Entry>[] = [
    {
      key: "title",
      title: t("changes.page.entry"),
      text: (entry) => entry.title,
      render: (entry) => (
        <span className="gs-row-title">
          <Link href={paths.entry(entry.id)}>{entry.title}</Link>
        </span>
      ),
    },
    { key: "progress", title: t("changes.page.progress"), width: 280, render: (entry) => <Progress entry={entry} /> },
    { key: "action", title: t("changes.page.action"), action: true, width: 130, render: (entry) => <Next entry={entry} change={change} /> },
  ];
  return (
    <section className="gs-paper gs-pad" aria-labelledby="change-entries-title">
      <h2 id="change-entries-title">{t("changes.page.entries")}</h2>
      <DataTable
        id="changes.entries"
        caption={t("changes.page.entries")}
        columns={columns}
        list={{ rows: change.entries }}
        rowKey={(entry) => entry.id}
        bare
      />
    </section>
  );
}

function Progress({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const state = valueWords(t, "version", entry.state);
  return (
    <span className="changes-progress">
      {entry.handedIn ? (
        <b>
          <span aria-hidden="true">✓</span> {t("changes.page.handedIn")}
        </b>
      ) : entry.state === null ? (
        t("changes.page.notYet")
      ) : (
        t(entry.state === "draft" || entry.state === "returned" ? "changes.page.working" : "changes.page.before", { state })
      )}
      {entry.handedIn && entry.state !== null && <span className="gs-sub">{state}</span>}
      {entry.clock !== null && (
        <>
          <ClockTag clock={entry.clock} />
          <DueText clock={entry.clock} />
        </>
      )}
    </span>
  );
}

function Next({ entry, change }: { entry: Entry; change: Change }) {
  const { t } = useTranslation();
  const go = useGo();
  const reason = `${t(`changes.kind.${change.kind}`)}：${change.title}`;
  const revise = async () => {
    await api.post(`/catalog/entries/${entry.id}/revise`, { reason });
    await refresh("/catalog");
    go(paths.compilation(entry.id));
  };
  if (entry.actions.includes("revise")) {
    return (
      <ConfirmButton
        label={t("changes.page.revise")}
        title={t("ui.pair", { label: t("changes.page.revise"), value: entry.title })}
        consequence={t("changes.page.reviseLead", { reason })}
        onConfirm={revise}
      />
    );
  }
  const words = t(entry.actions.includes("continue") ? "changes.page.continue" : "changes.page.see");
  return (
    <LinkButton
      href={entry.actions.includes("continue") ? paths.compilation(entry.id) : paths.entry(entry.id)}
      aria-label={t("ui.pair", { label: words, value: entry.title })}
    >
      {words}
    </LinkButton>
  );
}
