// Search of the catalog: as you type, facets with counts, a verdict on every hit, real pages; the address holds everything.
import { DownloadOutlined, SearchOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { asProblem } from "#web/api/client.ts";
import type { CatalogSearch, FacetName } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { today } from "#web/ui/clock.ts";
import { exportRows } from "#web/ui/exportRows.ts";
import { grouped } from "#web/ui/numbers.ts";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { sentenceWords } from "#web/ui/StateBanner.tsx";
import { EmptyState, FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { useMedia } from "#web/ui/useMedia.ts";

import { Also } from "./Also.tsx";
import { Chosen } from "./Chosen.tsx";
import { CompareBar } from "./CompareBar.tsx";
import { COMPARED_MAX, comparedIn } from "./compared.ts";
import { Facets } from "./Facets.tsx";
import { HitCard } from "./HitCard.tsx";
import { Pager } from "./Pager.tsx";
import { SaveSearch } from "./SaveSearch.tsx";
import { allHits, type Asked, facetNames, PAGE_SIZE, useCatalogSearch } from "./search.ts";
import { valueWords } from "./values.ts";
import "./catalog.css";

const sorts = ["relevance", "newest", "users"] as const;

export function CatalogPage() {
  const { t } = useTranslation();
  const { values, all, set } = useUrlState();
  const chosen = Object.fromEntries(facetNames.map((facet) => [facet, all(facet)])) as Record<FacetName, string[]>;
  const asked: Asked = { q: values.q, chosen, sort: values.sort, exact: values.exact === "true" ? "true" : undefined };
  const page = Math.max(1, Number(values.page ?? 1) || 1);
  const answer = useCatalogSearch(asked, page);
  const narrow = useMedia("(max-width: 1023px)");
  const compared = comparedIn(values.compare);
  const compare = (ids: readonly string[]) => set({ compare: ids.join(",") });
  const { data } = answer;
  const count = facetNames.reduce((sum, facet) => sum + chosen[facet].length, 0);
  const clear = () => set({ ...Object.fromEntries(facetNames.map((facet) => [facet, undefined])), page: undefined });
  const facets = (
    <Facets facets={data?.facets} chosen={chosen} onChange={(facet, list) => set({ [facet]: list, page: undefined }, { push: true })} />
  );
  const title =
    data === undefined
      ? t("frame.pages.catalog")
      : values.q === undefined
        ? t("catalog.titleAll", { total: grouped(data.total) })
        : t("catalog.titleFor", { q: values.q, total: grouped(data.total) });
  return (
    <>
      <PageHeader
        title={title}
        tab={t("frame.pages.catalog")}
        kicker={t("catalog.kicker")}
        actions={
          <>
            <SaveSearch asked={asked} proposed={values.q ?? ""} />
            <ExportButton asked={asked} />
          </>
        }
      />
      <SearchBox value={values.q ?? ""} onChange={(q) => set({ q, page: undefined })} />
      <div className="catalog-search">
        {narrow ? (
          <details className="catalog-facets-fold gs-paper gs-no-print">
            <summary>{count > 0 ? t("catalog.facet.foldedChosen", { count }) : t("catalog.facet.folded")}</summary>
            {facets}
          </details>
        ) : (
          facets
        )}
        <div>
          <div className="catalog-bar gs-no-print">
            <Chosen chosen={chosen} facets={data?.facets} onChange={set} onClear={clear} />
            <span className="gs-sub" aria-live="polite">
              {data !== undefined && t("catalog.found", { total: grouped(data.total), milliseconds: grouped(data.milliseconds) })}
            </span>
            <label className="catalog-sort">
              <span>{t("catalog.sort.label")}</span>
              <select
                className="gs-input"
                value={values.sort ?? "relevance"}
                onChange={(event) => set({ sort: event.target.value === "relevance" ? undefined : event.target.value, page: undefined })}
              >
                {sorts.map((sort) => (
                  <option key={sort} value={sort}>
                    {t(`catalog.sort.${sort}`)}
                  </option>
                ))}
              </select>
            </label>
          </div>
          {data !== undefined && (
            <Also also={data.also} exact={asked.exact !== undefined} onExact={(exact) => set({ exact, page: undefined }, { push: true })} />
          )}
          {answer.problem !== null && data === undefined && <FailedState problem={answer.problem} onRetry={answer.retry} />}
          {answer.loading && (
            <div className="gs-paper">
              <SkeletonLines lines={12} />
            </div>
          )}
          {data !== undefined && data.total === 0 && (
            <Nothing
              q={values.q}
              meant={data.meant}
              onMeant={(q) => set({ q, page: undefined })}
              filtered={count > 0}
              onClear={clear}
              onReset={() => set({ q: undefined })}
            />
          )}
          {data !== undefined && data.rows.length > 0 && (
            <ul className={`catalog-hits gs-paper ${answer.stale ? "catalog-stale" : ""}`} aria-busy={answer.stale}>
              {data.rows.map((hit) => (
                <HitCard
                  key={hit.entryId}
                  hit={hit}
                  compared={compared.includes(hit.entryId)}
                  {...((compared.length < COMPARED_MAX || compared.includes(hit.entryId)) && {
                    onCompare: (on: boolean) => compare(on ? [...compared, hit.entryId] : compared.filter((id) => id !== hit.entryId)),
                  })}
                />
              ))}
            </ul>
          )}
          {data !== undefined && (
            <Pager
              page={page}
              pages={Math.ceil(data.total / PAGE_SIZE)}
              href={(next) =>
                paths.catalog({
                  q: values.q,
                  sort: values.sort,
                  exact: asked.exact,
                  compare: compared.join(","),
                  ...chosen,
                  page: next === 1 ? undefined : next,
                })
              }
            />
          )}
        </div>
      </div>
      <CompareBar ids={compared} onClear={() => compare([])} />
    </>
  );
}

function SearchBox({ value, onChange }: { value: string; onChange: (q: string | undefined) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    if (typed.trim() !== value) setTyped(value);
  }
  useEffect(() => {
    if (typed.trim() === value) return undefined;
    const waiting = window.setTimeout(() => onChange(typed.trim() === "" ? undefined : typed.trim()), 220);
    return () => window.clearTimeout(waiting);
  }, [typed, value, onChange]);
  return (
    <search className="catalog-box gs-no-print">
      <SearchOutlined aria-hidden="true" />
      <input
        type="search"
        className="gs-input"
        aria-label={t("catalog.searchLabel")}
        placeholder={t("catalog.searchPlaceholder")}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
    </search>
  );
}

function Nothing({
  q,
  meant,
  onMeant,
  filtered,
  onClear,
  onReset,
}: {
  q: string | undefined;
  meant: CatalogSearch["meant"];
  onMeant: (q: string) => void;
  filtered: boolean;
  onClear: () => void;
  onReset: () => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="gs-paper">
      <EmptyState
        title={q === undefined ? t("catalog.nothing.title") : t("catalog.nothing.titleFor", { q })}
        actions={
          <>
            {meant !== null && (
              <button type="button" className="gs-button gs-button-go" onClick={() => onMeant(meant.q)}>
                {t("catalog.nothing.meant", { q: meant.q, total: grouped(meant.total) })}
              </button>
            )}
            {filtered && (
              <button type="button" className="gs-button gs-button-go" onClick={onClear}>
                {t("catalog.nothing.clear")}
              </button>
            )}
            {q !== undefined && (
              <button type="button" className="gs-button" onClick={onReset}>
                {t("catalog.nothing.all")}
              </button>
            )}
          </>
        }
      >
        <ul className="catalog-advice">
          {filtered && <li>{t("catalog.nothing.adviceFilter")}</li>}
          <li>{t("catalog.nothing.adviceWords")}</li>
          <li>{t("catalog.nothing.advicePinyin")}</li>
          <li>{t("catalog.nothing.adviceAgency")}</li>
        </ul>
      </EmptyState>
    </div>
  );
}

function ExportButton({ asked }: { asked: Asked }) {
  const { t, i18n } = useTranslation();
  const announce = useAnnounce();
  const [busy, setBusy] = useState(false);
  const write = async () => {
    setBusy(true);
    try {
      const hits = await allHits(asked);
      await exportRows(
        "csv",
        `${t("frame.pages.catalog")} ${today()}`,
        [
          { title: t("catalog.column.code"), text: (hit) => hit.code },
          { title: t("catalog.column.title"), text: (hit) => hit.title },
          { title: t("catalog.column.agency"), text: (hit) => hit.agency.name },
          { title: t("catalog.column.sharing"), text: (hit) => t(`ui.sharing.${hit.sharingType}`) },
          { title: t("catalog.column.theme"), text: (hit) => hit.theme ?? "" },
          { title: t("catalog.column.cycle"), text: (hit) => valueWords(t, "cycle", hit.updateCycle) },
          { title: t("catalog.column.items"), text: (hit) => hit.itemCount },
          { title: t("catalog.column.users"), text: (hit) => hit.users },
          { title: t("catalog.column.verdict"), text: (hit) => sentenceWords(hit.verdict, i18n.language) },
          { title: t("catalog.column.summary"), text: (hit) => hit.summary },
        ],
        hits,
      );
      announce(t("ui.table.exported", { count: hits.length }));
    } catch (error) {
      announce(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button icon={<DownloadOutlined />} loading={busy} onClick={() => void write()}>
      {t("catalog.export")}
    </Button>
  );
}
