// Two to four entries side by side: what they say of themselves, and their items with those of the same datum in one row.
import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { useOne } from "#web/api/queries.ts";
import type { Alignment, EntryPage, Item } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { Link, LinkButton } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState, FailedState, SkeletonLines } from "#web/ui/States.tsx";

import { FreshnessNote } from "./FreshnessNote.tsx";
import { comparedIn } from "./compared.ts";
import { saidOnce } from "./verdict.ts";
import { valueWords } from "./values.ts";
import "./catalog.css";
import "./entry.css";

export function ComparePage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const ids = comparedIn(values.ids);
  const answers = useQueries({
    queries: ids.map((id) => ({ queryKey: [`/catalog/entries/${id}`], queryFn: () => api.get<EntryPage>(`/catalog/entries/${id}`) })),
  });
  const aligned = useOne<Alignment>(ids.length < 2 ? null : "/sources/alignment", { ids });
  const entries = answers.flatMap(({ data }) => (data === undefined ? [] : [data]));
  const failed = answers.find(({ error }) => error !== null)?.error ?? null;
  const [only, setOnly] = [values.only === "different", (on: boolean) => set({ only: on ? "different" : undefined })];
  const head = (
    <PageHeader
      title={t("finding.compare.title")}
      crumbs={[{ title: t("frame.pages.catalog"), href: paths.catalog() }, { title: t("finding.compare.title") }]}
      actions={ids.length < 4 && <LinkButton href={paths.catalog({ compare: ids.join(",") })}>{t("finding.compare.add")}</LinkButton>}
    />
  );
  if (ids.length < 2)
    return (
      <>
        {head}
        <EmptyState title={t("finding.compare.nothing")}>{t("finding.compare.nothingHint")}</EmptyState>
      </>
    );
  const problem = failed === null ? aligned.problem : asProblem(failed);
  if (problem !== null)
    return (
      <>
        {head}
        <FailedState problem={problem} onRetry={aligned.retry} />
      </>
    );
  if (entries.length < ids.length || aligned.data === undefined)
    return (
      <>
        {head}
        <SkeletonLines lines={14} />
      </>
    );
  const remove = (id: string) => set({ ids: ids.filter((one) => one !== id).join(",") }, { push: true });
  return (
    <>
      {head}
      <label className="catalog-compare-only gs-no-print">
        <input type="checkbox" checked={only} onChange={(event) => setOnly(event.target.checked)} /> {t("finding.compare.only")}
      </label>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <section className="catalog-scroll gs-paper" tabIndex={0} aria-label={t("finding.compare.title")}>
        <table className="gs-grid gs-grid-dense catalog-compare">
          <caption className="gs-spoken">{t("finding.compare.title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("finding.compare.what")}</th>
              {entries.map((entry) => (
                <th key={entry.id} scope="col">
                  <Link href={paths.entry(entry.id)}>{entry.version?.content.title ?? entry.code}</Link>{" "}
                  {ids.length > 2 && (
                    <button
                      type="button"
                      className="gs-linklike gs-no-print"
                      aria-label={t("finding.compare.remove", { title: entry.version?.content.title ?? entry.code })}
                      onClick={() => remove(entry.id)}
                    >
                      ×
                    </button>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <Facts entries={entries} only={only} />
          <Items entries={entries} rows={aligned.data.rows} only={only} />
        </table>
      </section>
    </>
  );
}

function Facts({ entries, only }: { entries: readonly EntryPage[]; only: boolean }) {
  const { t } = useTranslation();
  const facts: [string, (entry: EntryPage) => string, ((entry: EntryPage) => React.ReactNode)?][] = [
    [t("catalog.fact.provider"), ({ agency }) => agency.name],
    [t("finding.compare.verdict"), ({ verdict }) => saidOnce(verdict).words],
    [t("catalog.column.sharing"), ({ version }) => (version?.content.sharingType ? t(`ui.sharing.${version.content.sharingType}`) : "")],
    [t("catalog.terms.scope"), ({ version }) => version?.content.conditions?.scope ?? ""],
    [t("catalog.terms.purposes"), ({ version }) => (version?.content.conditions?.purposes ?? []).join("、")],
    [t("finding.compare.grade"), ({ version }) => t(`ui.grade.${version?.content.grade ?? "unset"}`)],
    [
      t("catalog.fact.fresh"),
      ({ version, freshness }) => `${valueWords(t, "cycle", version?.content.updateCycle ?? null)} ${freshness.kind}`,
      ({ version, freshness }) => (
        <>
          {valueWords(t, "cycle", version?.content.updateCycle ?? null)} <FreshnessNote freshness={freshness} />
        </>
      ),
    ],
    [
      t("catalog.fact.get"),
      ({ version }) => (version?.content.sharingMethods ?? []).map((method) => valueWords(t, "method", method)).join("、"),
    ],
    [t("catalog.terms.open"), ({ version }) => valueWords(t, "open", version?.content.openType ?? null)],
    [t("catalog.column.users"), ({ use }) => String(use.users)],
    [t("catalog.column.items"), ({ version }) => String(version?.content.items.length ?? 0)],
  ];
  return (
    <tbody>
      {facts.map(([title, text, render]) => {
        const texts = entries.map(text);
        const differs = new Set(texts).size > 1;
        if (only && !differs) return null;
        return (
          <tr key={title} className={`gs-grid-row ${differs ? "catalog-differs" : ""}`}>
            <th scope="row">
              {title} {differs && <Differs />}
            </th>
            {entries.map((entry, index) => (
              <td key={entry.id}>{render === undefined ? texts[index] || "—" : render(entry)}</td>
            ))}
          </tr>
        );
      })}
    </tbody>
  );
}

function Differs() {
  const { t } = useTranslation();
  return <span className="gs-tag catalog-differs-tag">{t("finding.compare.differs")}</span>;
}

function Items({ entries, rows, only }: { entries: readonly EntryPage[]; rows: Alignment["rows"]; only: boolean }) {
  const { t } = useTranslation();
  const itemOf = (entry: EntryPage, id: string | null): Item | undefined => entry.version?.content.items.find((item) => item.id === id);
  const wordsOf = (item: Item): string =>
    [
      valueWords(t, "type", item.type),
      item.length === null ? "" : t("finding.compare.length", { length: item.length }),
      item.sharingType === null ? "" : t(`ui.sharing.${item.sharingType}`),
      item.grade === null ? "" : t(`ui.grade.${item.grade}`),
      item.personal === "none" ? "" : t(`ui.personal.${item.personal}`),
      item.codeTable ?? "",
    ]
      .filter((word) => word !== "")
      .join(" · ");
  return (
    <tbody>
      <tr>
        <th scope="colgroup" colSpan={entries.length + 1}>
          {t("finding.compare.items")}
        </th>
      </tr>
      {rows.map((row) => {
        const items = entries.map((entry, index) => itemOf(entry, row.itemIds[index] ?? null));
        const there = items.filter((item) => item !== undefined);
        const differs = there.length < entries.length || new Set(there.map((item) => `${item.name} ${wordsOf(item)}`)).size > 1;
        if (only && !differs) return null;
        return (
          <tr key={row.itemIds.join()} className={`gs-grid-row ${differs ? "catalog-differs" : ""}`}>
            <th scope="row">
              {row.element?.name ?? there[0]?.name}
              <span className="gs-sub"> {t(`finding.compare.how.${row.how}`)}</span>
            </th>
            {entries.map((entry, index) => {
              const item = items[index];
              return (
                <td key={entry.id}>
                  {item === undefined ? (
                    <span className="gs-sub">{t("finding.compare.lacks")}</span>
                  ) : (
                    <>
                      <b>{item.name}</b>{" "}
                      {row.sourceAgencyId === entry.agency.id && <span className="gs-tag">{t("finding.compare.source")}</span>}
                      <div className="gs-sub">{wordsOf(item)}</div>
                    </>
                  )}
                </td>
              );
            })}
          </tr>
        );
      })}
    </tbody>
  );
}
