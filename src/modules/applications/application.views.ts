// Applications as each side sees them: the lists, and who may see one at all.
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { type Audience, type LawInForce, say, type Side } from "#law/index.ts";
import { type ClockView, clocksOf, restingSentence, type Sentence, waitingSentence } from "#modules/deadlines/index.ts";
import { agencyOf, leadershipOf, overseers, sharingOffice } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { actsFor, type ApplicationAction, type ApplicationState, findStep, stateWords } from "./application.ts";
import * as store from "./application.store.ts";

export interface ApplicationQuery {
  readonly side: "consumer" | "provider" | "office";
  readonly state?: string | undefined;
  readonly text?: string | undefined;
  readonly after?: { readonly savedAt: Date; readonly id: string } | undefined;
  readonly limit: number;
}

interface Ref {
  readonly id: string;
  readonly name: string;
}

export interface Agencies {
  readonly consumer: Ref;
  readonly provider: Ref;
}

/** Who stands on each side of a procedure. */
export type Sides = Readonly<Record<Side, Ref>>;

/** The sides that are the same in every application; where leaders have no desk of their own, the office keeps it. */
export async function officesOf(db: Queryable): Promise<Pick<Sides, "office" | "leadership">> {
  const office = await sharingOffice(db);
  return { office, leadership: (await leadershipOf(db)) ?? office };
}

const listed = (db: Queryable, actor: Actor, ask: ApplicationQuery) => {
  let query = db
    .selectFrom("application as a")
    .innerJoin("agency as consumer", "consumer.id", "a.consumerAgencyId")
    .innerJoin("agency as provider", "provider.id", "a.providerAgencyId");
  if (ask.side === "consumer") query = query.where("a.consumerAgencyId", "=", actor.agencyId);
  else query = query.where("a.submittedAt", "is not", null);
  if (ask.side === "provider") query = query.where("a.providerAgencyId", "=", actor.agencyId);
  if (ask.side === "office" && !overseers.includes(actor.role)) query = query.where(sql<boolean>`false`);
  if (ask.state) query = query.where("a.state", "=", ask.state);
  if (ask.text) {
    const pattern = `%${ask.text.replace(/[\\%_]/g, "\\$&")}%`;
    query = query.where((where) => where.or([where("a.number", "like", pattern), where("a.entryTitle", "like", pattern)]));
  }
  return query;
};

export async function applicationsOf(deployment: Deployment, actor: Actor, ask: ApplicationQuery) {
  const { db, law, clock } = deployment;
  let query = listed(db, actor, ask)
    .select(["a.id", "a.number", "a.entryTitle", "a.itemCount", "a.savedAt", "a.submittedAt", "a.state", "a.step", "a.audience"])
    .select([
      "consumer.id as consumerId",
      "consumer.shortName as consumerName",
      "provider.id as providerId",
      "provider.shortName as providerName",
    ])
    .orderBy("a.savedAt", "desc")
    .orderBy("a.id", "desc")
    .limit(ask.limit);
  if (ask.after) query = query.where(sql<boolean>`(a.saved_at, a.id) < (${ask.after.savedAt}, ${ask.after.id})`);
  const rows = await query.execute();
  const counted = await listed(db, actor, ask)
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  const clocks = await clocksOf(
    deployment,
    rows.map((row) => row.id),
  );
  const force = law.at(clock.now());
  const offices = await officesOf(db);
  return {
    total: counted.count,
    rows: rows.map((row) => {
      const agencies = {
        consumer: { id: row.consumerId, name: row.consumerName },
        provider: { id: row.providerId, name: row.providerName },
      };
      return {
        id: row.id,
        number: row.number,
        entryTitle: row.entryTitle,
        ...agencies,
        itemCount: row.itemCount,
        updatedAt: row.savedAt.toISOString(),
        submittedAt: row.submittedAt?.toISOString() ?? null,
        savedAt: row.savedAt,
        sentence: sentenceOf(
          force.for(row.audience as Audience | null),
          actor,
          { state: row.state as ApplicationState, step: row.step, sides: { ...agencies, ...offices } },
          clocks.get(row.id) ?? [],
        ),
      };
    }),
  };
}

// Who holds an application in each state, as a step of the pack's procedure.
const HELD_BY: Partial<Record<ApplicationState, { action: ApplicationAction; zh: string; en: string }>> = {
  "awaiting-consent": { action: "consent", zh: "审核同意", en: "consent" },
  "awaiting-examination": { action: "examine", zh: "审查", en: "examine" },
  returned: { action: "edit", zh: "修改后重新送出", en: "correct it" },
  submitted: { action: "propose-reply", zh: "答复", en: "reply" },
  "supplement-requested": { action: "supplement", zh: "补充材料", en: "supplement" },
  "reply-proposed": { action: "consent-reply", zh: "审批答复", en: "consent to the reply" },
  "partly-answered": { action: "propose-reply", zh: "答复其余数据项", en: "answer the rest" },
};

interface Standing {
  readonly state: ApplicationState;
  readonly step: string | null;
  readonly sides: Sides;
  readonly counts?: { agreed: number; refused: number };
}

/** Who holds an application now, as one sentence; `law` as its audience meets it. */
export function sentenceOf(
  law: LawInForce,
  actor: Actor,
  { state, step: key, sides, counts }: Standing,
  clocks: readonly ClockView[],
): Sentence {
  const held = HELD_BY[state];
  const step = held && findStep(law, held.action, { step: key });
  if (held && step) {
    const { side, role } = step;
    return waitingSentence(
      actor,
      { agency: sides[side], role },
      held,
      clocks.filter((clock) => clock.lamp !== "stopped"),
    );
  }
  if (state === "answered" && counts) {
    const tone = counts.agreed > 0 ? "done" : "refused";
    return restingSentence(
      tone,
      {
        zh: `已答复：同意 ${counts.agreed} 项，不同意 ${counts.refused} 项`,
        en: `Answered: ${counts.agreed} agreed, ${counts.refused} refused`,
      },
      clocks,
    );
  }
  const { zh, en } = stateWords[state];
  const words = { zh: say(law.vocabulary, zh), en: say(law.vocabulary, en, "en") };
  return restingSentence(state === "answered" ? "done" : state === "withdrawn" ? "refused" : "draft", words, clocks);
}

/** Whose matter it is: the consumer's, once it is submitted also that of the provider, of whoever has a step in it, and of the overseers. */
export function isParty(
  law: LawInForce,
  actor: Actor,
  application: Pick<store.Application, "consumerAgencyId" | "providerAgencyId" | "submittedAt">,
): boolean {
  if (actor.agencyId === application.consumerAgencyId) return true;
  // What has not been submitted is the consumer's own affair.
  if (application.submittedAt === null) return false;
  const steps = law.procedure("application").steps.filter(({ side }) => side !== "consumer");
  const acts = steps.some(({ role, side }) => actor.role === role && actsFor(actor, side, application));
  return acts || actor.agencyId === application.providerAgencyId || overseers.includes(actor.role);
}

export async function applicationFor(deployment: Deployment, actor: Actor, id: string): Promise<store.Application | undefined> {
  const application = await store.applicationById(deployment.db, id);
  if (!application) return undefined;
  const law = deployment.law.at(deployment.clock.now()).for(application.audience);
  return isParty(law, actor, application) ? application : undefined;
}

export async function agenciesOf(db: Queryable, application: store.Application): Promise<Agencies> {
  const consumer = await agencyOf(db, application.consumerAgencyId);
  const provider = await agencyOf(db, application.providerAgencyId);
  return {
    consumer: { id: application.consumerAgencyId, name: consumer?.name ?? "" },
    provider: { id: application.providerAgencyId, name: provider?.name ?? "" },
  };
}
