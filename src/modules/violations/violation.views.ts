// Breaches as those who oversee, the agency concerned and whoever reported one see them: the list with its counts, and one whole matter.
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { citationsOf, type CitationView, type LawInForce, say } from "#law/index.ts";
import { restingSentence, type Sentence, waitingSentence } from "#modules/deadlines/index.ts";
import { agencyOf, overseers, sharingOffice } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { type Kind, kindOf, kindsOf } from "./kind.ts";
import { type Measure, measuresOf } from "./measure.store.ts";
import { type Course, courseIn, hearingDays } from "./standing.views.ts";
import { actionsFor, OFFICERS, REPORTERS, type Source, stateWords, type ViolationState, violationStates, viewOf } from "./violation.ts";
import { type Violation, violationOf, type Words } from "./violation.store.ts";

export interface Ref {
  readonly id: string;
  readonly name: string;
}

export interface ViolationQuery {
  readonly kind?: string | undefined;
  readonly agencyId?: string | undefined;
  readonly grantId?: string | undefined;
  readonly state?: ViolationState | undefined;
  readonly source?: Source | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly text?: string | undefined;
  readonly after?: { readonly changedAt: Date; readonly id: string } | undefined;
  readonly limit: number;
}
export type Ask = Omit<ViolationQuery, "after" | "limit">;

/** What this person may see of all that is on record. */
export function listed(db: Queryable, actor: Actor, ask: Ask) {
  let query = db.selectFrom("violation as w").innerJoin("agency", "agency.id", "w.agencyId");
  if (!overseers.includes(actor.role))
    query = query.where((where) =>
      where.or([
        where.and([where("w.agencyId", "=", actor.agencyId), where("w.askedAt", "is not", null)]),
        where("w.reporterAgencyId", "=", actor.agencyId),
      ]),
    );
  if (ask.kind) query = query.where("w.kind", "=", ask.kind);
  if (ask.agencyId) query = query.where("w.agencyId", "=", ask.agencyId);
  if (ask.grantId) query = query.where("w.grantId", "=", ask.grantId);
  if (ask.state) query = query.where("w.state", "=", ask.state);
  if (ask.source) query = query.where("w.source", "=", ask.source);
  if (ask.from) query = query.where(sql<boolean>`w.raised_at >= (${ask.from}::date)::timestamp at time zone 'Asia/Shanghai'`);
  if (ask.until) query = query.where(sql<boolean>`w.raised_at < (${ask.until}::date + 1)::timestamp at time zone 'Asia/Shanghai'`);
  if (ask.text) {
    const pattern = `%${ask.text.replace(/[\\%_]/g, "\\$&")}%`;
    query = query.where(sql<boolean>`(w.number like ${pattern} or w.title ->> 'zh' like ${pattern} or agency.short_name like ${pattern})`);
  }
  return query;
}

export interface KindView {
  readonly key: string;
  readonly title: Words;
  readonly sides: readonly string[];
  readonly needsBasis: boolean;
  readonly mayReport: boolean;
  readonly follows: readonly {
    readonly measure: string;
    readonly when: string;
    readonly to: Words | null;
    readonly citations: CitationView[];
  }[];
  readonly citations: CitationView[];
}

export const kindView = (law: LawInForce, actor: Actor, kind: Kind): KindView => ({
  key: kind.key,
  title: saidIn(law, kind.title),
  sides: kind.sides,
  needsBasis: kind.needsBasis,
  mayReport: OFFICERS.includes(actor.role) || actor.role === "auditor" || kind.sides.includes("consumer"),
  follows: kind.follows.map(({ measure, when, to, cites }) => ({ measure, when, to: to ?? null, citations: citationsOf(law, cites) })),
  citations: citationsOf(law, kind.cites),
});

const saidIn = ({ vocabulary }: LawInForce, { zh, en }: Words): Words => ({ zh: say(vocabulary, zh), en: say(vocabulary, en, "en") });

/** A kind that no text in force names any more still says what it was. */
export const kindTitle = (law: LawInForce, key: string): Words => saidIn(law, kindOf(law, key)?.title ?? { zh: key, en: key });

export interface Line {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly kindTitle: Words;
  readonly agency: Ref;
  readonly title: Words;
  readonly source: Source;
  readonly state: ViolationState;
  readonly mendBy: string | null;
  readonly raisedAt: string;
  readonly changedAt: Date;
  readonly citations: CitationView[];
  readonly sentence: Sentence;
  readonly actions: string[];
}

export async function violationsOf(deployment: Deployment, actor: Actor, ask: ViolationQuery) {
  const { db, law, clock } = deployment;
  const at = clock.now();
  const force = law.at(at);
  let query = listed(db, actor, ask).selectAll("w").select("agency.shortName as agencyName");
  if (ask.after) query = query.where(sql<boolean>`(w.changed_at, w.id) < (${ask.after.changedAt}, ${ask.after.id})`);
  const rows = await query.orderBy("w.changedAt", "desc").orderBy("w.id", "desc").limit(ask.limit).execute();
  const found = rows.map(({ agencyName, ...row }) => ({ agencyName, violation: violationOf(row) }));
  const measures = await measuresOf(
    db,
    found.map(({ violation }) => violation.id),
  );
  const office = await sharingOffice(db);
  const counts = await countsOf(db, actor, ask);
  const kinds = kindsOf(force);
  return {
    rows: found.map(({ agencyName, violation }) => {
      const course = courseIn(
        violation,
        measures.filter(({ violationId }) => violationId === violation.id),
        office.id,
        at,
      );
      return lineOf(force, actor, { violation, course, agency: { id: violation.agencyId, name: agencyName }, office });
    }),
    total: ask.state ? counts[ask.state] : violationStates.reduce((sum, state) => sum + counts[state], 0),
    counts,
    kinds: kinds.map((kind) => kindView(force, actor, kind)),
    hearingDays: await hearingDays(db),
    actions: REPORTERS.includes(actor.role) && kinds.length > 0 ? ["report"] : [],
  };
}

async function countsOf(db: Queryable, actor: Actor, ask: Ask): Promise<Record<ViolationState, number>> {
  const rows = await listed(db, actor, { ...ask, state: undefined })
    .select(["w.state", sql<number>`count(*)`.as("count")])
    .groupBy("w.state")
    .execute();
  return Object.fromEntries(violationStates.map((state) => [state, rows.find((row) => row.state === state)?.count ?? 0])) as Record<
    ViolationState,
    number
  >;
}

interface Matter {
  readonly violation: Violation;
  readonly course: Course;
  readonly agency: Ref;
  readonly office: Ref;
}

/** Whoever only reported it learns that it is on its way, and how it ended. */
export function lineOf(law: LawInForce, actor: Actor, matter: Matter): Line {
  const { violation, course, agency } = matter;
  const isReport = viewOf(actor, overseers, violation) === "report";
  return {
    id: violation.id,
    number: violation.number,
    kind: violation.kind,
    kindTitle: kindTitle(law, violation.kind),
    agency,
    title: violation.title,
    source: violation.source,
    state: violation.state,
    mendBy: isReport ? null : (course.order?.dueOn ?? null),
    raisedAt: violation.raisedAt.toISOString(),
    changedAt: violation.changedAt,
    citations: citationsOf(law, violation.cites),
    sentence: isReport ? restingSentence(TONES[violation.state], stateWords[violation.state]) : sentenceOf(actor, matter),
    actions: isReport ? [] : actionsFor(actor, course.standing),
  };
}

const TONES = {
  suspected: "waiting",
  hearing: "waiting",
  heard: "waiting",
  proposed: "waiting",
  established: "active",
  dismissed: "refused",
  closed: "done",
} as const satisfies Record<ViolationState, string>;

function sentenceOf(actor: Actor, { violation, course, agency, office }: Matter): Sentence {
  const officer = (role: "office-reviewer" | "office-head") => ({
    agency: office,
    role: OFFICERS.includes(actor.role) ? actor.role : role,
  });
  const speaker = { agency, role: actor.role === "agency-head" ? actor.role : "work-body-head" };
  const late = (sentence: Sentence, isLate: boolean): Sentence => (isLate ? { ...sentence, tone: "late" } : sentence);
  const { state, answerBy } = violation;
  if (state === "dismissed") return restingSentence("refused", { zh: "不成立", en: "Dismissed" });
  if (state === "closed") return restingSentence("done", { zh: "办理完毕", en: "Handled to the end" });
  if (state === "suspected" && course.standing.isOffice)
    return restingSentence("waiting", { zh: "等待上级认定", en: "Waiting for the body above" });
  if (state === "suspected")
    return waitingSentence(actor, officer("office-reviewer"), { zh: "核实并听取陈述", en: "verify it and hear the agency" }, []);
  if (state === "hearing") {
    const words = { zh: `陈述意见（${answerBy ?? ""} 24:00 前）`, en: `answer (by the end of ${answerBy ?? ""})` };
    return late(waitingSentence(actor, speaker, words, []), course.standing.isAnswerLate);
  }
  if (state === "heard") return waitingSentence(actor, officer("office-reviewer"), { zh: "提出认定意见", en: "propose a finding" }, []);
  if (state === "proposed")
    return waitingSentence(actor, { agency: office, role: "office-head" }, { zh: "审定拟认定意见", en: "decide on the finding" }, []);
  if (course.standing.objection === "open")
    return waitingSentence(actor, officer("office-reviewer"), { zh: "处理异议", en: "decide on the objection" }, []);
  if (course.rectification === "ordered") {
    const by = course.order?.dueOn ?? "";
    return late(
      waitingSentence(actor, speaker, { zh: `整改（${by} 24:00 前）`, en: `rectify it (by the end of ${by})` }, []),
      course.isLate,
    );
  }
  const next = course.rectification === "answered" ? { zh: "验收整改", en: "verify the rectification" } : { zh: "办结", en: "close it" };
  const [zh, en] = course.rectification === "insufficient" ? ["决定进一步措施", "decide what follows"] : [next.zh, next.en];
  return waitingSentence(actor, officer("office-reviewer"), { zh: zh ?? "", en: en ?? "" }, []);
}

export const refOf = async (db: Queryable, agencyId: string): Promise<Ref> => ({
  id: agencyId,
  name: (await agencyOf(db, agencyId))?.name ?? "",
});

export type { Measure };
