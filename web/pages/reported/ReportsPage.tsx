// What goes up: this node's card, the upper platform, the packages that were written, and the receipts that came back.
import { DownloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { api, apiUrl, asProblem } from "#web/api/client.ts";
import { refresh, useList } from "#web/api/queries.ts";
import type { CatalogPackage, CatalogPackages } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { Copyable } from "#web/ui/Copyable.tsx";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { instantText, shortInstant } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { LinkButton } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState, FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { useWords } from "#web/ui/words.ts";

import { FileButton } from "./FileButton.tsx";
import { NodeLamp } from "./Lamp.tsx";
import { UpperForm } from "./UpperForm.tsx";
import "./reported.css";

export function ReportsPage() {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { values, set } = useUrlState();
  const list = useList<CatalogPackage, CatalogPackages>("/catalog-packages", {}, 50);
  const page = list.first;
  const may = (action: string) => page?.actions.includes(action) === true;
  const write = async (kind: "full" | "changes") => {
    const { number } = await api.post<{ number: number }>("/catalog-packages", { kind }, { idempotencyKey: crypto.randomUUID() });
    await refresh("/catalog-packages");
    announce(t("reported.begun", { number }));
  };
  return (
    <>
      <PageHeader
        title={t("frame.pages.catalogReports")}
        kicker={t("reported.kickerUp")}
        actions={
          <>
            {may("write-full") && (
              <ConfirmButton
                label={t("reported.writeFull")}
                consequence={t("reported.writeFullLead")}
                primary={!may("write-changes") && list.rows.length === 0}
                onConfirm={async () => await write("full")}
              />
            )}
            {may("write-changes") && (
              <Button type="primary" onClick={() => void write("changes").catch((error: unknown) => announce(asProblem(error)))}>
                {t("reported.writeChanges", { count: page?.pending ?? 0 })}
              </Button>
            )}
          </>
        }
      />
      {page === undefined &&
        (list.problem === null ? <SkeletonLines lines={6} /> : <FailedState problem={list.problem} onRetry={list.retry} />)}
      {page !== undefined && (
        <div className="reported-cards">
          <Self self={page.self} citations={page.citations} />
          <Upper page={page} editing={values.edit !== undefined} onEdit={(open) => set({ edit: open ? "1" : undefined })} />
        </div>
      )}
      {values.edit !== undefined && may("set-upper") && <UpperForm before={page?.upper ?? null} onClose={() => set({ edit: undefined })} />}
      <DataTable
        id="reported.packages"
        caption={t("reported.packages")}
        title={<h2 className="reported-title">{t("reported.packages")}</h2>}
        columns={useColumns()}
        list={list}
        rowKey={(row) => row.id}
        expand={receiptDetail}
        tools={<LinkButton href={paths.returnedFindings()}>{t("reported.seeReturned")}</LinkButton>}
        empty={<EmptyState title={t("reported.noPackages")}>{t("reported.noPackagesHint")}</EmptyState>}
      />
    </>
  );
}

function Self({ self, citations }: Pick<CatalogPackages, "self" | "citations">) {
  const { t } = useTranslation();
  return (
    <section className="gs-paper gs-pad" aria-labelledby="reported-self">
      <h2 id="reported-self">{t("reported.self")}</h2>
      <p className="gs-sub">
        {t("reported.selfLead")} <LawLinks citations={citations} />
      </p>
      <dl className="gs-facts">
        <dt>{t("reported.name")}</dt>
        <dd>{self.name}</dd>
        <dt>{t("reported.code")}</dt>
        <dd>
          <Copyable text={self.code} />
        </dd>
        <dt>{t("reported.division")}</dt>
        <dd className="gs-mono">{self.division}</dd>
        <dt>{t("reported.key")}</dt>
        <dd>
          <Copyable text={self.publicKey} shown={self.fingerprint} label={t("reported.key")} />
          <span className="gs-sub reported-under">{t(`reported.suite.${self.suite}`)}</span>
        </dd>
      </dl>
    </section>
  );
}

function Upper({ page, editing, onEdit }: { page: CatalogPackages; editing: boolean; onEdit: (open: boolean) => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { upper, actions } = page;
  const load = async (file: File) => {
    const { number, outcome } = await api.upload<{ number: number; outcome: "taken" | "refused" }>("/catalog-packages/receipts", file);
    await refresh("/catalog-packages", "/returned-findings");
    announce(t(`reported.loaded.${outcome}`, { number }));
  };
  return (
    <section className="gs-paper gs-pad" aria-labelledby="reported-upper">
      <h2 id="reported-upper">{t("reported.upper")}</h2>
      {upper === null ? (
        <p className="gs-sub">{t("reported.noUpper")}</p>
      ) : (
        <dl className="gs-facts">
          <dt>{t("reported.name")}</dt>
          <dd>{upper.name}</dd>
          <dt>{t("reported.cycle")}</dt>
          <dd>
            {t("reported.days", { count: upper.cycleDays })} <NodeLamp lamp={upper.lamp} dueOn={upper.dueOn} />
          </dd>
          <dt>{t("reported.key")}</dt>
          <dd className="gs-mono">{upper.fingerprint}</dd>
        </dl>
      )}
      <div className="gs-actions">
        {actions.includes("set-upper") && !editing && (
          <Button onClick={() => onEdit(true)}>{t(upper === null ? "reported.setUpper" : "reported.changeUpper")}</Button>
        )}
        {actions.includes("load-receipt") && <FileButton label={t("reported.loadReceipt")} accept=".json" onFile={load} />}
      </div>
    </section>
  );
}

function useColumns(): Column<CatalogPackage>[] {
  const { t } = useTranslation();
  return [
    {
      key: "number",
      title: t("reported.package"),
      heading: true,
      text: (row) => String(row.number),
      render: (row) => (
        <>
          <span className="gs-row-title">{t("reported.numbered", { number: row.number })}</span>
          <span className="gs-sub reported-under">{t(`reported.kind.${row.kind}`)}</span>
        </>
      ),
    },
    {
      key: "counts",
      title: t("reported.holds"),
      text: (row) => t("reported.counts", row.counts),
      render: (row) => (
        <>
          {t("reported.counts", row.counts)}
          <span className="gs-sub reported-under">{t("reported.keptBack", row.counts)}</span>
        </>
      ),
    },
    {
      key: "madeAt",
      title: t("reported.madeAt"),
      width: 140,
      text: (row) => instantText(row.madeAt),
      render: (row) => shortInstant(row.madeAt),
    },
    {
      key: "outcome",
      title: t("reported.answer"),
      width: 180,
      text: (row) => t(`reported.answers.${row.outcome ?? "none"}`),
      render: (row) => (
        <>
          {t(`reported.answers.${row.outcome ?? "none"}`)}
          {row.receipt !== null && (
            <span className="gs-sub reported-under">{t("reported.findingCount", { count: row.receipt.findingCount })}</span>
          )}
        </>
      ),
    },
    {
      key: "digest",
      title: t("reported.digest"),
      optional: true,
      text: (row) => row.digest ?? "",
      render: (row) => (row.digest === null ? "–" : <Copyable text={row.digest} shown={row.digest.slice(0, 16)} />),
    },
    {
      key: "file",
      title: t("ui.table.actions"),
      action: true,
      width: 190,
      render: (row) =>
        row.state === "writing" ? (
          <span className="gs-sub reported-under">{t("reported.writing", { count: row.lines })}</span>
        ) : (
          <a className="gs-button" href={apiUrl(`/catalog-packages/${row.id}/file`)} download>
            <DownloadOutlined aria-hidden="true" /> {t("reported.download", { size: grouped(Math.ceil(row.byteCount / 1024)) })}
          </a>
        ),
    },
  ];
}

const receiptDetail = (row: CatalogPackage) => <ReceiptDetail row={row} />;

/** What the upper level said: mistakes where it refused, and what it expects. */
function ReceiptDetail({ row }: { row: CatalogPackage }) {
  const { t } = useTranslation();
  const words = useWords();
  const { receipt } = row;
  if (receipt === null) return <p className="gs-sub">{t("reported.noReceipt")}</p>;
  return (
    <div className="gs-stack">
      <p>{t("reported.receiptSays", { from: receipt.from, count: receipt.entries, day: receipt.nextBy })}</p>
      {receipt.mistakes.length > 0 && (
        <ul>
          {receipt.mistakes.map((mistake) => (
            <li key={`${mistake.line} ${mistake.reason.en}`}>
              {mistake.line > 0 && <b>{t("reported.line", { line: mistake.line })} </b>}
              {words(mistake.reason)}
            </li>
          ))}
        </ul>
      )}
      {receipt.expectations.length > 0 && (
        <ul>
          {receipt.expectations.map((each) => (
            <li key={`${each.title} ${each.dueOn}`}>
              {t(each.met ? "reported.expectMet" : "reported.expectOpen", { title: each.title, count: each.entries, day: each.dueOn })}
              {each.document !== "" && <span className="gs-sub reported-under">{each.document}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
