// Every page of the portal, empty and filled, for the roles that work with it: pictures, accessibility, keyboard, English, dark, large.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { castOf, RESIDENT_ITEMS } from "#test/cast.ts";
import { NOW, type Shared, sharedCity, submitApplication } from "./city.ts";
import { fits, openPortal, type Portal, settled } from "./portal.ts";
import type { Visitor } from "./visitor.ts";

/** Addresses without an object, with the people who work there. */
const LISTS: readonly (readonly [name: string, path: string, login: string])[] = [
  ["home-clerk", "/", "consumer.clerk"],
  ["home-office", "/", "office.head"],
  ["notices", "/notices", "provider.clerk"],
  ["catalog", "/catalog", "consumer.clerk"],
  ["catalog-saved", "/catalog/saved", "consumer.clerk"],
  ["compare-nothing", "/catalog/compare", "consumer.clerk"],
  ["catalog-nothing", "/catalog?q=没有这样的目录", "consumer.clerk"],
  ["compile-list", "/compile", "provider.clerk"],
  ["compile-new", "/compile?new=1", "provider.clerk"],
  ["compile-sheets", "/compile/sheets", "provider.clerk"],
  ["compile-office", "/compile", "office.reviewer"],
  ["connections", "/connections", "provider.clerk"],
  ["openapi", "/compile/openapi", "provider.clerk"],
  ["connections-front", "/connections?new=1&front=1", "consumer.clerk"],
  ["intake", "/intake", "provider.clerk"],
  ["intake-new", "/intake/new", "provider.clerk"],
  ["intake-office", "/intake", "office.reviewer"],
  ["intake-coverage", "/intake/coverage", "provider.clerk"],
  ["intake-norms", "/intake/norms", "office.reviewer"],
  ["intake-norm-new", "/intake/norms/new", "office.reviewer"],
  ["intake-deviations", "/intake/norms/deviations", "provider.clerk"],
  ["intake-watch", "/intake/watch", "provider.clerk"],
  ["intake-watch-office", "/intake/watch", "office.reviewer"],
  ["intake-coverage-office", "/intake/coverage", "office.reviewer"],
  ["exchanges", "/exchanges", "consumer.clerk"],
  ["exchanges-provider", "/exchanges?side=provider", "provider.clerk"],
  ["exchanges-office", "/exchanges", "office.reviewer"],
  ["copies", "/supervision/copies", "office.reviewer"],
  ["copies-nothing", "/supervision/copies?copy=JF-0000-0000-0000", "provider.work-body-head"],
  ["exchanges-new", "/exchanges/new", "consumer.clerk"],
  ["connections-new", "/connections?new=1", "provider.clerk"],
  ["changes", "/changes", "provider.clerk"],
  ["changes-new", "/changes?new=1", "provider.clerk"],
  ["changes-office", "/changes", "office.head"],
  ["demands", "/demands", "consumer.clerk"],
  ["demands-listed", "/demands?view=listed", "provider.clerk"],
  ["demands-office", "/demands", "office.reviewer"],
  ["matching", "/demands/matching", "office.reviewer"],
  ["supply", "/lists/supply", "consumer.clerk"],
  ["negative", "/lists/negative", "consumer.clerk"],
  ["applications-consumer", "/applications", "consumer.clerk"],
  ["applications-provider", "/applications?side=provider", "provider.clerk"],
  ["applications-office", "/applications?side=office", "office.reviewer"],
  ["grants-consumer", "/grants", "consumer.developer"],
  ["grants-provider", "/grants?side=provider", "provider.clerk"],
  ["grants-office", "/grants?side=office", "auditor"],
  ["usage", "/usage", "consumer.developer"],
  ["usage-office", "/usage", "auditor"],
  ["overview", "/overview", "office.head"],
  ["overview-own", "/overview", "provider.clerk"],
  ["overview-rows", "/overview/rows?measure=published", "office.reviewer"],
  ["supervision", "/supervision", "office.reviewer"],
  ["supervision-agencies", "/supervision/agencies", "office.reviewer"],
  ["supervision-late", "/supervision/late", "office.head"],
  ["sources", "/sources", "provider.clerk"],
  ["sources-new", "/sources?new=1", "office.reviewer"],
  ["sources-clusters", "/sources/clusters", "office.reviewer"],
  ["sources-contributions", "/sources/contributions", "provider.clerk"],
  ["sources-conflicts", "/sources/conflicts", "office.reviewer"],
  ["sources-agreements", "/sources/agreements", "provider.work-body-head"],
  ["sources-collections", "/sources/collections", "office.head"],
  ["sources-collect", "/sources/collections?new=1", "consumer.clerk"],
  ["catalog-reports", "/catalog/reports", "office.reviewer"],
  ["catalog-reports-upper", "/catalog/reports?edit=1", "office.reviewer"],
  ["catalog-returned", "/catalog/reports/findings", "provider.clerk"],
  ["catalog-nodes", "/catalog/nodes", "office.reviewer"],
  ["catalog-nodes-new", "/catalog/nodes?new=1", "office.reviewer"],
  ["catalog-reported", "/catalog/reported", "consumer.clerk"],
  ["alarms", "/supervision/alarms", "office.head"],
  ["systems", "/systems", "office.reviewer"],
  ["systems-new", "/systems?new=1", "provider.clerk"],
  ["systems-report", "/systems/report", "office.reviewer"],
  ["channels", "/channels", "provider.clerk"],
  ["channels-new", "/channels?new=1", "provider.clerk"],
  ["channels-report", "/channels?report=1", "consumer.clerk"],
  ["alarms-agency", "/supervision/alarms", "consumer.clerk"],
  ["leads", "/supervision/leads", "office.reviewer"],
  ["leads-agency", "/supervision/leads", "provider.work-body-head"],
  ["violations", "/supervision/violations", "office.head"],
  ["violations-figures", "/supervision/violations?tab=figures", "auditor"],
  ["violations-agency", "/supervision/violations", "consumer.clerk"],
  ["violations-new", "/supervision/violations?new=1", "office.reviewer"],
  ["leads-report", "/supervision/leads?new=1", "consumer.clerk"],
  ["responsibilities", "/responsibilities", "office.reviewer"],
  ["responsibilities-own", "/responsibilities/own", "provider.clerk"],
  ["responsibilities-profile", "/responsibilities/own?tab=profile", "provider.work-body-head"],
  ["responsibilities-rules", "/responsibilities/own?tab=rules", "consumer.clerk"],
  ["responsibilities-completeness", "/responsibilities/own?tab=completeness", "provider.agency-head"],
  ["safeguards", "/safeguards", "office.reviewer"],
  ["libraries", "/libraries", "consumer.clerk"],
  ["libraries-register", "/libraries?new=1", "office.reviewer"],
  ["libraries-propose", "/libraries?new=1", "consumer.clerk"],
  ["ledger", "/ledger", "auditor"],
];

/** The same in every world. */
const CONSTANT: typeof LISTS = [
  ["law", "/law", "consumer.clerk"],
  ["calculator", "/law/calculator", "consumer.clerk"],
  ["calendar", "/calendar", "consumer.clerk"],
  ["calendar-load", "/calendar/load", "office.head"],
  ["dictionaries", "/dictionaries", "office.head"],
  ["dictionary", "/dictionaries/update-cycle", "office.reviewer"],
  ["dictionary-tree", "/dictionaries/classification", "consumer.clerk"],
  ["guides", "/guides", "office.head"],
  ["campaigns", "/campaigns", "office.reviewer"],
  ["projects", "/projects", "provider.clerk"],
  ["project-certificates", "/projects/certificates", "consumer.clerk"],
  ["agencies", "/agencies", "consumer.clerk"],
];

/** Objects of the filled world. */
const objects = ({ entryId, applicationId, grantId }: Shared): typeof LISTS => [
  ["entry", `/catalog/${entryId}`, "consumer.clerk"],
  ["entry-own", `/catalog/${entryId}`, "provider.clerk"],
  ["lineage", `/catalog/${entryId}/lineage`, "provider.clerk"],
  ["grant-versions", `/catalog/${entryId}/grant-versions`, "provider.work-body-head"],
  ["application", `/applications/${applicationId}`, "consumer.clerk"],
  ["grant", `/grants/${grantId}`, "consumer.developer"],
  ["grant-provider", `/grants/${grantId}`, "provider.clerk"],
  ["grant-responsible", `/grants/${grantId}?tab=responsible`, "provider.clerk"],
  ["grant-records", `/grants/${grantId}?tab=records`, "consumer.clerk"],
];

/** Pictured and examined on the path already. */
const ON_THE_PATH = new Set(["entry", "application", "grant", "grant-provider"]);

let empty: Portal;
let filled: Portal;
let city: Shared;

before(async () => {
  empty = await openPortal("pages-empty", NOW);
  await castOf(empty.world);
  filled = await openPortal("pages-filled", NOW);
  city = await sharedCity(filled.world);
  const submitted = await submitApplication(filled.world, city.cast, city.entryId, await itemIds());
  assert.ok(submitted);
});

const everyPage = (): typeof LISTS => [...LISTS, ...CONSTANT, ...objects(city)];

async function itemIds(): Promise<string[]> {
  const entry = await filled.world.ok("consumer.clerk", "GET", `/catalog/entries/${city.entryId}`);
  return entry.version.content.items.map((item: { id: string }) => item.id);
}

async function visit(portal: Portal, state: string, pages: typeof LISTS): Promise<void> {
  const faults: string[] = [];
  for (const [name, path, login] of pages) {
    const visitor = await portal.as(login);
    await visitor.goto(path);
    await settled(visitor.page);
    for (const look of [() => portal.picture(visitor.page, `${name}.${state}`), () => portal.accessible(visitor.page)])
      await look().catch((error: unknown) => faults.push(`${name} ${state}: ${error instanceof Error ? error.message : String(error)}`));
  }
  assert.deepEqual(faults, []);
}

test("the door", async () => {
  const visitor = await filled.visitor("nobody");
  await visitor.goto("/");
  await filled.picture(visitor.page, "login");
  await filled.accessible(visitor.page);
});

test("every page with nothing in it", () => visit(empty, "empty", LISTS));

test("every page with something in it", () =>
  visit(filled, "filled", [...LISTS, ...CONSTANT, ...objects(city).filter(([name]) => !ON_THE_PATH.has(name))]));

test("a page that does not exist says so", async () => {
  const clerk = await filled.as("consumer.clerk");
  await clerk.goto("/catalog");
  await clerk.page.goto("/no-such-page");
  await clerk.sees("没有找到这一页");
});

test("the keyboard alone reaches the primary action, and its place is visible", async () => {
  const clerk = await filled.as("consumer.clerk");
  const { page } = clerk;
  const cases = [
    ["/applications", "去目录里申请"],
    [`/catalog/${city.entryId}`, "选择 姓名"],
    ["/compile", "编制目录"],
    ["/changes", "登记调整、变化"],
  ] as const;
  for (const [path, name] of cases) {
    await clerk.goto(path);
    await settled(page);
    await page.keyboard.press("Tab");
    assert.equal(await focused(clerk), "跳到正文", "the first stop leads past the menu");
    await page.keyboard.press("Enter");
    const passed = await tabUntil(clerk, name);
    assert.ok(passed.at(-1) === name, `${path}: ${passed.join(" → ")}`);
  }
});

test("Ctrl-K finds an entry by a part of its name and opens it", async () => {
  const clerk = await filled.as("consumer.clerk");
  await clerk.goto("/");
  await clerk.page.keyboard.press("Control+k");
  await clerk.page.getByRole("combobox", { name: "搜目录、办件、部门、页面" }).waitFor();
  await clerk.page.keyboard.type("人口基本");
  await clerk.page
    .getByRole("option", { name: /常住人口基本信息/ })
    .first()
    .waitFor();
  await filled.accessible(clerk.page);
  await filled.picture(clerk.page, "palette");
  await clerk.page.keyboard.press("Enter");
  await clerk.page.waitForURL(new RegExp(`/catalog/${city.entryId}`));
});

test("English throughout: no Chinese word of ours, no key instead of a word", async () => {
  const faults: string[] = [];
  for (const login of ["provider.clerk", "auditor"]) {
    const reader = await filled.as(login);
    await reader.goto("/");
    await reader.press(/Switch to English/);
    await reader.page.getByRole("navigation", { name: "Main menu" }).waitFor();
    for (const [name, path] of everyPage().filter(([, , who]) => who === login)) {
      await reader.goto(path);
      await settled(reader.page);
      faults.push(...(await foreignWords(reader)).map((words) => `${name}: ${words}`));
    }
    await filled.picture(reader.page, `${login}.english`, ["wide"]);
    await reader.press(/切换为中文/);
  }
  assert.deepEqual(faults, []);
});

test("dark, and with large letters, every page can be read and nothing is pushed out", async () => {
  const clerk = await filled.as("consumer.clerk");
  const { page } = clerk;
  await clerk.goto("/");
  await clerk.press("显示");
  await clerk.mark("深色");
  await clerk.mark("特大");
  const faults: string[] = [];
  for (const [name, path] of everyPage().filter(([, , who]) => who === "consumer.clerk")) {
    await clerk.goto(path);
    await settled(page);
    for (const look of [() => filled.accessible(page), () => filled.picture(page, `${name}.dark`, ["wide"])])
      await look().catch((error: unknown) => faults.push(`${name}: ${error instanceof Error ? error.message : String(error)}`));
    // What a browser does that is set to 200 %.
    await page.setViewportSize({ width: 720, height: 450 });
    await fits(page, `${name} at 200 %`).catch((error: Error) => faults.push(error.message));
    await page.setViewportSize({ width: 1440, height: 900 });
  }
  assert.deepEqual(faults, []);
});

/** The words by which the element in focus is known. */
const focused = async ({ page }: Visitor): Promise<string> =>
  await page.evaluate<string>("(document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '').trim()");

async function tabUntil(visitor: Visitor, name: string): Promise<string[]> {
  const passed: string[] = [];
  for (let left = 40; left > 0; left -= 1) {
    await visitor.page.keyboard.press("Tab");
    passed.push(await focused(visitor));
    assert.ok(await visitor.page.evaluate(SHOWS_FOCUS), `the focus on ${passed.at(-1) ?? ""} cannot be seen`);
    if (passed.at(-1) === name) break;
  }
  return passed;
}

const SHOWS_FOCUS = `(() => {
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement);
  return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
})()`;

const HAN = /[\u4e00-\u9fff]/u;
const KEY =
  /\b(?:frame|home|calendar|catalog|lists|changes|compile|applications|grants|usage|supervision|leads|alarms|responsibilities|sources|law|ledger|notices|agencies|login|ui)\.[a-zA-Z]+(?:\.[\w-]+)*\b/u;

/** Words of the portal's own that are not English: the menu, the heading, the heads of columns, and keys anywhere. */
async function foreignWords({ page }: Visitor): Promise<string[]> {
  const own = [
    await page.getByRole("navigation", { name: "Main menu" }).innerText(),
    ...(await page.getByRole("columnheader").allInnerTexts()),
    ...(await page.getByRole("tab").allInnerTexts()),
  ];
  const key = KEY.exec(await page.getByRole("main").innerText());
  // The head of a sample names the entry's items.
  const data = new Set(RESIDENT_ITEMS.map(({ name }) => name));
  return [...own.filter((words) => HAN.test(words) && !data.has(words.trim())), ...(key ? [key[0]] : [])];
}
