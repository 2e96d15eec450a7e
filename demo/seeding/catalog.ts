// The catalog of the demonstration: compiled, assessed, consented to, reviewed and published, by the people whose task each step is.
import { newId } from "#kernel/ids.ts";
import {
  assess,
  consentEntry,
  createEntry,
  type EntryContent,
  mountResource,
  type NewResource,
  publishEntry,
  reportChange,
  requestConsent,
  returnEntry,
  reviseEntry,
  saveDraft,
} from "#modules/catalog/index.ts";
import type { Demo, DemoResource } from "#demo/load.ts";
import { known, type Stage } from "./stage.ts";

type Entry = Demo["catalog"][number];

/** How far an entry has come; the others are published. So everybody finds work on the desk. */
const UNFINISHED: Readonly<Record<string, "draft" | "awaiting-consent" | "awaiting-review" | "returned">> = {
  "gongan.residence-permits": "returned",
  "minzheng.elder-care": "awaiting-consent",
  "zhujian.construction-permits": "awaiting-review",
  "yingji.safety-permits": "awaiting-review",
  "nongye.input-permits": "draft",
};
const RETURN_REASON = "“居住街道”一项可由“居住地址”得出，请说明为何仍须单列；另请补充每日更新的依据。";

// The announcement lies two months back: entries came in over a few weeks.
const PUBLISHED_FIRST = 60;
const PUBLISHED_OVER = 20;
/** Working days from the first draft to the publication. */
const COMPILING = 6;

export const FOUNDED_DAYS_AGO = PUBLISHED_FIRST + COMPILING + 2;

export interface Upstream {
  readonly url: string;
  readonly apiKey: string;
}

export function scheduleCatalog(stage: Stage, upstream: Upstream): void {
  stage.demo.catalog.forEach((entry, index) => {
    const unfinished = UNFINISHED[entry.key];
    const publishedAgo = unfinished
      ? COMPILING - 3
      : Math.max(PUBLISHED_FIRST - ((index * 7) % PUBLISHED_OVER), appliedFor(stage.demo, entry) + 3);
    scheduleEntry(stage, entry, { index, publishedAgo });
    for (const resource of entry.resources ?? []) scheduleMount(stage, entry, resource, { publishedAgo, upstream });
  });
  scheduleUpdate(stage);
}

const appliedFor = (demo: Demo, entry: Entry): number =>
  Math.max(0, ...demo.stories.map((story) => (story.entry === entry.key ? story.daysAgo : 0)));

// Spread over the day, so that no minute of the ledger is crowded.
const minute = (index: number): string => String((index * 11) % 60).padStart(2, "0");

function scheduleEntry(stage: Stage, entry: Entry, { index, publishedAgo }: { index: number; publishedAgo: number }): void {
  const { deployment, cast, timeline } = stage;
  const { secrecy, personalInformation } = entry.assessments;
  const clerk = cast.holder(entry.agency, "clerk");
  const reviewers = cast.holders(cast.office, "office-reviewer");
  const reviewer = known(reviewers[index % reviewers.length], "reviewer");
  const id = () => ({ id: known(stage.entries.get(entry.key), entry.key).id });
  const signed = {
    secrecy: { kind: "secrecy", conclusion: secrecy.conclusion, note: secrecy.note },
    personal: {
      kind: "personal-information",
      conclusion: personalInformation.applies ? personalInformation.conclusion : "no-personal-information",
      note: personalInformation.measures,
    },
  } as const;
  const on = (daysBefore: number, hour: string, work: () => Promise<unknown>) =>
    timeline.on(timeline.daysAgo(publishedAgo + daysBefore), `${hour}:${minute(index)}`, work);
  const last = UNFINISHED[entry.key] ?? "published";

  on(COMPILING, "10", async () => {
    const itemIds = new Map(entry.items.map((item) => [item.key, newId()]));
    const created = await createEntry(deployment, clerk, { content: contentOf(stage, entry, itemIds) });
    stage.entries.set(entry.key, { id: created.id, itemIds });
  });
  if (last === "draft") return;
  on(COMPILING - 1, "10", () => assess(deployment, clerk, { ...id(), ...signed.secrecy }));
  on(COMPILING - 1, "11", () => assess(deployment, clerk, { ...id(), ...signed.personal }));
  on(COMPILING - 1, "14", () => requestConsent(deployment, clerk, id()));
  if (last === "awaiting-consent") return;
  on(COMPILING - 3, "15", () => consentEntry(deployment, cast.holder(entry.agency, "agency-head"), id()));
  if (last === "returned") on(1, "16", () => returnEntry(deployment, reviewer, { ...id(), reason: RETURN_REASON }));
  if (last === "published") on(0, "09", () => publishEntry(deployment, reviewer, id()));
}

function contentOf({ dutyIds }: Stage, entry: Entry, itemIds: ReadonlyMap<string, string>): EntryContent {
  const { title, summary, collected, kind, theme, format, updateCycle, sharingType, openType, grade, sourceSystem } = entry;
  return {
    title,
    summary,
    collected,
    kind,
    theme,
    format,
    updateCycle,
    sharingType,
    openType,
    grade,
    sourceSystem,
    dutyId: known(dutyIds.get(`${entry.agency}/${entry.duty}`), entry.duty),
    sharingMethods: entry.sharingMethods,
    conditions: entry.conditions ? { ...entry.conditions, further: entry.conditions.further ?? [] } : null,
    withholding: entry.withholding ?? null,
    openConditions: null,
    items: entry.items.map(({ key, ...item }) => ({
      ...item,
      id: known(itemIds.get(key), key),
      length: item.length ?? null,
      codeTable: item.codeTable ?? null,
      suggestedMask: item.suggestedMask ?? "none",
    })),
  };
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
    operations: resource.operations.map(({ method, path, title }) => ({ method, path, title })),
    fields: byId(resource.fields),
    header: { name: "X-Api-Key", secret: upstream.apiKey },
  };
}

/** REG25-17: a law changed, so one agency has an update clock running, and one updated entry waits for the office's review. */
function scheduleUpdate(stage: Stage): void {
  const { deployment, cast, timeline, entries } = stage;
  const entryIds = (...keys: string[]) => keys.map((key) => known(entries.get(key), key).id);
  timeline.on(timeline.daysAgo(5), "09:50", () =>
    reportChange(deployment, cast.holder("jiaotong", "clerk"), {
      kind: "administrative-regulation",
      title: "城市公共交通线网调整备案要求修改",
      occurredOn: timeline.daysAgo(6),
      entryIds: entryIds("jiaotong.bus-stops"),
      note: "线路备案增加首末站充电设施情况，数据项需要增补。",
    }),
  );
  const updated = "huanjing.permits";
  const clerk = cast.holder("huanjing", "clerk");
  const found = stage.demo.catalog.find((entry) => entry.key === updated);
  const draft = { revision: 0 };
  timeline.on(timeline.daysAgo(3), "10:40", async () => {
    const [id = ""] = entryIds(updated);
    draft.revision = (await reviseEntry(deployment, clerk, { id, reason: "排污许可证管理平台升级，改为每日更新" })).revision;
  });
  timeline.on(timeline.daysAgo(2), "09:40", async () => {
    const entry = known(found, updated);
    const { id, itemIds } = known(entries.get(updated), updated);
    const content = {
      ...contentOf(stage, entry, itemIds),
      updateCycle: "daily",
      summary: `${entry.summary.replace(/。$/, "")}；自本月起每日更新。`,
    };
    await saveDraft(deployment, clerk, { id, revision: draft.revision, content });
    const { secrecy, personalInformation } = entry.assessments;
    await assess(deployment, clerk, { id, kind: "secrecy", conclusion: secrecy.conclusion, note: "仅更新周期变化，重新核对后结论不变" });
    const conclusion = personalInformation.applies ? personalInformation.conclusion : "no-personal-information";
    await assess(deployment, clerk, { id, kind: "personal-information", conclusion, note: personalInformation.measures });
    await requestConsent(deployment, clerk, { id });
  });
  timeline.on(timeline.daysAgo(1), "15:30", () =>
    consentEntry(deployment, cast.holder("huanjing", "agency-head"), { id: entryIds(updated)[0] ?? "" }),
  );
}
