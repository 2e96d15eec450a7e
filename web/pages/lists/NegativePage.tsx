// What is withheld, on which basis and with whose approval; where the basis does not hold the list says so.
import { DownloadOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";

import { apiUrl } from "#web/api/client.ts";
import { useList, useOne } from "#web/api/queries.ts";
import type { Agency, NegativeLine, NegativeList } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { shortDay } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState, SkeletonLines } from "#web/ui/States.tsx";
import { useWords } from "#web/ui/words.ts";

import { audienceIn, useAudiences } from "./audience.ts";
import { AudienceFilter } from "./AudienceFilter.tsx";
import "./lists.css";

export function NegativePage() {
  const { t } = useTranslation();
  const { values } = useUrlState();
  const audiences = useAudiences();
  const audience = audienceIn(values.audience, audiences);
  const agencies = useOne<{ rows: Agency[] }>("/agencies");
  const ask = { audience, agency: values.agency, faulty: values.faulty };
  return (
    <>
      <PageHeader
        title={t("frame.pages.negative")}
        kicker={t("lists.negative.kicker")}
        actions={
          <a className="gs-button" href={apiUrl("/lists/negative/export", ask)} download>
            <DownloadOutlined aria-hidden="true" /> {t("lists.export")}
          </a>
        }
      />
      <AudienceFilter
        audiences={audiences}
        audience={audience}
        more={[
          {
            key: "agency",
            label: t("lists.agency"),
            kind: "choice",
            choices: (agencies.data?.rows ?? []).map((one) => ({ value: one.id, label: one.shortName })),
          },
          {
            key: "faulty",
            label: t("lists.negative.findings"),
            kind: "choice",
            choices: [{ value: "true", label: t("lists.negative.faulty") }],
          },
        ]}
      />
      {audiences.choices === undefined ? <SkeletonLines lines={8} /> : <Lines ask={ask} />}
    </>
  );
}

function Lines({ ask }: { ask: Record<string, string | undefined> }) {
  const { t } = useTranslation();
  const words = useWords();
  const list = useList<NegativeLine, NegativeList>("/lists/negative", ask, 50);
  const columns: Column<NegativeLine>[] = [
    {
      key: "title",
      title: t("lists.column.title"),
      text: (row) => row.title,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={paths.entry(row.entryId)}>{row.title}</Link>
          </span>
          <span className="gs-sub">
            {row.whole ? t("lists.negative.whole") : t("lists.negative.part", { items: row.items.join(t("lists.comma")) })}
          </span>
        </>
      ),
    },
    { key: "agency", title: t("lists.agency"), width: 130, text: (row) => row.agency.name, render: (row) => row.agency.name },
    {
      key: "basis",
      title: t("lists.negative.basis"),
      text: (row) => (row.basis === null ? "" : `${row.basis.document}${row.basis.article}`),
      render: (row) =>
        row.basis !== null && (
          <>
            {row.basis.document} {row.basis.article} <span className="gs-sub">{row.basis.instrument}</span>
            {row.basis.reason !== "" && <span className="gs-sub">{row.basis.reason}</span>}
          </>
        ),
    },
    {
      key: "approved",
      title: t("lists.negative.approved"),
      width: 140,
      text: (row) => row.approvedBy.join(", "),
      render: (row) => (
        <>
          {row.approvedBy.join(t("lists.comma"))} <span className="gs-sub">{shortDay(row.publishedOn)}</span>
        </>
      ),
    },
    {
      key: "findings",
      title: t("lists.negative.findings"),
      text: (row) => row.findings.map(words).join("; "),
      render: (row) =>
        row.findings.length === 0 ? (
          <span className="gs-sub">{t("lists.negative.sound")}</span>
        ) : (
          row.findings.map((finding) => (
            <b key={finding.kind} className="lists-finding">
              {words(finding)}
            </b>
          ))
        ),
    },
  ];
  return (
    <>
      {list.first !== undefined && (
        <p className="gs-paper gs-pad lists-sum">
          {t("lists.negative.sum", { total: list.first.total, faulty: list.first.faulty })} <LawLinks citations={list.first.citations} />
        </p>
      )}
      <DataTable
        id="negative"
        caption={t("frame.pages.negative")}
        columns={columns}
        list={list}
        rowKey={(row) => row.entryId}
        empty={<EmptyState title={t("lists.negative.none")} />}
      />
    </>
  );
}
