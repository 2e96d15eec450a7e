// One article of an official text, as far as the operator has loaded it.
import type { Deployment } from "#modules/ledger/index.ts";
import { articleAsked } from "./law-text.ts";
import { articleOf, textOfWording } from "./law-text.store.ts";
import { textsInForce } from "./texts.ts";

export interface ArticleView {
  readonly pack: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly article: string;
  /** Null where the operator has not loaded the text. */
  readonly text: string | null;
  readonly importedAt: string | null;
}

/** Undefined where there is no such text or no such article in it. */
export async function articleView({ db, law, clock }: Deployment, pack: string, asked: string): Promise<ArticleView | undefined> {
  const text = textsInForce(law, clock.now()).find(({ head }) => head.key === pack);
  const article = articleAsked(asked);
  if (!text || article === undefined) return undefined;
  const { title, id: wording } = text.head;
  const loaded = await textOfWording(db, wording);
  if (!loaded) return { pack, title, article, text: null, importedAt: null };
  const found = await articleOf(db, loaded.id, article);
  return found && { pack, title, article, text: found.text, importedAt: loaded.importedAt.toISOString() };
}

/** The article that an obligation stands in, in whichever text. */
export async function articleOfDuty(deployment: Deployment, dutyId: string): Promise<ArticleView | undefined> {
  for (const { head, law } of textsInForce(deployment.law, deployment.clock.now())) {
    const duty = law.duties().find(({ id }) => id === dutyId);
    if (duty) return await articleView(deployment, head.key, duty.article);
  }
  return undefined;
}
