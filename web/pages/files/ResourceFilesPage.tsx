// The files behind a resource: their states, and for its keepers upload, replacement and taking down.
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useList } from "#web/api/queries.ts";
import type { ResourceFile, ResourceFiles } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { shortInstant } from "#web/ui/dates.ts";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { bytesText } from "#web/ui/numbers.ts";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState, FailedState } from "#web/ui/States.tsx";

import { MarkingPart } from "./Marking.tsx";
import { UploadForm } from "./UploadForm.tsx";
import { useUploads } from "./uploading.ts";
import { Uploads } from "./Uploads.tsx";
import "./files.css";

const STATES = ["ready", "checking", "uploading", "refused", "replaced", "removed", "given-up"] as const;

export function ResourceFilesPage() {
  const { id = "" } = useParams({ strict: false });
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { values, set } = useUrlState();
  const query = { state: values.state, q: values.q };
  const path = `/catalog/resources/${id}/files`;
  const list = useList<ResourceFile, ResourceFiles>(path, query, 50);
  const sending = useUploads((name) => announce(t("files.done", { name })));
  const [replaces, setReplaces] = useState<ResourceFile | null>(null);
  const columns = useColumns({
    // What is on its way on this page has its buttons above.
    isHere: (row) => sending.uploads.some((one) => one.id === row.id && one.state !== "done"),
    onTake: sending.take,
    onReplace: setReplaces,
    onGiveUp: sending.drop,
  });
  const resource = list.first?.resource;
  if (list.problem !== null && resource === undefined) return <FailedState problem={list.problem} onRetry={list.retry} />;
  const mayUpload = list.first?.actions.includes("upload") === true;
  const begin = async (file: File, wish: { period: string; note: string }) => {
    await sending.begin(file, { ...wish, resourceId: id, ...(replaces !== null && { replaces: replaces.id }) });
    setReplaces(null);
    await refresh("/catalog");
  };
  return (
    <>
      <PageHeader
        title={resource?.title ?? t("files.title")}
        crumbs={[{ title: resource?.entry.title ?? "", href: paths.entry(resource?.entry.id ?? "") }, { title: t("files.title") }]}
        kicker={t("files.lead")}
      />
      {list.first?.isScanned === false && <p className="files-note">{t("files.unscanned")}</p>}
      {resource?.isMounted === false && <p className="files-note">{t("files.retired")}</p>}
      {resource && <MarkingPart id={id} marking={resource.marking} maySet={list.first?.actions.includes("marking") === true} />}
      {mayUpload && (
        <UploadForm
          key={replaces?.id ?? ""}
          marking={resource?.marking ?? "none"}
          replaces={replaces}
          onBegin={begin}
          onCancel={() => setReplaces(null)}
        />
      )}
      <Uploads uploads={sending.uploads} onPause={sending.pause} onGoOn={sending.goOn} />
      <FilterBar
        filters={[
          { key: "q", label: t("files.name"), kind: "text", placeholder: t("files.search") },
          {
            key: "state",
            label: t("files.stateLabel"),
            kind: "choice",
            choices: STATES.map((value) => ({ value, label: t(`files.state.${value}`) })),
          },
        ]}
        values={values}
        onChange={set}
      />
      <DataTable<ResourceFile>
        id="files.resource"
        caption={t("files.title")}
        list={list}
        rowKey={(row) => row.id}
        columns={columns}
        empty={
          values.q === undefined && values.state === undefined ? (
            <EmptyState title={t("files.none")}>{mayUpload && t("files.noneHint")}</EmptyState>
          ) : (
            <EmptyState title={t("files.noneFiltered")} />
          )
        }
      />
    </>
  );
}

interface Doing {
  isHere: (row: ResourceFile) => boolean;
  onTake: (id: string, file: File) => void;
  onReplace: (row: ResourceFile) => void;
  onGiveUp: (id: string) => void;
}

function useColumns(doing: Doing): Column<ResourceFile>[] {
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
    {
      key: "state",
      title: t("files.stateLabel"),
      width: 190,
      text: (row) => t(`files.state.${row.state}`),
      render: (row) => (
        <>
          <b>{`${row.state === "ready" ? "✓" : row.state === "refused" ? "✕" : "·"} ${t(`files.state.${row.state}`)}`}</b>
          {row.outcome !== "" && <span className="gs-sub files-line">{row.outcome}</span>}
          {row.scanned !== null && <span className="gs-sub files-line">{t(row.scanned ? "files.scanned" : "files.notScanned")}</span>}
        </>
      ),
    },
    { key: "size", title: t("files.size"), width: 110, align: "right", text: (row) => row.bytes, render: (row) => bytesText(row.bytes) },
    {
      key: "digest",
      title: t("files.digest"),
      width: 150,
      text: (row) => row.sha256 ?? "",
      render: (row) =>
        row.sha256 === null ? (
          "—"
        ) : (
          <span className="gs-mono" title={t("files.digests", { sha256: row.sha256, sm3: row.sm3 })}>
            {row.sha256.slice(0, 12)}…
          </span>
        ),
    },
    { key: "by", title: t("files.by"), width: 110, optional: true, text: (row) => row.by, render: (row) => row.by },
    { key: "at", title: t("files.at"), width: 150, text: (row) => row.begunAt, render: (row) => shortInstant(row.begunAt) },
    {
      key: "actions",
      title: t("ui.table.actions"),
      action: true,
      width: 190,
      render: (row) => !doing.isHere(row) && <RowActions row={row} doing={doing} />,
    },
  ];
}

function RowActions({ row, doing }: { row: ResourceFile; doing: Doing }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const may = (action: string) => row.actions.includes(action);
  const giveUp = async () => {
    await api.del(`/file-uploads/${row.id}`);
    doing.onGiveUp(row.id);
    await refresh("/catalog");
    announce(t("files.givenUp"));
  };
  const remove = async (reason: string) => {
    await api.post(`/files/${row.id}/remove`, { reason });
    await refresh("/catalog");
    announce(t("files.removed"));
  };
  const take = (file: File | undefined) => {
    if (file === undefined) return;
    if (file.size === row.bytes) doing.onTake(row.id, file);
    else announce(t("files.notSame", { name: row.name }), "bad");
  };
  return (
    <span className="files-buttons">
      {may("append") && (
        <label className="gs-button" title={t("files.goOnAsk", { name: row.name })}>
          {t("files.goOn")}
          <input
            className="gs-spoken"
            type="file"
            aria-label={t("files.goOnAsk", { name: row.name })}
            onChange={(event) => take(event.target.files?.[0])}
          />
        </label>
      )}
      {may("give-up") && <ConfirmButton danger label={t("files.giveUp")} consequence={t("files.giveUpMeans")} onConfirm={giveUp} />}
      {may("replace") && <Button onClick={() => doing.onReplace(row)}>{t("files.replace")}</Button>}
      {may("remove") && (
        <ConfirmButton
          danger
          label={t("files.remove")}
          title={`${t("files.remove")} · ${row.name}`}
          consequence={t("files.removeMeans")}
          reasonLabel={t("files.removeReason")}
          onConfirm={remove}
        />
      )}
    </span>
  );
}
