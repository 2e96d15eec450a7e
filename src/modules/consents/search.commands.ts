// What a person consented to, and what was asked for by it, for whoever that person stands before; every look is on record.
import type { Actor } from "#kernel/context.ts";
import { act, actions, type Deployment } from "#modules/ledger/index.ts";
import { consentsOfSubject } from "./consent.views.ts";
import { finder } from "./key.commands.ts";
import { look } from "./record.commands.ts";

actions("consent", { "looked-up": { zh: "查看当事人的同意和使用情况", en: "looked at a person's consents and their use" } });

export async function searchSubject(deployment: Deployment, actor: Actor, identifier: string) {
  await look(deployment, actor);
  return await act(deployment, actor, async (running) => {
    const digest = (await finder(running))(identifier);
    const rows = await consentsOfSubject(deployment, running.tx, actor, digest);
    running.record({
      action: "consent.looked-up",
      subject: { kind: "person", id: actor.personId, title: actor.name },
      body: { digest, consents: rows.map(({ number }) => number) },
    });
    return rows;
  });
}
