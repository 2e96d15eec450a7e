// What the form of an exchange holds, from what may be chosen or what stands, and the body it becomes. Pure.
import type { Exchange, ExchangeOptions } from "#web/api/types.ts";

import { type Chosen, chosenOf, scheduleOf } from "./schedule.ts";

export interface DraftColumn {
  readonly itemId: string;
  readonly included: boolean;
  readonly to: string;
  readonly translated: boolean;
  readonly dictionary: string | null;
}

type FileForm = NonNullable<Exchange["files"]>;

/** Rows go into a table of a front database, or into files. */
export const targets = ["database", "files"] as const;

export interface FilesDraft extends Omit<FileForm, "rowsMax" | "megabytesMax" | "keepDays"> {
  readonly rowsMax: string;
  readonly megabytesMax: string;
  readonly keepDays: string;
}

export interface Draft {
  readonly target: (typeof targets)[number] | "";
  readonly files: FilesDraft;
  readonly title: string;
  readonly connectionId: string;
  readonly targetSchema: string;
  readonly targetTable: string;
  readonly createTarget: boolean;
  readonly mode: Exchange["mode"] | "";
  readonly watermarkItem: string;
  readonly overlap: string;
  readonly rejectsMax: string;
  readonly when: Chosen;
  readonly columns: readonly DraftColumn[];
}

const filesOf = (form: FileForm | null | undefined): FilesDraft => ({
  format: form?.format ?? "csv",
  encoding: form?.encoding ?? "utf-8",
  guard: form?.guard ?? true,
  rowsMax: String(form?.rowsMax ?? 1_000_000),
  megabytesMax: String(form?.megabytesMax ?? 512),
  keepDays: String(form?.keepDays ?? 30),
});
export const [ROWS_MAX, MEGABYTES_MAX, DAYS_MAX] = [100_000_000, 4_096, 365];
/** What a sheet holds below the row of names. */
export const SHEET_ROWS_MAX = 1_048_575;

const REJECTS = "1000";
const [OVERLAP_MAX, REJECTS_MAX] = [31_536_000, 100_000];

export const frontOf = ({ connections }: ExchangeOptions, id: string) => connections.find((connection) => connection.id === id);

/** Tables stand in a schema, which MySQL calls a database; PostgreSQL's own is named public. */
const schemaAt = (front: ExchangeOptions["connections"][number] | undefined): string =>
  front?.dialect === "mysql" ? front.database : "public";

/** Another front database takes its own place for tables with it, unless somebody wrote one himself. */
export function chosenFront(options: ExchangeOptions, draft: Draft, connectionId: string): Partial<Draft> {
  const [former, chosen] = [frontOf(options, draft.connectionId), frontOf(options, connectionId)];
  return { connectionId, ...(draft.targetSchema === schemaAt(former) && { targetSchema: schemaAt(chosen) }) };
}

/** Whoever has a front database nearly always means it; nobody else can. */
function targetBefore({ connections }: ExchangeOptions, before: Exchange | undefined): Draft["target"] {
  if (before) return before.files === null ? "database" : "files";
  return connections.length > 0 ? "database" : "";
}

export function draftOf(options: ExchangeOptions, before?: Exchange): Draft {
  const held = new Map(before?.columns.map((column) => [column.itemId, column]));
  const only = options.connections.length === 1 ? options.connections[0] : undefined;
  return {
    target: targetBefore(options, before),
    files: filesOf(before?.files),
    title: before?.title ?? options.grant.entryTitle.slice(0, 100),
    connectionId: before?.connection?.id ?? only?.id ?? "",
    targetSchema: before?.targetSchema ?? schemaAt(only),
    targetTable: before?.targetTable ?? "",
    createTarget: before?.createTarget ?? true,
    mode: before?.mode ?? "",
    watermarkItem: before?.watermarkItem ?? "",
    overlap: String(before?.overlap ?? 0),
    rejectsMax: String(before?.rejectsMax ?? REJECTS),
    when: chosenOf(before?.schedule ?? null),
    columns: options.items.map(({ itemId, field, codeTable, mask }) => {
      const one = held.get(itemId);
      return {
        itemId,
        included: before === undefined || one !== undefined,
        to: one?.to ?? field,
        translated: one?.dictionary !== undefined && one.dictionary !== null,
        // A masked value is no code any more.
        dictionary: mask === "none" ? (one?.dictionary ?? codeTable) : null,
      };
    }),
  };
}

const isCount = (text: string, most: number): boolean => /^\d{1,9}$/.test(text) && Number(text) <= most;

const isCounted = (text: string, most: number): boolean => isCount(text, most) && Number(text) > 0;

/** Pointers of what is not filled in. */
export function missingIn(draft: Draft): string[] {
  const found: Readonly<Record<string, boolean>> = {
    "/title": draft.title.trim() === "",
    "/target": draft.target === "",
    "/connectionId": draft.target === "database" && draft.connectionId === "",
    "/targetSchema": draft.target === "database" && draft.targetSchema.trim() === "",
    "/targetTable": draft.target === "database" && draft.targetTable.trim() === "",
    "/files/rowsMax": draft.target === "files" && !isCounted(draft.files.rowsMax, ROWS_MAX),
    "/files/megabytesMax": draft.target === "files" && !isCounted(draft.files.megabytesMax, MEGABYTES_MAX),
    "/files/keepDays": draft.target === "files" && !isCounted(draft.files.keepDays, DAYS_MAX),
    "/mode": draft.mode === "",
    "/watermarkItem": draft.mode === "incremental" && draft.watermarkItem === "",
    "/overlap": draft.mode === "incremental" && !isCount(draft.overlap, OVERLAP_MAX),
    "/rejectsMax": !isCount(draft.rejectsMax, REJECTS_MAX),
    "/schedule": draft.mode !== "capture" && draft.when.rhythm === "custom" && draft.when.text.trim() === "",
    "/columns": !draft.columns.some(({ included }) => included) || draft.columns.some(({ included, to }) => included && to.trim() === ""),
  };
  return Object.keys(found).filter((pointer) => found[pointer]);
}

function targetOf({ target, files, connectionId, targetSchema, targetTable, createTarget }: Draft) {
  if (target !== "files")
    return { connectionId, files: null, targetSchema: targetSchema.trim(), targetTable: targetTable.trim(), createTarget };
  const { rowsMax, megabytesMax, keepDays, ...form } = files;
  const counted = { rowsMax: Number(rowsMax), megabytesMax: Number(megabytesMax), keepDays: Number(keepDays) };
  return { connectionId: null, files: { ...form, ...counted }, targetSchema: "", targetTable: "", createTarget: false };
}

export const bodyOf = (draft: Draft) => ({
  ...targetOf(draft),
  ...restOf(draft),
});

const restOf = ({ title, when, columns, overlap, rejectsMax, mode, watermarkItem }: Draft) => ({
  title: title.trim(),
  mode,
  watermarkItem: mode === "incremental" ? watermarkItem : null,
  overlap: mode === "incremental" ? Number(overlap) : 0,
  rejectsMax: Number(rejectsMax),
  // A capture follows all the time.
  schedule: mode === "capture" ? null : scheduleOf(when),
  columns: columns.flatMap(({ itemId, included, to, translated, dictionary }) =>
    included ? [{ itemId, to: to.trim(), dictionary: translated ? dictionary : null }] : [],
  ),
});

/** What each part of the form is handed. */
export interface PartProps {
  options: ExchangeOptions;
  draft: Draft;
  set: (part: Partial<Draft>) => void;
  errorAt: (pointer: string) => string | undefined;
}
