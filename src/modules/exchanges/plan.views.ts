// What one run carries, for whoever carries it: from the exchange, its grant as it stands now, and the resource behind it.
import { dayOf } from "#kernel/clock.ts";
import type { Mask } from "#kernel/mask.ts";
import { grantOf, stateWords, type StoredFilter } from "#modules/grants/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { grantStanding } from "#modules/usage/index.ts";
import { type Agreed, exchangeProblem, type Words } from "./exchange.ts";
import { exchangeBy, type ExchangeRow } from "./exchange.store.ts";
import { codesOf, givenItems, needSource, sourceOf, type SourcePlace, watermarks } from "./source.views.ts";

export interface CarryPlan {
  readonly exchange: ExchangeRow;
  /** How the grant stands now. */
  readonly grantWords: Words;
  readonly place: SourcePlace;
  readonly agreed: Agreed;
  readonly columns: readonly {
    readonly from: string;
    readonly to: string;
    readonly mask: Mask;
    readonly codes: ReadonlyMap<string, string> | null;
  }[];
  readonly filter: readonly { readonly column: string; readonly op: StoredFilter["op"]; readonly values: readonly string[] }[];
  readonly increment: { readonly column: string; readonly overlap: number } | null;
  /** What of the grant this was made of; a chunk of a plan that is no longer the grant's is not carried. */
  readonly terms: string;
  /** The grant's own, for pseudonyms; sealed. */
  readonly pseudonymKey: string | null;
}

/** The grant decides, whatever the exchange once said: an item that is no longer granted is not carried, and the run is refused. */
export async function carryPlan(deployment: Deployment, exchangeId: string): Promise<CarryPlan> {
  const { db, clock } = deployment;
  const exchange = await exchangeBy(db, exchangeId);
  // Before the grant is read: a change in between then shows at the first chunk.
  const terms = exchange && (await grantStanding(db, exchange.grantId, dayOf(clock.now())))?.terms;
  const grant = exchange && (await grantOf(db, exchange.grantId));
  if (!grant || terms === undefined) throw exchangeProblem("unknown");
  const source = needSource(await sourceOf(db, grant));
  const given = new Map((await givenItems(db, grant, source)).map((item) => [item.itemId, item]));
  const codes = await codesOf(deployment, db, exchange.columns);
  const columns = exchange.columns.map(({ itemId, to, dictionary }) => {
    const item = given.get(itemId);
    if (!item) throw exchangeProblem("no-source");
    const table = dictionary === null ? null : codes.get(dictionary);
    if (table === undefined) throw exchangeProblem("no-source");
    return { from: item.field, to, mask: item.mask, codes: item.mask === "none" ? table : null };
  });
  const filter = grant.rowFilter.map(({ column, op, values }) => {
    // A filter that cannot be applied lets nothing through.
    if (column === null) throw exchangeProblem("no-source");
    return { column, op, values };
  });
  const watermark = (await watermarks(db, grant, source)).find(({ itemId }) => itemId === exchange.watermarkItem);
  if (exchange.mode === "incremental" && !watermark) throw exchangeProblem("watermark");
  const increment = exchange.mode === "incremental" && watermark ? { column: watermark.field, overlap: exchange.overlap } : null;
  const { pseudonymKey } = await db.selectFrom("sharingGrant").select("pseudonymKey").where("id", "=", grant.id).executeTakeFirstOrThrow();
  return {
    pseudonymKey,
    exchange,
    terms,
    grantWords: stateWords[grant.state],
    place: source.place,
    agreed: exchange.agreed,
    columns,
    filter,
    increment,
  };
}
