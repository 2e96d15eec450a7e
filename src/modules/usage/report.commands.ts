// The consumer's own records of its use (REG25-29-3), and the office's and the provider's right to look (REG25-29-5, 29-6).
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { problems } from "#kernel/problem.ts";
import { newId } from "#kernel/ids.ts";
import { requestProblem } from "#kernel/request-problem.ts";
import { dueOf } from "#law/index.ts";
import { type Grant, lockFor, sideOf } from "#modules/grants/index.ts";
import { act, actions, type Deployment } from "#modules/ledger/index.ts";
import { RECORDS_PROCEDURE, RETENTION } from "./report.ts";
import * as store from "./report.store.ts";

actions("usage", {
  reported: { zh: "填写使用记录", en: "wrote a usage record" },
  inspected: { zh: "查阅使用记录", en: "inspected the usage records" },
});

export const usageProblem = problems("usage", {
  "unknown-kind": {
    status: 400,
    text: "没有这一类使用记录，可以填写的是：{kinds}。",
    en: "There is no such kind of usage record; these can be written: {kinds}.",
    cites: ["REG25-29-3"],
  },
});

/** Adds a record; nothing is ever changed or taken away before its time (REG25-29-4). */
export async function writeReport(
  deployment: Deployment,
  actor: Actor,
  grantId: string,
  input: { kind: string; text: string },
): Promise<string> {
  return await act(deployment, actor, async (running) => {
    const grant = await lockFor(running, grantId, "write-record");
    const fields = running.law.procedure(RECORDS_PROCEDURE).requiredFields;
    const field = fields.find((each) => each.key === input.kind);
    if (!field) throw usageProblem("unknown-kind", { values: { kinds: fields.map((each) => each.title.zh).join("、") } });
    const id = newId();
    const retention = running.law.findRetention(RETENTION);
    // Counted from the record or from the end of the grant, whichever is later; a text that sets no end lets it be kept without one.
    const grantEnd = new Date(`${grant.validUntil}T00:00:00+08:00`);
    const starts = grantEnd > running.at ? grantEnd : running.at;
    const keepUntil = retention ? dueOf(deployment.law.calendar, starts, retention.length).due : null;
    await store.insertReport(running.tx, {
      id,
      grantId,
      kind: input.kind,
      text: input.text,
      personId: actor.personId,
      at: running.at,
      keepUntil,
    });
    running.record({
      action: "usage.reported",
      subject: { kind: "grant", id: grant.id, number: grant.number, title: field.title.zh },
      note: input.text,
      body: { kind: input.kind, keepUntil, cites: field.cites },
    });
    return id;
  });
}

/** What was written; a look by another agency is itself on the ledger, where the consumer sees it. */
export async function readReports(deployment: Deployment, actor: Actor, grant: Grant): Promise<store.ReportView[]> {
  const reports = await store.reportsOf(deployment.db, grant.id);
  const side = sideOf(actor, grant);
  if (side === "consumer") return reports;
  if (side === undefined && actor.role !== "auditor") throw requestProblem("not-found");
  await act(deployment, actor, async (running) => {
    running.record({
      action: "usage.inspected",
      subject: { kind: "grant", id: grant.id, number: grant.number, title: null },
      body: { records: reports.length, day: dayOf(running.at), cites: side === "provider" ? ["REG25-29-6"] : ["REG25-29-5"] },
    });
  });
  return reports;
}
