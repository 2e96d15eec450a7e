// How much of what a library is to hold is published, mounted and new: each figure opens its items.
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { useList } from "#web/api/queries.ts";
import type { LibraryCoverage, LibraryPage, PlannedLine } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { shortDay } from "#web/ui/dates.ts";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { Link } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { EmptyState } from "#web/ui/States.tsx";

import { PlanForm } from "./PlanForm.tsx";

const filters = ["missing", "late", "published", "mounted", "fresh", "stale"] as const;

export function Coverage({ library }: { library: LibraryPage }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { values, set } = useUrlState();
  const list = useList<PlannedLine, LibraryCoverage>(`/libraries/${library.id}/coverage`, { coverage: values.coverage }, 50);
  const columns = useColumns();
  const { first } = list;
  if (first === undefined) return null;
  const { coverage } = first;
  const mayPlan = first.actions.includes("plan");
  if (coverage.expected === 0 && !mayPlan && values.coverage === undefined) return null;
  const figures = (["published", "mounted", "fresh"] as const).map((key) => ({ key, count: coverage[key] }));
  return (
    <section className="gs-stack" aria-labelledby="libraries-coverage">
      <div className="gs-paper gs-pad gs-stack">
        <h2 id="libraries-coverage">{t("libraries.coverage.title")}</h2>
        <p className="gs-sub">{t(`libraries.coverage.from.${coverage.from}`, { count: coverage.expected })}</p>
        {coverage.expected > 0 && (
          <dl className="libraries-figures" aria-label={t("libraries.coverage.title")}>
            {figures.map(({ key, count }) => (
              <div key={key}>
                <dt>{t(`libraries.coverage.filter.${key}`)}</dt>
                <dd>
                  <Link href={paths.library(library.id, { coverage: key })}>
                    {t("libraries.figure.of", { count, total: coverage.expected })}
                  </Link>
                </dd>
              </div>
            ))}
            <div>
              <dt>{t("libraries.coverage.filter.missing")}</dt>
              <dd>
                <Link href={paths.library(library.id, { coverage: "missing" })}>{grouped(coverage.expected - coverage.published)}</Link>
              </dd>
            </div>
            {coverage.late > 0 && (
              <div>
                <dt>{t("libraries.coverage.filter.late")}</dt>
                <dd>
                  <Link className="libraries-late" href={paths.library(library.id, { coverage: "late" })}>
                    {grouped(coverage.late)}
                  </Link>
                </dd>
              </div>
            )}
          </dl>
        )}
        {mayPlan && values.plan === undefined && (
          <div className="gs-actions">
            <Button onClick={() => set({ plan: "1" }, { push: true })}>
              {t(coverage.from === "plan" ? "libraries.coverage.change" : "libraries.coverage.make")}
            </Button>
          </div>
        )}
      </div>
      {mayPlan && values.plan !== undefined && (
        <PlanForm
          key={first.revision}
          id={library.id}
          start={first}
          onCancel={() => set({ plan: undefined })}
          onDone={() => {
            announce(t("libraries.coverage.saved"));
            set({ plan: undefined });
          }}
        />
      )}
      {(coverage.expected > 0 || values.coverage !== undefined) && (
        <>
          <FilterBar
            filters={[
              {
                key: "coverage",
                label: t("libraries.coverage.state"),
                kind: "choice",
                choices: filters.map((value) => ({ value, label: t(`libraries.coverage.filter.${value}`) })),
              },
            ]}
            values={values}
            onChange={set}
          />
          <DataTable
            id="libraries.coverage"
            caption={t("libraries.coverage.title")}
            columns={columns}
            list={list}
            rowKey={(row) => row.name}
            empty={<EmptyState title={t("libraries.coverage.none")}>{t("libraries.coverage.noneHint")}</EmptyState>}
          />
        </>
      )}
    </section>
  );
}

function useColumns(): Column<PlannedLine>[] {
  const { t } = useTranslation();
  return [
    {
      key: "name",
      title: t("libraries.coverage.item"),
      text: (row) => row.name,
      render: (row) => (
        <>
          <span className="gs-row-title">{row.name}</span>
          {row.note !== "" && <span className="gs-sub">{row.note}</span>}
        </>
      ),
    },
    {
      key: "stage",
      title: t("libraries.coverage.state"),
      width: 170,
      text: (row) => t(`libraries.coverage.stage.${row.stage}`),
      render: (row) => (
        <>
          {t(`libraries.coverage.stage.${row.stage}`)}
          {row.isLate && <span className="gs-tag libraries-warn">{t("libraries.coverage.filter.late")}</span>}
        </>
      ),
    },
    {
      key: "dueOn",
      title: t("libraries.coverage.dueOn"),
      width: 140,
      text: (row) => row.dueOn ?? "",
      render: (row) => (row.dueOn === null ? <span className="gs-sub">–</span> : shortDay(row.dueOn)),
    },
    {
      key: "entries",
      title: t("libraries.coverage.entries"),
      text: (row) => row.entries.map(({ title }) => title).join("、"),
      render: (row) =>
        row.entries.length === 0 ? (
          <span className="gs-sub">–</span>
        ) : (
          row.entries.map(({ id, title, agency }) => (
            <div key={id}>
              <Link href={paths.entry(id)}>{title}</Link> <span className="gs-sub">{agency}</span>
            </div>
          ))
        ),
    },
  ];
}
