// Every page of the portal, empty and filled, for the roles that work with it: pictures, accessibility, keyboard, English, dark, large.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { castOf } from "#test/cast.ts";
import { NOW, type Shared, sharedCity, submitApplication } from "./city.ts";
import { fits, openPortal, type Portal, settled } from "./portal.ts";
import type { Visitor } from "./visitor.ts";

/** Addresses without an object, with the people who work there. */
const LISTS: readonly (readonly [name: string, path: string, login: string])[] = [
  ["home-clerk", "/", "consumer.clerk"],
  ["home-office", "/", "office.head"],
  ["notices", "/notices", "provider.clerk"],
  ["catalog", "/catalog", "consumer.clerk"],
  ["catalog-nothing", "/catalog?q=没有这样的目录", "consumer.clerk"],
  ["compile-list", "/compile", "provider.clerk"],
  ["compile-new", "/compile?new=1", "provider.clerk"],
  ["compile-office", "/compile", "office.reviewer"],
  ["applications-consumer", "/applications", "consumer.clerk"],
  ["applications-provider", "/applications?side=provider", "provider.clerk"],
  ["applications-office", "/applications?side=office", "office.reviewer"],
  ["grants-consumer", "/grants", "consumer.developer"],
  ["grants-provider", "/grants?side=provider", "provider.clerk"],
  ["grants-office", "/grants?side=office", "auditor"],
  ["usage", "/usage", "consumer.developer"],
  ["usage-office", "/usage", "auditor"],
  ["supervision", "/supervision", "office.reviewer"],
  ["supervision-agencies", "/supervision/agencies", "office.reviewer"],
  ["supervision-late", "/supervision/late", "office.head"],
  ["ledger", "/ledger", "auditor"],
  ["law", "/law", "consumer.clerk"],
  ["calculator", "/law/calculator", "consumer.clerk"],
  ["agencies", "/agencies", "consumer.clerk"],
];

/** Objects of the filled world. */
const objects = ({ entryId, applicationId, grantId }: Shared): typeof LISTS => [
  ["entry", `/catalog/${entryId}`, "consumer.clerk"],
  ["entry-own", `/catalog/${entryId}`, "provider.clerk"],
  ["application", `/applications/${applicationId}`, "consumer.clerk"],
  ["grant", `/grants/${grantId}`, "consumer.developer"],
  ["grant-provider", `/grants/${grantId}`, "provider.clerk"],
  ["grant-records", `/grants/${grantId}?tab=records`, "consumer.clerk"],
];

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

test("every page with something in it", () => visit(filled, "filled", [...LISTS, ...objects(city)]));

test("a page that does not exist says so", async () => {
  const clerk = await filled.as("consumer.clerk");
  await clerk.page.goto("/no-such-page");
  await clerk.sees("没有找到这一页");
});
