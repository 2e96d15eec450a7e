// The topics of the rules page: deadlines, procedures, grounds, retention, parameters.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Citation, Law, LawDeadline, LawGround, LawParameter, LawProcedure, LawRetention } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { LinkButton } from "#web/ui/Link.tsx";
import { useWords } from "#web/ui/words.ts";

function Topic({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="law-topic">
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}

function articles<Rule extends { citations: Citation[] }>(title: string): Column<Rule> {
  return {
    key: "articles",
    title,
    width: 170,
    sortable: false,
    text: (rule) => rule.citations.map((one) => one.label).join(" "),
    render: (rule) => <LawLinks citations={rule.citations} />,
  };
}

/** A party's name in the reader's language: the platform names it in Chinese and lists both in its vocabulary. */
function usePartyNames(vocabulary: Law["vocabulary"]): (party: string) => string {
  const words = useWords();
  return (party) => {
    const known = Object.values(vocabulary).find((entry) => entry.zh === party);
    return known === undefined ? party : words(known);
  };
}

export function DeadlineRules({ rules, vocabulary }: { rules: readonly LawDeadline[]; vocabulary: Law["vocabulary"] }) {
  const party = usePartyNames(vocabulary);
  const { t } = useTranslation();
  const words = useWords();
  const silence = (rule: LawDeadline) =>
    [
      t(`law.silences.${rule.silence}`),
      rule.tells.length > 0 ? t("law.tells", { parties: rule.tells.map(party).join(t("law.comma")) }) : "",
    ].join("");
  const columns: Column<LawDeadline>[] = [
    {
      key: "title",
      title: t("law.deadline"),
      text: (rule) => words(rule.title),
      render: (rule) => <span className="gs-row-title">{words(rule.title)}</span>,
    },
    {
      key: "length",
      title: t("law.length"),
      width: 120,
      text: (rule) => words(rule.lengthText),
      render: (rule) => <b>{words(rule.lengthText)}</b>,
    },
    { key: "bearer", title: t("law.bearer"), width: 150, text: (rule) => party(rule.bearer), render: (rule) => party(rule.bearer) },
    {
      key: "extension",
      title: t("law.extension"),
      sortable: false,
      text: (rule) => (rule.extension === null ? "" : words(rule.extension)),
      render: (rule) => (rule.extension === null ? <span className="gs-sub">{t("law.noExtension")}</span> : words(rule.extension)),
    },
    {
      key: "pause",
      title: t("law.pause"),
      width: 130,
      sortable: false,
      text: (rule) => (rule.pause === null ? "" : words(rule.pause)),
      render: (rule) => (rule.pause === null ? <span className="gs-sub">{t("law.noPause")}</span> : words(rule.pause)),
    },
    { key: "silence", title: t("law.silence"), sortable: false, text: silence, render: silence },
    articles(t("law.articles")),
    {
      key: "calculate",
      title: t("ui.table.actions"),
      action: true,
      width: 90,
      render: (rule) => (
        <LinkButton
          href={paths.calculator({ rule: rule.key })}
          aria-label={t("ui.pair", { label: t("law.calculate"), value: words(rule.title) })}
        >
          {t("law.calculate")}
        </LinkButton>
      ),
    },
  ];
  return (
    <Topic id="deadlines" title={t("law.deadlines")}>
      <DataTable
        id="law.deadlines"
        caption={t("law.deadlines")}
        columns={columns}
        list={{ rows: [...rules] }}
        rowKey={(rule) => rule.key}
      />
    </Topic>
  );
}

export function ProcedureRules({ rules }: { rules: readonly LawProcedure[] }) {
  const { t } = useTranslation();
  const words = useWords();
  const side = (key: string) => t(`law.sides.${key}`, { defaultValue: key });
  return (
    <Topic id="procedures" title={t("law.procedures")}>
      <div className="gs-paper">
        {rules.map((procedure) => (
          <div key={procedure.key} className="law-procedure">
            <h3>
              {words(procedure.title)} <LawLinks citations={procedure.citations} />
            </h3>
            <ol aria-label={t("law.steps", { title: words(procedure.title) })}>
              {procedure.steps.map((step, index) => (
                <li key={step.key}>
                  <span className="law-step-number" aria-hidden="true">
                    {index + 1}
                  </span>
                  <b>{words(step.title)}</b>
                  <span className="gs-sub">
                    {side(step.side)} · {words(step.roleTitle)}
                  </span>
                  <LawLinks citations={step.citations} />
                </li>
              ))}
            </ol>
            {procedure.requiredFields.length > 0 && (
              <p className="law-required gs-sub">
                {t("ui.pair", {
                  label: t("law.required"),
                  value: procedure.requiredFields.map((field) => words(field.title)).join(t("law.comma")),
                })}
              </p>
            )}
          </div>
        ))}
      </div>
    </Topic>
  );
}

export function GroundRules({ rules }: { rules: Law["grounds"] }) {
  const { t } = useTranslation();
  const words = useWords();
  const kind = (key: string) => t(`law.kinds.${key.replaceAll(".", "-")}`, { defaultValue: key });
  const needs = (row: LawGround) =>
    row.needs.map((one) => t(`law.need.${one}`, { defaultValue: one })).join(t("law.comma")) || t("law.needsNothing");
  return (
    <Topic id="grounds" title={t("law.grounds")}>
      {rules.map((group) => (
        <div key={group.kind} className="gs-stack law-group">
          <h3>{kind(group.kind)}</h3>
          <DataTable
            id="law.grounds"
            caption={kind(group.kind)}
            bare
            columns={[
              {
                key: "title",
                title: t("law.ground"),
                text: (row) => words(row.title),
                render: (row) => <span className="gs-row-title">{words(row.title)}</span>,
              },
              { key: "needs", title: t("law.needs"), text: needs, render: needs },
              articles<LawGround>(t("law.articles")),
            ]}
            list={{ rows: group.rows }}
            rowKey={(row) => row.key}
          />
        </div>
      ))}
    </Topic>
  );
}

export function RetentionRules({ rules }: { rules: LawRetention[] }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <Topic id="retention" title={t("law.retention")}>
      <DataTable
        id="law.retention"
        caption={t("law.retention")}
        bare
        columns={[
          {
            key: "title",
            title: t("law.record"),
            text: (row) => words(row.title),
            render: (row) => <span className="gs-row-title">{words(row.title)}</span>,
          },
          { key: "text", title: t("law.keep"), text: (row) => words(row.lengthText), render: (row) => words(row.lengthText) },
          articles<LawRetention>(t("law.articles")),
        ]}
        list={{ rows: rules }}
        rowKey={(row) => row.key}
      />
    </Topic>
  );
}

export function ParameterRules({ rules }: { rules: LawParameter[] }) {
  const { t } = useTranslation();
  const words = useWords();
  const one = (key: string) => t(`law.values.${key}`, { defaultValue: key });
  const value = (row: LawParameter) =>
    row.value === "true" ? t("law.yes") : row.value === "false" ? t("law.no") : row.value.split(",").map(one).join(t("law.comma"));
  return (
    <Topic id="parameters" title={t("law.parameters")}>
      <p className="gs-sub">{t("law.parametersLead")}</p>
      <DataTable
        id="law.parameters"
        caption={t("law.parameters")}
        bare
        columns={[
          {
            key: "title",
            title: t("law.parameter"),
            text: (row) => words(row.title),
            render: (row) => (
              <>
                <span className="gs-row-title">{words(row.title)}</span>
                <span className="gs-sub gs-mono">{row.key}</span>
              </>
            ),
          },
          { key: "value", title: t("law.value"), width: 140, text: value, render: (row) => <b>{value(row)}</b> },
          { key: "reading", title: t("law.reading"), width: 200, text: (row) => row.reading, render: (row) => row.reading },
          articles<LawParameter>(t("law.articles")),
        ]}
        list={{ rows: rules }}
        rowKey={(row) => row.key}
      />
    </Topic>
  );
}
