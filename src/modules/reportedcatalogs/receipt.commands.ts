// Receipts: what the upper level answers to a package, signed, and how the lower node takes the answer in as tasks and leads of its agencies.
import { TextDecoder } from "node:util";
import { Compile } from "typebox/compile";
import { canonical } from "#kernel/canonical.ts";
import type { Actor } from "#kernel/context.ts";
import { suiteOf } from "#kernel/crypto.ts";
import { newId } from "#kernel/ids.ts";
import { closeTasks, openTask, taskWords } from "#modules/deadlines/index.ts";
import { agencyOf } from "#modules/identity/index.ts";
import { raiseLead } from "#modules/leads/index.ts";
import { act, type Act, actions, type Deployment, type PersonAct, type Subject } from "#modules/ledger/index.ts";
import { selfOf } from "./compiled.views.ts";
import { packageSubject } from "./package.commands.ts";
import { type Receipt, ReceiptSchema } from "./package.schema.ts";
import { packageProblem } from "./package.ts";
import * as store from "./package.store.ts";
import { entriesOfCodes, type Owner } from "./returned.views.ts";
import { keyFits } from "./format.ts";

actions("catalog-package", {
  answered: { zh: "载入上级平台的回执", en: "loaded the upper platform's receipt" },
  "upper-set": { zh: "登记上级平台", en: "registered the upper platform" },
});
taskWords({ "catalog-package.findings": "去改正" });

const isReceipt = Compile(ReceiptSchema);

export type UpperFacts = Pick<store.Upper, "name" | "suite" | "publicKey" | "cycleDays">;

export async function setUpper(deployment: Deployment, actor: Actor, facts: UpperFacts): Promise<void> {
  const own = facts.publicKey === deployment.signingKey.publicKey;
  if (own || !keyFits(facts.suite, facts.publicKey)) throw packageProblem("bad-key", { values: { suite: facts.suite } });
  await act(deployment, actor, async ({ tx, at, record }) => {
    await store.saveUpper(tx, { ...facts, setAt: at, setBy: actor.personId });
    record({
      action: "catalog-package.upper-set",
      subject: { kind: "upper-node", id: actor.agencyId, title: facts.name },
      body: { ...facts },
    });
  });
}

/** The whole answer counts as the latest word: what it no longer names is mended. */
export async function loadReceipt(deployment: Deployment, actor: Actor, bytes: Buffer): Promise<{ number: number; outcome: string }> {
  const { receipt, signature } = readReceipt(bytes);
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const upper = await store.upperNode(tx);
    if (!upper) throw packageProblem("no-upper");
    if (receipt.suite !== upper.suite || !suiteOf(upper.suite).verify(upper.publicKey, canonical(receipt), signature))
      throw packageProblem("forged-receipt");
    const answered = await store.packageNumbered(tx, receipt.number);
    const self = await selfOf(deployment, tx);
    if (receipt.node !== self.code || answered?.digest !== receipt.digest)
      throw packageProblem("other-receipt", { values: { number: receipt.number } });
    if (answered.receipt && answered.receipt.at > receipt.at) throw packageProblem("older-receipt");
    await store.savePackage(tx, answered.id, { outcome: receipt.outcome, answeredAt: at, receipt });
    const told = await tellAgencies(running, receipt);
    running.record({
      action: "catalog-package.answered",
      subject: packageSubject(answered),
      body: { outcome: receipt.outcome, mistakes: receipt.mistakes.length, findings: receipt.findingCount, agencies: told, at: receipt.at },
    });
    return { number: receipt.number, outcome: receipt.outcome };
  });
}

function readReceipt(bytes: Buffer): Receipt {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw packageProblem("no-receipt", { values: { why: "不是 JSON 文件", whyEn: "it is no JSON file" } });
  }
  if (isReceipt.Check(value)) return value;
  const place = isReceipt.Errors(value)[0]?.instancePath || "/";
  throw packageProblem("no-receipt", { values: { why: `内容不合格式（${place}）`, whyEn: `not of the described form (${place})` } });
}

const findingsSubject = (agencyId: string): Subject => ({ kind: "returned-findings", id: agencyId, title: "上级目录检查反馈" });

/** One task an agency, however many findings; entries that were left to age are leads where the law names that breach. */
async function tellAgencies(running: PersonAct, receipt: Receipt["receipt"]): Promise<number> {
  const { tx, at } = running;
  const owners = await entriesOfCodes(
    tx,
    receipt.findings.map(({ code }) => code),
  );
  const before = await agenciesTold(running);
  await store.closeReturned(tx, at);
  await store.insertReturned(
    tx,
    receipt.findings.map(({ code, kind, detail }) => {
      const owner = owners.get(code);
      return {
        id: newId(),
        number: receipt.number,
        code,
        kind,
        detail,
        entryId: owner?.entryId ?? null,
        agencyId: owner?.agencyId ?? null,
        toldAt: at,
      };
    }),
  );
  const counts = new Map<string, number>();
  for (const { code } of receipt.findings) {
    const agencyId = owners.get(code)?.agencyId;
    if (agencyId !== undefined) counts.set(agencyId, (counts.get(agencyId) ?? 0) + 1);
  }
  for (const agencyId of new Set([...before, ...counts.keys()])) {
    await closeTasks(running, findingsSubject(agencyId), ["catalog-package.findings"]);
    const count = counts.get(agencyId);
    if (count !== undefined) await openTask(running, taskOf(agencyId, count, receipt.from));
  }
  await raiseStale(running, receipt, owners);
  return counts.size;
}

const taskOf = (agencyId: string, count: number, from: string) => ({
  kind: "catalog-package.findings",
  subject: findingsSubject(agencyId),
  title: `上级平台检查目录，发现 ${count} 处问题`,
  detail: from,
  href: "/catalog/reports/findings",
  agencyId,
  role: "clerk" as const,
});

async function agenciesTold({ tx }: Act): Promise<string[]> {
  const rows = await tx.selectFrom("returnedFinding").select("agencyId").distinct().where("closedAt", "is", null).execute();
  return rows.flatMap(({ agencyId }) => (agencyId === null ? [] : [agencyId]));
}

async function raiseStale(running: Act, receipt: Receipt["receipt"], owners: ReadonlyMap<string, Owner>): Promise<void> {
  for (const { code, kind, detail } of receipt.findings) {
    const owner = kind === "stale" ? owners.get(code) : undefined;
    const agency = owner && (await agencyOf(running.tx, owner.agencyId));
    if (!owner || !agency) continue;
    await raiseLead(running, {
      kind: "catalog-not-kept",
      agencyId: agency.id,
      subject: { kind: "catalog-entry", id: owner.entryId, number: code, title: owner.title },
      href: `/catalog/${owner.entryId}`,
      title: {
        zh: `上级检查：《${owner.title}》的数据超过更新周期`,
        en: `Found by the upper level: “${owner.title}” is past its update cycle`,
      },
      detail: {
        zh: `自 ${detail} 起超过目录写明的更新周期（${receipt.from}）。`,
        en: `Past the cycle that the entry declares since ${detail} (${receipt.from}).`,
      },
      fingerprint: `upper-stale:${code}:${detail}`,
    });
  }
}
