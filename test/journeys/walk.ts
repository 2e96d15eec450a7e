// Walks one part of the pages: empty and filled, pictures and accessibility; English; dark with large letters.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { castOf, RESIDENT_ITEMS } from "#test/cast.ts";
import { NOW } from "./city.ts";
import { type Filled, filledCity } from "./filled.ts";
import { PARTS, type Visit } from "./pages.ts";
import { fits, openPortal, type Portal, settled } from "./portal.ts";
import type { Visitor } from "./visitor.ts";

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function walk(part: keyof typeof PARTS): void {
  const { lists, constant, objects } = PARTS[part];
  let empty: Portal;
  let filled: Portal;
  let everyPage: readonly Visit[];

  before(async () => {
    empty = await openPortal(`pages-${part}-empty`, NOW);
    await castOf(empty.world);
    filled = await openPortal(`pages-${part}`, NOW);
    const city = await filledCity(filled);
    everyPage = [...lists, ...constant, ...objects].map(([name, path, login]) => [name, addressed(path, city), login]);
  });

  test("every page with nothing in it", () => visit(empty, "empty", lists));

  test("every page with something in it", () => visit(filled, "filled", everyPage));

  test("English throughout: no Chinese word of ours, no key instead of a word", async () => {
    const faults: string[] = [];
    for (const login of new Set(everyPage.map(([, , who]) => who))) {
      const reader = await filled.as(login);
      await reader.goto("/");
      await reader.press(/Switch to English/);
      await reader.page.getByRole("navigation", { name: "Main menu" }).waitFor();
      for (const [name, path] of everyPage.filter(([, , who]) => who === login)) {
        await reader.goto(path);
        await settled(reader.page);
        faults.push(...(await foreignWords(reader)).map((words) => `${name}: ${words}`));
      }
      await filled.picture(reader.page, `${part}.${login}.english`, ["wide"]);
      await reader.goto("/");
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
    for (const [name, path] of everyPage.filter(([, , who]) => who === "consumer.clerk")) {
      await clerk.goto(path);
      await settled(page);
      for (const look of [() => filled.accessible(page), () => filled.picture(page, `${name}.dark`, ["wide"])])
        await look().catch((error: unknown) => faults.push(`${name}: ${said(error)}`));
      // What a browser does that is set to 200 %.
      await page.setViewportSize({ width: 720, height: 450 });
      await fits(page, `${name} at 200 %`).catch((error: Error) => faults.push(error.message));
      await page.setViewportSize({ width: 1440, height: 900 });
    }
    assert.deepEqual(faults, []);
  });
}

const addressed = (path: string, city: Filled): string => {
  const ids: Readonly<Record<string, string>> = {
    entry: city.entryId,
    application: city.applicationId,
    grant: city.grantId,
    element: city.elementId,
    project: city.projectId,
    certificate: city.certificate,
    check: city.checkCode,
  };
  return path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? assert.fail(`the city has no ${name}`));
};

async function visit(portal: Portal, state: string, pages: readonly Visit[]): Promise<void> {
  const faults: string[] = [];
  for (const [name, path, login] of pages) {
    const visitor = await portal.as(login);
    await visitor.goto(path);
    await settled(visitor.page);
    for (const look of [() => portal.picture(visitor.page, `${name}.${state}`), () => portal.accessible(visitor.page)])
      await look().catch((error: unknown) => faults.push(`${name} ${state}: ${said(error)}`));
  }
  assert.deepEqual(faults, []);
}

const HAN = /[\u4e00-\u9fff]/u;
/** A key of the language files, which begin with the area. */
const AREAS = [
  ..."frame home calendar catalog lists changes compile applications grants usage supervision leads alarms responsibilities".split(" "),
  ..."sources law ledger notices agencies login ui networks masking combinations receipts materials complaints consents".split(" "),
  ..."releases violations norms intake exchanges systems channels builds settings".split(" "),
];
const KEY = new RegExp(String.raw`\b(?:${AREAS.join("|")})\.[a-zA-Z]+(?:\.[\w-]+)*\b`, "u");

/** Words of the portal's own that are not English: the menu, the heading, the heads of columns, and keys anywhere. */
async function foreignWords({ page }: Visitor): Promise<string[]> {
  const own = [
    // What the public opens has no menu.
    ...(await page.getByRole("navigation", { name: "Main menu" }).allInnerTexts()),
    ...(await page.getByRole("columnheader").allInnerTexts()),
    ...(await page.getByRole("tab").allInnerTexts()),
  ];
  const key = KEY.exec(await page.getByRole("main").innerText());
  // The head of a sample names the entry's items.
  const data = new Set(RESIDENT_ITEMS.map(({ name }) => name));
  return [...own.filter((words) => HAN.test(words) && !data.has(words.trim())), ...(key ? [key[0]] : [])];
}
