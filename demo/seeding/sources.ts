// One datum, one source in the demonstration: elements, who supplies them, what is owed for them, what is still collected all the same.
import { addDays } from "#kernel/clock.ts";
import {
  compareHolders,
  linkItems,
  nameSource,
  proposeAgreement,
  registerCollection,
  registerElement,
  requestSource,
} from "#modules/sources/index.ts";
import type { DemoCourse } from "#demo/load.ts";
import { known } from "./missing.ts";
import type { Stage } from "./stage.ts";

type DemoElement = NonNullable<DemoCourse["elements"]>[number];

export function scheduleSources(stage: Stage): void {
  for (const element of stage.demo.course.elements ?? []) scheduleElement(stage, element);
  for (const { agency, daysAgo, ...collected } of stage.demo.course.collections ?? []) {
    const { deployment, cast, timeline } = stage;
    const facts = { kind: "form-field", means: "collected", entryId: null, dutyId: null, exception: null } as const;
    timeline.on(timeline.daysAgo(daysAgo), "15:10", () =>
      registerCollection(deployment, cast.holder(agency, "clerk"), { ...facts, ...collected }),
    );
  }
}

function scheduleElement(stage: Stage, element: DemoElement): void {
  const { deployment, cast, timeline, agencyIds, entries } = stage;
  const made = { id: "" };
  const agency = (key: string) => known(agencyIds.get(key), key);
  const itemsOf = (refs: DemoElement["holders"]) =>
    refs.map(({ entry, item }) => {
      const { id, itemIds } = known(entries.get(entry), entry);
      return { entryId: id, itemId: known(itemIds.get(item), item) };
    });
  const reviewer = cast.holder(cast.office, "office-reviewer");
  const head = cast.holder(cast.office, "office-head");
  timeline.on(timeline.daysAgo(element.daysAgo), "14:40", async () => {
    const { name, subject, definition, synonyms, holders, verifiers = [] } = element;
    made.id = (await registerElement(deployment, reviewer, { name, subject, definition, synonyms, codeTable: null })).id;
    await linkItems(deployment, reviewer, { elementId: made.id, items: itemsOf(holders), role: "holder" });
    if (verifiers.length > 0) await linkItems(deployment, reviewer, { elementId: made.id, items: itemsOf(verifiers), role: "verifier" });
  });
  const { named, agreement } = element;
  if (named) {
    const day = timeline.daysAgo(named.daysAgo);
    const contributions = named.feeds.map((feed) => ({ agencyId: agency(feed.agency), what: feed.what, dueOn: addDays(day, feed.days) }));
    timeline.on(day, "16:30", () =>
      nameSource(deployment, head, {
        elementId: made.id,
        agencyId: agency(named.agency),
        documentNumber: named.document,
        effectiveOn: day,
        involved: contributions.map(({ agencyId }) => agencyId),
        words: named.words,
        moves: false,
        contributions,
      }),
    );
    if (named.comparedDaysAgo !== undefined)
      timeline.on(timeline.daysAgo(named.comparedDaysAgo), "16:45", () => compareHolders(deployment, reviewer, made.id));
  }
  if (agreement) {
    const duties = Object.entries(agreement.duties).map(([key, duty]) => ({ agencyId: agency(key), duty }));
    const [proposer] = Object.keys(agreement.duties);
    const signer = cast.holder(known(proposer, "party"), "work-body-head");
    timeline.on(timeline.daysAgo(agreement.daysAgo), "10:50", async () => {
      await requestSource(deployment, signer, made.id, element.definition);
      await proposeAgreement(deployment, signer, { elementId: made.id, responsibleAgencyId: agency(agreement.responsible), duties });
    });
  }
}
