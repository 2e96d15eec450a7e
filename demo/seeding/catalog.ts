// The catalog of the demonstration: compiled, assessed and taken through the law's own steps, by the people whose task each step is.
import { newId } from "#kernel/ids.ts";
import { assess, createEntry, mountResource, type NewResource, requestConsent } from "#modules/catalog/index.ts";
import type { Demo, DemoResource } from "#demo/load.ts";
import { contentOf, instrumentOf } from "./content.ts";
import { sendBack, takeStep } from "./entry-steps.ts";
import { known } from "./missing.ts";
import type { Stage } from "./stage.ts";

type Entry = Demo["catalog"][number];

// The announcement lies two months back: entries came in over a few weeks.
const PUBLISHED_FIRST = 60;
const PUBLISHED_OVER = 20;
/** Working days from the first draft to the publication. */
const COMPILING = 6;
/** Over how many of them the steps after the draft are spread. */
const DECIDING = 3;

export const FOUNDED_DAYS_AGO = PUBLISHED_FIRST + COMPILING + 2;

export interface Upstream {
  readonly url: string;
  readonly apiKey: string;
}

export function scheduleCatalog(stage: Stage, upstream: Upstream): void {
  stage.demo.catalog.forEach((entry, index) => {
    const unfinished = stage.demo.course.unfinished.find((each) => each.entry === entry.key);
    const publishedAgo = unfinished
      ? COMPILING - 3
      : Math.max(PUBLISHED_FIRST - ((index * 7) % PUBLISHED_OVER), appliedFor(stage.demo, entry) + 3);
    scheduleEntry(stage, entry, { index, publishedAgo, unfinished });
    for (const resource of entry.resources ?? []) scheduleMount(stage, entry, resource, { publishedAgo, upstream });
  });
}

const appliedFor = (demo: Demo, entry: Entry): number =>
  Math.max(0, ...demo.stories.map((story) => (story.entry === entry.key ? story.daysAgo : 0)));

// Spread over the day, so that no minute of the ledger is crowded.
const minute = (index: number): string => String((index * 11) % 60).padStart(2, "0");

interface Plan {
  readonly index: number;
  readonly publishedAgo: number;
  readonly unfinished: Demo["course"]["unfinished"][number] | undefined;
}

function scheduleEntry(stage: Stage, entry: Entry, { index, publishedAgo, unfinished }: Plan): void {
  const { deployment, cast, timeline, law } = stage;
  const { secrecy, personalInformation } = entry.assessments;
  const clerk = cast.holder(entry.agency, "clerk");
  const id = () => known(stage.entries.get(entry.key), entry.key).id;
  const on = (daysBefore: number, hour: string, work: () => Promise<unknown>) =>
    timeline.on(timeline.daysAgo(publishedAgo + daysBefore), `${hour}:${minute(index)}`, work);

  on(COMPILING, "10", async () => {
    const itemIds = new Map(entry.items.map((item) => [item.key, newId()]));
    const created = await createEntry(deployment, clerk, { content: contentOf(stage, entry, itemIds) });
    stage.entries.set(entry.key, { id: created.id, itemIds });
  });
  const steps = law.procedure("catalog.publish").steps.slice(1);
  if (!isHandedOn(stage, entry, unfinished?.until)) return;
  const { conclusion } = secrecy;
  on(COMPILING - 1, "10", () => assess(deployment, clerk, { id: id(), kind: "secrecy", conclusion, note: secrecy.note }));
  on(COMPILING - 1, "11", () => {
    const found = personalInformation.applies ? personalInformation.conclusion : "no-personal-information";
    return assess(deployment, clerk, { id: id(), kind: "personal-information", conclusion: found, note: personalInformation.measures });
  });
  on(COMPILING - 1, "14", () => requestConsent(deployment, clerk, { id: id() }));
  for (const turn of steps.keys()) {
    const isLast = turn === steps.length - 1;
    const daysBefore = isLast ? 0 : Math.round((DECIDING * (steps.length - 1 - turn)) / (steps.length - 1));
    on(daysBefore, isLast && unfinished === undefined ? "09" : "15", () =>
      isLast && unfinished?.until === "returned"
        ? sendBack(stage, entry, { index, reason: unfinished.reason ?? "" })
        : takeStep(stage, entry, { index, until: unfinished?.until }),
    );
  }
}

/** What the law in force has no step for, and what rests on a basis that it does not accept, stays a draft. */
function isHandedOn({ law }: Stage, entry: Entry, until: string | undefined): boolean {
  if (entry.withholding && instrumentOf(law, entry.withholding.instrument) === undefined) return false;
  const steps = law.procedure("catalog.publish").steps.slice(1);
  return until === undefined || (until === "returned" ? steps.length > 0 : steps.some((step) => step.key === until));
}

function scheduleMount(
  stage: Stage,
  entry: Entry,
  resource: DemoResource,
  { publishedAgo, upstream }: { publishedAgo: number; upstream: Upstream },
): void {
  const { deployment, cast, timeline, entries } = stage;
  timeline.on(timeline.daysAgo(publishedAgo), "16:20", () => {
    const { id, itemIds } = known(entries.get(entry.key), entry.key);
    return mountResource(deployment, cast.technician(entry.agency), { entryId: id, resource: mountOf(entry, resource, itemIds, upstream) });
  });
}

function mountOf(entry: Entry, resource: DemoResource, itemIds: ReadonlyMap<string, string>, upstream: Upstream): NewResource {
  const byId = (fields: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(fields).map(([key, field]) => [known(itemIds.get(key), key), field]));
  if (resource.kind === "table")
    return { kind: "table", title: `${entry.title}（库表）`, table: resource.table, columns: byId(resource.columns) };
  return {
    kind: "api",
    title: `${entry.title}（接口）`,
    upstream: upstream.url,
    operations: resource.operations.map(({ method, path, title, records, envelope, parameters }) => ({
      method,
      path,
      title,
      records,
      envelope,
      parameters: parameters
        .filter((parameter) => parameter.in === "query")
        .map(({ name, required, description }) => ({ name, title: description, isRequired: required, values: [] })),
      sample: {},
    })),
    fields: byId(resource.fields),
    header: { name: "X-Api-Key", secret: upstream.apiKey },
  };
}
