// How a lead comes to be: raised by the platform inside the act that noticed it, or reported by a person; the same thing once.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { say } from "#law/index.ts";
import { closeTasks, openTask, taskWords } from "#modules/deadlines/index.ts";
import { accountOf, agencyOf, sharingOffice } from "#modules/identity/index.ts";
import { act, type Act, actions, type Deployment, type Subject } from "#modules/ledger/index.ts";
import { dutiesInForce, kindRow, type LeadKind } from "./kind.ts";
import { leadProblem, OFFICERS } from "./lead.ts";
import * as store from "./lead.store.ts";

actions("lead", {
  raised: { zh: "提出线索", en: "raised a lead" },
  reported: { zh: "举报线索", en: "reported a lead" },
  lapsed: { zh: "情形已经消除，线索自行了结", en: "the lead ended by itself: its cause is gone" },
});
taskWords({ "lead.judge": "去核实" });

export type LeadEvidence = store.LeadEvidence;

export interface NewLead {
  readonly kind: LeadKind;
  /** Whose conduct it is about. */
  readonly agencyId: string;
  readonly subject: Subject;
  /** Where the matter can be looked at. */
  readonly href?: string;
  readonly title: store.Words;
  readonly detail: store.Words;
  readonly evidence?: readonly store.LeadEvidence[];
  /** Articles beside those of the kind. */
  readonly cites?: readonly string[];
  /** Names the matter: raised again with the same it is the same lead. */
  readonly fingerprint: string;
}

export const leadSubject = ({ id, number, title }: Pick<store.Lead, "id" | "number" | "title">): Subject => ({
  kind: "lead",
  id,
  number,
  title: title.zh,
});
export const leadHref = (id: string): string => `/supervision/leads/${id}`;

/** The new lead; undefined where the law in force names no such breach, or it stands already (open, or dismissed). */
export async function raiseLead(running: Act, input: NewLead, reporter?: Actor): Promise<store.Lead | undefined> {
  const duties = dutiesInForce(running.law, input.kind);
  if (duties.length === 0 || (await store.standing(running.tx, input))) return undefined;
  const lead: store.Lead = {
    id: newId(),
    number: await store.nextNumber(running.tx, dayOf(running.at).slice(0, 4)),
    kind: input.kind,
    agencyId: input.agencyId,
    subjectKind: input.subject.kind,
    subjectId: input.subject.id,
    subjectNumber: input.subject.number ?? null,
    subjectTitle: input.subject.title ?? null,
    href: input.href ?? null,
    title: input.title,
    detail: input.detail,
    evidence: input.evidence ?? [],
    cites: [...new Set([...duties, ...(input.cites ?? [])])],
    fingerprint: input.fingerprint,
    state: "raised",
    raisedAt: running.at,
    changedAt: running.at,
    reportedBy: reporter?.personId ?? null,
    reporterAgencyId: reporter?.agencyId ?? null,
    ...BLANK,
  };
  if (!(await store.insertLead(running.tx, lead))) return undefined;
  running.record({
    action: reporter ? "lead.reported" : "lead.raised",
    subject: leadSubject(lead),
    // Whoever it is about reads in the ledger what concerns him: not this, before it is handed to him, nor who reported it.
    agencyId: reporter && reporter.agencyId !== lead.agencyId ? reporter.agencyId : (await sharingOffice(running.tx)).id,
    note: lead.detail.zh,
    body: { kind: lead.kind, subject: input.subject, fingerprint: lead.fingerprint, evidence: lead.evidence, cites: lead.cites },
  });
  return lead;
}

const BLANK = {
  judgedBy: null,
  judgedAt: null,
  judgementWords: null,
  handedAt: null,
  mendBy: null,
  answer: null,
  answerWords: null,
  answeredBy: null,
  answeredAt: null,
  closedAt: null,
  closingWords: null,
  revokedAt: null,
} as const;

/** What caused it is gone before anybody judged it: nobody has to. What was judged stays. */
export async function lapseLead(
  running: Act,
  matter: Pick<NewLead, "kind" | "agencyId" | "fingerprint">,
  because: { zh: string },
): Promise<boolean> {
  const found = await store.standing(running.tx, matter);
  const lead = found && (await store.lockLead(running.tx, found.id));
  if (lead?.state !== "raised") return false;
  await store.saveLead(running.tx, lead.id, {
    state: "closed",
    changedAt: running.at,
    closedAt: running.at,
    closingWords: because.zh,
  });
  await closeTasks(running, leadSubject(lead), ["lead.judge"]);
  const office = await sharingOffice(running.tx);
  running.record({ action: "lead.lapsed", subject: leadSubject(lead), agencyId: office.id, note: because.zh });
  return true;
}

/** A person's report waits for the office in its inbox; what the platform finds stands in the list. */
export async function raiseReport(running: Act, actor: Actor, input: NewLead): Promise<store.Lead> {
  const { title, reportable, fromWithin = false } = kindRow(input.kind);
  const words = { kind: title.zh, kindEn: title.en };
  const isOfficer = OFFICERS.includes(actor.role);
  if (dutiesInForce(running.law, input.kind).length === 0) throw leadProblem("kind-not-in-force", { values: words });
  if (!reportable && !isOfficer) throw leadProblem("not-reportable", { values: words });
  if (input.agencyId === actor.agencyId && !isOfficer && !fromWithin) throw leadProblem("own-agency");
  const lead = await raiseLead(running, input, actor);
  if (!lead) {
    const before = await store.standing(running.tx, input);
    throw leadProblem("already-reported", { values: { number: before?.number ?? "" } });
  }
  const office = await sharingOffice(running.tx);
  await openTask(running, {
    kind: "lead.judge",
    subject: leadSubject(lead),
    title: `核实线索：${lead.title.zh}`,
    detail: say(running.law.vocabulary, title.zh),
    href: leadHref(lead.id),
    agencyId: office.id,
    role: "office-reviewer",
  });
  return lead;
}

export interface Report {
  readonly kind: LeadKind;
  readonly agencyId: string;
  readonly title: string;
  readonly detail: string;
  /** JY-48-2: whose account it is about. */
  readonly login?: string | undefined;
}

export async function reportLead(deployment: Deployment, actor: Actor, report: Report): Promise<{ id: string; number: string }> {
  return await act(deployment, actor, async (running) => {
    const agency = await agencyOf(running.tx, report.agencyId);
    if (!agency) throw leadProblem("unknown-agency");
    const subject = await concerned(running, report, agency);
    const lead = await raiseReport(running, actor, {
      kind: report.kind,
      agencyId: agency.id,
      subject,
      title: { zh: report.title, en: report.title },
      detail: { zh: report.detail, en: report.detail },
      fingerprint: `report:${actor.agencyId}:${subject.id}:${report.title.slice(0, 200)}`,
    });
    return { id: lead.id, number: lead.number };
  });
}

async function concerned(running: Act, { kind, login }: Report, agency: { id: string; fullName: string }): Promise<Subject> {
  if (!kindRow(kind).aboutAccount) return { kind: "agency", id: agency.id, title: agency.fullName };
  if (login === undefined || login === "") throw leadProblem("account-needed");
  const account = await accountOf(running.tx, agency.id, login);
  if (!account) throw leadProblem("unknown-account", { values: { login } });
  return { kind: "person", id: account.id, title: account.name };
}
