// A receipt as a sheet of paper, its signature verified each time it is shown; a file is compared with its digest.
import { Button } from "antd";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import type { ReceiptDetail } from "#web/api/materials.ts";
import { useOne } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { dayOf, dayText, instantText, secondText } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { bytesText, grouped } from "#web/ui/numbers.ts";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";

import { CompareFile } from "./CompareFile.tsx";
import "./receipts.css";

export function ReceiptPage() {
  const { t } = useTranslation();
  const { number = "" } = useParams({ strict: false });
  const { values } = useUrlState();
  const answer = useOne<ReceiptDetail>(number === "" ? null : `/receipts/${encodeURIComponent(number)}`, { code: values.code });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title={number}
        crumbs={[{ title: t("frame.pages.receipts"), href: paths.receipts() }, { title: number }]}
        actions={
          data !== undefined && (
            <>
              <Button onClick={() => download(data)}>{t("receipts.download")}</Button>
              <Button type="primary" onClick={() => window.print()}>
                {t("receipts.print")}
              </Button>
            </>
          )
        }
      />
      {answer.loading && <SkeletonLines lines={10} />}
      {answer.problem !== null && <FailedState problem={answer.problem} onRetry={answer.retry} />}
      {data !== undefined && (
        <div className="gs-stack">
          <p aria-live="polite">
            <b className={data.isSigned ? "receipts-good" : "receipts-bad"}>
              <span aria-hidden="true">{data.isSigned ? "✓ " : "✗ "}</span>
              {t(data.isSigned ? "receipts.valid" : "receipts.invalid")}
            </b>
          </p>
          <Sheet of={data} />
          <CompareFile number={number} code={values.code} />
        </div>
      )}
    </>
  );
}

/** What a verifier needs and no more. */
function download({ statement, signature, publicKey }: ReceiptDetail): void {
  const file = new Blob([JSON.stringify({ statement, signature, publicKey }, null, 2)], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `${statement.number}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}

function Sheet({ of }: { of: ReceiptDetail }) {
  const { t } = useTranslation();
  const { statement } = of;
  return (
    <article className="gs-paper receipts-sheet">
      <h2>{t("receipts.title")}</h2>
      <p>{t("receipts.says", { consumer: statement.consumer, source: statement.source, title: statement.entry.title })}</p>
      <Facts of={of} />
      {statement.exclusions.map(({ material, rule }) => (
        <p key={material} className="receipts-exclusion">
          <span aria-hidden="true">▲ </span>
          {t("receipts.exclusion", { material, rule })}
        </p>
      ))}
      <p className="receipts-seal">
        {statement.office}
        <br />
        {instantText(statement.issuedAt)}
      </p>
      <dl className="gs-facts receipts-fine">
        <dt>{t("receipts.digest")}</dt>
        <dd className="gs-mono">
          {statement.digestName} {statement.digest}
        </dd>
        <dt>{t("receipts.signature")}</dt>
        <dd className="gs-mono">{of.signature}</dd>
        <dt>{t("receipts.publicKey")}</dt>
        <dd className="gs-mono">{of.publicKey}</dd>
      </dl>
    </article>
  );
}

function Facts({ of }: { of: ReceiptDetail }) {
  const { t } = useTranslation();
  const { statement, checkCode, citations } = of;
  const facts: [string, string, boolean?][] = [
    ["number", statement.number, true],
    ["checkCode", checkCode, true],
    ["case", statement.businessCase],
    ["item", statement.serviceItem === null ? "" : `${statement.serviceItem.name ?? ""} ${statement.serviceItem.code}`.trim()],
    ["entry", `${statement.entry.title}（${statement.entry.code}，${t("receipts.version", { number: statement.entry.version })}）`],
    ["source", statement.source],
    ["consumer", statement.consumer],
    ["grant", statement.grant, true],
    ["purpose", statement.purpose],
    ["wayLabel", t(`receipts.way.${statement.way}`)],
    ["deliveredAt", `${dayText(dayOf(statement.deliveredAt))} ${secondText(statement.deliveredAt)}`],
    ["amount", t("receipts.amountOf", { rows: grouped(statement.rows), bytes: bytesText(statement.bytes) })],
    ["record", statement.record, true],
    ...(statement.issuerSignature === "not-checked" ? [["issuerSignature", t("receipts.notChecked")] as [string, string]] : []),
  ];
  return (
    <dl className="gs-facts">
      {facts
        .filter(([, text]) => text !== "")
        .map(([key, text, mono]) => (
          <div key={key} className="receipts-fact">
            <dt>{t(`receipts.${key}`)}</dt>
            <dd className={mono === true ? "gs-mono" : ""}>{text}</dd>
          </div>
        ))}
      {citations.length > 0 && (
        <div className="receipts-fact">
          <dt>{t("receipts.law")}</dt>
          <dd>
            <LawLinks citations={citations} />
          </dd>
        </div>
      )}
    </dl>
  );
}
