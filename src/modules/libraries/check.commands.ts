// The catalog asks here about every draft that names a library, and every entry of one that is to leave: declared once, where the module is loaded.
import { dayOf } from "#kernel/clock.ts";
import { delistingCheck, publicationCheck } from "#modules/catalog/index.ts";
import { libraryGaps } from "./check.views.ts";
import { leadsOver, mayLeave } from "./leave.views.ts";
import { proposalProblem } from "./proposal.ts";

publicationCheck("libraries", {
  beforeHandIn: async ({ db, law, at }, draft) => await libraryGaps(db, law, draft, dayOf(at)),
  // The lead may have changed while the draft was on its way.
  beforePublication: async ({ db, law, at }, draft) => await libraryGaps(db, law, draft, dayOf(at)),
});

delistingCheck("libraries", async ({ db, law, at }, entry) => {
  for (const led of await leadsOver(db, { law, at }, entry)) {
    if (await mayLeave(db, led, entry.entryId)) continue;
    const lead = await db.selectFrom("agency").select("shortName").where("id", "=", led.leadId).executeTakeFirst();
    return proposalProblem("leave-first", { values: { library: led.library.name, lead: lead?.shortName ?? "" }, cites: led.cites });
  }
  return undefined;
});
