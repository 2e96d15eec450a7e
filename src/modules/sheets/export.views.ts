// Sheets that go out: the empty template with its value lists and an example, the catalog in it, and the rows that were left out.
import type { Actor } from "#kernel/context.ts";
import { dayOf } from "#kernel/clock.ts";
import { agencies, overseers } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { exampleEntries } from "./example.ts";
import { CATALOG_SHEET, EXAMPLE_SHEET, REASON_HEADER, ROW_HEADER, templateFields, VALUES_SHEET } from "./field.ts";
import { type ExportedEntry, rowsOf } from "./rows-of.ts";
import { sheetProblem } from "./sheet.ts";
import * as store from "./sheet.store.ts";
import { seenImport } from "./sheet.views.ts";
import { revisionText } from "./taking.views.ts";
import { valueLists } from "./value-lists.ts";
import { vocabularyOf } from "./vocabulary.views.ts";
import type { SheetToWrite } from "./workbook.ts";
import { workbookOf } from "./workbook-thread.ts";

const HEADINGS = templateFields.map(({ label }) => label);

const groundsOf = ({ law, clock }: Deployment) =>
  law
    .at(clock.now())
    .grounds("catalog.withholding")
    .map(({ key, title }) => ({ key, title: title.zh }));

export async function template(deployment: Deployment): Promise<Buffer> {
  const grounds = groundsOf(deployment);
  const vocabulary = await vocabularyOf(deployment, deployment.db);
  const libraries = deployment.law.at(deployment.clock.now()).findParameter<readonly string[]>("catalog.baseLibraries") ?? [];
  return await workbookOf([
    { name: CATALOG_SHEET, rows: [HEADINGS] },
    { name: EXAMPLE_SHEET, rows: [HEADINGS, ...exampleEntries.flatMap((entry) => rowsOf(entry, { duties: [], grounds, vocabulary }))] },
    { name: VALUES_SHEET, rows: valueLists(grounds, libraries), widths: [24, 16, 60] },
  ]);
}

const MOST = 20_000;

/** The own agency's entries as they are being compiled; who oversees gets every agency's in force. */
export async function exportCatalog(
  deployment: Deployment,
  actor: Actor,
  ask: { agencyId?: string | undefined },
): Promise<{ bytes: Buffer; entries: number }> {
  const { db } = deployment;
  const seesAll = overseers.includes(actor.role);
  let query = db
    .selectFrom("catalogEntry as entry")
    .innerJoin("catalogVersion as version", (join) =>
      join.on((on) =>
        on(
          "version.id",
          "=",
          seesAll ? on.ref("entry.publishedVersionId") : on.fn.coalesce("entry.workingVersionId", "entry.publishedVersionId"),
        ),
      ),
    )
    .select(["entry.code", "entry.agencyId", "version.number", "version.revision", "version.publishedAt", "version.content"])
    .orderBy("entry.code")
    .limit(MOST + 1);
  const agencyId = seesAll ? ask.agencyId : actor.agencyId;
  if (agencyId) query = query.where("entry.agencyId", "=", agencyId);
  const found = await query.execute();
  if (found.length > MOST) throw sheetProblem("too-many", { values: { most: MOST } });
  const known = new Map((await agencies(db)).map((agency) => [agency.id, agency]));
  const grounds = groundsOf(deployment);
  const vocabulary = await vocabularyOf(deployment, db);
  const rows = found.flatMap((row) => {
    const agency = known.get(row.agencyId);
    const entry: ExportedEntry = {
      code: row.code,
      agency: agency?.name ?? "",
      revision: revisionText(row.number, row.revision),
      published: row.publishedAt ? dayOf(row.publishedAt) : "",
      content: row.content,
    };
    return rowsOf(entry, { duties: agency?.duties ?? [], grounds, vocabulary });
  });
  return { bytes: await workbookOf(inSheets(rows)), entries: found.length };
}

/** Excel's own limit, and the reader's. */
const SHEET_ROWS = 150_000;

function inSheets(rows: readonly string[][]): SheetToWrite[] {
  const count = Math.max(1, Math.ceil(rows.length / SHEET_ROWS));
  return Array.from({ length: count }, (_, index) => ({
    name: index === 0 ? CATALOG_SHEET : `${CATALOG_SHEET} ${index + 1}`,
    rows: [HEADINGS, ...rows.slice(index * SHEET_ROWS, (index + 1) * SHEET_ROWS)],
  }));
}

/** The rows that were not taken in, as they stood, each with its reason: corrected, the same sheet is handed in again. */
export async function corrections(deployment: Deployment, actor: Actor, id: string): Promise<{ bytes: Buffer; fileName: string }> {
  const found = await seenImport(deployment, actor, id);
  const plans = found.plan?.sheets ?? [];
  const headings = await store.headingsAt(deployment.db, id, plans);
  const sheets: SheetToWrite[] = [];
  for (const { sheet } of plans) {
    const header = headings.get(sheet) ?? [];
    const rows = await store.failedRows(deployment.db, id, sheet);
    if (rows.length === 0) continue;
    const width = Math.max(header.length, ...rows.map(({ cells }) => cells.length));
    const padded = (cells: readonly string[]) => Array.from({ length: width }, (_, column) => cells[column] ?? "");
    // What an earlier round of corrections said is said anew.
    const kept = padded(header).flatMap((text, column) => (text === REASON_HEADER || text === ROW_HEADER ? [] : [column]));
    const pick = (cells: readonly string[]) => kept.map((column) => padded(cells)[column] ?? "");
    sheets.push({
      name: found.sheets[sheet]?.name ?? CATALOG_SHEET,
      rows: [
        [...pick(header), REASON_HEADER, ROW_HEADER],
        ...rows.map(({ cells, notes, number }) => [...pick(cells), notes.map(({ zh }) => zh).join("；"), String(number)]),
      ],
    });
  }
  if (sheets.length === 0) throw sheetProblem("nothing-to-correct");
  return { bytes: await workbookOf(sheets), fileName: `待更正-${found.fileName.replace(/\.[^.]*$/u, "")}.xlsx` };
}
