// What of an application touches the rights of others, and what its reviews said of them.
import type { Queryable } from "#kernel/db.ts";
import type { LawInForce } from "#law/index.ts";
import type { Item } from "#modules/catalog/index.ts";
import { personOf } from "#modules/identity/index.ts";
import { kindsOf } from "#modules/masking/index.ts";
import { factsOf, kindNames } from "#modules/recognition/index.ts";
import type * as store from "./application.store.ts";
import { asksRights, touchesOf, type TouchedItem } from "./rights.ts";
import { weighingsOf } from "./rights.store.ts";

export function touchedIn(items: readonly Item[]): TouchedItem[] {
  return items.flatMap((item) => {
    const kinds = kindsOf(item);
    const recognised = kindNames.filter((kind) => kinds.includes(kind)).map((kind) => factsOf(kind).personal);
    const found = touchesOf(item, { kinds, recognised });
    return found.length === 0 ? [] : [{ itemId: item.id, name: item.name, touches: found }];
  });
}

interface Case {
  readonly application: store.Application;
  readonly items: readonly Item[];
  /** As far as whoever asks may read them. */
  readonly replies: readonly { readonly id: string }[];
}

export async function rightsShown(db: Queryable, law: LawInForce, { application, items, replies }: Case) {
  const cites = asksRights(law);
  const wanted = new Set(application.content.lines.map(({ itemId }) => itemId));
  const touched = cites === null ? [] : touchedIn(items.filter(({ id }) => wanted.has(id)));
  const seen = new Set(replies.map(({ id }) => id));
  const said = [];
  for (const { personId, saidAt, replyId, step, said: answer, safeguards, words, touched: over } of await weighingsOf(db, application.id)) {
    if (replyId !== null && !seen.has(replyId)) continue;
    const person = await personOf(db, personId);
    said.push({
      replyId,
      step,
      said: answer,
      safeguards: [...safeguards],
      words,
      touched: over.map((each) => ({ ...each, touches: [...each.touches] })),
      by: person?.name ?? "",
      at: saidAt.toISOString(),
    });
  }
  return {
    asked:
      cites === null || touched.length === 0
        ? null
        : { items: touched.map((each) => ({ ...each, touches: [...each.touches] })), citations: law.cite(cites) },
    said,
  };
}
