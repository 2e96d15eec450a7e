// The files that an exchange has made: the newest first, with size, rows and digest, and their download for whoever may fetch them.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, apiUrl, asProblem } from "#web/api/client.ts";
import { useList } from "#web/api/queries.ts";
import type { Answer, Exchange } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { instantText, shortDay, shortInstant } from "#web/ui/dates.ts";
import { LinkButton } from "#web/ui/Link.tsx";
import { bytesText, grouped } from "#web/ui/numbers.ts";
import { EmptyState } from "#web/ui/States.tsx";

type ExchangeFiles = Answer<"exchangeFiles">;
type ExchangeFile = ExchangeFiles["rows"][number];

export function MadeFiles({ exchange }: { exchange: Exchange }) {
  const { t } = useTranslation();
  const list = useList<ExchangeFile, ExchangeFiles>(`/exchanges/${exchange.id}/files`, {}, 20);
  const taking = useTake(exchange);
  return (
    <DataTable<ExchangeFile>
      id="exchanges.files"
      caption={t("exchanges.tab.files")}
      title={<h2>{t("exchanges.tab.files")}</h2>}
      tools={<LinkButton href={paths.grant(exchange.grant.id)}>{t("exchanges.file.byProgram")}</LinkButton>}
      columns={useColumns(taking, list.first?.mayFetch === true)}
      list={list}
      rowKey={(file) => file.id}
      empty={<EmptyState title={t("exchanges.file.none")}>{t("exchanges.file.noneHint")}</EmptyState>}
    />
  );
}

/** Asks for a link that is good for this person, and hands it to the browser. */
function useTake(exchange: Exchange) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [busy, setBusy] = useState<string | null>(null);
  const take = async ({ id, name }: ExchangeFile) => {
    setBusy(id);
    try {
      const { ticket } = await api.post<{ ticket: string }>(`/grants/${exchange.grant.id}/file-tickets`, { fileId: id });
      const anchor = document.createElement("a");
      anchor.href = apiUrl(`/file-tickets/${ticket}`);
      anchor.download = name;
      anchor.click();
      announce(t("files.preparing", { name }));
    } catch (error) {
      announce(asProblem(error));
    } finally {
      setBusy(null);
    }
  };
  return { busy, take };
}

function useColumns({ busy, take }: ReturnType<typeof useTake>, mayFetch: boolean): Column<ExchangeFile>[] {
  const { t } = useTranslation();
  return [
    {
      key: "name",
      title: t("files.name"),
      heading: true,
      text: (file) => file.name,
      render: (file) => (
        <>
          <span className="gs-row-title">{file.name}</span>
          <span className="gs-sub">
            <span
              title={instantText(file.madeAt)}
            >{`${t("exchanges.runNumber", { number: file.run })} · ${shortInstant(file.madeAt)}`}</span>
            {file.parts > 1 && ` · ${t("exchanges.file.part", { part: file.part, parts: file.parts })}`}
          </span>
        </>
      ),
    },
    {
      key: "rows",
      title: t("exchanges.file.rows"),
      width: 110,
      align: "right",
      text: (file) => file.rows,
      render: (file) => grouped(file.rows),
    },
    {
      key: "bytes",
      title: t("files.size"),
      width: 100,
      align: "right",
      text: (file) => file.bytes,
      render: (file) => bytesText(file.bytes),
    },
    {
      key: "digest",
      title: "SHA-256",
      width: 140,
      text: (file) => file.sha256,
      render: (file) => (
        <span className="gs-mono exchanges-digest" title={t("files.digests", { sha256: file.sha256, sm3: file.sm3 })}>
          {file.sha256.slice(0, 10)}…
        </span>
      ),
    },
    {
      key: "kept",
      title: t("exchanges.file.keptUntil"),
      width: 150,
      text: (file) => file.keptUntil,
      render: (file) => (file.isThere ? shortDay(lastDay(file.keptUntil)) : <span className="gs-sub">{t("exchanges.file.cleared")}</span>),
    },
    ...(mayFetch
      ? [
          {
            key: "take",
            title: t("ui.table.actions"),
            action: true,
            width: 100,
            render: (file: ExchangeFile) =>
              file.isThere && (
                <Button loading={busy === file.id} onClick={() => void take(file)} aria-label={`${t("files.download")} ${file.name}`}>
                  {t("files.download")}
                </Button>
              ),
          },
        ]
      : []),
  ];
}

/** Until midnight is until the end of the day before. */
const lastDay = (instant: string): string => new Date(new Date(instant).getTime() - 1 + 8 * 3_600_000).toISOString().slice(0, 10);
