// Where the norm bites: what the catalog suggests, what a reply proposes, what is agreed to; and the rule that each granted item cites (SZ-18-2).
import type { Mask } from "#kernel/mask.ts";
import { catalogVersion, publicationCheck } from "#modules/catalog/index.ts";
import type { Grant } from "#modules/grants/index.ts";
import type { Act } from "#modules/ledger/index.ts";
import * as exceptions from "./exception.store.ts";
import { meets } from "./norm.ts";
import { judgementOn, type NormedItem, type Place, type Weakness, weakIn } from "./judgement.views.ts";
import { NORM_CITES, normProblem } from "./norm.problems.ts";
import { strengthWords } from "./strength.ts";

const wordsOf = ({ item, rule }: Weakness): string => `${item.name}（规则 ${rule.key}，至少${strengthWords[rule.least].zh}）`;

publicationCheck("masking", {
  beforeHandIn: async ({ db, at }, { entryId, content }) => await suggestionGaps(db, at, entryId, content),
  // A version of the norm may have taken effect while the draft was on its way.
  beforePublication: async ({ db, at }, { entryId, content }) => await suggestionGaps(db, at, entryId, content),
});

type Drafted = Parameters<Parameters<typeof publicationCheck>[1]["beforeHandIn"]>;

async function suggestionGaps(db: Drafted[0]["db"], at: Date, entryId: string, content: Drafted[1]["content"]) {
  if (content.sharingType === "withheld") return [];
  const judgement = await judgementOn(db, at, { entryId, consumerAgencyId: null, method: null });
  const items = content.items.filter(({ sharingType }) => sharingType !== "withheld");
  return weakIn(judgement, items, ({ suggestedMask }) => suggestedMask).map(({ item, rule }) => ({
    pointer: `/items/${content.items.findIndex(({ id }) => id === item.id)}/suggestedMask`,
    text: `「${item.name}」的建议脱敏弱于脱敏规范第 ${judgement?.norm.version ?? 0} 版（规则 ${rule.key}，至少${strengthWords[rule.least].zh}），请改用更强的方式。`,
    cites: NORM_CITES,
  }));
}

/** Refuses what is weaker than the norm and has no exception. */
export async function refuseBelowNorm(
  { tx, at }: Pick<Act, "tx" | "at">,
  place: Place,
  items: readonly (NormedItem & { readonly givenAs: Mask })[],
): Promise<void> {
  const judgement = await judgementOn(tx, at, place);
  const given = new Map(items.map(({ id, givenAs }) => [id, givenAs]));
  const weak = weakIn(judgement, items, ({ id }) => given.get(id) ?? "full");
  if (weak.length === 0 || !judgement) return;
  throw normProblem("weak", { values: { version: judgement.norm.version, items: weak.map(wordsOf).join("；") } });
}

/** Tied to grants: nothing is agreed to below the norm, and each item keeps the rule and version that it was judged by. */
export async function citeNorm(running: Act, grant: Grant, how: "agreed" | "moved"): Promise<void> {
  const { tx, at } = running;
  const judgement = await judgementOn(tx, at, grant);
  if (!judgement) return;
  const normId = judgement.norm.id;
  const items = await itemsOf(tx, grant);
  // A grant that follows its entry becomes narrower only: what was too weak before is told, and does not hold it back.
  if (how === "agreed") await refuseBelowNorm(running, grant, items);
  const weak = weakIn(judgement, items, ({ id }) => items.find((each) => each.id === id)?.givenAs ?? "full");
  const isWeak = new Set(weak.map(({ item }) => item.id));
  const citations = items.flatMap((item) => {
    const rule = judgement.ruleOf(item);
    if (!rule || isWeak.has(item.id)) return [];
    const exceptionId = meets(rule, item.givenAs) ? null : (judgement.excuseOf(item.id, item.givenAs) ?? null);
    return [{ grantId: grant.id, itemId: item.id, normId, rule: rule.key, mask: item.givenAs, exceptionId, citedAt: at }];
  });
  await exceptions.cite(tx, citations);
  await exceptions.forgetFindings(tx, grant.id);
  await exceptions.insertFindings(
    tx,
    weak.map(({ item, mask, rule }) => ({ normId, grantId: grant.id, itemId: item.id, rule: rule.key, mask, foundAt: at })),
  );
}

/** The items of a grant as its version of the catalog describes them, each with the mask that it is given under. */
export async function itemsOf(tx: Act["tx"], grant: Pick<Grant, "items" | "versionId">) {
  const version = await catalogVersion(tx, grant.versionId);
  const known = new Map(version?.content.items.map((item) => [item.id, item]));
  return grant.items.flatMap(({ itemId, mask }) => {
    const item = known.get(itemId);
    return item ? [{ ...item, givenAs: mask }] : [];
  });
}
