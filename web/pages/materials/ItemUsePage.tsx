// How often each service item used the platform, and how many of its materials are obtained there (JY-43-1).
import { useTranslation } from "react-i18next";

import type { ItemUse } from "#web/api/materials.ts";
import { useOne } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { shortInstant } from "#web/ui/dates.ts";
import { Link } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState, FailedState } from "#web/ui/States.tsx";

import "./materials.css";

const DAYS = ["30", "90", "366"] as const;

export function ItemUsePage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const days = DAYS.find((each) => each === values.days) ?? "90";
  const answer = useOne<{ rows: ItemUse[] }>("/materials/use", { days });
  return (
    <>
      <PageHeader
        title={t("materials.use.title")}
        kicker={t("materials.use.kicker")}
        crumbs={[{ title: t("frame.pages.materials"), href: paths.materials() }, { title: t("materials.use.title") }]}
      />
      <label className="materials-days">
        <span className="gs-sub">{t("materials.use.days")}</span>
        <select
          className="gs-input"
          value={days}
          onChange={(event) => set({ days: event.target.value === "90" ? undefined : event.target.value })}
        >
          {DAYS.map((value) => (
            <option key={value} value={value}>
              {t("materials.use.lastDays", { count: Number(value) })}
            </option>
          ))}
        </select>
      </label>
      {answer.problem !== null && <FailedState problem={answer.problem} onRetry={answer.retry} />}
      <DataTable
        id="materials.use"
        caption={t("materials.use.title")}
        columns={useColumns()}
        list={{ rows: answer.data?.rows ?? [], loading: answer.loading }}
        rowKey={(row) => `${row.agency.id} ${row.item.code}`}
        empty={<EmptyState title={t("materials.use.empty")}>{t("materials.use.emptyHint")}</EmptyState>}
      />
    </>
  );
}

function useColumns(): Column<ItemUse>[] {
  const { t } = useTranslation();
  const count = (key: "calls" | "answered" | "businessCases" | "obtained" | "asked"): Column<ItemUse> => ({
    key,
    title: t(`materials.use.${key}`),
    width: 110,
    align: "right",
    text: (row) => row[key],
    render: (row) => grouped(row[key]),
  });
  return [
    {
      key: "item",
      title: t("materials.itemName"),
      heading: true,
      text: (row) => row.item.name ?? row.item.code,
      render: (row) => (
        <>
          <span className="gs-row-title">
            {row.item.name === null ? (
              t("materials.use.unlisted")
            ) : (
              <Link href={paths.materials({ q: row.item.code, agency: row.agency.id })}>{row.item.name}</Link>
            )}
          </span>
          <span className="gs-mono gs-sub">{row.item.code}</span>
        </>
      ),
    },
    { key: "agency", title: t("materials.agency"), width: 130, text: (row) => row.agency.name, render: (row) => row.agency.name },
    count("businessCases"),
    count("calls"),
    count("answered"),
    count("obtained"),
    count("asked"),
    {
      key: "last",
      title: t("materials.use.last"),
      width: 140,
      text: (row) => row.lastAt ?? "",
      render: (row) => (row.lastAt === null ? <span className="gs-sub">—</span> : shortInstant(row.lastAt)),
    },
  ];
}
