// The rows of a load that were refused, each with what is wrong.
import { useTranslation } from "react-i18next";

import type { IntakeLoad, IntakeRejects, IntakeTask } from "#web/api/intake.ts";
import type { Column } from "#web/ui/DataTable.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { RefusedRows, SentValue } from "#web/ui/RefusedRows.tsx";
import { useWords } from "#web/ui/words.ts";

type Row = IntakeRejects["rows"][number];

export function LoadRejects({ task, load }: { task: IntakeTask; load: IntakeLoad }) {
  const { t } = useTranslation();
  const words = useWords();
  const faults = (row: Row) => row.faults.map((fault) => [fault.item, words(fault)].filter((each) => each !== "").join(" ")).join("；");
  const columns = ({ headings }: IntakeRejects): Column<Row>[] => [
    { key: "line", title: t("intake.reject.line"), width: 80, align: "right", text: (row) => row.line, render: (row) => grouped(row.line) },
    {
      key: "faults",
      title: t("intake.reject.faults"),
      heading: true,
      text: faults,
      render: (row) => <span className="intake-bad">{faults(row)}</span>,
    },
    ...headings.map((title, index): Column<Row> => ({
      key: `cell${index}`,
      title,
      text: (row) => row.cells[index] ?? "",
      render: (row) => <SentValue value={row.cells[index] ?? null} />,
    })),
  ];
  return (
    <RefusedRows
      id="intake.rejects"
      path={`/intake/loads/${load.id}/rejects`}
      words={{
        title: t("intake.reject.title"),
        lead: t("intake.reject.lead"),
        show: t("intake.reject.show", { rows: grouped(load.refused) }),
        more: t("intake.reject.more"),
        save: t("intake.reject.save"),
        file: t("intake.reject.file", { number: task.number, load: load.number }),
      }}
      columns={columns}
      rowKey={(row) => String(row.line)}
    />
  );
}
