// The head declares that everything is catalogued; what is found all the same becomes a lead (JY-16-1, JY-57-1, SZ-33-7).
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { agencyOf } from "#modules/identity/index.ts";
import { isKindInForce, lapseLead, raiseLead } from "#modules/leads/index.ts";
import { act, type Act, actions, type Deployment } from "#modules/ledger/index.ts";
import { publishedCount, type Uncatalogued, uncataloguedOf } from "./completeness.views.ts";
import * as store from "./list.store.ts";
import { responsibilityProblem } from "./profile.ts";

actions("completeness", {
  explained: { zh: "说明不需编目的理由", en: "explained why no entry is needed" },
  declared: { zh: "声明已全部编目", en: "declared that everything is catalogued" },
  checked: { zh: "核查编目完整性", en: "checked completeness" },
});

/** The one breach that it is; a text that names both means by the second what is not kept up to date. */
const KINDS = ["hidden-entries", "catalog-not-kept"] as const;
const FINGERPRINT = "uncatalogued";

export async function explainUncatalogued(deployment: Deployment, actor: Actor, note: store.Note): Promise<void> {
  await act(deployment, actor, async (running) => {
    const open = await uncataloguedOf(running.tx, actor.agencyId);
    const found = open.find(({ kind, key }) => kind === note.kind && key === note.key);
    if (!found) throw responsibilityProblem("catalogued");
    await store.saveNote(running.tx, actor.agencyId, note, { by: actor.personId, at: running.at });
    const subject = { kind: "agency", id: actor.agencyId, title: actor.agencyName };
    running.record({ action: "completeness.explained", subject, note: note.reason, body: { ...note, title: found.title } });
  });
}

/** JY-16-1: by the head, for everything at once; what is neither catalogued nor explained stands in the way. */
export async function declareComplete(deployment: Deployment, actor: Actor, words: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const open = await uncataloguedOf(running.tx, actor.agencyId);
    const left = open.filter(({ reason }) => reason === null);
    if (left.length > 0) throw responsibilityProblem("left", { values: { count: left.length } });
    const entries = await publishedCount(running.tx, actor.agencyId);
    const declaration = { id: newId(), agencyId: actor.agencyId, entries, explained: open.length, words };
    await store.insertDeclaration(running.tx, { ...declaration, declaredBy: actor.personId, declaredAt: running.at });
    const subject = { kind: "agency", id: actor.agencyId, title: actor.agencyName };
    running.record({ action: "completeness.declared", subject, note: words, body: { entries, explained: open.length } });
  });
}

/** Returns how many leads were raised or ended. Nothing where the law in force names no such breach. */
export async function raiseUncatalogued(running: Act, agencyId: string): Promise<number> {
  const left = (await uncataloguedOf(running.tx, agencyId)).filter(({ reason }) => reason === null);
  if (left.length === 0) {
    let ended = 0;
    for (const kind of KINDS)
      if (await lapseLead(running, { kind, agencyId, fingerprint: FINGERPRINT }, { zh: "均已编目或者说明" })) ended += 1;
    return ended;
  }
  const agency = await agencyOf(running.tx, agencyId);
  let raised = 0;
  for (const kind of KINDS.filter((each) => isKindInForce(running.law, each)).slice(0, 1)) {
    const lead = await raiseLead(running, {
      kind,
      agencyId,
      subject: { kind: "agency", id: agencyId, title: agency?.fullName ?? "" },
      href: `/responsibilities/${agencyId}?tab=completeness`,
      title: { zh: `${left.length} 项没有编目`, en: `${left.length} things without an entry` },
      detail: { zh: detailOf(left, "zh"), en: detailOf(left, "en") },
      evidence: left.slice(0, EVIDENCE_MAX).map(({ kind: what, key, title }) => ({
        label: what === "duty" ? { zh: "职责", en: "Duty" } : { zh: "库表", en: "Table" },
        words: what === "table" ? `${title}（${key}）` : title,
      })),
      cites: ["JY-16-1"],
      fingerprint: FINGERPRINT,
    });
    if (lead) raised += 1;
  }
  return raised;
}

const EVIDENCE_MAX = 100;

function detailOf(left: readonly Uncatalogued[], language: "zh" | "en"): string {
  const duties = left.filter(({ kind }) => kind === "duty").length;
  const tables = left.length - duties;
  return language === "zh"
    ? `平台上和登记的数据库里有 ${tables} 张库表、${duties} 项职责没有对应的目录，也没有说明理由。`
    : `${tables} tables on the platform or in registered databases and ${duties} duties have no entry and no reason was given.`;
}

/** The office looks at an agency whenever it wants to. */
export async function checkCompleteness(deployment: Deployment, actor: Actor, agencyId: string): Promise<{ left: number }> {
  return await act(deployment, actor, async (running) => {
    const agency = await agencyOf(running.tx, agencyId);
    if (!agency) throw responsibilityProblem("unknown");
    const left = (await uncataloguedOf(running.tx, agencyId)).filter(({ reason }) => reason === null).length;
    await raiseUncatalogued(running, agencyId);
    running.record({ action: "completeness.checked", subject: { kind: "agency", id: agencyId, title: agency.fullName }, body: { left } });
    return { left };
  });
}
