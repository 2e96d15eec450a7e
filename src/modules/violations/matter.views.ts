// One matter with all that stands on it, as far as this person may see; and the same as a signed file to be handed on.
import type { Actor } from "#kernel/context.ts";
import { canonical } from "#kernel/canonical.ts";
import { citationsOf } from "#law/index.ts";
import { overseers, personOf, sharingOffice } from "#modules/identity/index.ts";
import { type Deployment, timelineOf } from "#modules/ledger/index.ts";
import { kindOf } from "./kind.ts";
import { possibleOf } from "./measure.ts";
import { courseOf } from "./standing.views.ts";
import { viewOf, violationProblem } from "./violation.ts";
import { evidenceOf, violationById } from "./violation.store.ts";
import { kindView, lineOf, refOf } from "./violation.views.ts";

/** Acts that name who reported it, what nobody has decided on, and what is between the office and another body. */
const INSIDE: readonly string[] = ["reported", "raised", "finding-proposed", "finding-returned", "referred", "outcome-recorded"].map(
  (verb) => `violation.${verb}`,
);

export async function violationFor(deployment: Deployment, actor: Actor, id: string) {
  const { db, law, clock } = deployment;
  const violation = await violationById(db, id);
  const view = violation && viewOf(actor, overseers, violation);
  if (!violation || view === undefined) throw violationProblem("unknown");
  const at = clock.now();
  const force = law.at(at);
  const isInside = view === "whole";
  const isReport = view === "report";
  const course = await courseOf(db, violation, at);
  const kind = kindOf(force, violation.kind);
  const [agency, office] = [await refOf(db, violation.agencyId), await sharingOffice(db)];
  const line = lineOf(force, actor, { violation, course, agency, office });
  const name = async (personId: string | null): Promise<string> => (personId === null ? "" : ((await personOf(db, personId))?.name ?? ""));
  const said = async (words: string | null, by: string | null, when: Date | null) =>
    isReport || words === null || when === null ? null : { words, by: await name(by), at: when.toISOString() };
  const measures = isReport ? [] : course.measures.filter((each) => isInside || each.kind !== "refer");
  const timeline = isReport ? [] : await timelineOf(db, id, force.vocabulary);
  const reporter =
    isInside && violation.reporterAgencyId !== null
      ? { agency: (await refOf(db, violation.reporterAgencyId)).name, name: await name(violation.reportedBy) }
      : null;
  const isDecided = violation.decidedAt !== null;
  return {
    ...line,
    view,
    detail: violation.detail,
    basis: violation.basis,
    href: isReport ? null : violation.href,
    grantId: isReport ? null : violation.grantId,
    kindNow: kind ? kindView(force, actor, kind) : null,
    reporter,
    evidence: isReport
      ? []
      : (await evidenceOf(db, id)).map(({ addedAt, addedBy: _addedBy, snapshot, ...each }) => ({
          ...each,
          // What lies behind is the office's to read; the agency sees what it was and where it stands.
          snapshot: isInside || each.kind !== "lead" ? snapshot : null,
          addedAt: addedAt.toISOString(),
        })),
    hearing:
      isReport || violation.answerBy === null
        ? null
        : {
            asked: await said(violation.askedWords, violation.askedBy, violation.askedAt),
            answerBy: violation.answerBy,
            daysFrom: violation.answerDaysFrom ?? "office",
            statement: await said(violation.statement, violation.statedBy, violation.statedAt),
          },
    // A finding that nobody decided on is the office's own.
    finding: isInside || isDecided ? await said(violation.finding, violation.foundBy, violation.foundAt) : null,
    decision: await said(violation.decisionWords, violation.decidedBy, violation.decidedAt),
    objection: await said(violation.objection, violation.objectedBy, violation.objectedAt),
    objectionOutcome:
      violation.objectionOutcome === null || isReport
        ? null
        : {
            outcome: violation.objectionOutcome,
            ...(await said(violation.objectionWords, violation.objectionDecidedBy, violation.objectionDecidedAt)),
          },
    closing: await said(violation.closingWords, null, violation.closedAt),
    measures: await Promise.all(
      measures.map(async (each) => ({
        id: each.id,
        kind: each.kind,
        state: each.state,
        words: each.words,
        addressee: each.addressee,
        document: each.document,
        dueOn: each.dueOn,
        orderedBy: await name(each.orderedBy),
        orderedAt: each.orderedAt.toISOString(),
        answer: await said(each.answer, each.answeredBy, each.answeredAt),
        outcome: await said(each.outcome, each.outcomeBy, each.outcomeAt),
        citations: citationsOf(force, each.cites),
      })),
    ),
    possible: line.actions.includes("measure")
      ? possibleOf(kind, course).map(({ cites, ...each }) => ({ ...each, citations: citationsOf(force, cites) }))
      : [],
    timeline: isInside ? timeline : timeline.filter(({ action }) => !INSIDE.includes(action)),
  };
}
export type Matter = Awaited<ReturnType<typeof violationFor>>;

const FORMAT = "govshare-violation/1";

/** For a body that is told or takes over: everything on record, with the numbers and hashes of its acts, under the platform's signature. */
export async function caseFile(deployment: Deployment, actor: Actor, id: string) {
  const matter = await violationFor(deployment, actor, id);
  if (matter.view === "report") throw violationProblem("unknown");
  const { actions: _actions, possible: _possible, sentence: _sentence, view: _view, ...rest } = matter;
  const content = JSON.parse(JSON.stringify({ format: FORMAT, at: deployment.clock.now().toISOString(), matter: rest })) as {
    format: string;
    at: string;
    matter: unknown;
  };
  const { suite, signingKey } = deployment;
  return {
    content,
    suite: suite.name,
    signature: suite.sign(signingKey.privateKey, canonical(content)),
    publicKey: signingKey.publicKey,
  };
}
