// One entry of a lower node as it was last told: content, origin, and what each package said of it.
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { ReportedEntryPage as Told } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { DataTable } from "#web/ui/DataTable.tsx";
import { dayText, instantText } from "#web/ui/dates.ts";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { GradeTag, PersonalTag, SharingTag } from "#web/ui/Tags.tsx";

import "./reported.css";

export function ReportedEntryPage() {
  const { id } = useParams({ strict: false });
  const { t } = useTranslation();
  const answer = useOne<Told>(id === undefined ? null : `/reported-entries/${id}`);
  if (answer.data !== undefined) return <EntryView entry={answer.data} />;
  return (
    <>
      <PageHeader title={t("reported.entry")} crumbs={[{ title: t("frame.pages.reportedCatalog"), href: paths.reportedCatalog() }]} />
      {answer.problem === null ? <SkeletonLines lines={10} /> : <FailedState problem={answer.problem} onRetry={answer.retry} />}
    </>
  );
}

function EntryView({ entry }: { entry: Told }) {
  const { t } = useTranslation();
  const { content } = entry;
  const facts: [string, string][] = [
    [t("reported.code"), entry.code],
    [t("reported.agency"), `${content.agency.name}（${content.agency.division}）`],
    [t("reported.version"), `${t("reported.versioned", { version: entry.version })} · ${dayText(entry.publishedOn)}`],
    [t("reported.origin"), `${entry.nodeName} · ${t("reported.numbered", { number: entry.number })}`],
    [t("reported.dataAsOf"), content.loadedOn === null ? "–" : dayText(content.loadedOn)],
    ...(content.theme === null ? [] : [[t("reported.theme"), content.theme] as [string, string]]),
    ...(content.classification === null ? [] : [[t("reported.classification"), content.classification] as [string, string]]),
    ...(content.withholding === null
      ? []
      : [[t("reported.basis"), `${content.withholding.title}${content.withholding.article}`] as [string, string]]),
    ...(content.conditions === null
      ? []
      : [[t("reported.conditions"), [content.conditions.scope, ...content.conditions.purposes].join("；")] as [string, string]]),
  ];
  return (
    <>
      <PageHeader
        title={entry.title}
        crumbs={[{ title: t("frame.pages.reportedCatalog"), href: paths.reportedCatalog() }, { title: entry.code }]}
        kicker={`${entry.nodeName} · ${content.agency.name}`}
      />
      {entry.removedFor !== null && (
        <p className="reported-gone">{t("reported.goneFor", { why: t(`reported.because.${entry.removedFor}`) })}</p>
      )}
      <div className="reported-stack">
        <section className="gs-paper gs-pad" aria-labelledby="reported-facts">
          <h2 id="reported-facts">{t("reported.facts")}</h2>
          <p>
            <SharingTag type={content.sharingType} /> <GradeTag grade={content.grade} />
          </p>
          {content.summary !== "" && <p className="reported-summary">{content.summary}</p>}
          {entry.reduced && <p className="gs-sub">{t("reported.reducedLead")}</p>}
          <dl className="gs-facts">
            {facts.map(([label, value]) => (
              <div key={label} className="reported-fact">
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
        {content.items.length > 0 && (
          <DataTable
            id="reported.items"
            caption={t("reported.items")}
            title={<h2 className="reported-title">{t("reported.items")}</h2>}
            list={{ rows: content.items }}
            rowKey={(row) => `${row.name} ${row.technicalName}`}
            columns={[
              { key: "name", title: t("reported.item"), heading: true, text: (row) => row.name, render: (row) => row.name },
              {
                key: "technical",
                title: t("reported.technicalName"),
                text: (row) => row.technicalName,
                render: (row) => <span className="gs-mono">{row.technicalName}</span>,
              },
              {
                key: "type",
                title: t("reported.type"),
                text: (row) => row.type,
                render: (row) => `${t(`reported.types.${row.type}`)}${row.length === null ? "" : ` ${row.length}`}`,
              },
              {
                key: "sharing",
                title: t("reported.sharing"),
                text: (row) => row.sharingType,
                render: (row) => <SharingTag type={row.sharingType} />,
              },
              {
                key: "personal",
                title: t("reported.personal"),
                text: (row) => row.personal,
                render: (row) => <PersonalTag mark={row.personal} always />,
              },
              { key: "description", title: t("reported.description"), text: (row) => row.description, render: (row) => row.description },
            ]}
          />
        )}
        <History history={entry.history} />
      </div>
    </>
  );
}

function History({ history }: Pick<Told, "history">) {
  const { t } = useTranslation();
  const names = (list: readonly string[]) => list.join("、");
  return (
    <DataTable
      id="reported.history"
      caption={t("reported.history")}
      title={<h2 className="reported-title">{t("reported.history")}</h2>}
      list={{ rows: history }}
      rowKey={(row) => String(row.number)}
      columns={[
        {
          key: "number",
          title: t("reported.package"),
          heading: true,
          text: (row) => row.number,
          render: (row) => (
            <>
              {t("reported.numbered", { number: row.number })}{" "}
              <span className="gs-sub reported-under">{t("reported.line", { line: row.line })}</span>
            </>
          ),
        },
        { key: "at", title: t("reported.takenAt"), text: (row) => row.takenAt, render: (row) => instantText(row.takenAt) },
        {
          key: "said",
          title: t("reported.said"),
          text: (row) => row.what,
          render: (row) => {
            if (row.what === "removed") return t(`reported.because.${row.because ?? "withdrawn"}`);
            const { difference } = row;
            const parts =
              difference === null
                ? []
                : [
                    ...(difference.fields.length > 0
                      ? [
                          t("reported.changedFields", {
                            names: names(difference.fields.map((field) => t(`reported.fields.${field}`, { defaultValue: field }))),
                          }),
                        ]
                      : []),
                    ...(difference.itemsAdded.length > 0 ? [t("reported.itemsAdded", { names: names(difference.itemsAdded) })] : []),
                    ...(difference.itemsRemoved.length > 0 ? [t("reported.itemsRemoved", { names: names(difference.itemsRemoved) })] : []),
                    ...(difference.itemsChanged.length > 0 ? [t("reported.itemsChanged", { names: names(difference.itemsChanged) })] : []),
                  ];
            return (
              <>
                {t("reported.versioned", { version: row.version ?? 0 })}
                {parts.map((part) => (
                  <span key={part} className="gs-sub">
                    {part}
                  </span>
                ))}
              </>
            );
          },
        },
      ]}
    />
  );
}
