// Shared data is not handed on where the text in force forbids it, in another form neither: such an entry is not published for sharing, and no grant of it carries data.
import type { Queryable } from "#kernel/db.ts";
import type { LawInForce } from "#law/index.ts";
import { publicationCheck } from "#modules/catalog/index.ts";
import type { Grant } from "#modules/grants/index.ts";
import type { Act } from "#modules/ledger/index.ts";
import { onwardRule } from "./onward.ts";
import { sharedSources } from "./onward.views.ts";
import { relationProblem } from "./relation.ts";

type Draft = Parameters<Parameters<typeof publicationCheck>[1]["beforeHandIn"]>[1];

async function gaps(db: Queryable, law: LawInForce, { entryId, agencyId, content }: Draft) {
  const rule = onwardRule(law);
  // Cataloged and kept to itself it is handed to nobody.
  if (!rule.isForbidden || content.sharingType === "withheld") return [];
  const [source] = await sharedSources(db, { entryId, agencyId });
  if (!source) return [];
  const { agency, title, number } = source;
  const text = `本目录的数据取自${agency}的「${title}」（授权 ${number}），不得再提供给第三方，改变形式的也不行：请改为不予共享，或者去掉这部分数据后解除血缘关系。`;
  return [{ pointer: "/sharingType", text, cites: rule.cites }];
}

publicationCheck("lineage", {
  beforeHandIn: async ({ db, law }, draft) => await gaps(db, law, draft),
  // The relation may have been stated while the draft was on its way.
  beforePublication: async ({ db, law }, draft) => await gaps(db, law, draft),
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
