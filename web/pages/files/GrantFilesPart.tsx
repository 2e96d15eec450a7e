// The files that a grant opens, with their download for whoever may take them, and whom each copy went to.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, apiUrl, asProblem } from "#web/api/client.ts";
import { refresh, useList } from "#web/api/queries.ts";
import type { FileDelivery, Grant, GrantFile, GrantFiles } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { shortInstant } from "#web/ui/dates.ts";
import { bytesText } from "#web/ui/numbers.ts";
import { EmptyState } from "#web/ui/States.tsx";

import { deliveryColumns, useManifest } from "./deliveryColumns.tsx";
import { useMarkWords } from "./Marking.tsx";
import "./files.css";

export function GrantFilesPart({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const files = useList<GrantFile, GrantFiles>(`/grants/${grant.id}/files`, {}, 50);
  const deliveries = useList<FileDelivery>(`/grants/${grant.id}/deliveries`, {}, 20);
  const onManifest = useManifest(t);
  const mayTake = files.first?.actions.includes("download") === true;
  const marking = files.first?.marking ?? "none";
  const taking = useTake(grant, marking !== "none");
  const columns = useFileColumns(taking, mayTake);
  const markWords = useMarkWords();
  return (
    <>
      {marking !== "none" && <p className="files-note">{t(`marks.grant.${marking}`)}</p>}
      <DataTable<GrantFile>
        id="grant.files"
        caption={t("files.grantTitle")}
        title={<h2>{t("files.grantTitle")}</h2>}
        tools={
          mayTake &&
          files.rows.length > 1 && (
            <Button loading={taking.busy === ALL} onClick={() => void taking.take(null)}>
              {t("files.takeAll")}
            </Button>
          )
        }
        list={files}
        rowKey={(row) => row.id}
        columns={columns}
        empty={<EmptyState title={t("files.none")}>{t("files.grantNone")}</EmptyState>}
      />
      <DataTable<FileDelivery>
        id="grant.deliveries"
        caption={t("files.deliveries")}
        title={<h2>{t("files.deliveries")}</h2>}
        list={deliveries}
        rowKey={(row) => row.code}
        columns={deliveryColumns(t, { onManifest, markWords })}
        empty={<EmptyState title={t("files.deliveriesNone")} />}
      />
    </>
  );
}

/** Asks for a link that is good for this person, and hands it to the browser. */
function useTake(grant: Grant, isMarked: boolean) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [busy, setBusy] = useState<string | null>(null);
  const take = async (file: GrantFile | null) => {
    const name = file?.name ?? `${grant.number}.zip`;
    setBusy(file?.id ?? ALL);
    try {
      const { ticket } = await api.post<{ ticket: string }>(`/grants/${grant.id}/file-tickets`, file === null ? {} : { fileId: file.id });
      // A copy that is marked first takes its time, or is refused: a browser that downloads would say neither.
      if (isMarked) await api.firstByte(`/file-tickets/${ticket}`);
      // The browser takes it from here: it shows the progress, and writes to the disk as it comes in.
      const anchor = document.createElement("a");
      anchor.href = apiUrl(`/file-tickets/${ticket}`);
      anchor.download = name;
      anchor.click();
      announce(t("files.preparing", { name }));
      globalThis.setTimeout(() => void refresh("/grants"), 2_000);
    } catch (error) {
      announce(asProblem(error));
    } finally {
      setBusy(null);
    }
  };
  return { busy, take };
}
const ALL = "all";

function useFileColumns({ busy, take }: ReturnType<typeof useTake>, mayTake: boolean): Column<GrantFile>[] {
  const { t } = useTranslation();
  return [
    {
      key: "name",
      title: t("files.name"),
      heading: true,
      text: (row) => row.name,
      render: (row) => (
        <>
          <span className="gs-row-title">{row.name}</span>
          <span className="gs-sub">
            {[row.period, t("files.version", { number: row.version }), row.note].filter((text) => text !== "").join(" · ")}
          </span>
        </>
      ),
    },
    { key: "size", title: t("files.size"), width: 110, align: "right", text: (row) => row.bytes, render: (row) => bytesText(row.bytes) },
    {
      key: "digest",
      title: t("files.digest"),
      width: 150,
      text: (row) => row.sha256,
      render: (row) => (
        <span className="gs-mono" title={t("files.digests", { sha256: row.sha256, sm3: row.sm3 })}>
          {row.sha256.slice(0, 12)}…
        </span>
      ),
    },
    { key: "checked", title: t("files.checkedAt"), width: 150, text: (row) => row.checkedAt, render: (row) => shortInstant(row.checkedAt) },
    {
      key: "taken",
      title: t("files.takenAt"),
      width: 150,
      text: (row) => row.takenAt ?? "",
      render: (row) => (row.takenAt === null ? "—" : shortInstant(row.takenAt)),
    },
    ...(mayTake
      ? [
          {
            key: "take",
            title: t("ui.table.actions"),
            action: true,
            width: 110,
            render: (row: GrantFile) => (
              <Button loading={busy === row.id} onClick={() => void take(row)} aria-label={`${t("files.download")} ${row.name}`}>
                {t("files.download")}
              </Button>
            ),
          },
        ]
      : []),
  ];
}
