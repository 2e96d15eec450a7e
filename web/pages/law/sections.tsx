// The topics of the rules page: deadlines, procedures, grounds, retention, parameters.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Law, LawDeadline, LawProcedure } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { LinkButton } from "#web/ui/Link.tsx";

function Topic({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="law-topic">
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}

export function DeadlineRules({ rules }: { rules: readonly LawDeadline[] }) {
  const { t } = useTranslation();
  const columns: Column<LawDeadline>[] = [
    {
      key: "title",
      title: t("law.deadline"),
      text: (rule) => rule.title,
      render: (rule) => <span className="gs-row-title">{rule.title}</span>,
    },
    { key: "length", title: t("law.length"), width: 120, text: (rule) => rule.lengthText, render: (rule) => <b>{rule.lengthText}</b> },
    { key: "bearer", title: t("law.bearer"), width: 120, text: (rule) => rule.bearer, render: (rule) => rule.bearer },
    {
      key: "extension",
      title: t("law.extension"),
      sortable: false,
      text: (rule) => rule.extension ?? "",
      render: (rule) => rule.extension ?? <span className="gs-sub">{t("law.noExtension")}</span>,
    },
    {
      key: "pause",
      title: t("law.pause"),
      sortable: false,
      text: (rule) => rule.pause ?? "",
      render: (rule) => rule.pause ?? <span className="gs-sub">{t("law.noPause")}</span>,
    },
    { key: "silence", title: t("law.silence"), sortable: false, text: (rule) => rule.silence, render: (rule) => rule.silence },
    {
      key: "articles",
      title: t("law.articles"),
      width: 150,
      sortable: false,
      text: (rule) => rule.citations.map((one) => one.label).join(" "),
      render: (rule) => <LawLinks citations={rule.citations} />,
    },
    {
      key: "calculate",
      title: t("ui.table.actions"),
      action: true,
      width: 90,
      render: (rule) => (
        <LinkButton href={paths.calculator({ rule: rule.key })} aria-label={t("ui.pair", { label: t("law.calculate"), value: rule.title })}>
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
  return (
    <Topic id="procedures" title={t("law.procedures")}>
      <div className="gs-paper">
        {rules.map((procedure) => (
          <div key={procedure.key} className="law-procedure">
            <h3>{procedure.title}</h3>
            <ol aria-label={t("law.steps", { title: procedure.title })}>
              {procedure.steps.map((step, index) => (
                <li key={step.key}>
                  <span className="law-step-number" aria-hidden="true">
                    {index + 1}
                  </span>
                  <b>{step.title}</b>
                  <span className="gs-sub">{[step.side, step.roleTitle].filter((part) => part !== "").join(" · ")}</span>
                  <LawLinks citations={step.citations} />
                </li>
              ))}
            </ol>
          </div>
        ))}
      </div>
    </Topic>
  );
}

export function GroundRules({ rules }: { rules: Law["grounds"] }) {
  const { t } = useTranslation();
  const needs = (value: string | string[] | null) => (Array.isArray(value) ? value.join("、") : value) || t("law.needsNothing");
  return (
    <Topic id="grounds" title={t("law.grounds")}>
      {rules.map((group) => (
        <div key={group.kind} className="gs-stack law-group">
          <h3>{t(`law.kinds.${group.kind}`, { defaultValue: group.kind })}</h3>
          <DataTable
            id="law.grounds"
            caption={`${t("law.grounds")} ${t(`law.kinds.${group.kind}`, { defaultValue: group.kind })}`}
            bare
            columns={[
              {
                key: "title",
                title: t("law.ground"),
                text: (row) => row.title,
                render: (row) => <span className="gs-row-title">{row.title}</span>,
              },
              { key: "needs", title: t("law.needs"), text: (row) => needs(row.needs), render: (row) => needs(row.needs) },
              {
                key: "articles",
                title: t("law.articles"),
                width: 180,
                text: (row) => row.citations.map((one) => one.label).join(" "),
                render: (row) => <LawLinks citations={row.citations} />,
              },
            ]}
            list={{ rows: group.rows }}
            rowKey={(row) => row.key}
          />
        </div>
      ))}
    </Topic>
  );
}

export function RetentionRules({ rules }: { rules: Law["retention"] }) {
  const { t } = useTranslation();
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
            text: (row) => row.title,
            render: (row) => <span className="gs-row-title">{row.title}</span>,
          },
          { key: "text", title: t("law.keep"), text: (row) => row.text, render: (row) => row.text },
          {
            key: "articles",
            title: t("law.articles"),
            width: 180,
            text: (row) => row.citations.map((one) => one.label).join(" "),
            render: (row) => <LawLinks citations={row.citations} />,
          },
        ]}
        list={{ rows: rules }}
        rowKey={(row) => row.key}
      />
    </Topic>
  );
}

export function ParameterRules({ rules }: { rules: Law["parameters"] }) {
  const { t } = useTranslation();
  const value = (given: unknown) =>
    typeof given === "boolean" ? t(given ? "law.yes" : "law.no") : typeof given === "string" ? given : JSON.stringify(given);
  return (
    <Topic id="parameters" title={t("law.parameters")}>
      <DataTable
        id="law.parameters"
        caption={t("law.parameters")}
        bare
        columns={[
          {
            key: "title",
            title: t("law.parameter"),
            text: (row) => row.title,
            render: (row) => (
              <>
                <span className="gs-row-title">{row.title}</span>
                <span className="gs-sub gs-mono">{row.key}</span>
              </>
            ),
          },
          { key: "value", title: t("law.value"), width: 160, text: (row) => value(row.value), render: (row) => <b>{value(row.value)}</b> },
          { key: "note", title: t("law.note"), text: (row) => row.note ?? "", render: (row) => row.note ?? "" },
        ]}
        list={{ rows: rules }}
        rowKey={(row) => row.key}
      />
    </Topic>
  );
}
