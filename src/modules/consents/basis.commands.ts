// Why a grant may tell who somebody is: a law that is stated, or the consent of each person, which the gateways then look up.
import type { Actor } from "#kernel/context.ts";
import { sql } from "#kernel/db.ts";
import { grantOf, type Grant, grantSubject, titleOf } from "#modules/grants/index.ts";
import { type Act, act, actions, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { BASIS_PARAMETER, type BasisMode, consentProblem, FEASIBLE, identifyingItems } from "./consent.ts";
import * as store from "./consent.store.ts";
import { finder } from "./key.commands.ts";

actions("grant-basis", {
  set: { zh: "写明提供个人信息的依据", en: "stated why personal information may be told" },
  taken: { zh: "以申请的使用依据作为提供个人信息的依据", en: "took the basis of the application for telling personal information" },
});

export async function setBasis(
  deployment: Deployment,
  actor: Actor,
  { grantId, mode, words }: { grantId: string; mode: BasisMode; words: string },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const grant = await grantOf(tx, grantId);
    if (grant?.providerAgencyId !== actor.agencyId) throw consentProblem("unknown-grant");
    if (mode === "law" && words.trim() === "") throw consentProblem("words-needed");
    if (mode === "consent" && !FEASIBLE.includes(grant.method)) throw consentProblem("not-feasible");
    // Without a key nobody would be found, and the grant would tell of nobody.
    if (mode === "consent") await finder(running);
    const before = await store.basisOf(tx, grantId);
    await store.saveBasis(tx, { grantId, mode, words: words.trim(), setAt: at, setBy: actor.personId });
    const { content } = await titleOf(running, grant);
    await notify(running, [
      {
        agencyId: grant.consumerAgencyId,
        kind: "grant.basis",
        title:
          mode === "consent"
            ? `改为按当事人同意提供：${grant.number}「${content}」`
            : `写明了提供个人信息的依据：${grant.number}「${content}」`,
        body: mode === "consent" ? "今后只回答已经登记同意的当事人；查询要写明查谁。" : words.trim(),
        href: `/grants/${grantId}`,
      },
    ]);
    running.record({
      action: "grant-basis.set",
      subject: grantSubject(grant, content),
      agencyId: grant.consumerAgencyId,
      note: words.trim() || null,
      body: { mode, before: before?.mode ?? null },
    });
  });
}

/** SZ-29-6: what identifies a person is opened with a law or a consent behind it; the application states the law, unless somebody did. */
export async function requirePersonBasis(running: Act, grant: Grant): Promise<void> {
  const { tx, at, law } = running;
  const items = identifyingItems(grant.items);
  if (items.length === 0 || law.findParameter<boolean>(BASIS_PARAMETER) !== true) return;
  if (await store.basisOf(tx, grant.id)) return;
  const { rows } = await sql<{ basis: string | null }>`
    select content ->> 'basis' as basis from application where id = ${grant.applicationId}`.execute(tx);
  const words = rows[0]?.basis?.trim() ?? "";
  if (words === "") {
    const cites = law.parameters().find(({ key }) => key === BASIS_PARAMETER)?.cites ?? [];
    throw consentProblem("basis-needed", { values: { items: items.map(({ name }) => name).join("、") }, cites });
  }
  await store.saveBasis(tx, { grantId: grant.id, mode: "law", words, setAt: at, setBy: null });
  const { content } = await titleOf(running, grant);
  running.record({ action: "grant-basis.taken", subject: grantSubject(grant, content), agencyId: grant.providerAgencyId, note: words });
}
