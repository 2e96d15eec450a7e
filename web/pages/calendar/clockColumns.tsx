// The columns that lists of deadlines under the calendar share: what it is for, who bears it, who waits.
import { useTranslation } from "react-i18next";

import type { ProvisionalClock } from "#web/api/types.ts";
import type { Column } from "#web/ui/DataTable.tsx";
import { Link } from "#web/ui/Link.tsx";
import { useWords } from "#web/ui/words.ts";

export function useClockColumns<Row extends Pick<ProvisionalClock, "title" | "href" | "rule" | "bearer" | "waiting">>(): Column<Row>[] {
  const { t } = useTranslation();
  const words = useWords();
  return [
    {
      key: "matter",
      title: t("calendar.matter"),
      text: (row) => row.title,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={row.href}>{row.title}</Link>
          </span>
          <span className="gs-sub">{words(row.rule)}</span>
        </>
      ),
    },
    { key: "bearer", title: t("calendar.bearer"), width: 130, text: (row) => row.bearer.name, render: (row) => row.bearer.name },
    {
      key: "waiting",
      title: t("calendar.waiting"),
      width: 130,
      text: (row) => row.waiting?.name ?? "",
      render: (row) => row.waiting?.name ?? "—",
    },
  ];
}
