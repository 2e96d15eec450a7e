// One agency's responsibilities as it and the office see them, and the list of all agencies for the office.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import type { Queryable } from "#kernel/db.ts";
import { citationsOf, type CitationView, say } from "#law/index.ts";
import { agencies, agencyOf, overseers } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { type DutyLine, dutyLines, lineOf, lineWords } from "./board.ts";
import { declarationOf, uncataloguedOf } from "./completeness.views.ts";
import { LIST, listsOf, listView, type ListView } from "./list.views.ts";
import { latestList } from "./list.store.ts";
import { type Grade, gradeWords, grades, KEEPERS, missingIn, OFFICERS, PROFILE, responsibilityProblem, SIGNERS } from "./profile.ts";
import * as store from "./profile.store.ts";
import { hasReminder, reviewDue } from "./reminder.views.ts";

interface Words {
  readonly zh: string;
  readonly en: string;
}
export interface MissingView {
  readonly key: string;
  readonly title: Words;
  readonly citations: CitationView[];
}

const ACCOUNTABLE = ["department", "authorised-body", "office"];

async function missingOf({ db, law, clock }: Deployment, agencyId: string): Promise<MissingView[]> {
  const force = law.at(clock.now());
  const missing = missingIn(force.findProcedure(PROFILE), await store.factsOf(db, agencyId));
  return missing.map(({ key, title, cites }) => ({
    key,
    title: { zh: say(force.vocabulary, title.zh), en: say(force.vocabulary, title.en, "en") },
    citations: citationsOf(force, cites),
  }));
}

export async function agenciesShown(deployment: Deployment) {
  const { db, clock } = deployment;
  const today = dayOf(clock.now());
  const shown = (await agencies(db)).filter(({ kind }) => ACCOUNTABLE.includes(kind));
  return await Promise.all(
    shown.map(async ({ id, shortName }) => {
      const list = await latestList(db, id);
      const statement = await store.statementOf(db, id);
      return {
        agency: { id, name: shortName },
        missing: await missingOf(deployment, id),
        statement: statement ? { version: statement.version, at: statement.signedAt.toISOString() } : null,
        reviewDue: reviewDue(await store.rulesOf(db, id), today),
        list: list ? listView(list) : null,
        reminded: await hasReminder(db, id),
        left: (await uncataloguedOf(db, id)).filter(({ reason }) => reason === null).length,
        declaredAt: (await declarationOf(db, id))?.at ?? null,
      };
    }),
  );
}

export async function agencyShown(deployment: Deployment, actor: Actor, agencyId: string) {
  const { db, law, clock } = deployment;
  const agency = await agencyOf(db, agencyId);
  const isOwn = actor.agencyId === agencyId;
  if (!agency || !ACCOUNTABLE.includes(agency.kind) || !(isOwn || overseers.includes(actor.role))) throw responsibilityProblem("unknown");
  const force = law.at(clock.now());
  const profile = await store.profileOf(db, agencyId);
  const statement = await store.statementOf(db, agencyId);
  const rules = await store.rulesOf(db, agencyId);
  const lists = await listsOf(db, agencyId);
  const open = await uncataloguedOf(db, agencyId);
  const knowsList = force.findProcedure(LIST) !== undefined;
  return {
    agency: { id: agencyId, name: agency.name },
    profile,
    statement: statement ? { ...statement, signedAt: statement.signedAt.toISOString() } : null,
    rules: rules.map((rule) => ({ ...rule, savedAt: rule.savedAt.toISOString() })),
    reviewDue: reviewDue(rules, dayOf(clock.now())),
    missing: await missingOf(deployment, agencyId),
    citations: citationsOf(force, force.findProcedure(PROFILE)?.cites ?? []),
    list: { known: knowsList, versions: lists, citations: citationsOf(force, force.findProcedure(LIST)?.cites ?? []) },
    completeness: {
      open: open.map((each) => ({ ...each, since: each.since?.toISOString() ?? null })),
      declaration: await declarationOf(db, agencyId),
      citations: citationsOf(force, ["JY-16-1"]),
    },
    board: await boardOf(db, agencyId),
    boardCitations: citationsOf(force, ["SZ-7-4"]),
    actions: actionsOf(actor, { isOwn, knowsList, latest: lists[0], left: open.filter(({ reason }) => reason === null).length }),
  };
}

interface Standing {
  readonly isOwn: boolean;
  readonly knowsList: boolean;
  readonly latest: ListView | undefined;
  readonly left: number;
}

function actionsOf(actor: Actor, { isOwn, knowsList, latest, left }: Standing): string[] {
  return [
    ...(isOwn && KEEPERS.includes(actor.role) ? ["keep", "explain"] : []),
    ...(isOwn && SIGNERS.includes(actor.role) ? ["sign"] : []),
    ...(isOwn && actor.role === "agency-head" && left === 0 ? ["declare"] : []),
    ...(isOwn && SIGNERS.includes(actor.role) && latest?.issuedAt && !latest.receivedAt ? ["receive"] : []),
    ...(OFFICERS.includes(actor.role) ? ["check", ...(knowsList && !latest?.issuedAt ? ["issue"] : [])] : []),
  ];
}

export interface BoardLine {
  readonly line: DutyLine;
  readonly title: Words;
  readonly tasks: { readonly title: string; readonly href: string; readonly openedAt: string }[];
}

const TASKS_MAX = 500;

/** SZ-7-4: what is open on each of the six lines. */
async function boardOf(db: Queryable, agencyId: string): Promise<BoardLine[]> {
  const tasks = await db
    .selectFrom("task")
    .select(["kind", "title", "href", "openedAt"])
    .where("agencyId", "=", agencyId)
    .where("closedAt", "is", null)
    .orderBy("openedAt")
    .limit(TASKS_MAX)
    .execute();
  return dutyLines.map((line) => ({
    line,
    title: lineWords[line],
    tasks: tasks
      .filter(({ kind }) => lineOf(kind) === line)
      .map(({ title, href, openedAt }) => ({ title, href, openedAt: openedAt.toISOString() })),
  }));
}

export interface SafeguardsView {
  readonly grades: {
    readonly grade: Grade;
    readonly title: Words;
    readonly versions: (Omit<store.Safeguard, "keptAt" | "grade"> & { readonly keptAt: string })[];
    /** Published entries of this grade. */
    readonly entries: number;
  }[];
  readonly citations: CitationView[];
  readonly actions: string[];
}

export async function safeguardsShown({ db, law, clock }: Deployment, actor: Actor): Promise<SafeguardsView> {
  const all = await store.safeguards(db);
  const counts = await db
    .selectFrom("catalogEntry as e")
    .innerJoin("catalogVersion as v", "v.id", "e.publishedVersionId")
    .select((select) => [
      select
        .ref("v.content", "->>")
        .key("grade" as never)
        .as("grade"),
      select.fn.countAll<number>().as("count"),
    ])
    .groupBy((group) => group.ref("v.content", "->>").key("grade" as never))
    .execute();
  const entries = new Map(counts.map(({ grade, count }) => [grade as unknown as string, count]));
  return {
    grades: grades.map((grade) => ({
      grade,
      title: gradeWords[grade],
      versions: all.flatMap((each) =>
        each.grade === grade ? [{ version: each.version, content: each.content, keptAt: each.keptAt.toISOString() }] : [],
      ),
      entries: entries.get(grade) ?? 0,
    })),
    citations: citationsOf(law.at(clock.now()), ["REG25-35-2"]),
    actions: OFFICERS.includes(actor.role) ? ["keep"] : [],
  };
}

export interface UnguardedRow {
  readonly entryId: string;
  readonly code: string;
  readonly title: string;
  readonly agency: { readonly id: string; readonly name: string };
  readonly grade: Grade | null;
}

/** REG25-35-2: published entries without a grade, or of a grade whose safeguards nobody has confirmed. */
export async function unguarded(
  { db }: Deployment,
  { after, limit }: { after?: { code: string; entryId: string } | undefined; limit: number },
): Promise<UnguardedRow[]> {
  const kept = [...new Set((await store.safeguards(db)).map(({ grade }) => grade))];
  let query = db
    .selectFrom("catalogEntry as e")
    .innerJoin("catalogVersion as v", "v.id", "e.publishedVersionId")
    .innerJoin("agency", "agency.id", "e.agencyId")
    .select(["e.id", "e.code", "v.title", "v.content", "agency.id as agencyId", "agency.shortName"])
    .where((where) =>
      where.or([
        where(where.ref("v.content", "->>").key("grade" as never), "is", null),
        ...(kept.length === 0 ? [where.lit(true)] : [where(where.ref("v.content", "->>").key("grade" as never), "not in", kept as never)]),
      ]),
    )
    .orderBy("e.code")
    .orderBy("e.id")
    .limit(limit);
  if (after) query = query.where((where) => where(where.refTuple("e.code", "e.id"), ">", where.tuple(after.code, after.entryId)));
  return (await query.execute()).map((row) => ({
    entryId: row.id,
    code: row.code,
    title: row.title,
    agency: { id: row.agencyId, name: row.shortName },
    grade: (row.content as { grade?: Grade | null }).grade ?? null,
  }));
}
