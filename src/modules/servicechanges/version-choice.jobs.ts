// After a new version of an entry: which running grants it touches, told to who uses them and put before whoever decides (REG25-27-6, SZ-12-2).
import { canonical } from "#kernel/canonical.ts";
import { say } from "#law/index.ts";
import { type CatalogVersionView, catalogVersion, type Publication, publishedVersion } from "#modules/catalog/index.ts";
import { type Grant, grantSubject, lockedGrant } from "#modules/grants/index.ts";
import { type Act, actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { touchedBy } from "./adoption.views.ts";
import { askProvider, callOff } from "./choice-task.commands.ts";
import { differenceWords } from "./version-choice.commands.ts";
import * as store from "./version-choice.store.ts";

actions("version-choice", {
  arisen: { zh: "目录调整涉及授权，留在原版本等待决定", en: "touched by a new version; stays on its own until decided" },
  overtaken: { zh: "目录又有新版本", en: "overtaken by a later version" },
  lapsed: { zh: "授权已结束，版本去留随之了结", en: "lapsed with the grant" },
});

const LIVE: readonly Grant["state"][] = ["agreed", "shared", "suspended"];
const BATCH = 100;

/** In the act of publication: only noted. */
export async function noteVersion(running: Act, { entryId, versionId }: Publication): Promise<void> {
  if (versionId !== null) await store.insertPending(running.tx, entryId, versionId, running.at);
}

/** A grant that was agreed on a version that is no longer in force is noted before it is opened. */
export async function noteLateGrant(running: Act, { entryId }: Grant): Promise<void> {
  const inForce = await publishedVersion(running.tx, entryId);
  if (inForce) await store.insertPending(running.tx, entryId, inForce.versionId, running.at);
}

/** Reconciler: compares what was noted, and closes what the grant's own end has made pointless. */
export async function watchVersions(deployment: Deployment): Promise<number> {
  let total = 0;
  for (;;) {
    const done = await compareSome(deployment);
    total += done;
    if (done < BATCH) break;
  }
  return total + (await closePointless(deployment));
}

async function compareSome(deployment: Deployment): Promise<number> {
  let seen = 0;
  await actIfAny(deployment, async (running) => {
    const pending = await store.lockPending(running.tx, BATCH);
    seen = pending.length;
    const versions = new Map<string, CatalogVersionView | undefined>();
    const versionBy = async (id: string): Promise<CatalogVersionView | undefined> => {
      if (!versions.has(id)) versions.set(id, await catalogVersion(running.tx, id));
      return versions.get(id);
    };
    const asked = new Map<string, CatalogVersionView>();
    let told = 0;
    for (const choice of pending) {
      const after = await compare(running, choice, versionBy);
      if (!after) continue;
      told += 1;
      asked.set(choice.entryId, after);
    }
    for (const version of asked.values()) await askProvider(running, version);
    return told;
  });
  return seen;
}

/** The new version where the grant is touched by it, in a way that nobody has decided on yet. */
async function compare(
  running: Act,
  choice: store.VersionChoice,
  versionBy: (id: string) => Promise<CatalogVersionView | undefined>,
): Promise<CatalogVersionView | undefined> {
  const { tx } = running;
  const grant = await lockedGrant(running, choice.grantId);
  const after = await versionBy(choice.versionId);
  const inForce = await publishedVersion(tx, choice.entryId);
  if (!grant || !after || !LIVE.includes(grant.state) || inForce?.versionId !== choice.versionId) {
    await store.saveChoice(tx, choice.id, { state: grant && LIVE.includes(grant.state) ? "overtaken" : "lapsed" });
    return undefined;
  }
  const before = await versionBy(grant.versionId);
  const differences = before && grant.versionId !== choice.versionId ? touchedBy(grant.items, before.content, after.content) : [];
  const earlier = await store.lockEarlier(tx, choice);
  for (const each of earlier) await overtake(running, grant, each, after.title);
  const from = { fromVersionId: grant.versionId, differences };
  if (differences.length === 0) {
    await store.saveChoice(tx, choice.id, { ...from, state: "untouched" });
    return undefined;
  }
  const [latest] = earlier;
  // What somebody decided on the very same differences holds on.
  if (latest?.state === "kept" && canonical(latest.differences) === canonical(differences)) {
    const { decidedBy, decidedAt, reason, acknowledgedBy, acknowledgedAt } = latest;
    await store.saveChoice(tx, choice.id, { ...from, state: "kept", decidedBy, decidedAt, reason, acknowledgedBy, acknowledgedAt });
    return undefined;
  }
  await store.saveChoice(tx, choice.id, { ...from, state: "open" });
  await tell(running, grant, after, differenceWords(differences));
  return after;
}

async function overtake(running: Act, grant: Grant, earlier: store.VersionChoice, title: string): Promise<void> {
  await store.saveChoice(running.tx, earlier.id, { state: "overtaken" });
  if (earlier.state === "moving") await callOff(running, grant, earlier, "目录又有新版本");
  running.record({
    action: "version-choice.overtaken",
    subject: grantSubject(grant, title),
    agencyId: grant.providerAgencyId,
    body: { choice: earlier.id, before: earlier.state },
  });
}

async function tell(running: Act, grant: Grant, after: CatalogVersionView, words: string): Promise<void> {
  const cites = [...(running.law.findWait("catalog.change-notice")?.cites ?? []), "REG25-27-6"];
  await notify(running, [
    {
      agencyId: grant.consumerAgencyId,
      kind: "version-choice.arisen",
      title: `目录已更新为第 ${after.number} 版，涉及授权 ${grant.number}「${after.title}」`,
      body: `${words}。${say(running.law.vocabulary, "授权仍按原版本提供，不受影响；是否转入新版本由{party.provider}决定，另行通知。")}`,
      href: `/grants/${grant.id}`,
      cites,
    },
  ]);
  running.record({
    action: "version-choice.arisen",
    subject: grantSubject(grant, after.title),
    agencyId: grant.providerAgencyId,
    body: { from: grant.versionId, version: after.versionId, number: after.number, differences: words },
  });
}

async function closePointless(deployment: Deployment): Promise<number> {
  return await actIfAny(deployment, async (running) => {
    const lapsed = await store.lockLapsed(running.tx, BATCH);
    const entries = new Set<string>();
    for (const choice of lapsed) {
      await store.saveChoice(running.tx, choice.id, { state: "lapsed" });
      entries.add(choice.entryId);
      const grant = await lockedGrant(running, choice.grantId);
      if (!grant) continue;
      running.record({
        action: "version-choice.lapsed",
        subject: grantSubject(grant, ""),
        agencyId: grant.providerAgencyId,
        body: { choice: choice.id, before: choice.state, grant: grant.state },
      });
    }
    for (const entryId of entries) {
      const version = await publishedVersion(running.tx, entryId);
      if (version) await askProvider(running, version);
    }
    return lapsed.length;
  });
}
