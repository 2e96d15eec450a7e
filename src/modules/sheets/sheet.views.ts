// An import as a person looks at it: its sheets with what each column seems to be, what would come of them, and what became of each row.
import type { Actor } from "#kernel/context.ts";
import { pageOf } from "#kernel/paging.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { personOf } from "#modules/identity/index.ts";
import { type Note, placing } from "./grouping.ts";
import { type ColumnGuess, guessSheet, HEAD_ROWS, guessColumns } from "./header.ts";
import { type ImportState, type Outcome, outcomes, sheetProblem } from "./sheet.ts";
import { checkPlan, type ImportPlan } from "./plan.ts";
import * as store from "./sheet.store.ts";
import { takenParts } from "./taking.views.ts";

export interface ImportLine {
  readonly id: string;
  readonly fileName: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly state: ImportState;
  readonly rowCount: number;
  readonly counts: Record<Outcome, number>;
  /** Rows taken in of which something is to be looked at. */
  readonly noted: number;
  /** Entries that were begun or changed. */
  readonly entries: number;
}

export interface ImportView extends ImportLine {
  readonly sheets: {
    readonly name: string;
    readonly hidden: boolean;
    readonly rows: number;
    readonly chosen: boolean;
    readonly headerRow: number;
    readonly columns: (ColumnGuess & { samples: string[] })[];
    /** The first rows as they stand. */
    readonly head: { number: number; cells: string[] }[];
  }[];
  readonly others: "report" | "take";
  /** When the same file was imported before. */
  readonly before: { id: string; at: string }[];
}

export async function seenImport(deployment: Deployment, actor: Actor, id: string): Promise<store.SheetImport> {
  const found = await store.importBy(deployment.db, id);
  if (!found || found.agencyId !== actor.agencyId) throw sheetProblem("unknown");
  return found;
}

async function linesOf(deployment: Deployment, found: readonly store.SheetImport[]): Promise<ImportLine[]> {
  const { db } = deployment;
  const counts = await store.countsOf(
    db,
    found.map(({ id }) => id),
  );
  return await Promise.all(
    found.map(async ({ id, fileName, createdAt, createdBy, state, rowCount }) => {
      const of = counts.get(id) ?? [];
      const rows = (outcome: Outcome) => of.find((each) => each.outcome === outcome)?.rows ?? 0;
      return {
        id,
        fileName,
        createdAt: createdAt.toISOString(),
        createdBy: (await personOf(db, createdBy))?.name ?? "",
        state,
        rowCount,
        counts: Object.fromEntries(outcomes.map((outcome) => [outcome, rows(outcome)])) as Record<Outcome, number>,
        noted: of.reduce((sum, each) => sum + (["imported", "merged"].includes(each.outcome) ? each.noted : 0), 0),
        entries: rows("imported"),
      };
    }),
  );
}

export async function importList(
  deployment: Deployment,
  actor: Actor,
  page: { limit: number; after?: { at: Date; id: string } | undefined },
): Promise<{ rows: ImportLine[]; next: { at: Date; id: string } | null }> {
  const found = await store.importsOf(deployment.db, actor.agencyId, { ...page, limit: page.limit + 1 });
  const { rows: shown, next } = pageOf(found, page.limit, ({ createdAt: at, id }) => ({ at, id }));
  return { rows: await linesOf(deployment, shown), next };
}

const SHOWN_HEAD = 8;
const SAMPLES = 3;
const CELL_SHOWN = 200;

/** `headers` says where the headings stand, where a person knows better. */
export async function importView(
  deployment: Deployment,
  actor: Actor,
  id: string,
  headers: readonly (number | undefined)[] = [],
): Promise<ImportView> {
  const { db } = deployment;
  const found = await seenImport(deployment, actor, id);
  const [line] = await linesOf(deployment, [found]);
  if (!line) throw sheetProblem("unknown");
  // One after the other: between two sheets the server answers somebody else.
  const sheets: ImportView["sheets"][number][] = [];
  for (const [index, sheet] of found.sheets.entries()) {
    sheets.push({ ...sheet, ...(await sheetView(deployment, found, index, headers[index])) });
  }
  const same = await store.sameFile(db, actor.agencyId, found.digest);
  return {
    ...line,
    sheets,
    others: found.plan?.others ?? "report",
    before: same.flatMap((each) =>
      each.id !== id && each.state !== "read" && each.createdAt < found.createdAt
        ? [{ id: each.id, at: each.createdAt.toISOString() }]
        : [],
    ),
  };
}

async function sheetView(
  { db }: Deployment,
  found: store.SheetImport,
  index: number,
  headerRow: number | undefined,
): Promise<Pick<ImportView["sheets"][number], "chosen" | "headerRow" | "columns" | "head">> {
  const rows = await store.firstRows(db, found.id, index, HEAD_ROWS * 2);
  const guess = guessSheet(found.sheets[index]?.name ?? "", rows);
  const plan = found.plan?.sheets.find(({ sheet }) => sheet === index);
  const at = plan?.headerRow ?? headerRow ?? guess.headerRow;
  const below = rows.filter(({ number }) => number > at);
  const headings = rows.find(({ number }) => number === at)?.cells ?? [];
  const width = Math.max(headings.length, ...below.slice(0, HEAD_ROWS).map(({ cells }) => cells.length));
  const headers = Array.from({ length: width }, (_, column) => headings[column] ?? "");
  const samples = below.slice(0, HEAD_ROWS).map(({ cells }) => cells);
  const columns = guessColumns(headers, samples).map((column) => ({
    ...column,
    header: column.header.slice(0, CELL_SHOWN),
    ...(plan && { field: plan.columns[column.column] ?? null }),
    samples: [...new Set(samples.map((cells) => (cells[column.column] ?? "").trim()).filter((text) => text !== ""))]
      .slice(0, SAMPLES)
      .map((text) => text.slice(0, 60)),
  }));
  return {
    chosen: found.plan ? plan !== undefined : guess.chosen,
    headerRow: at,
    columns,
    head: rows
      .filter(({ number }) => number >= Math.min(at, rows[0]?.number ?? at))
      .slice(0, Math.max(SHOWN_HEAD, rows.findIndex(({ number }) => number === at) + SHOWN_HEAD))
      .map(({ number, cells }) => ({ number, cells: cells.map((text) => text.slice(0, CELL_SHOWN)) })),
  };
}

export interface RowView {
  readonly sheet: number;
  readonly sheetName: string;
  readonly number: number;
  readonly outcome: Outcome;
  readonly cells: string[];
  readonly entry: { id: string; code: string; title: string } | null;
  readonly notes: readonly (Note & { header: string })[];
}

export async function importRows(
  deployment: Deployment,
  actor: Actor,
  id: string,
  page: store.RowPage,
): Promise<{ rows: RowView[]; next: { sheet: number; number: number } | null }> {
  const { db } = deployment;
  const found = await seenImport(deployment, actor, id);
  const rows = await store.pageOfRows(db, id, { ...page, limit: page.limit + 1 });
  const { rows: shown, next } = pageOf(rows, page.limit, ({ sheet, number }) => ({ sheet, number }));
  const entries = await entriesBy(
    deployment,
    shown.flatMap(({ entryId }) => entryId ?? []),
  );
  const headings = await store.headingsAt(db, id, found.plan?.sheets ?? []);
  return {
    rows: shown.map(({ sheet, number, outcome, cells, entryId, notes }) => ({
      sheet,
      sheetName: found.sheets[sheet]?.name ?? "",
      number,
      outcome,
      cells: cells.slice(0, 60).map((text) => text.slice(0, CELL_SHOWN)),
      entry: (entryId && entries.get(entryId)) || null,
      notes: notes.map((note) => ({
        ...note,
        header: note.column === null ? "" : (headings.get(sheet)?.[note.column] ?? "").slice(0, 60),
      })),
    })),
    next,
  };
}

async function entriesBy({ db }: Deployment, ids: readonly string[]): Promise<Map<string, { id: string; code: string; title: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("catalogEntry as entry")
    .innerJoin("catalogVersion as version", (join) =>
      join.on((on) => on("version.id", "=", on.fn.coalesce("entry.workingVersionId", "entry.publishedVersionId"))),
    )
    .where("entry.id", "in", ids)
    .select(["entry.id", "entry.code", "version.title"])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

export interface Preview {
  readonly entries: {
    readonly title: string;
    readonly kind: "new" | "changed" | "same" | "failed";
    readonly rows: number[];
    readonly sheetName: string;
    readonly sharingType: string | null;
    readonly items: { name: string; type: string; sharingType: string | null; personal: string }[];
    readonly itemCount: number;
    readonly notes: { number: number; column: number | null; zh: string; en: string }[];
    readonly failure: { zh: string; en: string } | null;
  }[];
  readonly failed: { number: number; sheetName: string; zh: string; en: string }[];
}

/** Of each chosen sheet; fewer where there are many. */
const PREVIEWED_ROWS = 200;
const PREVIEWED_ROWS_OF_MANY = 20;
const MANY_SHEETS = 10;
const PREVIEWED_ENTRIES = 10;

/** What the first rows would become; nothing is written. */
export async function previewImport(deployment: Deployment, actor: Actor, id: string, plan: ImportPlan): Promise<Preview> {
  const { db, law, clock } = deployment;
  const found = await seenImport(deployment, actor, id);
  checkPlan(plan, found.sheets.length);
  const rows = await store.rowsBelow(db, id, plan.sheets, plan.sheets.length > MANY_SHEETS ? PREVIEWED_ROWS_OF_MANY : PREVIEWED_ROWS);
  const placed = rows.map(placing(plan.sheets, await store.headingsAt(db, id, plan.sheets)));
  const partOf = new Map(placed.map(({ sheet, number, part }) => [`${sheet}:${number}`, part]));
  const parts = await takenParts(
    db,
    { law: law.at(clock.now()), deployment: { law }, agencyId: found.agencyId, plan },
    rows.map((row) => ({ ...row, part: partOf.get(`${row.sheet}:${row.number}`) ?? null })),
  );
  const nameOf = (sheet: number) => found.sheets[sheet]?.name ?? "";
  return {
    entries: parts.slice(0, PREVIEWED_ENTRIES).map(({ rows: members, taken }) => ({
      title: taken.content.title.slice(0, 200),
      kind: taken.kind,
      rows: members.map(({ number }) => number),
      sheetName: nameOf(members[0]?.sheet ?? 0),
      sharingType: taken.content.sharingType,
      items: taken.content.items.slice(0, 12).map(({ name, type, sharingType, personal }) => ({ name, type, sharingType, personal })),
      itemCount: taken.content.items.length,
      notes: taken.notes.slice(0, 20).map(({ number, note }) => ({ number, ...note })),
      failure: taken.failure ?? null,
    })),
    failed: placed.flatMap(({ sheet, number, outcome, notes }) => {
      const [note] = notes;
      return outcome === "failed" && note ? [{ number, sheetName: nameOf(sheet), zh: note.zh, en: note.en }] : [];
    }),
  };
}
