// A sheet handed in, its columns confirmed, and its entries taken in slice by slice as drafts of whoever compiles.
import { hash } from "node:crypto";
import { Value } from "typebox/value";
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { Problem } from "#kernel/problem.ts";
import { beginRevision, draftEntries, EntryContentSchema, saveWorking } from "#modules/catalog/index.ts";
import { act, actions, type Deployment, type PersonAct, type Subject } from "#modules/ledger/index.ts";
import { type Note, placing } from "./grouping.ts";
import type { Words } from "./header.ts";
import { checkPlan, type ImportPlan } from "./plan.ts";
import { sheetProblem } from "./sheet.ts";
import * as store from "./sheet.store.ts";
import type { ExistingEntry, Taken } from "./taking.ts";
import { type TakenPart, takenParts } from "./taking.views.ts";
import { withWorkbook } from "./workbook-thread.ts";

actions("sheets", {
  received: { zh: "上传目录表格", en: "handed in a sheet of the catalog" },
  confirmed: { zh: "确认表格各列的含义", en: "confirmed what the columns of the sheet mean" },
  imported: { zh: "从表格导入目录", en: "took entries in from the sheet" },
});

const subjectOf = ({ id, fileName }: Pick<store.SheetImport, "id" | "fileName">): Subject => ({
  kind: "sheet-import",
  id,
  title: fileName,
});

/** Every row is kept as it stands, before anybody says what it means, and as it is read: a file that turns out unreadable leaves nothing. */
export async function receiveSheet(
  deployment: Deployment,
  actor: Actor,
  input: { fileName: string; bytes: Buffer },
): Promise<{ id: string; rows: number }> {
  return await withWorkbook(
    input.bytes,
    async (eachPiece) =>
      await act(deployment, actor, async ({ tx, at, record }) => {
        const id = newId();
        const digest = hash("sha256", input.bytes, "hex");
        const row: store.SheetImport = {
          id,
          agencyId: actor.agencyId,
          createdBy: actor.personId,
          createdAt: at,
          fileName: input.fileName,
          digest,
          sheets: [],
          rowCount: 0,
          state: "read",
          plan: null,
          confirmedAt: null,
          finishedAt: null,
        };
        await store.insertImport(tx, row);
        const sheets = await eachPiece(async (rows) => await store.insertRows(tx, id, rows));
        const rowCount = sheets.reduce((sum, { rows }) => sum + rows, 0);
        await store.changeImport(tx, id, { sheets, rowCount });
        record({ action: "sheets.received", subject: subjectOf(row), body: { digest, sheets: sheets.length, rows: rowCount } });
        return { id, rows: rowCount };
      }),
  );
}

/** Rows in memory at once, however many the sheet has. */
export const SLICE_ROWS = 2_000;
/** An entry has at most 500 items; the rest of its rows repeats them. */
const PART_ROWS_MAX = SLICE_ROWS;
const TOO_LONG: Note = {
  column: null,
  zh: `同一目录占了 ${PART_ROWS_MAX} 行以上，请核对名称和代码，拆成几个目录`,
  en: `More than ${PART_ROWS_MAX} rows of one entry; check its title and code, and split it`,
};

async function ownImport(running: PersonAct, id: string): Promise<store.SheetImport> {
  const found = await store.lockImport(running.tx, id);
  if (!found || found.agencyId !== running.actor.agencyId) throw sheetProblem("unknown");
  return found;
}

export async function confirmImport(deployment: Deployment, actor: Actor, input: { id: string; plan: ImportPlan }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { tx, at, record } = running;
    const sheet = await ownImport(running, input.id);
    if (sheet.state !== "read") throw sheetProblem("wrong-state");
    checkPlan(input.plan, sheet.sheets.length);
    const placed = placing(input.plan.sheets, await store.headingsAt(tx, sheet.id, input.plan.sheets));
    for await (const rows of store.rowsInSlices(tx, sheet.id, SLICE_ROWS)) await store.placeRows(tx, sheet.id, rows.map(placed));
    await store.refuseLongParts(tx, sheet.id, PART_ROWS_MAX, TOO_LONG);
    const waits = await store.anyWaiting(tx, sheet.id);
    await store.changeImport(tx, sheet.id, {
      state: waits ? "importing" : "done",
      plan: input.plan,
      confirmedAt: at,
      ...(!waits && { finishedAt: at }),
    });
    const columns = input.plan.sheets.map((each) => ({ sheet: each.sheet, header: each.headerRow, columns: each.columns }));
    record({ action: "sheets.confirmed", subject: subjectOf(sheet), body: { others: input.plan.others, columns } });
  });
}

/** Entries a slice: small enough that others who begin an entry meanwhile hardly wait. */
const SLICE_PARTS = 200;

/** Takes in the next entries, each whole or not at all; whoever asks again goes on where it stopped. */
export async function continueImport(deployment: Deployment, actor: Actor, input: { id: string }): Promise<{ done: boolean }> {
  return await act(deployment, actor, async (running) => {
    const { tx, at, law, record } = running;
    const sheet = await ownImport(running, input.id);
    if (sheet.state !== "importing" || !sheet.plan) throw sheetProblem(sheet.state === "read" ? "not-begun" : "wrong-state");
    const rows = await store.nextParts(tx, sheet.id, { parts: SLICE_PARTS, rows: SLICE_ROWS });
    const parts = await takenParts(tx, { law, deployment, agencyId: sheet.agencyId, plan: sheet.plan }, rows);
    const notes = new Map(rows.map((row) => [placeKey(row), row.notes]));
    const results = await takeAll(running, sheet, parts);
    await store.settleRows(
      tx,
      sheet.id,
      parts.flatMap((part, index) => settled(part, results[index] ?? NOT_TAKEN, notes)),
    );
    const failed = results.filter(({ failure }) => failure).length;
    const done = !(await store.anyWaiting(tx, sheet.id));
    if (done) await store.changeImport(tx, sheet.id, { state: "done", finishedAt: at });
    record({
      action: "sheets.imported",
      subject: subjectOf(sheet),
      body: { entries: parts.length - failed, failed, rows: rows.length, done },
    });
    return { done };
  });
}

const placeKey = ({ sheet, number }: { sheet: number; number: number }): string => `${sheet}:${number}`;

interface Result {
  readonly entryId: string | null;
  readonly failure: Words | undefined;
}

const INVALID: Words = { zh: "这些内容不能作为目录保存", en: "This cannot be kept as an entry" };
const NOT_TAKEN: Result = { entryId: null, failure: INVALID };

/** New entries all at once, changes one by one. */
async function takeAll(running: PersonAct, sheet: store.SheetImport, parts: readonly TakenPart[]): Promise<Result[]> {
  const results: Result[] = [];
  const begun: number[] = [];
  for (const [index, { taken }] of parts.entries()) {
    const { content, existing, failure } = taken;
    if (failure) results[index] = { entryId: existing?.id ?? null, failure };
    else if (!Value.Check(EntryContentSchema, content)) results[index] = NOT_TAKEN;
    else if (existing) results[index] = await change(running, sheet, taken, existing);
    else begun.push(index);
  }
  const created = await draftEntries(
    running,
    parts.flatMap(({ taken }, index) => (begun.includes(index) ? [taken.content] : [])),
  );
  for (const [order, index] of begun.entries()) results[index] = { entryId: created[order]?.id ?? null, failure: undefined };
  return results;
}

async function change(running: PersonAct, sheet: store.SheetImport, { kind, content }: Taken, existing: ExistingEntry): Promise<Result> {
  if (kind === "same") return { entryId: existing.id, failure: undefined };
  try {
    // What the catalog refuses it refuses before it writes, so that the act can go on with the next entry.
    const saving =
      existing.way === "revise"
        ? (await beginRevision(running, { id: existing.id, reason: `从表格导入：${sheet.fileName}` })).revision
        : existing.saving;
    await saveWorking(running, { id: existing.id, revision: saving, content });
    return { entryId: existing.id, failure: undefined };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { entryId: existing.id, failure: { zh: error.text, en: error.en } };
  }
}

const REPEATED: Note = { column: null, zh: "与上面的行完全相同，已并入", en: "The same as a row above; merged" };
const SAME: Note = { column: null, zh: "与平台上的目录相同，没有变化", en: "Says what the catalog says already; nothing changed" };

/** With what was said of the rows before. */
function settled({ rows, taken }: TakenPart, { entryId, failure }: Result, notes: ReadonlyMap<string, readonly Note[]>): store.Settled[] {
  const said = Map.groupBy(taken.notes, placeKey);
  return rows.map((row, index) => {
    const ofCells = said.get(placeKey(row)) ?? [];
    return {
      sheet: row.sheet,
      number: row.number,
      entryId,
      outcome: failure ? "failed" : index === 0 ? "imported" : "merged",
      notes: [
        ...(notes.get(placeKey(row)) ?? []),
        ...(failure ? [{ column: null, ...failure }] : []),
        ...(taken.repeated.has(row) ? [REPEATED] : []),
        ...(taken.kind === "same" && index === 0 ? [SAME] : []),
        ...ofCells.map(({ note }) => note),
      ],
    };
  });
}
