// What agencies and the office keep: profiles, signed duty statements, rules, safeguards of each grade, and who answers for a stage.
import { isDay } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { grantFor, grantSubject, titleOf } from "#modules/grants/index.ts";
import { agencyOf } from "#modules/identity/index.ts";
import { act, type Act, actions, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import {
  type Grade,
  gradeWords,
  type ProfileContent,
  responsibilityProblem,
  type RuleContent,
  type RuleKind,
  type SafeguardContent,
  type Stage,
  stageRows,
} from "./profile.ts";
import * as store from "./profile.store.ts";
import { settleReminder } from "./reminder.commands.ts";

actions("responsibility", {
  "profile-saved": { zh: "保存部门安全责任信息", en: "saved the agency's profile" },
  "statement-signed": { zh: "签署数据安全责任承诺", en: "signed the duty statement" },
  "rule-saved": { zh: "保存内部制度新版本", en: "saved a version of its rules" },
  "safeguard-kept": { zh: "确认分级保护措施", en: "confirmed the safeguards of a grade" },
  "stage-assigned": { zh: "明确环节责任主体", en: "named who answers for a stage" },
});

const agencySubject = (id: string, title: string) => ({ kind: "agency", id, title });

/** Whose it is: the actor's own agency, or the one that an installation is set up with. */
interface Keeper {
  readonly agencyId: string;
  readonly actor: Actor | null;
}

async function keeping(
  deployment: Deployment,
  { agencyId, actor }: Keeper,
  work: (running: Act, title: string) => Promise<void>,
): Promise<void> {
  const inAct = async (running: Act): Promise<void> => {
    const agency = await agencyOf(running.tx, agencyId);
    if (!agency) throw responsibilityProblem("unknown");
    await work(running, agency.fullName);
    await settleReminder(running, agencyId);
  };
  if (actor) await act(deployment, actor, inAct);
  else await act(deployment, null, inAct);
}

export async function saveProfile(
  deployment: Deployment,
  keeper: Keeper,
  { content, revision }: { content: ProfileContent; revision?: number | undefined },
): Promise<void> {
  await keeping(deployment, keeper, async (running, title) => {
    const before = await store.profileOf(running.tx, keeper.agencyId);
    const next = { content, revision: revision ?? before.revision };
    const saved = { by: keeper.actor?.personId ?? null, at: running.at };
    if (!(await store.saveProfile(running.tx, keeper.agencyId, next, saved))) throw responsibilityProblem("seen-before");
    const subject = agencySubject(keeper.agencyId, title);
    running.record({
      action: "responsibility.profile-saved",
      subject,
      agencyId: keeper.agencyId,
      body: { before: before.content, content },
    });
  });
}

/** REG25-5-1: version, day and signer; what was signed before stays. */
export async function signStatement(deployment: Deployment, keeper: Keeper, words: string): Promise<void> {
  await keeping(deployment, keeper, async (running, title) => {
    const before = await store.statementOf(running.tx, keeper.agencyId);
    const { actor } = keeper;
    const signer = actor ? `${actor.name} ${actor.postTitle}` : title;
    const statement = { version: (before?.version ?? 0) + 1, words, signer, signedAt: running.at };
    await store.insertStatement(running.tx, keeper.agencyId, statement, actor?.personId ?? null);
    running.record({
      action: "responsibility.statement-signed",
      subject: agencySubject(keeper.agencyId, title),
      agencyId: keeper.agencyId,
      note: words,
      body: { version: statement.version, signer },
    });
  });
}

export interface NewRule {
  readonly kind: RuleKind;
  readonly content: RuleContent;
  readonly effectiveOn: string;
  readonly reviewOn: string;
}

/** REG25-10-1, GF51-23-1, SZ-28-1: a new version; the former ones can still be read. */
export async function saveRule(deployment: Deployment, keeper: Keeper, rule: NewRule): Promise<void> {
  for (const field of ["effectiveOn", "reviewOn"] as const) {
    if (!isDay(rule[field])) throw responsibilityProblem("no-day", { fields: [{ pointer: `/${field}`, text: "没有这一天。" }] });
  }
  if (rule.reviewOn <= rule.effectiveOn) throw responsibilityProblem("review-earlier");
  await keeping(deployment, keeper, async (running, title) => {
    const versions = (await store.rulesOf(running.tx, keeper.agencyId)).filter(({ kind }) => kind === rule.kind);
    const version = (versions[0]?.version ?? 0) + 1;
    // Who holds a copy of the words can see by it whether they are the words of this version.
    const digest = deployment.suite.digest(rule.content.text);
    await store.insertRule(running.tx, keeper.agencyId, { ...rule, version, digest, savedAt: running.at }, keeper.actor?.personId ?? null);
    const subject = agencySubject(keeper.agencyId, title);
    running.record({
      action: "responsibility.rule-saved",
      subject,
      agencyId: keeper.agencyId,
      note: rule.content.title,
      body: { ...rule, version, digest },
    });
  });
}

/** REG25-35-2: what a grade asks for; until it is confirmed nothing of that grade begins to flow. */
export async function keepSafeguard(
  deployment: Deployment,
  actor: Actor | null,
  { grade, content }: { grade: Grade; content: SafeguardContent },
): Promise<void> {
  const work = async (running: Act): Promise<void> => {
    const latest = (await store.safeguards(running.tx)).find((each) => each.grade === grade);
    const version = (latest?.version ?? 0) + 1;
    await store.insertSafeguard(running.tx, { grade, version, content, keptAt: running.at }, actor?.personId ?? null);
    const subject = { kind: "safeguard", id: newId(), number: `${grade} ${version}`, title: gradeWords[grade].zh };
    running.record({
      action: "responsibility.safeguard-kept",
      subject,
      body: { grade, version, content, before: latest?.content ?? null },
    });
  };
  if (actor) await act(deployment, actor, work);
  else await act(deployment, null, work);
}

export interface Assignment {
  readonly stage: Stage;
  readonly agencyId: string;
  readonly contact: string;
  readonly reason: string;
}

/** REG25-34-2: the office names somebody else than follows from the parties; both of them, and whoever is named, hear of it. */
export async function assignStage(deployment: Deployment, actor: Actor, grantId: string, assignment: Assignment): Promise<void> {
  await act(deployment, actor, async (running) => {
    const grant = await grantFor(deployment, actor, grantId);
    if (!grant) throw responsibilityProblem("unknown");
    const agency = await agencyOf(running.tx, assignment.agencyId);
    if (!agency) throw responsibilityProblem("unknown-agency");
    await store.saveStage(running.tx, grantId, assignment, { by: actor.personId, at: running.at });
    const { content: title } = await titleOf(running, grant);
    const stage = stageRows[assignment.stage].title.zh;
    await notify(
      running,
      [...new Set([grant.providerAgencyId, grant.consumerAgencyId])].map((agencyId) => ({
        agencyId,
        kind: "responsibility.stage",
        title: `授权 ${grant.number}「${title}」：${stage}环节的责任主体为 ${agency.name}`,
        body: `${assignment.contact}。${assignment.reason}`,
        href: `/grants/${grantId}`,
        cites: ["REG25-34-2"],
      })),
    );
    running.record({
      action: "responsibility.stage-assigned",
      subject: grantSubject(grant, title),
      agencyId: grant.providerAgencyId,
      note: assignment.reason,
      body: assignment,
    });
  });
}
