// How a breach comes on record: raised by the platform inside the act that found it, or by a person; the same fact once, with what it rests on.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { openTask, taskWords } from "#modules/deadlines/index.ts";
import { agencyOf, sharingOffice } from "#modules/identity/index.ts";
import { act, type Act, actions, type Deployment, type Subject } from "#modules/ledger/index.ts";
import { isOfUse, type Kind, kindOf, kindsFrom } from "./kind.ts";
import { type Found, isSource, sourceOf } from "./source.views.ts";
import { OFFICERS, type Source, violationProblem } from "./violation.ts";
import * as store from "./violation.store.ts";

actions("violation", {
  raised: { zh: "登记违规事项（待核实）", en: "entered a suspected breach" },
  reported: { zh: "提出违规事项", en: "reported a breach" },
  "evidence-added": { zh: "补充证据", en: "added evidence" },
});
taskWords({ "violation.judge": "去核实" });

export const violationSubject = ({ id, number, title }: Pick<store.Violation, "id" | "number" | "title">): Subject => ({
  kind: "violation",
  id,
  number,
  title: title.zh,
});
export const violationHref = (id: string): string => `/supervision/violations/${id}`;

export interface NewViolation {
  readonly kind: string;
  readonly agencyId: string;
  readonly grantId?: string | null;
  readonly source: Source;
  readonly fingerprint: string;
  readonly href?: string | null;
  readonly title: store.Words;
  readonly detail: store.Words;
  readonly basis?: string;
  readonly cites: readonly string[];
  readonly evidence: readonly store.NewEvidence[];
}

const BLANK = {
  askedAt: null,
  askedBy: null,
  askedWords: null,
  answerBy: null,
  answerDaysFrom: null,
  statement: null,
  statedBy: null,
  statedAt: null,
  finding: null,
  foundBy: null,
  foundAt: null,
  decidedBy: null,
  decidedAt: null,
  decisionWords: null,
  objection: null,
  objectedBy: null,
  objectedAt: null,
  objectionOutcome: null,
  objectionWords: null,
  objectionDecidedBy: null,
  objectionDecidedAt: null,
  closedAt: null,
  closingWords: null,
} as const;

/** The new matter; where the fact is on record, what is new in its evidence joins it, and nothing is returned. */
export async function raiseViolation(running: Act, input: NewViolation, reporter?: Actor): Promise<store.Violation | undefined> {
  const { tx, at } = running;
  const before = await store.onRecord(tx, input.agencyId, input.fingerprint);
  if (before) {
    await addTo(running, before, input.evidence);
    return undefined;
  }
  const { evidence, ...rest } = input;
  const violation: store.Violation = {
    ...BLANK,
    ...rest,
    id: newId(),
    number: await store.nextNumber(tx, dayOf(at).slice(0, 4)),
    grantId: input.grantId ?? null,
    href: input.href ?? null,
    basis: input.basis ?? "",
    state: "suspected",
    raisedAt: at,
    changedAt: at,
    reportedBy: reporter?.personId ?? null,
    reporterAgencyId: reporter?.agencyId ?? null,
  };
  if (!(await store.insertViolation(tx, violation))) return undefined;
  await store.insertEvidence(tx, violation.id, dated(running, evidence));
  running.record({
    action: reporter ? "violation.reported" : "violation.raised",
    subject: violationSubject(violation),
    // Whoever it is about reads in the ledger what concerns him: not this, before he is asked, nor who reported it.
    agencyId: reporter && reporter.agencyId !== violation.agencyId ? reporter.agencyId : (await sharingOffice(tx)).id,
    note: violation.detail.zh,
    body: { kind: violation.kind, source: violation.source, basis: violation.basis, cites: violation.cites, evidence },
  });
  return violation;
}

const dated = (running: Act, evidence: readonly store.NewEvidence[]): store.Evidence[] =>
  evidence.map((each) => ({ ...each, id: newId(), addedBy: running.actor?.personId ?? null, addedAt: running.at }));

/** What was decided stands on what there was: afterwards nothing is added. */
const GROWING: readonly string[] = ["suspected", "hearing", "heard", "proposed"];

export async function addTo(running: Act, violation: store.Violation, evidence: readonly store.NewEvidence[]): Promise<void> {
  if (!GROWING.includes(violation.state)) return;
  if ((await store.insertEvidence(running.tx, violation.id, dated(running, evidence))) === 0) return;
  await store.saveViolation(running.tx, violation.id, { changedAt: running.at });
  const office = await sharingOffice(running.tx);
  running.record({
    action: "violation.evidence-added",
    subject: violationSubject(violation),
    agencyId: violation.askedAt === null ? office.id : violation.agencyId,
    // What lies behind a lead is the office's to read, also once the agency was asked.
    body: { evidence: evidence.map((each) => (each.kind === "lead" ? { ...each, snapshot: null } : each)) },
  });
}

/** What a finding of the platform points to under the law in force: the highest text's kind, with the articles of all that match. */
export function pointedTo(running: Act, finding: string): { kind: Kind; cites: string[] } | undefined {
  const kinds = kindsFrom(running.law, finding);
  const [kind] = kinds;
  return kind && { kind, cites: [...new Set(kinds.flatMap(({ cites }) => cites))] };
}

export interface Report {
  readonly kind: string;
  readonly agencyId: string;
  readonly title: string;
  readonly detail: string;
  readonly basis: string;
  /** The page from which it was entered: what stands there is kept with it. */
  readonly source?: { readonly kind: string; readonly id: string } | undefined;
}

/** Where a grant is behind it, the kind is one of the side on which the agency stands in that grant. */
const isItsSide = ({ sides }: Kind, { grantId, providerAgencyId }: Found, agencyId: string): boolean =>
  grantId === null || sides.includes(agencyId === providerAgencyId ? "provider" : "consumer");

/** By hand: the office, the auditor, and a provider about the use of its data. */
export async function reportViolation(deployment: Deployment, actor: Actor, report: Report): Promise<{ id: string; number: string }> {
  return await act(deployment, actor, async (running) => {
    const kind = kindOf(running.law, report.kind);
    if (!kind) throw violationProblem("kind-not-in-force");
    const agency = await agencyOf(running.tx, report.agencyId);
    if (!agency) throw violationProblem("unknown-agency");
    const office = await sharingOffice(running.tx);
    const words = { kind: kind.title.zh, kindEn: kind.title.en };
    const isOnlyOffice = kind.sides.every((side) => side === "office");
    if (isOnlyOffice !== (agency.id === office.id) && isOnlyOffice) throw violationProblem("wrong-side", { values: words });
    if (kind.needsBasis && report.basis.trim() === "")
      throw violationProblem("basis-needed", { fields: [{ pointer: "/basis", text: violationProblem("basis-needed").text }] });
    const found = report.source && (await sourceOf(running.tx, actor, report.source));
    if (report.source && !(found && isSource(found, agency.id))) throw violationProblem("unknown-source");
    const mayAny = OFFICERS.includes(actor.role) || actor.role === "auditor";
    if (!mayAny && !(isOfUse(kind) && found?.providerAgencyId === actor.agencyId)) throw violationProblem("not-of-use");
    if (found && agency.id !== office.id && !isItsSide(kind, found, agency.id)) throw violationProblem("wrong-side", { values: words });
    const fingerprint = found?.fingerprint ?? `hand:${newId()}`;
    const violation = await raiseViolation(
      running,
      {
        kind: kind.key,
        agencyId: agency.id,
        grantId: found?.grantId ?? null,
        source: found?.source ?? "hand",
        fingerprint,
        href: found?.evidence.href ?? null,
        title: { zh: report.title, en: report.title },
        detail: { zh: report.detail, en: report.detail },
        basis: report.basis.trim(),
        cites: kind.cites,
        evidence: found ? [found.evidence] : [],
      },
      actor,
    );
    if (!violation) {
      const before = await store.onRecord(running.tx, agency.id, fingerprint);
      throw violationProblem("already-on-record", { values: { number: before?.number ?? "" } });
    }
    await openTask(running, {
      kind: "violation.judge",
      subject: violationSubject(violation),
      title: `核实违规事项：${violation.title.zh}`,
      detail: kind.title.zh,
      href: violationHref(violation.id),
      agencyId: office.id,
      role: "office-reviewer",
    });
    return { id: violation.id, number: violation.number };
  });
}
