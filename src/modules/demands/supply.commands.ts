// The provider confirms its supply list: a numbered edition with its hash on the ledger, told to all.
import type { Actor } from "#kernel/context.ts";
import { canonical } from "#kernel/canonical.ts";
import type { Audience } from "#law/index.ts";
import { agencies } from "#modules/identity/index.ts";
import { act, actions, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { recordEdition } from "./edition.commands.ts";
import * as store from "./edition.store.ts";
import { audienceAsked, confirmingStep, supplyLines } from "./supply.views.ts";
import { compared, listProblem, type SupplyLine } from "./supply.ts";
import { wordOf } from "./words.ts";

actions("list", { confirmed: { zh: "确认并公布供给清单", en: "confirmed and published the supply list" } });

const TOLD = ["department", "authorised-body", "office"];

/** MIIT-20-7, MIIT-26-2: exactly the list that was seen, dated, and no other. */
export async function confirmSupply(
  deployment: Deployment,
  actor: Actor,
  input: { audience: Audience | undefined; hash: string },
): Promise<{ id: string; sequence: number }> {
  return await act(deployment, actor, async (running) => {
    const { tx, law } = running;
    const step = confirmingStep(law);
    if (!step) throw listProblem("no-procedure");
    if (step.role !== actor.role) {
      const values = { who: step.title.zh, whoEn: step.title.en, post: `${actor.agencyName} · ${actor.postTitle}` };
      throw listProblem("not-yours", { values, cites: step.cites });
    }
    const audience = audienceAsked(law, input.audience);
    const lines = await supplyLines(tx, actor.agencyId, audience);
    const hash = deployment.suite.digest(canonical(lines));
    if (hash !== input.hash) throw listProblem("moved");
    const last = await store.latestEdition(tx, { kind: "supply", agencyId: actor.agencyId, audience });
    if (lines.length === 0 && !last) throw listProblem("empty");
    const changes = compared(lines, last?.content as SupplyLine[] | undefined, wordOf).filter(({ difference }) => difference !== "same");
    if (last && changes.length === 0) throw listProblem("unchanged");
    const edition = await recordEdition(running, { kind: "supply", agencyId: actor.agencyId, audience, content: lines });
    const title = `${actor.agencyName}${audience === null ? "" : wordOf(audience)}供给清单第 ${edition.sequence} 期`;
    running.record({
      action: "list.confirmed",
      subject: { kind: "list", id: edition.id, title },
      body: { lines: lines.length, changes: changes.length, audience, hash: edition.hash, cites: step.cites },
    });
    await notify(
      running,
      (await agencies(tx))
        .filter(({ kind }) => TOLD.includes(kind))
        .map(({ id }) => ({
          agencyId: id,
          kind: "list.confirmed",
          title: `公布：${title}`,
          body: `${lines.length} 个目录${last ? `，比上期变化 ${changes.length} 处` : ""}。`,
          href: `/lists/supply/${actor.agencyId}${audience === null ? "" : `?audience=${audience}`}`,
          cites: step.cites,
        })),
    );
    return { id: edition.id, sequence: edition.sequence };
  });
}
