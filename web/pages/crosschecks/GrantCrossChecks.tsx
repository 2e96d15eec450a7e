// Cross-checks by file on a grant's page: hand a file in, watch it being checked, fetch its verdicts.
import { Button } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import { api, apiUrl, asProblem } from "#web/api/client.ts";
import { refresh, useList } from "#web/api/queries.ts";
import type { CrossChecks, Grant } from "#web/api/types.ts";
import { Uploads } from "#web/pages/files/Uploads.tsx";
import { useUploads } from "#web/pages/files/uploading.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { shortInstant } from "#web/ui/dates.ts";
import { bytesText, grouped } from "#web/ui/numbers.ts";
import { EmptyState } from "#web/ui/States.tsx";

import { CheckForm } from "./CheckForm.tsx";

type CrossCheck = CrossChecks["rows"][number];

const LOOK_MS = 1_500;
const PLACE = { path: "/cross-check-uploads", refreshes: "/grants" };

export function GrantCrossChecks({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const path = `/grants/${grant.id}/cross-checks`;
  const list = useList<CrossCheck, CrossChecks>(path, {}, 10);
  const sending = useUploads((name) => announce(t("crosschecks.sent", { name })), PLACE);
  const mayBegin = list.first?.actions.includes("begin") === true;
  const isLive = list.rows.some(({ state }) => state === "queued" || state === "running");
  useEffect(() => {
    if (!isLive) return undefined;
    const timer = globalThis.setInterval(() => void refresh(path), LOOK_MS);
    return () => globalThis.clearInterval(timer);
  }, [isLive, path]);
  const begin = async (file: File, businessCase: string) => {
    const body = { name: file.name, bytes: file.size, ...(businessCase !== "" && { businessCase }) };
    const { id } = await api.post<{ id: string }>(path, body, { idempotencyKey: crypto.randomUUID() });
    sending.take(id, file);
    await refresh(path);
  };
  const columns = useColumns({
    isHere: (row) => sending.uploads.some(({ id, state }) => id === row.id && state !== "done"),
    onTake: sending.take,
    onDrop: sending.drop,
  });
  return (
    <>
      {mayBegin && <CheckForm grant={grant} keptDays={list.first?.keptDays ?? 0} onBegin={begin} />}
      <Uploads uploads={sending.uploads} onPause={sending.pause} onGoOn={sending.goOn} />
      <DataTable<CrossCheck>
        id="grant.crosschecks"
        caption={t("crosschecks.runs")}
        title={<h2>{t("crosschecks.runs")}</h2>}
        list={list}
        rowKey={(row) => row.id}
        columns={columns}
        empty={<EmptyState title={t("crosschecks.none")}>{t("crosschecks.noneHint")}</EmptyState>}
      />
    </>
  );
}

interface Doing {
  /** On its way from this page: its buttons stand above. */
  isHere: (row: CrossCheck) => boolean;
  onTake: (id: string, file: File) => void;
  onDrop: (id: string) => void;
}

function useColumns(doing: Doing): Column<CrossCheck>[] {
  const { t, i18n } = useTranslation();
  const isEnglish = i18n.language.startsWith("en");
  return [
    {
      key: "name",
      title: t("crosschecks.name"),
      heading: true,
      text: (row) => row.name,
      render: (row) => (
        <>
          <span className="gs-row-title">{row.name}</span>
          <span className="gs-sub">{[bytesText(row.bytes), row.businessCase ?? ""].filter((text) => text !== "").join(" · ")}</span>
        </>
      ),
    },
    {
      key: "state",
      title: t("crosschecks.stateLabel"),
      width: 230,
      text: (row) => t(`crosschecks.state.${row.state}`),
      render: (row) => (
        <>
          <b>{t(`crosschecks.state.${row.state}`)}</b>
          {row.state === "running" && <span className="gs-sub files-line">{progressWords(row)}</span>}
          {row.problem !== null && row.state !== "done" && (
            <span className="gs-sub files-line">{isEnglish ? row.problem.en : row.problem.zh}</span>
          )}
          {row.state === "done" && row.isCleared && <span className="gs-sub files-line">{t("crosschecks.cleared")}</span>}
        </>
      ),
    },
    {
      key: "counts",
      title: t("crosschecks.counts"),
      width: 230,
      text: (row) => row.rows,
      render: (row) => (
        <>
          {t("crosschecks.rows", { number: grouped(row.rows) })}
          <span className="gs-sub files-line">{countWords(row)}</span>
        </>
      ),
    },
    { key: "by", title: t("crosschecks.by"), width: 100, optional: true, text: (row) => row.by, render: (row) => row.by },
    { key: "at", title: t("crosschecks.at"), width: 140, text: (row) => row.begunAt, render: (row) => shortInstant(row.begunAt) },
    {
      key: "actions",
      title: t("ui.table.actions"),
      action: true,
      width: 180,
      render: (row) => !doing.isHere(row) && <RowActions row={row} doing={doing} />,
    },
  ];

  function progressWords({ progress, rowsPerSecond, secondsLeft }: CrossCheck): string {
    if (rowsPerSecond === null || secondsLeft === null) return t("crosschecks.progressOnly", { percent: progress });
    return t("crosschecks.progress", { percent: progress, rate: grouped(rowsPerSecond), left: grouped(secondsLeft) });
  }

  function countWords(row: CrossCheck): string {
    const kinds = ["matched", "mismatched", "notFound", "refused", "unreadable"] as const;
    return kinds.flatMap((kind) => (row[kind] > 0 ? [t(`crosschecks.${kind}`, { number: grouped(row[kind]) })] : [])).join(" · ");
  }
}

function RowActions({ row, doing }: { row: CrossCheck; doing: Doing }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const picker = useRef<HTMLInputElement>(null);
  const may = (action: string) => row.actions.includes(action);
  const fetchVerdicts = async () => {
    try {
      const { ticket } = await api.post<{ ticket: string }>(`/cross-checks/${row.id}/ticket`);
      const anchor = document.createElement("a");
      anchor.href = apiUrl(`/cross-check-tickets/${ticket}`);
      anchor.click();
      announce(t("crosschecks.preparing", { name: row.name }));
    } catch (error) {
      announce(asProblem(error));
    }
  };
  const cancel = async () => {
    await api.post(`/cross-checks/${row.id}/cancel`);
    doing.onDrop(row.id);
    announce(t("crosschecks.cancelled"));
    await refresh("/grants");
  };
  const goOn = (file: File | undefined) => {
    if (!file) return;
    if (file.size === row.bytes) doing.onTake(row.id, file);
    else announce(t("crosschecks.other", { name: row.name }));
  };
  return (
    <>
      {may("fetch") && (
        <Button onClick={() => void fetchVerdicts()} aria-label={`${t("crosschecks.fetch")} ${row.name}`}>
          {t("crosschecks.fetch")}
        </Button>
      )}
      {may("append") && (
        <>
          <Button onClick={() => picker.current?.click()}>{t("crosschecks.goOn")}</Button>
          <input
            ref={picker}
            type="file"
            hidden
            aria-label={t("crosschecks.goOnAsk", { name: row.name })}
            onChange={(event) => goOn(event.target.files?.[0])}
          />
        </>
      )}
      {may("cancel") && (
        <ConfirmButton
          label={t("crosschecks.cancel")}
          title={t("crosschecks.cancelTitle", { name: row.name })}
          consequence={t("crosschecks.cancelWill")}
          danger
          onConfirm={cancel}
        />
      )}
    </>
  );
}
