// What was made of shared data is opened to the public only as far as those who gave it agreed to its release.
import type { Queryable } from "#kernel/db.ts";
import type { LawInForce } from "#law/index.ts";
import type { CheckedDraft } from "#modules/catalog/index.ts";
import { consentRule, coveringConsents, uncovered } from "#modules/releases/index.ts";
import { openingOf } from "./onward.ts";
import { openedSources } from "./onward.views.ts";

/** Why it may not be opened; nothing where every opened item is covered on the day, or no text in force asks for a consent. */
export async function requireReleaseConsent(db: Queryable, law: LawInForce, today: string, { entryId, agencyId, content }: CheckedDraft) {
  const rule = consentRule(law);
  const opening = openingOf(content);
  if (!rule.isNeeded || !opening) return [];
  const found: { pointer: string; text: string; cites: readonly string[] }[] = [];
  for (const source of await openedSources(db, { entryId, agencyId, openedItems: opening.items })) {
    const consents = await coveringConsents(db, { consumerAgencyId: agencyId, entryId: source.entryId, openedEntryId: entryId, today });
    const missing = uncovered(consents, source.items, opening.isForEverybody);
    if (missing.length === 0) continue;
    const { agency, title, number } = source;
    const text = `本目录的数据取自${agency}的「${title}」（授权 ${number}），向社会开放须先取得其同意对外发布，还没有覆盖：${missing.join("、")}。请先提出对外发布申请。`;
    found.push({ pointer: "/openType", text, cites: rule.cites });
  }
  return found;
}
