// Filing with the sharing office: told, not asked (REG25-27-7). The platform does it where both sides agree, the provider's head after an objection.
import assert from "node:assert/strict";
import { dayOf } from "#kernel/clock.ts";
import { closeTasks } from "#modules/deadlines/index.ts";
import { type Grant, grantSubject, lockedGrant, titleOf } from "#modules/grants/index.ts";
import { agencyOf, sharingOffice } from "#modules/identity/index.ts";
import { type Act, actIfAny, actions, type Deployment, type Subject } from "#modules/ledger/index.ts";
import { type NewNotice, notify } from "#modules/notices/index.ts";
import { dayOfEffect, kindWords } from "./service-change.ts";
import * as store from "./service-change.store.ts";

actions("service-change", {
  filed: { zh: "终止或变更服务向{party.office}备案", en: "filed with the {party.office}" },
  "took-effect": { zh: "终止或变更服务生效", en: "took effect" },
  lapsed: { zh: "授权已结束，变更随之了结", en: "lapsed with the grant" },
});

/** A change with the grant it is about; both locked. */
export interface Matter {
  readonly change: store.ServiceChange;
  readonly grant: Grant;
  readonly title: string;
  /** The grant: so that every act stands in its timeline. */
  readonly subject: Subject;
  readonly provider: string;
  readonly consumer: string;
}

export const CITES = ["REG25-27-6", "REG25-27-7"];
export const hrefOf = (grantId: string): string => `/grants/${grantId}`;

export async function partiesOf(running: Act, grant: Grant): Promise<Omit<Matter, "change">> {
  const { content: title } = await titleOf(running, grant);
  const provider = await agencyOf(running.tx, grant.providerAgencyId);
  const consumer = await agencyOf(running.tx, grant.consumerAgencyId);
  return { grant, title, subject: grantSubject(grant, title), provider: provider?.name ?? "", consumer: consumer?.name ?? "" };
}

export async function matterOf(running: Act, change: store.ServiceChange): Promise<Matter> {
  const grant = await lockedGrant(running, change.grantId);
  assert.ok(grant, "a change of service without its grant");
  return { change, ...(await partiesOf(running, grant)) };
}

/** 「终止服务：授权 GX-2026-000001「常住人口」」 */
export const headline = ({ change, grant, title }: Pick<Matter, "change" | "grant" | "title">): string =>
  `${kindWords[change.kind].zh}：授权 ${grant.number}「${title}」`;

export const notices = (
  agencyIds: readonly string[],
  { grant }: Pick<Matter, "grant">,
  notice: { kind: string; title: string; body: string },
): NewNotice[] => [...new Set(agencyIds)].map((agencyId) => ({ agencyId, ...notice, href: hrefOf(grant.id), cites: CITES }));

export async function fileChange(running: Act, matter: Matter, filing: { effectiveOn: string; outcome: string | null }): Promise<void> {
  const { change, grant, subject, provider, consumer } = matter;
  const { effectiveOn, outcome } = filing;
  const office = await sharingOffice(running.tx);
  await store.saveChange(running.tx, change.id, { state: "filed", filedAt: running.at, effectiveOn, outcome });
  await closeTasks(running, subject, ["service-change.file"]);
  const answered =
    change.answer === "objected"
      ? `${consumer}有异议：${change.answerWords ?? ""}。${provider}的处理：${outcome ?? ""}。`
      : change.answer === null
        ? change.delistingId === null
          ? `${provider}决定转入目录的新版本。`
          : "目录下架已经同意，到期停止提供。"
        : `已与${consumer}协商一致。`;
  const what = change.what === "" ? "" : `内容：${change.what}。`;
  await notify(
    running,
    notices([office.id, grant.consumerAgencyId, grant.providerAgencyId], matter, {
      kind: "service-change.filed",
      title: `备案 ${change.number}：${headline(matter)}，${effectiveOn} 零时生效`,
      body: `${provider}的理由：${change.reason}。${what}${answered}生效之前照常提供。`,
    }),
  );
  running.record({
    action: "service-change.filed",
    subject,
    agencyId: grant.providerAgencyId,
    note: outcome,
    body: {
      change: change.id,
      number: change.number,
      kind: change.kind,
      effectiveOn,
      answer: change.answer,
      office: office.id,
      cites: CITES,
    },
  });
}

const BATCH = 100;

/** Reconciler, and called right after an answer: what both sides agreed on is filed by the platform itself. */
export async function fileAgreed(deployment: Deployment): Promise<number> {
  return await actIfAny(deployment, async (running) => {
    const agreed = await store.lockAgreed(running.tx, BATCH);
    for (const change of agreed) {
      const effectiveOn = dayOfEffect(change.effectiveOn, dayOf(running.at));
      await fileChange(running, await matterOf(running, change), { effectiveOn, outcome: null });
    }
    return agreed.length;
  });
}
