// Anywhere a clock, a required field or a refusal appears, one click, or one key, shows what it rests on.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { Locator } from "playwright-core";
import { createEntry } from "#modules/catalog/index.ts";
import { castOf, publishResidents, RESIDENT_ITEMS, residents } from "#test/cast.ts";
import { NOW, submitApplication } from "./city.ts";
import { openPortal, type Portal, settled } from "./portal.ts";
import type { Visitor } from "./visitor.ts";

interface Place {
  readonly portal: Portal;
  /** Handed in, so that its clock runs. */
  readonly applicationId: string;
  /** Waits for its supplement. */
  readonly supplementId: string;
  readonly draftId: string;
  readonly entryDraftId: string;
}

/** The article behind the clock of a conditional application, and behind its scenario. */
const PROFILES = {
  reg25: { clock: "条例第二十一条", field: "条例第二十条", name: "条例第十三条" },
  "reg25+shuozhou": { clock: "朔州办法第十六条", field: "条例第二十条", name: "条例第十三条" },
} as const;
type Profile = keyof typeof PROFILES;
const profiles = Object.keys(PROFILES) as Profile[];
const places = new Map<Profile, Place>();
const placeOf = (profile: Profile): Place => places.get(profile) ?? assert.fail(`nothing stands under ${profile}`);

before(async () => {
  for (const profile of profiles) places.set(profile, await prepare(profile));
});

async function prepare(profile: Profile): Promise<Place> {
  const portal = await openPortal(`basis-${profile.replace("+", "-")}`, NOW, { profile });
  const { world } = portal;
  const cast = await castOf(world);
  const { entryId } = await publishResidents(world, cast);
  const [, name, mobile] = RESIDENT_ITEMS.map(({ id }) => id) as [string, string, string];
  const applicationId = await submitApplication(world, cast, entryId, [name]);
  const supplementId = await submitApplication(world, cast, entryId, [mobile]);
  await world.ok("provider.clerk", "POST", `/applications/${supplementId}/supplement-request`, { missing: MISSING });
  const draft = await world.ok("consumer.clerk", "POST", "/applications", { entryId, itemIds: [name] });
  const content = { ...residents(cast.provider.dutyIds[0] ?? ""), title: "" };
  const { id: entryDraftId } = await createEntry(world.deployment, await world.actor("provider.clerk"), { content });
  return { portal, applicationId, supplementId, draftId: draft.id, entryDraftId };
}

const MISSING = [{ field: "scenario", text: "请写明在哪个环节核验" }];
const ANSWERS = [{ field: "scenario", text: "报名时核验" }];

const panelOf = ({ page }: Visitor, article: string): Locator =>
  page.getByRole("region", { name: article }).filter({ hasText: "要点（平台归纳" });

/** One click opens our summary of the article, and the same again by keyboard alone; Escape puts it away. */
async function basisAt(visitor: Visitor, place: Locator, article: string): Promise<void> {
  const link = place.getByRole("button", { name: `查看 ${article}` }).first();
  const panel = panelOf(visitor, article);
  await link.click();
  await panel.waitFor();
  await visitor.page.keyboard.press("Escape");
  await panel.waitFor({ state: "hidden" });
  await link.focus();
  await visitor.page.keyboard.press("Enter");
  await panel.waitFor();
  await visitor.page.keyboard.press("Escape");
  await panel.waitFor({ state: "hidden" });
}

/** In a window as high as the page nothing is half hidden behind a bar that sticks to its edge. */
async function looked(portal: Portal, { page }: Visitor, name: string): Promise<void> {
  const height = await page.evaluate<number>("document.documentElement.scrollHeight");
  await page.setViewportSize({ width: 1440, height: Math.max(900, height) });
  await portal.accessible(page);
  await portal.picture(page, name);
}

const field = ({ page }: Visitor, label: string): Locator => page.locator(".gs-field").filter({ has: page.getByLabel(label) });

for (const profile of profiles) {
  const articles = PROFILES[profile];
  const name = profile.replace("+", "-");

  test(`${profile}: a clock shows its article in a list, over a case and on the desk`, async () => {
    const { portal, applicationId } = placeOf(profile);
    const clerk = await portal.as("consumer.clerk");
    await clerk.goto("/applications");
    await settled(clerk.page);
    await basisAt(clerk, clerk.page.getByRole("table").getByRole("row").filter({ hasText: "剩" }), articles.clock);
    await looked(portal, clerk, `basis-list-${name}`);
    await clerk.goto(`/applications/${applicationId}`);
    await basisAt(clerk, clerk.page.locator(".gs-state"), articles.clock);
    const provider = await portal.as("provider.clerk");
    await provider.goto("/");
    await basisAt(provider, provider.page.getByRole("table", { name: "等我处理" }), articles.clock);
  });

  test(`${profile}: a required field shows the article that asks for it`, async () => {
    const { portal, draftId, entryDraftId } = placeOf(profile);
    const clerk = await portal.as("consumer.clerk");
    await clerk.goto(`/applications/${draftId}`);
    await settled(clerk.page);
    for (const label of ["使用场景", "使用范围", "使用依据"]) await basisAt(clerk, field(clerk, label), articles.field);
    await looked(portal, clerk, `basis-field-${name}`);
    const provider = await portal.as("provider.clerk");
    await provider.goto(`/compile/${entryDraftId}`);
    await basisAt(provider, field(provider, "目录名称"), articles.name);
  });

  test(`${profile}: a refusal shows its article in a dialog, in a passing message, which then stays`, async () => {
    const { portal, applicationId, supplementId } = placeOf(profile);
    const provider = await portal.as("provider.clerk");
    await provider.goto(`/applications/${applicationId}`);
    await provider.press("要求补充（仅一次）");
    const dialog = provider.dialog();
    await provider.fill("第 1 项的具体要求", "请写明在哪个环节核验", dialog);
    // A colleague was quicker.
    await portal.world.ok("provider.clerk", "POST", `/applications/${applicationId}/supplement-request`, { missing: MISSING });
    await portal.world.ok("consumer.clerk", "POST", `/applications/${applicationId}/supplement`, { answers: ANSWERS });
    provider.expected.add(409);
    await provider.press(/^告知需补充的/, "button", dialog);
    await basisAt(provider, dialog.getByRole("alert"), "条例第二十一条");
    await looked(portal, provider, `basis-refusal-${name}`);

    const clerk = await portal.as("consumer.clerk");
    await clerk.goto(`/applications/${supplementId}`);
    await clerk.fill("使用场景", "报名时核验");
    await portal.world.ok("consumer.clerk", "POST", `/applications/${supplementId}/supplement`, { answers: ANSWERS });
    clerk.expected.add(409);
    await clerk.press("提交补充");
    const message = clerk.page.getByRole("alert").filter({ hasText: "申请现在是" });
    await basisAt(clerk, message, "条例第二十条");
    await looked(portal, clerk, `basis-message-${name}`);
    await clerk.press("关闭", "button", message);
    await message.waitFor({ state: "hidden" });
  });
}
