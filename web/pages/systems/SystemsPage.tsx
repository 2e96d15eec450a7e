// The register of information systems: an agency's own, or all; each with its two ends as they stand.
import { useTranslation } from "react-i18next";

import { useList, useOne, useSession } from "#web/api/queries.ts";
import type { SystemLine, SystemList } from "#web/api/systems.ts";
import type { Agency } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { instantText, shortInstant } from "#web/ui/dates.ts";
import { FilterBar, type FilterSpec } from "#web/ui/FilterBar.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link, LinkButton } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import { OpenEnd, SharingEnd } from "./Standing.tsx";
import { SystemForm } from "./SystemForm.tsx";
import "./systems.css";

const overseers = ["office-reviewer", "office-head", "auditor"];
const sharing = ["unconnected", "connected", "silent", "planned", "late", "none", "exempt"] as const;
const open = ["unconnected", "connected", "planned", "late", "none", "not-needed", "exempt"] as const;
const kinds = ["business", "base-database", "theme-database"] as const;
const built = ["own", "shared"] as const;

export function SystemsPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const overseer = overseers.includes(useSession()?.post.role ?? "");
  const { q, agency, classified, state } = values;
  const query = { q, agency, sharing: values.sharing, open: values.open, kind: values.kind, built: values.built, classified, state };
  const list = useList<SystemLine, SystemList>("/systems", query, 50);
  const agencies = useOne<{ rows: Agency[] }>(overseer ? "/agencies" : null).data?.rows ?? [];
  const page = list.first;
  const registers = page?.actions.includes("register") === true;
  const registering = registers && values.new !== undefined;
  const filtered = Object.values(query).some((value) => value !== undefined);
  const choice = (key: string, label: string, choices: { value: string; label: string }[]): FilterSpec => ({
    key,
    label,
    kind: "choice",
    choices,
  });
  const filters: FilterSpec[] = [
    { key: "q", label: t("systems.search"), kind: "text" },
    ...(overseer
      ? [
          choice(
            "agency",
            t("systems.agency"),
            agencies.map((one) => ({ value: one.id, label: one.shortName })),
          ),
        ]
      : []),
    choice(
      "sharing",
      t("systems.sharingEnd"),
      sharing.map((value) => ({ value, label: t(`systems.standing.${value}`) })),
    ),
    choice(
      "open",
      t("systems.openEnd"),
      open.map((value) => ({ value, label: t(`systems.standing.${value}`) })),
    ),
    choice(
      "kind",
      t("systems.kindLabel"),
      kinds.map((value) => ({ value, label: t(`systems.kind.${value}`) })),
    ),
    choice(
      "built",
      t("systems.builtLabel"),
      built.map((value) => ({ value, label: t(`systems.built.${value}`) })),
    ),
    choice("classified", t("systems.classifiedLabel"), [
      { value: "true", label: t("systems.classified") },
      { value: "false", label: t("systems.unclassified") },
    ]),
    choice("state", t("systems.stateLabel"), [{ value: "retired", label: t("systems.retired") }]),
  ];
  const start = registers && !registering && (
    <LinkButton primary href={paths.systems({ new: "1" })}>
      {t("systems.register")}
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title={t("frame.pages.systems")}
        kicker={t(overseer ? "systems.kickerOffice" : "systems.kicker")}
        actions={
          <>
            <LinkButton href={paths.systemReport()}>{t("systems.report.title")}</LinkButton>
            {start}
          </>
        }
      />
      {page !== undefined && page.citations.length > 0 && (
        <p className="gs-sub">
          {t(page.mustConnect ? "systems.mustConnect" : "systems.shown")} <LawLinks citations={page.citations} />
        </p>
      )}
      {registering && <SystemForm before={undefined} onClose={() => set({ new: undefined })} />}
      <FilterBar filters={filters} values={values} onChange={set} />
      <DataTable
        id="systems"
        caption={t("frame.pages.systems")}
        columns={useColumns(overseer)}
        list={list}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={t(filtered ? "systems.emptyFiltered" : "systems.empty")} actions={!filtered && start}>
            {t(filtered ? "systems.emptyFilteredHint" : "systems.emptyHint")}
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(overseer: boolean): Column<SystemLine>[] {
  const { t } = useTranslation();
  const agency: Column<SystemLine> = {
    key: "agency",
    title: t("systems.agency"),
    width: 120,
    text: (row) => row.agency.name,
    render: (row) => row.agency.name,
  };
  return [
    {
      key: "name",
      title: t("systems.name"),
      heading: true,
      text: (row) => row.name,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={paths.system(row.id)}>{row.name}</Link>
          </span>
          <span className="gs-sub">
            {row.code !== "" && (
              <>
                <span className="gs-mono">{row.code}</span> ·{" "}
              </>
            )}
            {t(`systems.kind.${row.kind}`)} · {t(row.classified ? "systems.classified" : `systems.built.${row.built}`)}
          </span>
        </>
      ),
    },
    ...(overseer ? [agency] : []),
    {
      key: "purpose",
      title: t("systems.purpose"),
      optional: true,
      text: (row) => row.purpose,
      render: (row) => row.purpose,
    },
    {
      key: "sharing",
      title: t("systems.sharingEnd"),
      text: (row) => t(`systems.standing.${row.sharing.standing}`),
      render: (row) => <SharingEnd system={row} />,
    },
    {
      key: "open",
      title: t("systems.openEndStated"),
      text: (row) => t(`systems.standing.${row.open.standing}`),
      render: (row) => <OpenEnd system={row} />,
    },
    {
      key: "coverage",
      title: t("systems.coverage"),
      width: 130,
      text: (row) => row.percent ?? "",
      render: (row) =>
        row.percent === null ? (
          <span className="gs-sub">—</span>
        ) : (
          <>
            {row.percent}%{" "}
            <span className="gs-sub">
              {grouped(row.reached)}/{grouped(row.entries)}
            </span>
          </>
        ),
    },
    {
      key: "contact",
      title: t("systems.contact"),
      width: 150,
      text: (row) => row.contactAt ?? "",
      render: (row) =>
        row.contactAt === null ? (
          <span className="gs-sub">{t("systems.never")}</span>
        ) : (
          <span title={instantText(row.contactAt)}>{shortInstant(row.contactAt)}</span>
        ),
    },
  ];
}
