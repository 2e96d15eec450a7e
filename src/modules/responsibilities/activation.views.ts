// What stands in the way of a grant: the matrix of who answers for each stage, the safeguards of its grade, and what its parties lack.
import type { Actor } from "#kernel/context.ts";
import type { Queryable } from "#kernel/db.ts";
import { citationsOf, type CitationView, type LawInForce, say } from "#law/index.ts";
import { publishedVersion, catalogVersion } from "#modules/catalog/index.ts";
import { type Grant, grantFor } from "#modules/grants/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { ACTIVATION, type Grade, gradeWords, holds, OFFICERS, type SafeguardContent, type Stage, stageRows, stages } from "./profile.ts";
import * as store from "./profile.store.ts";

interface Words {
  readonly zh: string;
  readonly en: string;
}

export interface StageView {
  readonly stage: Stage;
  readonly title: Words;
  readonly agency: { readonly id: string; readonly name: string };
  readonly contact: string;
  /** Named by the office, and why. */
  readonly reason: string | null;
}

type Shared = Pick<Grant, "id" | "providerAgencyId" | "consumerAgencyId" | "entryId" | "versionId">;

/** Who answers for each stage: named by the office, else by the rule that who manages and who uses is responsible. */
export async function matrixOf(db: Queryable, grant: Shared): Promise<StageView[]> {
  const office = await sharingOffice(db);
  const assigned = new Map((await store.stagesOf(db, grant.id)).map((each) => [each.stage, each]));
  const sides = { provider: grant.providerAgencyId, consumer: grant.consumerAgencyId, office: office.id };
  const contacts = new Map<string, { name: string; contact: string }>();
  const known = async (id: string): Promise<{ name: string; contact: string }> => {
    const before = contacts.get(id);
    if (before) return before;
    const { content } = await store.profileOf(db, id);
    const row = await db.selectFrom("agency").select(["shortName", "workBody"]).where("id", "=", id).executeTakeFirst();
    const contact = [content.securityContact, content.securityPhone].filter((each) => each !== "").join(" ");
    const found = { name: row?.shortName ?? "", contact: contact === "" ? (row?.workBody ?? "") : contact };
    contacts.set(id, found);
    return found;
  };
  const views: StageView[] = [];
  for (const stage of stages) {
    const { title, side } = stageRows[stage];
    const named = assigned.get(stage);
    const agencyId = named?.agencyId ?? sides[side];
    const { name, contact } = await known(agencyId);
    views.push({ stage, title, agency: { id: agencyId, name }, contact: named?.contact ?? contact, reason: named?.reason ?? null });
  }
  return views;
}

async function gradeOf(db: Queryable, grant: Shared): Promise<Grade | null> {
  const version = (await publishedVersion(db, grant.entryId)) ?? (await catalogVersion(db, grant.versionId));
  return version?.content.grade ?? null;
}

export interface Obstacle {
  readonly key: string;
  readonly title: Words;
  readonly cites: readonly string[];
}

/** What the law in force asks for before data flows and is not in order; nothing where no text asks. */
export async function obstaclesOf(db: Queryable, law: LawInForce, grant: Shared): Promise<Obstacle[]> {
  const fields = law.findProcedure(ACTIVATION)?.requiredFields ?? [];
  if (fields.length === 0) return [];
  const sides = {
    provider: await store.factsOf(db, grant.providerAgencyId),
    consumer: await store.factsOf(db, grant.consumerAgencyId),
  };
  const unassigned = (await matrixOf(db, grant)).filter(({ contact }) => contact.trim() === "");
  const grade = await gradeOf(db, grant);
  const kept = (await store.safeguards(db)).some((each) => each.grade === grade);
  const stands = (key: string): boolean => {
    if (key === "stages") return unassigned.length === 0;
    if (key === "safeguards") return kept;
    const [side, part = ""] = key.split(".");
    return side === "provider" || side === "consumer" ? holds(sides[side], part) : true;
  };
  return fields.flatMap(({ key, title, cites }) => {
    if (stands(key)) return [];
    const more =
      key === "stages"
        ? {
            zh: `（${unassigned.map((each) => each.title.zh).join("、")}）`,
            en: ` (${unassigned.map((each) => each.title.en).join(", ")})`,
          }
        : key === "safeguards" && grade
          ? { zh: `（${gradeWords[grade].zh}）`, en: ` (${gradeWords[grade].en})` }
          : { zh: "", en: "" };
    return [
      {
        key,
        title: { zh: `${say(law.vocabulary, title.zh)}${more.zh}`, en: `${say(law.vocabulary, title.en, "en")}${more.en}` },
        cites,
      },
    ];
  });
}

export interface GrantResponsibilities {
  readonly stages: StageView[];
  readonly grade: Grade | null;
  readonly safeguards: SafeguardContent | null;
  readonly obstacles: (Obstacle & { readonly citations: CitationView[] })[];
  readonly citations: CitationView[];
  readonly actions: string[];
}

export async function grantResponsibilities(
  deployment: Deployment,
  actor: Actor,
  grantId: string,
): Promise<GrantResponsibilities | undefined> {
  const { db, law, clock } = deployment;
  const grant = await grantFor(deployment, actor, grantId);
  if (!grant) return undefined;
  const force = law.at(clock.now());
  const grade = await gradeOf(db, grant);
  const obstacles = await obstaclesOf(db, force, grant);
  return {
    stages: await matrixOf(db, grant),
    grade,
    safeguards: (await store.safeguards(db)).find((each) => each.grade === grade)?.content ?? null,
    obstacles: obstacles.map((each) => ({ ...each, citations: citationsOf(force, each.cites) })),
    citations: citationsOf(force, ["REG25-34-2", "REG25-35-2"]),
    actions: OFFICERS.includes(actor.role) ? ["assign"] : [],
  };
}
