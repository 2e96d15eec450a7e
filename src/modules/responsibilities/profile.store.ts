// SQL of profiles, statements, rules and safeguards.
import { json, type Queryable, type Transaction } from "#kernel/db.ts";
import {
  type AgencyFacts,
  BLANK_PROFILE,
  type Grade,
  type ProfileContent,
  type RuleContent,
  type RuleKind,
  type SafeguardContent,
} from "./profile.ts";

export interface Profile {
  readonly revision: number;
  readonly content: ProfileContent;
}

export async function profileOf(db: Queryable, agencyId: string): Promise<Profile> {
  const row = await db.selectFrom("agencyProfile").select(["revision", "content"]).where("agencyId", "=", agencyId).executeTakeFirst();
  return row ? { revision: row.revision, content: row.content as ProfileContent } : { revision: 0, content: BLANK_PROFILE };
}

export interface Saved {
  readonly by: string | null;
  readonly at: Date;
}

/** False where somebody else has saved since the revision that was seen. */
export async function saveProfile(tx: Transaction, agencyId: string, { revision, content }: Profile, { by, at }: Saved): Promise<boolean> {
  const row = { content: json(content), savedBy: by, savedAt: at };
  const saved = await tx
    .insertInto("agencyProfile")
    .values({ agencyId, revision: 1, ...row })
    .onConflict((conflict) =>
      conflict
        .column("agencyId")
        .doUpdateSet({ ...row, revision: revision + 1 })
        .where("agencyProfile.revision", "=", revision),
    )
    .returning("revision")
    .executeTakeFirst();
  return saved?.revision === revision + 1;
}

export interface Statement {
  readonly version: number;
  readonly words: string;
  readonly signer: string;
  readonly signedAt: Date;
}

export async function statementOf(db: Queryable, agencyId: string): Promise<Statement | undefined> {
  return await db
    .selectFrom("dutyStatement")
    .select(["version", "words", "signer", "signedAt"])
    .where("agencyId", "=", agencyId)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
}

export async function insertStatement(tx: Transaction, agencyId: string, statement: Statement, by: string | null): Promise<void> {
  await tx
    .insertInto("dutyStatement")
    .values({ agencyId, ...statement, signedBy: by })
    .execute();
}

export interface Rule {
  readonly kind: RuleKind;
  readonly version: number;
  readonly content: RuleContent;
  readonly effectiveOn: string;
  readonly reviewOn: string;
  /** Of its text; none of what was kept before digests were. */
  readonly digest: string | null;
  readonly savedAt: Date;
}

/** Every version of an agency's rules, the latest of each kind first. */
export async function rulesOf(db: Queryable, agencyId: string): Promise<Rule[]> {
  const rows = await db
    .selectFrom("agencyRule")
    .select(["kind", "version", "content", "effectiveOn", "reviewOn", "digest", "savedAt"])
    .where("agencyId", "=", agencyId)
    .orderBy("kind")
    .orderBy("version", "desc")
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as RuleKind, content: row.content as RuleContent }));
}

export async function insertRule(tx: Transaction, agencyId: string, rule: Rule, by: string | null): Promise<void> {
  await tx
    .insertInto("agencyRule")
    .values({ agencyId, ...rule, content: json(rule.content), savedBy: by })
    .execute();
}

export async function factsOf(db: Queryable, agencyId: string): Promise<AgencyFacts> {
  const { content } = await profileOf(db, agencyId);
  const rules: Partial<Record<RuleKind, RuleContent>> = {};
  for (const rule of await rulesOf(db, agencyId)) rules[rule.kind] ??= rule.content;
  return { profile: content, hasStatement: (await statementOf(db, agencyId)) !== undefined, rules };
}

export interface Safeguard {
  readonly grade: Grade;
  readonly version: number;
  readonly content: SafeguardContent;
  readonly keptAt: Date;
}

/** Every version, the latest of each grade first. */
export async function safeguards(db: Queryable): Promise<Safeguard[]> {
  const rows = await db
    .selectFrom("safeguard")
    .select(["grade", "version", "content", "keptAt"])
    .orderBy("grade")
    .orderBy("version", "desc")
    .execute();
  return rows.map((row) => ({ ...row, grade: row.grade as Grade, content: row.content as SafeguardContent }));
}

export async function insertSafeguard(tx: Transaction, safeguard: Safeguard, by: string | null): Promise<void> {
  await tx
    .insertInto("safeguard")
    .values({ ...safeguard, content: json(safeguard.content), keptBy: by })
    .execute();
}

export interface AssignedStage {
  readonly stage: string;
  readonly agencyId: string;
  readonly contact: string;
  readonly reason: string;
}

export async function stagesOf(db: Queryable, grantId: string): Promise<AssignedStage[]> {
  return await db.selectFrom("grantStage").select(["stage", "agencyId", "contact", "reason"]).where("grantId", "=", grantId).execute();
}

export async function saveStage(
  tx: Transaction,
  grantId: string,
  stage: AssignedStage,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  const row = { agencyId: stage.agencyId, contact: stage.contact, reason: stage.reason, assignedBy: by, assignedAt: at };
  await tx
    .insertInto("grantStage")
    .values({ grantId, stage: stage.stage, ...row })
    .onConflict((conflict) => conflict.columns(["grantId", "stage"]).doUpdateSet(row))
    .execute();
}
