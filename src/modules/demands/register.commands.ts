// The demander's own affair before anybody else reads it: drafted, saved, handed in as a list, withdrawn.
import type { Actor } from "#kernel/context.ts";
import { dayOf } from "#kernel/clock.ts";
import { newId } from "#kernel/ids.ts";
import { canonical } from "#kernel/canonical.ts";
import type { FieldError } from "#kernel/problem.ts";
import { say } from "#law/index.ts";
import { nextNumber } from "#modules/grants/index.ts";
import { act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { type DemandContent, emptyContent, gapsOf } from "./content.ts";
import { demandProblem, PROCEDURE } from "./demand.ts";
import { clear, lockFor, subjectOf, tell, toOffice, wordsOf } from "./demand.commands.ts";
import { gapFacts } from "./demand.views.ts";
import * as store from "./demand.store.ts";
import { recordEdition } from "./edition.commands.ts";
import { catalogList } from "./supply.views.ts";

actions("demand", {
  drafted: { zh: "起草需求", en: "drafted" },
  saved: { zh: "保存需求", en: "saved" },
  registered: { zh: "登记需求", en: "registered" },
  "list-handed-in": { zh: "报送需求清单", en: "handed in the list of demands" },
  withdrawn: { zh: "撤回需求", en: "withdrawn" },
});

// The sharing office is a department that needs data as well.
const DEMANDERS = ["department", "authorised-body", "office"];

export async function createDemand(
  deployment: Deployment,
  actor: Actor,
  input: { content?: DemandContent | undefined; title?: string | undefined },
): Promise<{ id: string; revision: number }> {
  if (!DEMANDERS.includes(actor.agencyKind)) throw demandProblem("not-an-agency");
  return await act(deployment, actor, async (running) => {
    if (!running.law.findProcedure(PROCEDURE)) throw demandProblem("no-procedure");
    const content = input.content ?? emptyContent(input.title?.trim() ?? "");
    const demand: store.Demand = {
      id: newId(),
      number: null,
      agencyId: actor.agencyId,
      audience: content.audience,
      state: "draft",
      title: content.title,
      revision: 1,
      content,
      targetAgencyId: null,
      createdBy: actor.personId,
      savedAt: running.at,
      handedInAt: null,
      outcome: "",
      closedAt: null,
    };
    await store.insertDemand(running.tx, demand);
    await saveTarget(running, demand.id, content, 1);
    running.record({ action: "demand.drafted", subject: subjectOf(demand) });
    return { id: demand.id, revision: 1 };
  });
}

/** An agency that does not exist stays in what was typed, and is told as a gap. */
async function saveTarget(running: PersonAct, id: string, content: DemandContent, revision: number): Promise<FieldError[]> {
  const facts = await gapFacts(running.deployment, running.tx, { law: running.law, agencyId: running.actor.agencyId, at: running.at });
  const known = content.targetAgencyId !== null && facts.agencyIds.has(content.targetAgencyId) ? content.targetAgencyId : null;
  await store.saveContent(running.tx, id, { content: { ...content, targetAgencyId: known }, revision, savedAt: running.at });
  return gapsOf(content, facts);
}

export async function saveDemand(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; revision: number; content: DemandContent },
): Promise<{ revision: number; savedAt: string; gaps: FieldError[] }> {
  return await act(deployment, actor, async (running) => {
    const { demand } = await lockFor(running, input.id, "edit");
    if (demand.revision !== input.revision) throw demandProblem("stale");
    const revision = demand.revision + 1;
    const gaps = await saveTarget(running, demand.id, input.content, revision);
    running.record({
      action: "demand.saved",
      subject: subjectOf({ ...demand, title: input.content.title }),
      body: { revision, gaps: gaps.length },
    });
    return {
      revision,
      savedAt: running.at.toISOString(),
      gaps: gaps.map((gap) => ({ ...gap, text: say(running.law.vocabulary, gap.text) })),
    };
  });
}

export interface HandingIn {
  readonly ids: readonly string[];
  readonly declaration: boolean;
  /** Together with the list of what the own agency has catalogued (JY-16-2). */
  readonly withCatalog: boolean;
}

/** REG25-20-1, JY-16-2: one demand or a whole list of them; what is handed in with it stands in the edition. */
export async function handIn(
  deployment: Deployment,
  actor: Actor,
  input: HandingIn,
): Promise<{ ids: string[]; numbers: string[]; edition: string }> {
  const ids = [...new Set(input.ids)];
  if (ids.length === 0) throw demandProblem("nothing");
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const facts = await gapFacts(deployment, tx, { law: running.law, agencyId: actor.agencyId, at: running.at });
    const handedIn: store.Demand[] = [];
    for (const id of ids.toSorted()) {
      const { demand } = await lockFor(running, id, "hand-in");
      const gaps = gapsOf(demand.content, facts);
      const name = demand.title === "" ? "" : `「${demand.title}」`;
      if (gaps.length > 0) {
        throw demandProblem("incomplete", {
          values: { count: gaps.length },
          fields: gaps.map(({ pointer, text }) => ({
            pointer,
            text: `${ids.length > 1 ? name : ""}${say(running.law.vocabulary, text)}`,
          })),
        });
      }
      if (!input.declaration) throw demandProblem("declaration", { fields: [{ pointer: "/declaration", text: "请勾选承诺。" }] });
      const number = await nextNumber(tx, "XQ", Number(dayOf(at).slice(0, 4)));
      await store.moveDemand(tx, id, { state: "registered", number, handedInAt: at, at });
      handedIn.push({ ...demand, number, state: "registered", handedInAt: at });
    }
    for (const demand of handedIn) {
      await toOffice(running, { demand, subject: subjectOf(demand) }, `${actor.agencyName} · ${demand.content.items.length} 个数据项`);
      running.record({
        action: "demand.registered",
        subject: subjectOf(demand),
        body: { declared: true, hash: deployment.suite.digest(canonical(demand.content)), cites: ["REG25-20-1"] },
      });
    }
    const edition = await recordList(running, handedIn, input.withCatalog);
    return { ids, numbers: handedIn.map(({ number }) => number ?? ""), edition };
  });
}

async function recordList(running: PersonAct, demands: readonly store.Demand[], withCatalog: boolean): Promise<string> {
  const { tx, actor } = running;
  const content = {
    demands: demands.map(({ id, number, title, content: { items, targetName, scenario } }) => ({
      id,
      number,
      title,
      items: items.map(({ name }) => name),
      targetName,
      scenario,
    })),
    catalog: withCatalog ? await catalogList(tx, actor.agencyId) : null,
  };
  const edition = await recordEdition(running, { kind: "demand", agencyId: actor.agencyId, audience: null, content });
  running.record({
    action: "demand.list-handed-in",
    subject: { kind: "list", id: edition.id, title: `${actor.agencyName}需求清单第 ${edition.sequence} 期` },
    body: {
      demands: demands.length,
      ...(content.catalog && { catalog: content.catalog.length }),
      hash: edition.hash,
      cites: ["JY-16-2"],
    },
  });
  return edition.id;
}

export async function withdrawDemand(deployment: Deployment, actor: Actor, id: string, given: string): Promise<void> {
  const reason = wordsOf(given, "/reason");
  await act(deployment, actor, async (running) => {
    const { demand, subject, routes } = await lockFor(running, id, "withdraw");
    const { tx, at } = running;
    await closeRoute(running, routes, reason);
    await store.moveDemand(tx, id, { state: "withdrawn", outcome: reason, closedAt: at, at });
    await clear(running, subject);
    const holders = routes.filter(({ answer }) => answer === null || answer === "agreed").map(({ agencyId }) => agencyId);
    if (holders.length > 0) await tell(running, demand, { kind: "withdrawn", title: "需求已撤回", body: reason, also: holders });
    running.record({ action: "demand.withdrawn", subject, note: reason, body: { before: demand.state } });
  });
}

/** Whoever was asked need not answer any more. */
export async function closeRoute(running: PersonAct, routes: readonly store.Route[], words: string): Promise<void> {
  for (const { id } of routes.filter(({ answer }) => answer === null)) {
    await store.answerRoute(running.tx, id, {
      answer: "recalled",
      answerWords: words,
      answeredBy: running.actor.personId,
      answeredAt: running.at,
    });
  }
}
