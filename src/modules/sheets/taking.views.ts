// What an import is compared with: the agency's duties and entries, the law's grounds; and what some rows would come to.
import { newId } from "#kernel/ids.ts";
import type { Queryable } from "#kernel/db.ts";
import type { LawInForce } from "#law/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { blankContent, suggestItems } from "#modules/catalog/index.ts";
import { agencies } from "#modules/identity/index.ts";
import type { FieldKey } from "./field.ts";
import { type MappedRow, mappedRow, type ReadRow } from "./grouping.ts";
import type { ImportPlan } from "./plan.ts";
import { vocabularyOf } from "./vocabulary.views.ts";
import { type Around, type ExistingEntry, type Taken, takenOf } from "./taking.ts";

export interface TakenPart {
  readonly part: number;
  readonly rows: readonly MappedRow[];
  readonly taken: Taken;
}

interface Facts {
  readonly law: LawInForce;
  readonly deployment: Pick<Deployment, "law">;
  readonly agencyId: string;
  readonly plan: ImportPlan;
}

/** What the rows of these parts come to, compared with the catalog as it is. */
export async function takenParts(
  db: Queryable,
  facts: Facts,
  rows: readonly (ReadRow & { readonly part: number | null })[],
): Promise<TakenPart[]> {
  const plans = new Map(facts.plan.sheets.map((plan) => [plan.sheet, plan]));
  const parts = new Map<number, MappedRow[]>();
  const fields = new Map<number, Set<FieldKey>>();
  for (const row of rows) {
    const plan = plans.get(row.sheet);
    if (!plan || row.part === null) continue;
    const members = parts.get(row.part) ?? [];
    members.push(mappedRow(row, plan));
    parts.set(row.part, members);
    const mapped = fields.get(row.part) ?? new Set();
    for (const field of plan.columns) if (field !== null) mapped.add(field);
    fields.set(row.part, mapped);
  }
  const around = await aroundOf(db, facts, [...parts.values()].flat());
  return [...parts].map(([part, members]) => ({
    part,
    rows: members,
    taken: takenOf(members, fields.get(part) ?? new Set<FieldKey>(), around),
  }));
}

async function aroundOf(db: Queryable, { law, deployment, agencyId, plan }: Facts, rows: readonly MappedRow[]): Promise<Around> {
  const own = (await agencies(db)).find(({ id }) => id === agencyId);
  const given = (field: FieldKey) => [...new Set(rows.flatMap((row) => row.values.get(field)?.text ?? []))];
  return {
    blank: blankContent(),
    duties: own?.duties ?? [],
    grounds: law.grounds("catalog.withholding").map(({ key, title }) => ({ key, title: title.zh })),
    suggest: suggestItems,
    vocabulary: await vocabularyOf(deployment, db),
    newId,
    ownNames: own ? [own.name, own.shortName, own.code] : [],
    others: plan.others,
    byCode: await existingBy(db, agencyId, given("code")),
    byTitle: await codesByTitle(db, agencyId, given("title")),
  };
}

const current = (db: Queryable, agencyId: string) =>
  db
    .selectFrom("catalogEntry as entry")
    .innerJoin("catalogVersion as version", (join) =>
      join.on((on) => on("version.id", "=", on.fn.coalesce("entry.workingVersionId", "entry.publishedVersionId"))),
    )
    .where("entry.agencyId", "=", agencyId);

async function existingBy(db: Queryable, agencyId: string, codes: readonly string[]): Promise<Map<string, ExistingEntry>> {
  if (codes.length === 0) return new Map();
  const rows = await current(db, agencyId)
    .where("entry.code", "in", codes)
    .select(["entry.id", "entry.code", "version.number", "version.revision", "version.state", "version.content"])
    .execute();
  const wayOf = (state: string) => (state === "draft" || state === "returned" ? "save" : state === "published" ? "revise" : null);
  return new Map(
    rows.map(({ id, code, number, revision, state, content }) => [
      code,
      {
        id,
        code,
        revision: revisionText(number, revision),
        saving: revision,
        content: content,
        way: wayOf(state),
      },
    ]),
  );
}

async function codesByTitle(db: Queryable, agencyId: string, titles: readonly string[]): Promise<Map<string, string>> {
  if (titles.length === 0) return new Map();
  const rows = await current(db, agencyId).where("version.title", "in", titles).select(["entry.code", "version.title"]).execute();
  return new Map(rows.map(({ code, title }) => [title, code]));
}

export const revisionText = (number: number, saving: number): string => `${number}.${saving}`;
