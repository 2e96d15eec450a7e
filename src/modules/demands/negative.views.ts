// The negative list: what is published and withheld, wholly or in part, on which basis, and where the two do not agree.
import { dayOf } from "#kernel/clock.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { pageOf } from "#kernel/paging.ts";
import { type Audience, citationsOf, type CitationView, type LawInForce } from "#law/index.ts";
import { itemSharingTypeFor, type PublishedContent, sharingTypeFor } from "#modules/catalog/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { type BasisFacts, type Finding, findingsOf } from "./negative.ts";

export interface NegativeLine {
  readonly entryId: string;
  readonly code: string;
  readonly title: string;
  readonly agency: { id: string; name: string };
  readonly version: number;
  readonly publishedOn: string;
  /** Withheld as a whole, or only these items. */
  readonly whole: boolean;
  readonly items: string[];
  readonly basis: { instrument: string; document: string; article: string; reason: string } | null;
  /** Who approved it, where the text asks leaders to. */
  readonly approvedBy: string[];
  readonly findings: Finding[];
}

export interface NegativeQuery {
  readonly audience: Audience | null;
  readonly agencyId?: string | undefined;
  readonly faulty?: boolean | undefined;
  readonly after?: { readonly at: Date; readonly id: string } | undefined;
  readonly limit: number;
}

// As the index catalog_version_withheld has it, word by word.
const WITHHELD = sql<boolean>`(version.sharing_type = 'withheld' or version.content ->> 'outerSharingType' = 'withheld' or version.content @? '$.items[*] ? (@.sharingType == "withheld")')`;
// Whoever never said how it is shared with others has not shared it with them.
const WITHHELD_OUTSIDE = sql<boolean>`(${WITHHELD} or version.content ->> 'outerSharingType' is null)`;
const WHOLLY_OR_IN_PART = sql<boolean>`(version.sharing_type = 'withheld' or version.content @? '$.items[*] ? (@.sharingType == "withheld")')`;

const withheldFor = (db: Queryable, { audience, agencyId }: Pick<NegativeQuery, "audience" | "agencyId">) => {
  let query = db
    .selectFrom("catalogVersion as version")
    .innerJoin("catalogEntry as entry", "entry.publishedVersionId", "version.id")
    .innerJoin("agency", "agency.id", "entry.agencyId")
    .where("version.state", "=", "published")
    .where(audience === "outer" ? WITHHELD_OUTSIDE : sql<boolean>`${WITHHELD} and ${WHOLLY_OR_IN_PART}`);
  return agencyId ? query.where("entry.agencyId", "=", agencyId) : query;
};

const selected = (query: ReturnType<typeof withheldFor>) =>
  query.select([
    "entry.id as entryId",
    "entry.code",
    "entry.agencyId",
    "agency.shortName",
    "version.id as versionId",
    "version.title",
    "version.number",
    "version.publishedAt",
    "version.content",
    "version.approvals",
  ]);
type Row = Awaited<ReturnType<ReturnType<ReturnType<typeof selected>["orderBy"]>["execute"]>>[number];

export async function negativeList(
  deployment: Deployment,
  ask: NegativeQuery,
): Promise<{ rows: NegativeLine[]; next: { at: Date; id: string } | null; total: number; faulty: number }> {
  const { db, law, clock } = deployment;
  const force = law.at(clock.now());
  const facts = basisFacts(force);
  const scope = { audience: ask.audience, agencyId: ask.agencyId };
  const page = async (after: NegativeQuery["after"], limit: number): Promise<Row[]> => {
    let query = selected(withheldFor(db, scope)).orderBy("version.publishedAt", "desc").orderBy("version.id", "desc").limit(limit);
    if (after) query = query.where(sql<boolean>`(version.published_at, version.id) < (${after.at}, ${after.id})`);
    return await query.execute();
  };
  const { count } = await withheldFor(db, scope)
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  const kept: { row: Row; findings: Finding[] }[] = [];
  let after = ask.after;
  for (;;) {
    const rows = await page(after, PAGE);
    for (const row of rows) {
      const findings = findingsOf(row.content, facts);
      if (ask.faulty !== true || findings.length > 0) kept.push({ row, findings });
    }
    const last = rows.at(-1);
    if (rows.length < PAGE || !last || kept.length > ask.limit) break;
    after = { at: last.publishedAt ?? new Date(0), id: last.versionId };
  }
  const { rows: shown, next } = pageOf(kept, ask.limit, ({ row }) => ({ at: row.publishedAt ?? new Date(0), id: row.versionId }));
  const names = await approvers(
    db,
    shown.map(({ row }) => row),
  );
  return {
    rows: shown.map(({ row, findings }) => lineOf(force, row, { audience: ask.audience, findings, names })),
    next,
    total: count,
    faulty: ask.after ? 0 : await faultyCount(db, scope, facts),
  };
}
const PAGE = 500;

// Findings follow from the law of the day, so that no column could hold them; the list is short by its nature.
async function faultyCount(db: Queryable, scope: Pick<NegativeQuery, "audience" | "agencyId">, facts: BasisFacts): Promise<number> {
  const rows = await withheldFor(db, scope)
    .select(sql<PublishedContent>`version.content - 'summary'`.as("content"))
    .execute();
  return rows.filter(({ content }) => findingsOf(content, facts).length > 0).length;
}

function lineOf(
  law: LawInForce,
  row: Row,
  { audience, findings, names }: { audience: Audience | null; findings: Finding[]; names: ReadonlyMap<string, string> },
): NegativeLine {
  const content = row.content as unknown as PublishedContent;
  const whole = sharingTypeFor(content, audience) === "withheld";
  const { withholding } = content;
  const ground = law.grounds("catalog.withholding").find(({ key }) => key === withholding?.instrument);
  return {
    entryId: row.entryId,
    code: row.code,
    title: row.title,
    agency: { id: row.agencyId, name: row.shortName },
    version: row.number,
    publishedOn: row.publishedAt ? dayOf(row.publishedAt) : "",
    whole,
    items: whole ? [] : content.items.filter((item) => itemSharingTypeFor(content, item, audience) === "withheld").map(({ name }) => name),
    basis: withholding && {
      instrument: ground?.title.zh ?? withholding.instrument,
      document: withholding.title,
      article: withholding.article,
      reason: withholding.reason,
    },
    approvedBy: leaderApprovals(law, row).flatMap(({ personId }) => names.get(personId) ?? []),
    findings,
  };
}

/** MIIT-20-11: the approvals that leaders gave to this version. */
function leaderApprovals(law: LawInForce, { approvals }: Pick<Row, "approvals">): { step: string; personId: string }[] {
  const leaders = new Set(law.procedure("catalog.publish").steps.flatMap(({ key, side }) => (side === "leadership" ? [key] : [])));
  return (approvals as unknown as { step: string; personId: string }[]).filter(({ step }) => leaders.has(step));
}

async function approvers(db: Queryable, rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = [
    ...new Set(rows.flatMap(({ approvals }) => (approvals as unknown as { personId: string }[]).map(({ personId }) => personId))),
  ];
  if (ids.length === 0) return new Map();
  const people = await db.selectFrom("person").select(["id", "name"]).where("id", "in", ids).execute();
  return new Map(people.map(({ id, name }) => [id, name]));
}

const basisFacts = (law: LawInForce): BasisFacts => ({
  instruments: new Set(law.grounds("catalog.withholding").map(({ key }) => key)),
  hasAudiences: law.audiences.outer !== undefined,
});

export const negativeCitations = (law: LawInForce): CitationView[] =>
  citationsOf(law, [
    "MIIT-20-2",
    "MIIT-20-10",
    "MIIT-26-3",
    "REG25-14-4",
    "REG25-15-4",
    ...law.grounds("catalog.withholding").flatMap(({ cites }) => cites),
  ]);
