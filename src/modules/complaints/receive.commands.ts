// How a complaint comes in: by the public page, taken down by the office, or from an agency; personal details are sealed at once.
import { dayOf, startOfDay } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import type { Queryable } from "#kernel/db.ts";
import { newId, newSecret } from "#kernel/ids.ts";
import { openTask, taskWords } from "#modules/deadlines/index.ts";
import { nextNumber } from "#modules/grants/index.ts";
import { accountOf, agencyOf, sharingOffice } from "#modules/identity/index.ts";
import { type Act, act, actions, type Deployment, type Subject } from "#modules/ledger/index.ts";
import { settings } from "#modules/settings/index.ts";
import { codeOf, complaintKinds, type ComplaintKind, type ComplaintOrigin, complaintProblem, digestOfCode, OFFICERS } from "./complaint.ts";
import * as store from "./complaint.store.ts";
import { grantByNumber, subjectOf } from "./complaint.views.ts";

actions("complaint", { received: { zh: "收到投诉举报", en: "received a complaint" } });
taskWords({ "complaint.accept": "去受理", "complaint.answer": "去答复", "complaint.state": "去说明" });

export interface Complainant {
  readonly name: string;
  readonly contact: string;
}

export interface NewComplaint {
  readonly kind: ComplaintKind;
  readonly agencyId: string | null;
  readonly grantNumber: string;
  readonly serviceItem: string;
  readonly login: string;
  readonly title: string;
  readonly detail: string;
  readonly complainant: Complainant;
}

export interface Received {
  readonly id: string;
  readonly number: string;
  /** Shown once. */
  readonly code: string;
}

const settingOf = settings(
  "complaints",
  { zh: "投诉举报", en: "Complaints" },
  {
    "answer-days": {
      zh: "答复日期最远",
      en: "Latest day of an answer",
      hint: {
        zh: "规则没有给出答复期限时，由承办人确定答复日期，最远在受理后这么多天。",
        en: "Where the rules set no time, the officer names the day of the answer: at most so many days ahead.",
      },
      unit: "days",
      min: 7,
      max: 366,
      first: 183,
    },
    "per-address": {
      zh: "同一网络地址每天可提交",
      en: "Complaints of one address a day",
      hint: {
        zh: "不登录提交的投诉举报，同一网络地址一天最多这么多件，防止灌水。",
        en: "Without an account, one address may hand in so many a day, against floods.",
      },
      unit: "count",
      min: 1,
      max: 1_000,
      first: 10,
    },
    "per-day": {
      zh: "不登录每天可提交",
      en: "Complaints without an account a day",
      hint: {
        zh: "不登录提交的投诉举报，全部地址一天最多这么多件；到了这个数，当天只能当面反映。",
        en: "Without an account, all addresses together may hand in so many a day; beyond it people have to come to the office.",
      },
      unit: "count",
      min: 50,
      max: 100_000,
      first: 500,
    },
  },
);

export async function receivePublic(deployment: Deployment, address: string, given: NewComplaint): Promise<Received> {
  return await act(deployment, null, async (running) => {
    // The address is kept only as far as floods need it: nobody can read it back.
    const { suite, signingKey } = deployment;
    const addressDigest = suite.hmac(Buffer.from(signingKey.privateKey), `complaint ${dayOf(running.at)} ${address}`).toString("hex");
    const since = startOfDay(dayOf(running.at));
    const { all, fromAddress } = await store.floodOf(running.tx, { addressDigest, since });
    if (fromAddress >= (await settingOf(running.tx, "per-address"))) throw complaintProblem("too-many");
    if (all >= (await settingOf(running.tx, "per-day"))) throw complaintProblem("too-many-today");
    return await receive(running, given, { origin: "public", actor: null, addressDigest });
  });
}

export async function receiveFrom(deployment: Deployment, actor: Actor, given: NewComplaint): Promise<Received> {
  const origin = OFFICERS.includes(actor.role) ? "counter" : "agency";
  return await act(deployment, actor, (running) => receive(running, given, { origin, actor, addressDigest: null }));
}

interface Way {
  readonly origin: ComplaintOrigin;
  readonly actor: Actor | null;
  readonly addressDigest: string | null;
}

async function receive(running: Act, given: NewComplaint, { origin, actor, addressDigest }: Way): Promise<Received> {
  const { tx, at, deployment } = running;
  if (given.agencyId !== null && !(await agencyOf(tx, given.agencyId)))
    throw complaintProblem("unknown-agency", { fields: [{ pointer: "/agencyId", text: complaintProblem("unknown-agency").text }] });
  const code = codeOf(newSecret());
  const named = given.complainant.name.trim() !== "" || given.complainant.contact.trim() !== "";
  const complaint: store.Complaint = {
    ...BLANK,
    id: newId(),
    number: await nextNumber(tx, "TS", Number(dayOf(at).slice(0, 4))),
    origin,
    kind: given.kind,
    agencyId: given.agencyId,
    ...(await grantIn(running, given, origin)),
    ...(await accountIn(running, given, origin)),
    serviceItem: given.serviceItem.trim(),
    title: given.title.trim(),
    detail: given.detail.trim(),
    complainant: named ? deployment.vault.seal(JSON.stringify(given.complainant)) : null,
    codeDigest: digestOfCode(code),
    addressDigest,
    reporterAgencyId: origin === "agency" ? (actor?.agencyId ?? null) : null,
    reportedBy: actor?.personId ?? null,
    state: "received",
    receivedAt: at,
  };
  await store.insertComplaint(tx, complaint);
  await handToOffice(running, complaint);
  return { id: complaint.id, number: complaint.number, code };
}

const BLANK = {
  acceptedAt: null,
  acceptedBy: null,
  answerBy: null,
  question: null,
  askedAt: null,
  statement: null,
  statedAt: null,
  statedBy: null,
  pausedAt: null,
  outcome: null,
  answer: "",
  answeredAt: null,
  answeredBy: null,
  referredTo: "",
  referralDocument: "",
  referredAt: null,
  accessRevokedAt: null,
  lateToldAt: null,
} as const;

type Concerned = Pick<store.Complaint, "grantId" | "entryId" | "grantNamed">;

/** Only the office's counter is told that there is no such number: it reads all of them. From others it is taken down as it is. */
async function grantIn({ tx }: Act, { grantNumber }: NewComplaint, origin: ComplaintOrigin): Promise<Concerned> {
  const number = grantNumber.trim();
  const grant = number === "" ? undefined : await grantByNumber(tx, number);
  if (grant) return { grantId: grant.id, entryId: grant.entryId, grantNamed: "" };
  if (number === "" || origin !== "counter") return { grantId: null, entryId: null, grantNamed: number };
  const refusal = complaintProblem("unknown-grant", { values: { number } });
  throw complaintProblem("unknown-grant", { values: { number }, fields: [{ pointer: "/grantNumber", text: refusal.text }] });
}

type Account = Pick<store.Complaint, "accountId" | "accountAgencyId" | "accountNamed">;

async function accountIn({ tx }: Act, { agencyId, login: given }: NewComplaint, origin: ComplaintOrigin): Promise<Account> {
  const login = given.trim();
  const account = agencyId === null || login === "" ? undefined : await accountOf(tx, agencyId, login);
  if (account) return { accountId: account.id, accountAgencyId: agencyId, accountNamed: "" };
  if (login === "" || origin !== "counter") return { accountId: null, accountAgencyId: null, accountNamed: login };
  const refusal = complaintProblem("unknown-account", { values: { login } });
  throw complaintProblem("unknown-account", { values: { login }, fields: [{ pointer: "/login", text: refusal.text }] });
}

/** What is recorded says nothing of whoever complained, nor of the words: both are the office's alone. */
async function handToOffice(running: Act, complaint: store.Complaint): Promise<void> {
  const office: Subject & { agencyId: string } = { ...subjectOf(complaint), agencyId: (await sharingOffice(running.tx)).id };
  await openTask(running, {
    kind: "complaint.accept",
    subject: subjectOf(complaint),
    title: `受理投诉举报 ${complaint.number}`,
    detail: complaintKinds[complaint.kind].zh,
    href: `/complaints/${complaint.id}`,
    agencyId: office.agencyId,
    role: "office-reviewer",
  });
  running.record({
    action: "complaint.received",
    subject: subjectOf(complaint),
    agencyId: office.agencyId,
    body: {
      kind: complaint.kind,
      origin: complaint.origin,
      agency: complaint.agencyId,
      grant: complaint.grantId,
      item: complaint.serviceItem,
    },
  });
}

/** How many days ahead an officer may put the answer. */
export const answerDays = async (db: Queryable): Promise<number> => await settingOf(db, "answer-days");
