// The catalog asks here about every draft that names a library: declared once, where the module is loaded.
import { dayOf } from "#kernel/clock.ts";
import { publicationCheck } from "#modules/catalog/index.ts";
import { libraryGaps } from "./check.views.ts";

publicationCheck("libraries", {
  beforeHandIn: async ({ db, law, at }, draft) => await libraryGaps(db, law, draft, dayOf(at)),
  // The lead may have changed while the draft was on its way.
  beforePublication: async ({ db, law, at }, draft) => await libraryGaps(db, law, draft, dayOf(at)),
});
