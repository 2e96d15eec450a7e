// Every running deadline of the jurisdiction: lamps with counts as filters, by agency and rule, reminders in a batch.
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useList, useOne, useSession } from "#web/api/queries.ts";
import type { Agency, ClockPage, ClockRow, Law } from "#web/api/types.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { DataTable } from "#web/ui/DataTable.tsx";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { useWords } from "#web/ui/words.ts";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import { useClockColumns } from "./clockColumns.tsx";
import { LampFilter } from "./LampFilter.tsx";
import { ReminderButton } from "./ReminderButton.tsx";
import "./supervision.css";

export function SupervisionPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const office = useSession()?.post.role.startsWith("office-") ?? false;
  const { lamp, agency, rule, q } = values;
  const list = useList<ClockRow, ClockPage>("/supervision/clocks", { lamp, agency, rule, q }, 50);
  const agencies = useOne<{ rows: Agency[] }>("/agencies");
  const law = useOne<Law>("/law");
  const [chosen, setChosen] = useState<string[]>([]);
  const columns = useClockColumns();
  const words = useWords();
  const filtered = [lamp, agency, rule, q].some((value) => value !== undefined);
  return (
    <>
      <PageHeader title={t("frame.pages.supervision")} kicker={t("supervision.kicker")} />
      <LampFilter counts={list.first?.counts} value={lamp} onChange={(next) => set({ lamp: next })} />
      <FilterBar
        filters={[
          { key: "q", label: t("supervision.search"), kind: "text", width: 240 },
          {
            key: "agency",
            label: t("supervision.agency"),
            kind: "choice",
            choices: (agencies.data?.rows ?? []).map((one) => ({ value: one.id, label: one.shortName })),
          },
          {
            key: "rule",
            label: t("supervision.rule"),
            kind: "choice",
            width: 240,
            choices: (law.data?.deadlines ?? []).map((one) => ({ value: one.key, label: words(one.title) })),
          },
        ]}
        values={values}
        onChange={set}
      />
      <DataTable
        id="supervision.clocks"
        caption={t("frame.pages.supervision")}
        columns={columns}
        list={list}
        rowKey={(row) => row.clock.id}
        {...(office && { selected: chosen, onSelect: setChosen })}
        tools={
          office &&
          chosen.length > 0 && (
            <ReminderButton rows={list.rows.filter((row) => chosen.includes(row.clock.id))} onSent={() => setChosen([])} />
          )
        }
        empty={
          <EmptyState title={t(filtered ? "supervision.empty" : "supervision.emptyAll")}>
            {filtered && t("supervision.emptyHint")}
          </EmptyState>
        }
      />
    </>
  );
}
