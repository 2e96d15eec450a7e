// What the guide in force says of one published entry and of a use of it: class, grade, labels, range and scenarios (MIIT-12-1).
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import type { Queryable } from "#kernel/db.ts";
import { isWithdrawn, publishedVersion } from "#modules/catalog/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { fittingClasses, guideProblem, labelsAsked, type Outside, outsideOf } from "./guide.ts";
import { type User } from "./terms.ts";
import type { ClassRecord, GradeRecord } from "./guide.schema.ts";
import { type GuideRow, inForceOn } from "./guide.store.ts";
import { currentGuide } from "./guide.views.ts";
import { gradedUnder, type Standing, waitingUnder } from "./regrade.views.ts";

export interface EntryGuide {
  readonly guide: { readonly id: string; readonly version: number; readonly title: string; readonly effectiveOn: string } | null;
  readonly graded: Standing | null;
  readonly grade: GradeRecord | null;
  readonly dataClass: ClassRecord | null;
  /** Classes whose traits the entry has, where it names none. */
  readonly fitting: ClassRecord[];
  /** Those that it carries: whoever uses it is bound by them as its holder is (MIIT-11-1). */
  readonly labels: string[];
  readonly labelsAsked: string[];
  readonly labelsMissing: string[];
  /** For those who have to see to it: its agency and the office. */
  readonly waits: { readonly guideId: string; readonly version: number } | null;
}

export async function entryGuide(deployment: Deployment, actor: Actor, entryId: string): Promise<EntryGuide> {
  const { db } = deployment;
  const version = await publishedVersion(db, entryId);
  if (!version || (await isWithdrawn(db, entryId))) throw guideProblem("unknown-entry");
  const row = await currentGuide(deployment);
  const { content } = version;
  const given = { grade: content.grade, dataClass: content.dataClass ?? null };
  const asked = row ? labelsAsked(row.content, given) : [];
  const dataClass = row ? classOf(row, given.dataClass) : null;
  const sees = actor.agencyId === version.agencyId || ["office-reviewer", "office-head", "auditor"].includes(actor.role);
  return {
    guide: row ? { id: row.id, version: row.version ?? 0, title: row.content.title, effectiveOn: row.effectiveOn ?? "" } : null,
    graded: (await gradedUnder(db, entryId)) ?? null,
    grade: row?.content.grades.find(({ grade }) => grade === content.grade) ?? null,
    dataClass,
    fitting: row && !dataClass ? fittingClasses(row.content, content) : [],
    labels: content.labels ?? [],
    labelsAsked: asked,
    labelsMissing: asked.filter((label) => !(content.labels ?? []).includes(label)),
    waits: sees ? ((await waitingUnder(db, entryId)) ?? null) : null,
  };
}

const classOf = (row: GuideRow, code: string | null): ClassRecord | null =>
  row.content.classes.find((record) => record.code === code) ?? null;

export interface UseFit {
  readonly guideId: string;
  readonly version: number;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly range: string;
  readonly permission: string;
  readonly scenarios: string[];
  readonly users: User[];
  readonly refuses: boolean;
  readonly outside: Outside[];
}

/** What the class of data allows, and where a use lies outside of it; nothing where no guide or class speaks. */
export async function useFit(
  { db, at }: { readonly db: Queryable; readonly at: Date },
  dataClass: string | null | undefined,
  use: { readonly agencyId: string; readonly scenario: string | null },
): Promise<UseFit | null> {
  if (!dataClass) return null;
  const row = await inForceOn(db, dayOf(at));
  const record = row ? classOf(row, dataClass) : null;
  if (!row || !record) return null;
  const agency = await db.selectFrom("agency").select(["kind", "outside"]).where("id", "=", use.agencyId).executeTakeFirstOrThrow();
  const user: User = agency.outside ? "outside" : agency.kind === "authorised-body" ? "authorised-body" : "department";
  return {
    guideId: row.id,
    version: row.version ?? 0,
    code: record.code,
    zh: record.zh,
    en: record.en,
    range: record.range,
    permission: record.permission,
    scenarios: [...record.scenarios],
    users: [...record.users],
    refuses: record.outside === "refuse",
    outside: outsideOf(record, { scenario: use.scenario, user }),
  };
}
