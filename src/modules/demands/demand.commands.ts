// What every step of a demand needs: loading, locking, who may, whose task it becomes, who is told.
import type { Role } from "#kernel/context.ts";
import { closeTasks, openTask, startDeadline, stopDeadlines, taskWords } from "#modules/deadlines/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import type { Act, PersonAct, Subject } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { type DemandAction, demandProblem, PROCEDURE, refusalOf, stepOf } from "./demand.ts";
import { standingOf } from "./demand.views.ts";
import * as store from "./demand.store.ts";

taskWords({ "demand.coordinate": "去对接", "demand.answer": "去答复", "demand.catalogue": "去编目", "demand.apply": "去申请" });

export const hrefOf = (id: string): string => `/demands/${id}`;
const CITES = ["REG25-20-1"];

export const subjectOf = ({ id, number, title }: Pick<store.Demand, "id" | "number" | "title">): Subject => ({
  kind: "demand",
  id,
  number,
  title: title === "" ? "未命名需求" : title,
});

export interface Matter {
  readonly demand: store.Demand;
  readonly routes: readonly store.Route[];
  readonly supplies: readonly store.StoredSupply[];
  readonly subject: Subject;
}

export async function matterOf(running: Act, demand: store.Demand): Promise<Matter> {
  const routes = await store.routesOf(running.tx, demand.id);
  const supplies = await store.supplyOf(running.tx, [demand.id]);
  return { demand, routes, supplies, subject: subjectOf(demand) };
}

/** Loads, locks, and refuses who may not see it, who may not, or not now. */
export async function lockFor(running: PersonAct, id: string, action: DemandAction): Promise<Matter> {
  const { tx, actor, law } = running;
  const demand = await store.lockDemand(tx, id);
  if (!demand) throw demandProblem("unknown");
  const matter = await matterOf(running, demand);
  const { standing, isSeen } = standingOf(actor, matter);
  const isOffered = action === "claim" && demand.state === "registered" && demand.content.listed;
  if (!isSeen && !isOffered) throw demandProblem("unknown");
  const refusal = refusalOf(law.findProcedure(PROCEDURE), actor, action, standing);
  if (refusal) throw refusal;
  return matter;
}

export function wordsOf(text: string, pointer = "/words"): string {
  const words = text.trim();
  if (words === "") throw demandProblem("words-needed", { fields: [{ pointer, text: "请写明理由或者说明。" }] });
  return words;
}

const roleOf = (running: Act, action: DemandAction, otherwise: Role): Role =>
  stepOf(running.law.findProcedure(PROCEDURE), action)?.role ?? otherwise;

/** Back with the office, whoever had it before. */
export async function toOffice(running: Act, { demand, subject }: Pick<Matter, "demand" | "subject">, detail: string): Promise<void> {
  await clear(running, subject);
  const office = await sharingOffice(running.tx);
  await openTask(running, {
    kind: "demand.coordinate",
    subject,
    title: `请对接需求：${demand.title}`,
    detail,
    href: hrefOf(demand.id),
    agencyId: office.id,
    role: roleOf(running, "route", "office-reviewer"),
    waitingAgencyId: demand.agencyId,
  });
}

export async function toHolder(
  running: Act,
  { demand, subject }: Pick<Matter, "demand" | "subject">,
  holderId: string,
  detail: string,
): Promise<void> {
  await clear(running, subject);
  await openTask(running, {
    kind: "demand.answer",
    subject,
    title: `请答复需求：${demand.title}`,
    detail,
    href: hrefOf(demand.id),
    agencyId: holderId,
    role: roleOf(running, "answer", "clerk"),
    waitingAgencyId: demand.agencyId,
  });
  // Where no text sets a limit nothing is started.
  await startDeadline(running, {
    rule: "demand.answer",
    subject,
    title: `答复需求：${demand.title}`,
    href: hrefOf(demand.id),
    bearerAgencyId: holderId,
    waitingAgencyId: demand.agencyId,
  });
}

/** The draft is there; what is left is to publish it. */
export async function toCompiler(
  running: Act,
  { demand, subject }: Pick<Matter, "demand" | "subject">,
  entry: { id: string; agencyId: string },
): Promise<void> {
  await clear(running, subject);
  await openTask(running, {
    kind: "demand.catalogue",
    subject,
    title: `请编制并发布目录，满足需求：${demand.title}`,
    detail: "发布之前还不能申请。",
    href: `/compile/${entry.id}`,
    agencyId: entry.agencyId,
    role: roleOf(running, "answer", "clerk"),
    waitingAgencyId: demand.agencyId,
  });
}

export async function toDemander(running: Act, { demand, subject }: Pick<Matter, "demand" | "subject">, detail: string): Promise<void> {
  await clear(running, subject);
  await openTask(running, {
    kind: "demand.apply",
    subject,
    title: `需求已对接，请申请：${demand.title}`,
    detail,
    href: hrefOf(demand.id),
    agencyId: demand.agencyId,
    role: roleOf(running, "apply", "clerk"),
  });
}

export async function clear(running: Act, subject: Subject): Promise<void> {
  await closeTasks(running, subject);
  await stopDeadlines(running, subject, "answered", ["demand.answer"]);
}

/** The demander reads of every step. */
export async function tell(
  running: Act,
  demand: Pick<store.Demand, "id" | "number" | "agencyId" | "title">,
  notice: { kind: string; title: string; body: string; also?: readonly string[] },
): Promise<void> {
  const { also = [], kind, title, body } = notice;
  const cites = running.law.findProcedure(PROCEDURE)?.cites ?? CITES;
  await notify(
    running,
    [...new Set([demand.agencyId, ...also])].map((agencyId) => ({
      agencyId,
      kind: `demand.${kind}`,
      title: `${title}：${demand.number ?? ""}「${demand.title}」`,
      body,
      href: hrefOf(demand.id),
      cites,
    })),
  );
}
