// The entries an agency compiles, each with its sentence of state; for the office those that await its review.
import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";

import { useList, useOne, useSession } from "#web/api/queries.ts";
import type { CompilationRow, Law } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { shortInstant } from "#web/ui/dates.ts";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { Link, LinkButton } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { sentenceWords, StateCell } from "#web/ui/StateBanner.tsx";
import { EmptyState, SkeletonLines } from "#web/ui/States.tsx";
import { SharingTag } from "#web/ui/Tags.tsx";

import { useChoices } from "#web/pages/catalog/choices.ts";
import { valueWords } from "#web/pages/catalog/values.ts";
import { deciders } from "./deciders.ts";
import "./compile.css";

const NewEntry = lazy(async () => ({ default: (await import("./NewEntry.tsx")).NewEntry }));

export function CompileListPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const session = useSession();
  const office = deciders.includes(session?.post.role ?? "");
  const states = useStates();
  const clerk = session?.post.role === "clerk";
  const list = useList<CompilationRow>("/catalog/compilations", { state: values.state, q: values.q, label: values.label }, 50);
  const labels = useChoices().options("label", values.label);
  const starting = clerk && values.new !== undefined;
  const start = clerk && !starting && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => set({ new: "1" }, { push: true })}>
      {t("compile.new")}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t(office ? "frame.pages.compileReview" : "frame.pages.compile")}
        kicker={office ? t("compile.kickerOffice") : t("compile.kicker", { agency: session?.post.agency.name ?? "" })}
        actions={
          office ? undefined : (
            <>
              <LinkButton href={paths.sheets()}>{t("sheets.title")}</LinkButton>
              {start}
            </>
          )
        }
      />
      {starting && (
        <Suspense fallback={<SkeletonLines />}>
          <NewEntry onClose={() => set({ new: undefined })} />
        </Suspense>
      )}
      <FilterBar
        filters={[
          { key: "q", label: t("compile.search"), kind: "text", width: 260 },
          ...(office
            ? []
            : [
                {
                  key: "state",
                  label: t("compile.state"),
                  kind: "choice" as const,
                  choices: states.map((state) => ({ value: state, label: valueWords(t, "version", state) })),
                },
              ]),
          ...(labels.length === 0 ? [] : [{ key: "label", label: t("compile.label"), kind: "choice" as const, choices: labels }]),
        ]}
        values={values}
        onChange={set}
      />
      <DataTable
        id="compile.list"
        caption={t(office ? "frame.pages.compileReview" : "frame.pages.compile")}
        columns={useColumns()}
        list={list}
        rowKey={(row) => row.entryId}
        empty={
          <EmptyState title={t(office ? "compile.emptyOffice" : "compile.empty")} actions={start}>
            {t(
              office
                ? "compile.emptyOfficeHint"
                : [values.q, values.state, values.label].some((value) => value !== undefined)
                  ? "compile.emptyFiltered"
                  : "compile.emptyHint",
            )}
          </EmptyState>
        }
      />
    </>
  );
}

/** The states that an entry can be in under the law in force. */
function useStates(): string[] {
  const law = useOne<Law>("/law").data;
  const steps = law?.procedures.find(({ key }) => key === "catalog.publish")?.steps.slice(1) ?? [];
  const waiting = steps.map(({ key }) =>
    key === "consent" ? "awaiting-consent" : key === "review" ? "awaiting-review" : "awaiting-approval",
  );
  const announced = law?.waits.some(({ key }) => key === "catalog.change-notice") === true ? ["scheduled"] : [];
  return ["draft", "returned", ...new Set(waiting), ...announced, "published"];
}

function useColumns(): Column<CompilationRow>[] {
  const { t, i18n } = useTranslation();
  const titleOf = (row: CompilationRow) => (row.title === "" ? t("compile.untitled") : row.title);
  return [
    {
      key: "title",
      title: t("compile.column.title"),
      text: titleOf,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={row.workingVersion === null ? paths.entry(row.entryId) : paths.compilation(row.entryId)}>{titleOf(row)}</Link>
          </span>
          <span className="gs-sub gs-mono">{row.code}</span>
        </>
      ),
    },
    {
      key: "state",
      title: t("compile.column.state"),
      text: (row) => sentenceWords(row.sentence, i18n.language),
      render: (row) => <StateCell sentence={row.sentence} />,
    },
    {
      key: "sharing",
      title: t("compile.column.sharing"),
      width: 140,
      text: (row) => t(`ui.sharing.${row.sharingType ?? "unset"}`),
      render: (row) => <SharingTag type={row.sharingType} />,
    },
    {
      key: "items",
      title: t("compile.column.items"),
      width: 100,
      align: "right",
      text: (row) => row.itemCount,
      render: (row) => row.itemCount,
    },
    {
      key: "version",
      title: t("compile.column.version"),
      width: 150,
      text: (row) => row.publishedVersion ?? 0,
      render: (row) => (
        <>
          {row.publishedVersion === null ? t("compile.notPublished") : t("catalog.versions.nth", { number: row.publishedVersion })}
          {row.workingVersion !== null && row.publishedVersion !== null && (
            <div className="gs-sub">{t("compile.working", { number: row.workingVersion })}</div>
          )}
        </>
      ),
    },
    {
      key: "updated",
      title: t("compile.column.updated"),
      width: 140,
      text: (row) => row.updatedAt,
      render: (row) => shortInstant(row.updatedAt),
    },
    {
      key: "action",
      title: t("ui.table.actions"),
      action: true,
      width: 110,
      render: (row) => {
        const mine = row.sentence.holder?.mine ?? false;
        const words = t(
          row.workingVersion === null ? "compile.open" : mine || row.sentence.tone === "draft" ? "compile.continue" : "compile.open",
        );
        return (
          <LinkButton
            href={row.workingVersion === null ? paths.entry(row.entryId) : paths.compilation(row.entryId)}
            aria-label={t("ui.pair", { label: words, value: titleOf(row) })}
          >
            {words}
          </LinkButton>
        );
      },
    },
  ];
}
