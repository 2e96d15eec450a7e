// The whole picture of an entry, the same as a table, and the relations that are stated of it.
import { useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { Lineage } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { LinkButton, useGo } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState, FailedState, SkeletonLines } from "#web/ui/States.tsx";

import { Legend } from "./Legend.tsx";
import { LineageTable } from "./LineageTable.tsx";
import { hrefOf } from "./places.ts";
import { Relations } from "./Relations.tsx";
import { useLineageWords } from "./words.ts";
import "./lineage.css";

const LineagePlot = lazy(async () => ({ default: (await import("./LineagePlot.tsx")).LineagePlot }));

const depths = ["1", "2", "3", "4"] as const;
const DEPTH = "2";
const BREADTH = "8";

export function LineagePage() {
  const { id = "" } = useParams({ strict: false });
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const depth = depths.find((each) => each === values.depth) ?? DEPTH;
  const breadth = /^([1-9]|[12]\d|30)$/.test(values.breadth ?? "") ? (values.breadth ?? BREADTH) : BREADTH;
  const { data, problem, retry } = useOne<Lineage>(id === "" ? null : `/lineage/entries/${id}`, { depth, breadth });
  const root = data?.nodes.find(({ key }) => key === data.root);
  const title =
    root === undefined ? t("lineage.title") : t("lineage.titleOf", { title: root.title === "" ? t("lineage.untitled") : root.title });
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[
          { title: t("frame.pages.catalog"), href: paths.catalog() },
          ...(root === undefined ? [] : [{ title: root.title, href: paths.entry(id) }]),
          { title: t("lineage.title") },
        ]}
        {...(root?.agency && { kicker: root.agency.name })}
        actions={<LinkButton href={paths.entry(id)}>{t("lineage.toEntry")}</LinkButton>}
      />
      {problem !== null && data === undefined && <FailedState problem={problem} onRetry={retry} />}
      {problem === null && data === undefined && <SkeletonLines lines={12} />}
      {data !== undefined && (
        <div className="gs-stack">
          <section className="gs-paper gs-pad" aria-label={t("lineage.title")}>
            <div className="lineage-tools">
              <label>
                {t("lineage.depth")}
                <select className="gs-input gs-select" value={depth} onChange={(event) => set({ depth: event.target.value })}>
                  {depths.map((each) => (
                    <option key={each} value={each}>
                      {t("lineage.levels", { count: Number(each) })}
                    </option>
                  ))}
                </select>
              </label>
              <Legend lineage={data} />
            </div>
            <Whole lineage={data} />
          </section>
          {data.arrows.length > 0 && <Rows lineage={data} />}
          <Relations entryId={id} />
        </div>
      )}
    </>
  );
}

function Whole({ lineage }: { lineage: Lineage }) {
  const { t } = useTranslation();
  const words = useLineageWords(lineage);
  const go = useGo();
  if (lineage.arrows.length === 0) return <EmptyState title={t("lineage.none")}>{t("lineage.noneHint")}</EmptyState>;
  return (
    <>
      <p className="gs-sub lineage-hint">{t("lineage.hint")}</p>
      <Suspense fallback={<SkeletonLines lines={8} />}>
        <LineagePlot
          lineage={lineage}
          words={words}
          onPick={(node) => {
            const href = hrefOf(node);
            if (href !== undefined) go(href);
          }}
        />
      </Suspense>
    </>
  );
}

function Rows({ lineage }: { lineage: Lineage }) {
  return <LineageTable lineage={lineage} words={useLineageWords(lineage)} />;
}
