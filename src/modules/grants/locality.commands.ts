// A grant for localities: kept at the consent, cut to areas when it is opened, opened by keys of their own, and closed with them (REG25-30-4).
import { catalogVersion } from "#modules/catalog/index.ts";
import { type Act, actions } from "#modules/ledger/index.ts";
import { heldLocality, localityRule, type RetiredLocality } from "#modules/localities/index.ts";
import { revokeOfLocality } from "./credential.store.ts";
import type { Grant } from "./grant.ts";
import * as grants from "./grant.store.ts";
import { areaChoices, areaProblem, canBeCut, recognisedArea } from "./locality.ts";
import * as store from "./locality.store.ts";
import { isByConsent } from "./locality.views.ts";
import { methodWords } from "./method.ts";

actions("grant", { "locality-ended": { zh: "基层单位停用，作废其凭据", en: "locality retired, its keys revoked" } });

/** On whose behalf it was applied for; refused where nobody could ever be given a key. */
export async function keepLocalities(running: Act, grant: Grant, localities: readonly string[]): Promise<void> {
  if (localities.length === 0) return;
  if (localityRule(running.law) === null) throw areaProblem("no-rule");
  refuseUncut(grant);
  await store.insertLocalities(running.tx, grant.id, localities);
}

function refuseUncut({ method }: Grant): void {
  if (canBeCut(method)) return;
  const { zh, en } = methodWords[method];
  throw areaProblem("method", { values: { method: zh, methodEn: en } });
}

export interface ChosenArea {
  readonly areaItem: string | null;
  readonly areaColumn: string | null;
}
interface Mounted {
  readonly id: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** By what rows are cut: as the provider says, as it was said before, or as an item is recognised. */
export async function chosenArea(
  { tx }: Act,
  grant: Grant,
  { id, fields }: Mounted,
  wished: string | null | undefined,
): Promise<ChosenArea> {
  const none = { areaItem: null, areaColumn: null };
  if ((await store.localityIdsOf(tx, grant.id)).length === 0) {
    if (wished) throw areaProblem("unneeded");
    return none;
  }
  if (wished === null) return none;
  const version = await catalogVersion(tx, grant.versionId);
  const choices = areaChoices(grant.method, version?.content.items ?? [], fields);
  const before = grant.resourceId === id && choices.some((choice) => choice.id === grant.areaItem) ? grant.areaItem : null;
  const areaItem = wished ?? before ?? recognisedArea(choices);
  if (areaItem === null) return none;
  if (!choices.some((choice) => choice.id === areaItem)) throw areaProblem("item");
  return { areaItem, areaColumn: fields[areaItem] ?? null };
}

/** The locality that a key is for; null where it is the agency's own. */
export async function keyHolder(running: Act, grant: Grant, localityId: string | null): Promise<{ id: string; code: string } | null> {
  if (localityId === null) {
    if (!grant.ownUse) throw areaProblem("own-use");
    return null;
  }
  const { tx } = running;
  if (!(await store.isGrantedTo(tx, grant.id, localityId))) throw areaProblem("not-granted");
  const { id, code, agencyId } = await heldLocality(running, localityId);
  if (agencyId !== grant.consumerAgencyId) throw areaProblem("not-granted");
  refuseUncut(grant);
  if (await isByConsent(tx, grant.id)) throw areaProblem("by-consent");
  if (grant.areaColumn === null) throw areaProblem("no-column");
  return { id, code };
}

/** A locality is no more: whatever opened anything to it is withdrawn in the same act. */
export async function endKeysOf(running: Act, { id, code, name }: RetiredLocality): Promise<void> {
  const ended = await revokeOfLocality(running.tx, id, running.at);
  for (const grantId of new Set(ended.map((each) => each.grantId))) {
    const grant = await grants.grantById(running.tx, grantId);
    if (!grant) continue;
    const version = await catalogVersion(running.tx, grant.versionId);
    running.record({
      action: "grant.locality-ended",
      subject: { kind: "grant", id: grantId, number: grant.number, title: version?.title ?? "" },
      agencyId: grant.consumerAgencyId,
      note: name,
      body: { locality: id, code, credentials: ended.filter((each) => each.grantId === grantId).map(({ prefix }) => prefix) },
    });
  }
}
