// What a drafted reply would give away, on a few real rows: shown to the provider's own people before they consent, and on record.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { rowPolicy } from "#kernel/field-policy.ts";
import type { Mask } from "#kernel/mask.ts";
import { newPseudonymKey, readPseudonymKey } from "#kernel/pseudonym.ts";
import { entryRows } from "#modules/catalog/index.ts";
import { act, actions, type Deployment } from "#modules/ledger/index.ts";
import { lockFor, subjectOf, versionOf } from "./application.commands.ts";
import { applicationProblem } from "./application.problems.ts";
import * as store from "./application.store.ts";

actions("application", {
  "reply-previewed": { zh: "用真实数据预览答复", en: "previewed the reply on real rows" },
});

const ROWS = 5;

export interface PreviewLine {
  readonly itemId: string;
  readonly mask: Mask;
}

export interface ReplyPreview {
  /** The table that the rows come from; null where none is mounted. */
  readonly table: string | null;
  readonly items: { itemId: string; name: string; mask: Mask }[];
  /** Cell by cell, in the order of the items; `shown` is null for what is left out. */
  readonly rows: { stored: string; shown: string | null }[][];
}

/** For whoever drafts the reply or consents to it, of the provider alone: where the office answers, it answers without seeing rows. */
export async function previewReply(deployment: Deployment, actor: Actor, id: string, lines: readonly PreviewLine[]): Promise<ReplyPreview> {
  return await act(deployment, actor, async (running) => {
    const current = await store.lockApplication(running.tx, id);
    const application = await lockFor(running, id, current?.state === "reply-proposed" ? "consent-reply" : "propose-reply");
    if (actor.agencyId !== application.providerAgencyId) throw applicationProblem("preview-foreign");
    const version = await versionOf(running, application);
    const names = new Map(version.content.items.map((item) => [item.id, item.name]));
    const asked = new Set(application.content.lines.map((line) => line.itemId));
    const foreign = lines.filter(({ itemId }) => !asked.has(itemId) || !names.has(itemId));
    if (foreign.length > 0) throw applicationProblem("reply-lines", { values: { items: foreign.map(({ itemId }) => itemId).join("、") } });
    const found = await entryRows(
      running.tx,
      application.entryId,
      lines.map(({ itemId }) => itemId),
      ROWS,
    );
    const items = lines.filter(({ itemId }) => found?.itemIds.includes(itemId) ?? false);
    // A key for this look alone: the pseudonyms of the grant will be others, and nobody can join by these.
    const { digestName: digest } = deployment.suite;
    const context = { key: readPseudonymKey(newPseudonymKey(digest)), digest, today: () => dayOf(running.at) };
    const policies = items.map(({ itemId, mask }) => rowPolicy([{ field: itemId, mask }], context));
    const rows = (found?.rows ?? []).map((row) =>
      row.map((stored, index) => ({ stored, shown: policies[index]?.apply([stored])[0] ?? null })),
    );
    running.record({
      action: "application.reply-previewed",
      subject: subjectOf(application),
      body: { items: items.map(({ itemId, mask }) => ({ itemId, mask })), rows: rows.length, table: found?.table ?? null },
    });
    return {
      table: found?.title ?? null,
      items: items.map(({ itemId, mask }) => ({ itemId, mask, name: names.get(itemId) ?? "" })),
      rows,
    };
  });
}
