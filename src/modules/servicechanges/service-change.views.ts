// The service changes of one grant as people see them: state in a sentence, what will happen and when, and what this person may do.
import { addDays, dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { citationsOf, type CitationView } from "#law/index.ts";
import { restingSentence, type Sentence, waitingSentence } from "#modules/deadlines/index.ts";
import { type Grant, grantFor } from "#modules/grants/index.ts";
import { agencyOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import {
  actionsFor,
  kindWords,
  OPEN,
  PROCEDURE,
  PROPOSE,
  type ServiceChangeAction,
  type ServiceChangeKind,
  type ServiceChangeState,
  stateWords,
  stepFor,
  stepsOf,
  SUPPLIED,
} from "./service-change.ts";
import * as store from "./service-change.store.ts";

interface Ref {
  id: string;
  name: string;
}

export interface ServiceChangeView {
  readonly id: string;
  readonly number: string;
  readonly kind: ServiceChangeKind;
  readonly state: ServiceChangeState;
  readonly reason: string;
  readonly what: string;
  readonly effectiveOn: string;
  readonly proposedAt: string;
  readonly answer: { answer: "agreed" | "objected"; words: string; at: string } | null;
  readonly outcome: string | null;
  readonly filedAt: string | null;
  readonly closedAt: string | null;
  readonly closedBecause: string | null;
  readonly sentence: Sentence;
  readonly actions: ServiceChangeAction[];
}

export interface ServiceChangesView {
  readonly rows: ServiceChangeView[];
  /** `propose` where this person may. */
  readonly actions: string[];
  /** The first day that may be named, and the last. */
  readonly days: { readonly from: string; readonly until: string };
  readonly citations: CitationView[];
}

export async function serviceChanges(deployment: Deployment, actor: Actor, grantId: string): Promise<ServiceChangesView | undefined> {
  const { db, law, clock } = deployment;
  const grant = await grantFor(deployment, actor, grantId);
  if (!grant) return undefined;
  const force = law.at(clock.now());
  const procedure = force.findProcedure(PROCEDURE);
  const changes = await store.changesOf(db, grantId);
  const named = async (id: string): Promise<Ref> => ({ id, name: (await agencyOf(db, id))?.name ?? "" });
  const sides = { provider: await named(grant.providerAgencyId), consumer: await named(grant.consumerAgencyId) };
  const isOpen = changes.some((change) => OPEN.includes(change.state));
  const from = addDays(dayOf(clock.now()), 1);
  const proposes =
    !isOpen && from <= grant.validUntil && SUPPLIED.includes(grant.state) && stepFor(procedure, PROPOSE, actor, grant) !== undefined;
  return {
    rows: changes.map((change) => {
      const { state, answer, delistingId } = change;
      const standing = { ...partiesOf(grant), state, answer, isDelisted: delistingId !== null };
      const actions = actionsFor(procedure, actor, standing);
      const waits = stepsOf(procedure, change.state === "consulting" ? ["answer", "answer-head"] : ["file"]);
      // Two posts may answer: it waits for the viewer where that is one of them.
      const role = (waits.find((step) => step.role === actor.role) ?? waits[0])?.role ?? "clerk";
      return viewOf(change, sentenceOf(actor, change, { ...sides, role }), actions);
    }),
    actions: proposes ? ["propose"] : [],
    days: { from, until: grant.validUntil },
    citations: citationsOf(force, procedure?.cites ?? []),
  };
}

const partiesOf = ({ consumerAgencyId, providerAgencyId }: Grant) => ({ consumerAgencyId, providerAgencyId });

function viewOf(change: store.ServiceChange, sentence: Sentence, actions: ServiceChangeAction[]): ServiceChangeView {
  const { id, number, kind, state, reason, what, effectiveOn, answer, outcome, closedBecause } = change;
  return {
    id,
    number,
    kind,
    state,
    reason,
    what,
    effectiveOn,
    proposedAt: change.proposedAt.toISOString(),
    answer: answer && change.answeredAt ? { answer, words: change.answerWords ?? "", at: change.answeredAt.toISOString() } : null,
    outcome,
    filedAt: change.filedAt?.toISOString() ?? null,
    closedAt: change.closedAt?.toISOString() ?? null,
    closedBecause,
    sentence,
    actions,
  };
}

function sentenceOf(actor: Actor, change: store.ServiceChange, at: { provider: Ref; consumer: Ref; role: string }): Sentence {
  const { state, effectiveOn } = change;
  const what = kindWords[change.kind];
  const { role } = at;
  if (state === "consulting")
    return waitingSentence(actor, { agency: at.consumer, role }, { zh: `答复协商（${what.zh}）`, en: `answer: ${what.en}` }, []);
  if (state === "consulted" && change.answer === "objected")
    return waitingSentence(actor, { agency: at.provider, role }, { zh: "处理异议", en: "deal with the objection" }, []);
  if (state === "withdrawn") return restingSentence("refused", { zh: `${what.zh}：已撤回`, en: `${what.en}: withdrawn` });
  if (state === "done")
    return restingSentence("done", { zh: `${what.zh}：${effectiveOn} 已生效`, en: `${what.en}: in effect since ${effectiveOn}` });
  const { zh, en } = stateWords[state];
  return restingSentence("waiting", {
    zh: `${zh}，${effectiveOn} 零时${what.zh}`,
    en: `${en}; will ${what.en} on ${effectiveOn} at 00:00`,
  });
}
