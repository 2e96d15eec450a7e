// Shared data is not handed on where the text in force forbids it, in another form neither: such an entry is not published for sharing, and no grant of it carries data.
import { dayOf } from "#kernel/clock.ts";
import type { Queryable } from "#kernel/db.ts";
import type { LawInForce } from "#law/index.ts";
import { publicationCheck } from "#modules/catalog/index.ts";
import type { Grant } from "#modules/grants/index.ts";
import type { Act } from "#modules/ledger/index.ts";
import { consentRule } from "#modules/releases/index.ts";
import { onwardRule, openingOf } from "./onward.ts";
import { sharedSources } from "./onward.views.ts";
import { requireReleaseConsent } from "./release.commands.ts";
import { relationProblem } from "./relation.ts";

type Draft = Parameters<Parameters<typeof publicationCheck>[1]["beforeHandIn"]>[1];

async function gaps(db: Queryable, law: LawInForce, today: string, draft: Draft) {
  const unreleased = await requireReleaseConsent(db, law, today, draft);
  return unreleased.length > 0 ? unreleased : await onwardGaps(db, law, draft);
}

async function onwardGaps(db: Queryable, law: LawInForce, { entryId, agencyId, content }: Draft) {
  const rule = onwardRule(law);
  // Cataloged and kept to itself it is handed to nobody.
  if (!rule.isForbidden || content.sharingType === "withheld") return [];
  // All of it is open to everybody with the consent of who gave it: there is no third party any more.
  if (consentRule(law).isNeeded && openingOf(content)?.isPublic === true) return [];
  const [source] = await sharedSources(db, { entryId, agencyId });
  if (!source) return [];
  const { agency, title, number } = source;
  const text = `本目录的数据取自${agency}的「${title}」（授权 ${number}），不得再提供给第三方，改变形式的也不行：请改为不予共享，或者去掉这部分数据后解除血缘关系。`;
  return [{ pointer: "/sharingType", text, cites: rule.cites }];
}

publicationCheck("lineage", {
  beforeHandIn: async ({ db, law, at }, draft) => await gaps(db, law, dayOf(at), draft),
  // The relation may have been stated while the draft was on its way.
  beforePublication: async ({ db, law, at }, draft) => await gaps(db, law, dayOf(at), draft),
});

/** A relation may be stated, or a text come into force, after the entry was published. */
export async function refuseOnward({ tx, law }: Act, { entryId, providerAgencyId, consumerAgencyId }: Grant): Promise<void> {
  const rule = onwardRule(law);
  if (!rule.isForbidden) return;
  // Back to where it came from it may go.
  const source = (await sharedSources(tx, { entryId, agencyId: providerAgencyId })).find(({ agencyId }) => agencyId !== consumerAgencyId);
  if (!source) return;
  const { agency, title, number } = source;
  throw relationProblem("onward", { values: { agency, title, number }, cites: rule.cites });
}

/** Whether what stands behind a published entry may be made of what was shared, as the entry is published and the texts stand now. */
export async function refuseMade({ tx, law, at }: Act, made: Draft): Promise<void> {
  const [gap] = await gaps(tx, law, dayOf(at), made);
  if (gap) throw relationProblem("made", { values: { words: gap.text }, cites: gap.cites });
}
