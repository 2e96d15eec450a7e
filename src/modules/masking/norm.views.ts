// The norm of masking as people see it: its versions, one version with what was said of it, and the exceptions.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { citationsOf } from "#law/index.ts";
import { factsOf, type Kind, kindNames } from "#modules/recognition/index.ts";
import { agencyOf, overseers, personOf } from "#modules/identity/index.ts";
import { type Deployment, timelineOf } from "#modules/ledger/index.ts";
import type { Exception } from "./exception.store.ts";
import { actionsFor, OFFICERS } from "./norm.ts";
import { NORM_CITES, normProblem } from "./norm.problems.ts";
import { type NormKind, normKinds, type NormRule } from "./norm.schema.ts";
import * as store from "./norm.store.ts";
import { rankOf, strengthOf } from "./strength.ts";

/** A draft is the office's own until it is opened. */
const sees = (actor: Actor, { state }: Pick<store.Norm, "state">): boolean =>
  state === "issued" || state === "commenting" || overseers.includes(actor.role);

export async function normsShown({ db, clock, law }: Deployment, actor: Actor) {
  const today = dayOf(clock.now());
  const now = await store.normOn(db, today);
  const all = (await store.norms(db)).filter((norm) => sees(actor, norm));
  const isOfficer = OFFICERS.includes(actor.role);
  const hasDraft = all.some(({ state }) => state === "draft" || state === "commenting");
  return {
    rows: all.map(({ id, version, number, content, state, commentUntil, effectiveOn, issuedAt }) => ({
      id,
      version,
      number,
      title: content.title,
      rules: content.rules.length,
      standing: standingOf({ state, effectiveOn, id }, now?.id, today),
      commentUntil,
      effectiveOn,
      issuedAt: issuedAt?.toISOString() ?? null,
    })),
    actions: isOfficer && !hasDraft ? ["draft"] : [],
    /** What a new draft begins with: the norm in force, or what the recognisers suggest. */
    proposal: isOfficer ? (now ? [...now.rules] : firstRules()) : [],
    citations: citationsOf(law.at(clock.now()), NORM_CITES),
  };
}

export const standings = ["draft", "commenting", "coming", "in-force", "past"] as const;
type Standing = (typeof standings)[number];

function standingOf(norm: Pick<store.Norm, "id" | "state" | "effectiveOn">, nowId: string | undefined, today: string): Standing {
  if (norm.state !== "issued") return norm.state === "commenting" ? "commenting" : "draft";
  if (norm.id === nowId) return "in-force";
  return (norm.effectiveOn ?? "") > today ? "coming" : "past";
}

const MARKS: Readonly<Record<Exclude<NormKind, Kind>, { zh: string; en: string }>> = {
  "marked-personal": { zh: "标为个人信息的其他数据项", en: "other items marked as personal" },
  "marked-sensitive": { zh: "标为敏感个人信息的其他数据项", en: "other items marked as sensitive" },
};
export const kindTitle = (kind: NormKind): { zh: string; en: string } =>
  kind === "marked-personal" || kind === "marked-sensitive" ? MARKS[kind] : factsOf(kind).title;
export const kindsShown = () => normKinds.map((key) => ({ key, title: kindTitle(key) }));

/** As strict as the masks that are suggested for each kind; a rule for each mask. */
function firstRules(): NormRule[] {
  const masks = [...new Set(kindNames.map((kind) => factsOf(kind).mask))].filter((mask) => mask !== "none");
  const ofKinds = masks
    .toSorted((a, b) => rankOf(strengthOf(a)) - rankOf(strengthOf(b)))
    .map((mask): NormRule => ({
      key: mask,
      kinds: kindNames.filter((kind) => factsOf(kind).mask === mask),
      grades: [],
      least: strengthOf(mask),
      allowed: [],
      words: "",
    }));
  return [
    ...ofKinds,
    { key: "other-personal", kinds: ["marked-personal"], grades: [], least: "partial", allowed: [], words: "" },
    { key: "other-sensitive", kinds: ["marked-sensitive"], grades: [], least: "hidden", allowed: [], words: "" },
  ];
}

export async function normShown(deployment: Deployment, actor: Actor, id: string) {
  const { db, clock, law } = deployment;
  const norm = await store.normById(db, id);
  if (!norm || norm.state === "dropped" || !sees(actor, norm)) throw normProblem("unknown");
  const today = dayOf(clock.now());
  const now = await store.normOn(db, today);
  // What another agency said of a draft concerns it and the office until it is answered in the issued version.
  const opinions = (await store.opinionsOf(db, id)).filter(
    ({ agencyId }) => overseers.includes(actor.role) || agencyId === actor.agencyId || norm.state === "issued",
  );
  const shown = await Promise.all(
    opinions.map(async ({ id: opinionId, agencyId, words, saidAt, adopted, answer, answeredAt }) => ({
      id: opinionId,
      agency: (await agencyOf(db, agencyId))?.name ?? "",
      words,
      at: saidAt.toISOString(),
      adopted,
      answer,
      answeredAt: answeredAt?.toISOString() ?? null,
    })),
  );
  const isOver = today > (norm.commentUntil ?? "");
  return {
    id,
    version: norm.version,
    number: norm.number,
    revision: norm.revision,
    content: norm.content,
    standing: standingOf(norm, now?.id, today),
    commentUntil: norm.commentUntil,
    effectiveOn: norm.effectiveOn,
    issuedBy: norm.issuedBy === null ? null : ((await personOf(db, norm.issuedBy))?.name ?? null),
    checkedAt: norm.checkedAt?.toISOString() ?? null,
    opinions: shown,
    actions: actionsFor(actor, norm.state).filter((action) => !isOver || action !== "comment"),
    citations: citationsOf(law.at(clock.now()), NORM_CITES),
    timeline: await timelineOf(db, id, law.at(clock.now()).vocabulary),
  };
}

interface Asked {
  readonly after: { readonly at: Date; readonly id: string } | undefined;
  readonly limit: number;
}

/** Its provider's and its consumer's, and all for those who oversee. */
export async function exceptionsShown({ db, clock }: Deployment, actor: Actor, { after, limit }: Asked) {
  const now = await store.normOn(db, dayOf(clock.now()));
  let query = db
    .selectFrom("maskingException as e")
    .innerJoin("maskingNorm as n", "n.id", "e.normId")
    .innerJoin("catalogEntry as entry", "entry.id", "e.entryId")
    .innerJoin("catalogVersion as v", "v.id", "entry.publishedVersionId")
    .innerJoin("agency as provider", "provider.id", "e.providerAgencyId")
    .leftJoin("agency as consumer", "consumer.id", "e.consumerAgencyId")
    .select(["e.id", "e.normId", "e.entryId", "e.itemName", "e.mask", "e.reason", "e.state", "e.askedAt", "e.askedBy", "e.words"])
    .select(["e.decidedAt", "n.version", "v.title", "provider.shortName as provider", "consumer.shortName as consumer"])
    .orderBy("e.askedAt", "desc")
    .orderBy("e.id", "desc")
    .limit(limit);
  if (!overseers.includes(actor.role))
    query = query.where((where) =>
      where.or([where("e.providerAgencyId", "=", actor.agencyId), where("e.consumerAgencyId", "=", actor.agencyId)]),
    );
  if (after) query = query.where((where) => where(where.refTuple("e.askedAt", "e.id"), "<", where.tuple(after.at, after.id)));
  return (await query.execute()).map(({ normId, askedBy, askedAt, decidedAt, version, state, ...row }) => ({
    ...row,
    state: state as Exception["state"],
    version: version ?? 0,
    isPast: normId !== now?.id,
    askedAt: askedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    actions: actor.role === "office-head" && state === "asked" && normId === now?.id && askedBy !== actor.personId ? ["decide"] : [],
  }));
}
