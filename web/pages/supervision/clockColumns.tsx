// The columns of a list of running deadlines.
import { useTranslation } from "react-i18next";

import type { ClockRow } from "#web/api/types.ts";
import { ClockTag, clockWords, DueText } from "#web/ui/ClockTag.tsx";
import type { Column } from "#web/ui/DataTable.tsx";
import { dayOf, dayText, shortDay } from "#web/ui/dates.ts";
import { Link, LinkButton } from "#web/ui/Link.tsx";
import { percent } from "#web/ui/numbers.ts";

export function useClockColumns(): Column<ClockRow>[] {
  const { t } = useTranslation();
  return [
    {
      key: "matter",
      title: t("supervision.matter"),
      text: (row) => row.title,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={row.href}>{row.title}</Link>
          </span>
          <span className="gs-sub">
            {row.clock.title}
            {row.subject.number !== null && <span className="gs-mono"> · {row.subject.number}</span>}
          </span>
        </>
      ),
    },
    { key: "agency", title: t("supervision.bearer"), width: 130, text: (row) => row.agency.name, render: (row) => row.agency.name },
    {
      key: "state",
      title: t("supervision.state"),
      width: 170,
      text: (row) => row.clock.remaining,
      render: (row) => <ClockTag clock={row.clock} />,
    },
    {
      key: "progress",
      title: t("supervision.progress"),
      width: 150,
      text: (row) => `${row.clock.elapsed}/${row.clock.length}`,
      sortable: false,
      render: (row) => (
        <span className="supervision-progress">
          <span className={`supervision-track supervision-track-${row.clock.lamp}`} aria-hidden="true">
            <span style={{ width: `${percent(row.clock.elapsed, row.clock.length)}%` }} />
          </span>
          <span className="gs-sub">{t("ui.clock.progress", { elapsed: row.clock.elapsed, length: row.clock.length })}</span>
        </span>
      ),
    },
    { key: "due", title: t("supervision.due"), width: 160, text: (row) => row.clock.due, render: (row) => <DueText clock={row.clock} /> },
    {
      key: "started",
      title: t("supervision.started"),
      width: 120,
      optional: true,
      text: (row) => dayText(dayOf(row.clock.startedAt)),
      render: (row) => shortDay(dayOf(row.clock.startedAt)),
    },
    {
      key: "words",
      title: t("supervision.rule"),
      optional: true,
      text: (row) => `${row.clock.title} ${clockWords(row.clock, t)}`,
      render: (row) => row.clock.title,
    },
    {
      key: "open",
      title: t("ui.table.actions"),
      action: true,
      width: 90,
      render: (row) => (
        <LinkButton href={row.href} aria-label={t("ui.pair", { label: t("supervision.open"), value: row.title })}>
          {t("supervision.open")}
        </LinkButton>
      ),
    },
  ];
}
