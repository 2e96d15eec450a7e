// Packages that came in: which were taken, which refused and why, line by line; the receipt for each.
import { DownloadOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";

import { api, apiUrl } from "#web/api/client.ts";
import { refresh, useList } from "#web/api/queries.ts";
import type { ReceivedPackage } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { instantText, shortInstant } from "#web/ui/dates.ts";
import { grouped } from "#web/ui/numbers.ts";
import { EmptyState } from "#web/ui/States.tsx";
import { useWords } from "#web/ui/words.ts";

import { FileButton } from "./FileButton.tsx";
import { untilDecided } from "./decided.ts";

const AREAS = ["/catalog-nodes", "/received-packages", "/reported-entries", "/reported-findings"];

export function TakeButton() {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const words = useWords();
  const take = async (file: File) => {
    const { id } = await api.upload<{ id: string }>("/received-packages", file, { name: file.name.slice(-200) });
    announce(t("reported.checking", { name: file.name }), "plain");
    const done = await untilDecided(id);
    await refresh(...AREAS);
    if (done.state === "taken")
      announce(t("reported.taken", { node: done.node?.name ?? "", number: done.number ?? 0, count: done.entryCount ?? 0 }));
    else if (done.state === "refused")
      announce(t("reported.refused", { name: file.name, why: words(done.mistakes[0]?.reason ?? { zh: "", en: "" }) }), "bad");
    else announce(t("reported.stillChecking", { name: file.name }), "plain");
  };
  return <FileButton label={t("reported.take")} accept=".gz,.ndjson" multiple primary onFile={take} />;
}

export function ReceivedTable({ nodeId }: { nodeId?: string }) {
  const { t } = useTranslation();
  const list = useList<ReceivedPackage>("/received-packages", { node: nodeId }, 20);
  return (
    <DataTable
      id="reported.received"
      caption={t("reported.received")}
      title={<h2 className="reported-title">{t("reported.received")}</h2>}
      columns={useColumns()}
      list={list}
      rowKey={(row) => row.id}
      expand={mistakesOf}
      empty={<EmptyState title={t("reported.noReceived")}>{t("reported.noReceivedHint")}</EmptyState>}
    />
  );
}

function useColumns(): Column<ReceivedPackage>[] {
  const { t } = useTranslation();
  const signs = { received: "…", taken: "✓", refused: "✕" };
  return [
    {
      key: "file",
      title: t("reported.file"),
      heading: true,
      text: (row) => row.fileName,
      render: (row) => (
        <>
          <span className="gs-row-title">{row.node?.name ?? t("reported.stranger")}</span>
          <span className="gs-sub reported-under">
            {row.number === null ? row.fileName : `${t("reported.numbered", { number: row.number })} · ${row.fileName}`}
          </span>
        </>
      ),
    },
    {
      key: "state",
      title: t("reported.state"),
      width: 210,
      text: (row) => t(`reported.states.${row.state}`),
      render: (row) => (
        <>
          <b>
            <span aria-hidden="true">{signs[row.state]}</span> {t(`reported.states.${row.state}`)}
          </b>
          {row.counts !== null && <span className="gs-sub reported-under">{t("reported.counts", row.counts)}</span>}
          {row.mistakeCount > 0 && <span className="gs-sub reported-under">{t("reported.mistakeCount", { count: row.mistakeCount })}</span>}
        </>
      ),
    },
    {
      key: "at",
      title: t("reported.receivedAt"),
      width: 150,
      text: (row) => instantText(row.receivedAt),
      render: (row) => (
        <>
          {shortInstant(row.receivedAt)}
          <span className="gs-sub reported-under">{row.receivedByName ?? t("reported.commandLine")}</span>
        </>
      ),
    },
    {
      key: "size",
      title: t("reported.size"),
      optional: true,
      width: 100,
      align: "right",
      text: (row) => row.byteCount,
      render: (row) => `${grouped(Math.ceil(row.byteCount / 1024))} KB`,
    },
    {
      key: "receipt",
      title: t("ui.table.actions"),
      action: true,
      width: 220,
      render: (row) => (
        <span className="gs-actions">
          {row.state !== "received" && row.node !== null && row.digest !== null && (
            <a className="gs-button" href={apiUrl(`/received-packages/${row.id}/receipt`)} download>
              <DownloadOutlined aria-hidden="true" /> {t("reported.receipt")}
            </a>
          )}
          <a
            className="gs-button"
            href={apiUrl(`/received-packages/${row.id}/file`)}
            download
            aria-label={t("ui.pair", { label: t("reported.original"), value: row.fileName })}
          >
            {t("reported.original")}
          </a>
        </span>
      ),
    },
  ];
}

const mistakesOf = (row: ReceivedPackage) => <Mistakes row={row} />;

function Mistakes({ row }: { row: ReceivedPackage }) {
  const { t } = useTranslation();
  const words = useWords();
  if (row.mistakes.length === 0)
    return <p className="gs-sub">{t(row.state === "taken" ? "reported.allTaken" : "reported.waits", { count: row.entryCount ?? 0 })}</p>;
  return (
    <ul className="reported-mistakes">
      {row.mistakes.map((mistake, index) => (
        <li key={`${index} ${mistake.line}`}>
          {mistake.line > 0 && <b>{t("reported.line", { line: mistake.line })} </b>}
          {words(mistake.reason)}
        </li>
      ))}
    </ul>
  );
}
