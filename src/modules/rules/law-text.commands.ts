// An operator loads the official text of a pack, in place of what was loaded for the same wording before.
import { createHash } from "node:crypto";
import { newId } from "#kernel/ids.ts";
import { act, actions, type Deployment } from "#modules/ledger/index.ts";
import { articlesIn, missingArticles, problem, textOf } from "./law-text.ts";
import { replaceText, textOfWording } from "./law-text.store.ts";
import { textsInForce } from "./texts.ts";

actions("law-text", { imported: { zh: "导入规定的正式文本", en: "official text imported" } });

export interface ImportedText {
  readonly wording: string;
  readonly title: string;
  readonly articles: number;
  readonly replaced: boolean;
}

/** `pack` is the key of a pack; the wording of it that is in force now is the one the text is loaded for. */
export async function importLawText(
  deployment: Deployment,
  { pack, file, bytes }: { pack: string; file: string; bytes: Uint8Array },
): Promise<ImportedText> {
  const texts = textsInForce(deployment.law, deployment.clock.now());
  const text = texts.find(({ head }) => head.key === pack);
  if (!text) throw problem("no-pack", { values: { pack, known: texts.map(({ head }) => head.key).join("、") } });
  const articles = articlesIn(textOf(bytes, file), file);
  const missing = missingArticles(
    text.law.duties().map(({ article }) => article),
    articles,
  );
  const { title, id: wording } = text.head;
  if (missing.length > 0) {
    const named = missing.slice(0, 5).join("、");
    throw problem("other", { values: { file, articles: named, title: title.zh, titleEn: title.en } });
  }
  const digest = createHash("sha256").update(bytes).digest("hex");
  return await act(deployment, null, async ({ tx, at, record }) => {
    const before = await textOfWording(tx, wording);
    const id = newId();
    await replaceText(tx, { id, pack, wording, source: file, digest, importedAt: at }, articles);
    record({
      action: "law-text.imported",
      subject: { kind: "law-text", id, number: wording, title: title.zh },
      body: { pack, wording, file, digest, articles: articles.length, replaced: before?.digest ?? null },
    });
    return { wording, title: title.zh, articles: articles.length, replaced: before !== undefined };
  });
}
