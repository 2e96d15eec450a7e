// One crawl: how far it is, its tables to search and choose from, what became of each, and the way to the drafts.
import { Button } from "antd";
import { useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type ApiProblem, asProblem } from "#web/api/client.ts";
import { refresh, useList, useOne } from "#web/api/queries.ts";
import type { Crawl, CrawlTable, Page } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { DataTable } from "#web/ui/DataTable.tsx";
import { instantText } from "#web/ui/dates.ts";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState, FailedState, SkeletonLines } from "#web/ui/States.tsx";

import { ChoiceBar } from "./ChoiceBar.tsx";
import { CrawlState } from "./CrawlState.tsx";
import { TableDetail } from "./TableDetail.tsx";
import { useTableColumns } from "./tableColumns.tsx";
import "./crawls.css";

const STANDINGS = ["new", "changed", "same", "set-aside", "gone"] as const;
const OUTCOMES = ["drafted", "revised", "catalogued", "failed", "waiting", "left-out", "listed"] as const;
const BEAT_MS = 2_000;

export function CrawlPage() {
  const { id = "" } = useParams({ strict: false });
  const { t } = useTranslation();
  const answer = useOne<Crawl>(`/crawls/${id}`);
  const crawl = answer.data;
  const isDrafting = crawl?.state === "drafting";
  useEffect(() => {
    if (!isDrafting) return undefined;
    const beat = window.setInterval(() => void refresh(`/crawls/${id}`), BEAT_MS);
    return () => window.clearInterval(beat);
  }, [id, isDrafting]);
  return (
    <>
      <PageHeader
        title={t("crawls.title")}
        crumbs={[{ title: t("connections.title"), href: paths.connections() }, { title: crawl?.connection.title ?? "" }]}
        {...(crawl !== undefined && {
          kicker: t("crawls.kicker", { connection: crawl.connection.title, at: instantText(crawl.createdAt), count: crawl.tables }),
        })}
      />
      {crawl === undefined && answer.problem === null && <SkeletonLines lines={10} />}
      {crawl === undefined && answer.problem !== null && <FailedState problem={answer.problem} onRetry={answer.retry} />}
      {crawl !== undefined && (
        <>
          <CrawlState crawl={crawl} />
          <Tables crawl={crawl} />
        </>
      )}
    </>
  );
}

function Tables({ crawl }: { crawl: Crawl }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { values, set } = useUrlState();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [isAll, setAll] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const filter = { q: values.q, schema: values.schema, standing: values.standing };
  const list = useList<CrawlTable, Page<CrawlTable> & { choosable: number }>(
    `/crawls/${crawl.id}/tables`,
    { ...filter, outcome: values.outcome },
    100,
  );
  const canChoose = crawl.actions.includes("choose");
  const clear = () => {
    setChosen([]);
    setAll(false);
  };
  const change = (changed: Record<string, string | undefined>) => {
    clear();
    set(changed);
  };
  const attempt = async (work: () => Promise<void>) => {
    setProblem(null);
    try {
      await work();
      clear();
      await refresh(`/crawls/${crawl.id}`);
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  const begin = (sampling: boolean) =>
    attempt(async () => {
      const choice = isAll ? { matching: onlyGiven(filter) } : { numbers: chosen.map(Number) };
      const { tables } = await api.post<{ tables: number }>(`/crawls/${crawl.id}/choose`, { ...choice, sampling });
      announce(t("crawls.begun", { count: tables }));
    });
  const choosable = list.first?.choosable ?? 0;
  return (
    <>
      <FilterBar
        filters={[
          { key: "q", label: t("crawls.search"), kind: "text", width: 240 },
          {
            key: "standing",
            label: t("crawls.standing"),
            kind: "choice",
            choices: STANDINGS.map((value) => counted(t(`crawls.standings.${value}`), value, crawl.standings)),
          },
          {
            key: "outcome",
            label: t("crawls.outcome"),
            kind: "choice",
            choices: OUTCOMES.map((value) => counted(t(`crawls.outcomes.${value}`), value, crawl.outcomes)),
          },
          ...(crawl.schemas.length > 1
            ? [
                {
                  key: "schema",
                  label: t("crawls.schema"),
                  kind: "choice" as const,
                  choices: crawl.schemas.map(({ schema, tables }) => ({ value: schema, label: schema, count: tables })),
                },
              ]
            : []),
        ]}
        values={values}
        onChange={change}
      />
      {problem !== null && <FailedState problem={problem} />}
      <DataTable
        id="crawls.tables"
        caption={t("crawls.title")}
        columns={useTableColumns()}
        list={list}
        rowKey={({ number }) => String(number)}
        expand={detailIn(crawl.id)}
        empty={<EmptyState title={t("crawls.empty")} />}
        tools={
          canChoose &&
          choosable > 0 &&
          values.outcome === undefined &&
          (isAll ? (
            <span>
              {t("crawls.allChosen", { count: choosable })}{" "}
              <button type="button" className="gs-linklike" onClick={clear}>
                {t("crawls.chooseNone")}
              </button>
            </span>
          ) : (
            <Button
              onClick={() => {
                setAll(true);
                setChosen(list.rows.map(({ number }) => String(number)));
              }}
            >
              {t("crawls.chooseAll", { count: choosable })}
            </Button>
          ))
        }
        {...(canChoose && {
          selected: chosen,
          onSelect: (keys: string[]) => {
            setAll(false);
            setChosen(keys);
          },
        })}
      />
      {canChoose && (
        <ChoiceBar
          crawl={crawl}
          rows={list.rows}
          chosen={chosen}
          all={isAll ? choosable : null}
          onBegin={begin}
          onDone={() => attempt(async () => undefined)}
        />
      )}
    </>
  );
}

const detailIn = (crawlId: string) => (row: CrawlTable) => <TableDetail crawlId={crawlId} row={row} />;

const counted = (label: string, value: string, counts: Record<string, unknown>) => ({ value, label, count: Number(counts[value] ?? 0) });

const onlyGiven = (filter: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== ""));
