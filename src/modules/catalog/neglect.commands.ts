// REG25-39-3, SZ-33-6, SZ-33-7: what looks like a catalog, or data behind it, that is not kept as required becomes a lead; whether it is one, the office finds.
import { type Act } from "#modules/ledger/index.ts";
import { lapseLead, raiseLead } from "#modules/leads/index.ts";
import { subjectOf, type Working } from "./draft.commands.ts";
import type { Freshness } from "./freshness.ts";
import type { LoadedEntry } from "./load-reminder.views.ts";
import { type LateUpdate, openLoadLead } from "./neglect.views.ts";

const KIND = "catalog-not-kept";

/** A change took effect at once although others rely on the entry: the notice was passed over, with a reason that the office now weighs. */
export async function raiseUrgent(running: Act, { entry, version, subject }: Working, users: number): Promise<void> {
  await raiseLead(running, {
    kind: KIND,
    agencyId: entry.agencyId,
    subject,
    href: `/catalog/${entry.id}`,
    title: { zh: `目录「${version.title}」未经通知期即调整`, en: `“${version.title}” was changed without the notice` },
    detail: {
      zh: `第 ${version.number} 版立即生效，当时有 ${users} 个部门正在使用。`,
      en: `Version ${version.number} took effect at once while ${users} agencies were using it.`,
    },
    evidence: [{ label: { zh: "紧急理由", en: "Reason of urgency" }, words: version.urgentReason ?? "", href: `/catalog/${entry.id}` }],
    fingerprint: `urgent:${version.id}`,
  });
}

/** The update that a change of law or duties asks for was not handed in within the limit. */
export async function raiseLateUpdate(running: Act, late: LateUpdate): Promise<boolean> {
  const lead = await raiseLead(running, {
    kind: KIND,
    agencyId: late.agencyId,
    subject: { kind: "catalog-change", id: late.changeId, title: late.title },
    href: `/changes/${late.changeId}`,
    title: { zh: `未按期更新目录：${late.title}`, en: `Catalog not updated in time: ${late.title}` },
    detail: {
      zh: `应于 ${late.dueOn} 前更新 ${late.entries} 个目录并报送，至今没有报送完毕。`,
      en: `${late.entries} entries were to be updated and handed in by ${late.dueOn}; they have not all been.`,
    },
    evidence: [{ label: { zh: "须更新的变化", en: "The change" }, words: late.title, href: `/changes/${late.changeId}` }],
    fingerprint: `update:${late.changeId}`,
  });
  return lead !== undefined;
}

const LOAD_KIND = "data-not-updated";

/** GF51-24-5, JY-60-4, SZ-33-6: data that was not loaded by the day that its own cycle names. */
export async function raiseLateLoad(
  running: Act,
  entry: LoadedEntry,
  { loadedOn, dueOn }: Pick<Freshness, "loadedOn" | "dueOn">,
): Promise<void> {
  const href = `/catalog/${entry.id}`;
  await raiseLead(running, {
    kind: LOAD_KIND,
    agencyId: entry.agencyId,
    subject: subjectOf(entry, entry.title),
    href,
    title: { zh: `数据超过更新周期：${entry.title}`, en: `Data older than its cycle: ${entry.title}` },
    detail: {
      zh: `应于 ${dueOn ?? ""} 前更新，上次更新是 ${loadedOn ?? ""}。`,
      en: `To be loaded by ${dueOn ?? ""}; last loaded on ${loadedOn ?? ""}.`,
    },
    evidence: [{ label: { zh: "目录", en: "Entry" }, words: `${entry.code} ${entry.title}`, href }],
    fingerprint: `load:${entry.id}:${dueOn ?? ""}`,
  });
}

/** Loaded, late as it was: what nobody judged yet, nobody has to. */
export async function lapseLateLoad(running: Act, entry: LoadedEntry): Promise<void> {
  const fingerprint = await openLoadLead(running.tx, LOAD_KIND, entry.id);
  if (fingerprint === undefined) return;
  await lapseLead(running, { kind: LOAD_KIND, agencyId: entry.agencyId, fingerprint }, { zh: "数据已经更新" });
}
