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

export interface Draft {
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

export function draftOf(options: ExchangeOptions, before?: Exchange): Draft {
  const held = new Map(before?.columns.map((column) => [column.itemId, column]));
  const only = options.connections.length === 1 ? options.connections[0] : undefined;
  return {
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

/** Pointers of what is not filled in. */
export function missingIn(draft: Draft): string[] {
  const found: Readonly<Record<string, boolean>> = {
    "/title": draft.title.trim() === "",
    "/connectionId": draft.connectionId === "",
    "/targetSchema": draft.targetSchema.trim() === "",
    "/targetTable": draft.targetTable.trim() === "",
    "/mode": draft.mode === "",
    "/watermarkItem": draft.mode === "incremental" && draft.watermarkItem === "",
    "/overlap": draft.mode === "incremental" && !isCount(draft.overlap, OVERLAP_MAX),
    "/rejectsMax": !isCount(draft.rejectsMax, REJECTS_MAX),
    "/schedule": draft.mode !== "capture" && draft.when.rhythm === "custom" && draft.when.text.trim() === "",
    "/columns": !draft.columns.some(({ included }) => included) || draft.columns.some(({ included, to }) => included && to.trim() === ""),
  };
  return Object.keys(found).filter((pointer) => found[pointer]);
}

export const bodyOf = ({ when, columns, overlap, rejectsMax, mode, watermarkItem, ...facts }: Draft) => ({
  ...facts,
  title: facts.title.trim(),
  targetSchema: facts.targetSchema.trim(),
  targetTable: facts.targetTable.trim(),
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
