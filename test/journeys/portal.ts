// The portal in a real browser for journeys: a world that listens, people who sign in at its door, pictures, accessibility, no errors.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import type { OutgoingHttpHeaders, Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "playwright-core";
import { createWorld, type World, type WorldOptions } from "#test/world.ts";
import { Visitor } from "./visitor.ts";

const PICTURES = join(import.meta.dirname, "pictures");
const WEB = join(import.meta.dirname, "../../web/dist");
const PATIENCE_MS = 20_000;
const SIZES = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
type Size = keyof typeof SIZES;
const TALLEST = 6_000;
/** For what looks at the page without drawing it. */
const TALLEST_SEEN = 20_000;
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

// At the file's own level, so that they run after the file's tests and not after the first hook.
const open: Portal[] = [];
after(async () => {
  for (const portal of open.splice(0)) await portal.close();
});
afterEach(async (context) => {
  const failed = "passed" in context && !context.passed;
  for (const portal of open) {
    if (failed) await portal.keepFailure();
    portal.quiet();
  }
});

export class Portal {
  readonly world: World;
  readonly url: string;
  readonly #browser: Browser;
  readonly #webFolder: string;
  readonly #visitors = new Map<string, Visitor>();

  constructor(parts: { world: World; url: string; browser: Browser; webFolder: string }) {
    this.world = parts.world;
    this.url = parts.url;
    this.#browser = parts.browser;
    this.#webFolder = parts.webFolder;
  }

  /** The person behind a login, signed in through the form; each has a browser context of their own and keeps it. */
  async as(login: string): Promise<Visitor> {
    const known = this.#visitors.get(login);
    if (known) return known;
    const visitor = await this.visitor(login);
    await visitor.goto("/");
    await visitor.signIn(login);
    visitor.forget();
    return visitor;
  }

  /** A browser in which nobody has signed in yet. */
  async visitor(name: string): Promise<Visitor> {
    const context = await this.#browser.newContext({
      baseURL: this.url,
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
      viewport: SIZES.wide,
      reducedMotion: "reduce",
      permissions: ["clipboard-read", "clipboard-write"],
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const visitor = new Visitor(name, await context.newPage());
    this.#visitors.set(name, visitor);
    return visitor;
  }

  /** Ends a person's browser. */
  async leave(login: string): Promise<void> {
    const visitor = this.#visitors.get(login);
    this.#visitors.delete(login);
    await visitor?.page.context().close();
  }

  /** The clock is about to move past the end of the sessions: everybody but these goes home. */
  async closeBut(...logins: string[]): Promise<void> {
    for (const login of this.#visitors.keys()) if (!logins.includes(login)) await this.leave(login);
  }

  /** Saves the page at both widths and refuses one that has to be scrolled sideways. */
  async picture(page: Page, name: string, sizes: readonly Size[] = ["wide", "phone"]): Promise<void> {
    mkdirSync(PICTURES, { recursive: true });
    for (const size of sizes) {
      await page.setViewportSize(SIZES[size]);
      await settled(page);
      await fits(page, `${name} at ${SIZES[size].width} px`);
      // A window as high as the page: bars that stick to its edges stand at the edges of the picture.
      const height = await page.evaluate<number>("document.documentElement.scrollHeight");
      await page.setViewportSize({ ...SIZES[size], height: Math.min(Math.max(height, SIZES[size].height), TALLEST) });
      await page.screenshot({ path: join(PICTURES, `${name}.${size}.png`) });
    }
    await page.setViewportSize(SIZES.wide);
    await settled(page);
  }

  async accessible(page: Page): Promise<void> {
    // The whole page in view: what a bar that stays in view covers half would be measured as it is covered.
    const size = page.viewportSize() ?? SIZES.wide;
    const height = await page.evaluate<number>("document.documentElement.scrollHeight");
    await page.setViewportSize({ ...size, height: Math.min(Math.max(height, size.height), TALLEST_SEEN) });
    const { violations } = await new AxeBuilder({ page })
      // Before the rules, which are put into the same options.
      .options({ resultTypes: ["violations"] })
      .withTags(RULES)
      .setLegacyMode()
      .analyze();
    const said = violations.map(
      ({ id, help, nodes }) =>
        `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `  ${html}\n  ${failureSummary ?? ""}`).join("\n")}`,
    );
    await page.setViewportSize(size);
    assert.deepEqual(said, [], `axe on ${page.url()}`);
  }

  quiet(): void {
    const said = [...this.#visitors.values()].flatMap((visitor) => visitor.complaints.splice(0));
    assert.deepEqual(said, [], "errors in the browser");
  }

  /** A failed journey leaves a picture of what each person saw. */
  async keepFailure(): Promise<void> {
    mkdirSync(PICTURES, { recursive: true });
    for (const [login, { page }] of this.#visitors) await page.screenshot({ path: join(PICTURES, `failed.${login}.png`) });
  }

  async close(): Promise<void> {
    await this.#browser.close();
    rmSync(this.#webFolder, { recursive: true, force: true });
  }
}

export async function openPortal(
  name: string,
  now: string,
  options: Pick<WorldOptions, "profile" | "packs" | "networks"> = {},
): Promise<Portal> {
  // A copy: the portal being built anew meanwhile must not change under the journey.
  const webFolder = mkdtempSync(join(tmpdir(), "govshare-portal-"));
  cpSync(WEB, webFolder, { recursive: true });
  const world = await createWorld(name, { ...options, now, gateway: true, webFolder });
  keepSession(world.api.app.server);
  const url = await world.api.app.listen({ host: "127.0.0.1", port: 0 });
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--lang=zh-CN"],
  });
  const portal = new Portal({ world, url, browser, webFolder });
  open.push(portal);
  return portal;
}

/**
 * The world's clock stands in another year than the browser's, which would drop a cookie that has ended by its own clock.
 * Done at the server: a browser whose requests are intercepted keeps nothing in its cache, and fetches the whole portal for every page.
 */
function keepSession(server: Server): void {
  server.prependListener("request", (_request, response) => {
    const writeHead = response.writeHead.bind(response);
    response.writeHead = (status: number, headers?: unknown) => {
      const sent = { ...(headers as OutgoingHttpHeaders) };
      const lasting = (cookie: string) => cookie.replace(/;\s*(?:expires|max-age)=[^;]*/gi, "");
      const cookies = sent["set-cookie"];
      if (cookies !== undefined) sent["set-cookie"] = Array.isArray(cookies) ? cookies.map(lasting) : lasting(cookies);
      return writeHead(status, sent);
    };
  });
}

/** Everything asked for has come: no skeleton is left and the page has its heading. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page
    .getByRole("status", { name: /正在载入|Loading/ })
    .first()
    .waitFor({ state: "detached" });
  await page.waitForLoadState("load");
}

/** Refuses a page that has to be scrolled sideways; what follows the window's size (a chart) gets a moment to do so. */
export async function fits(page: Page, where: string): Promise<void> {
  const measure = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
  await page.waitForFunction(`${measure} <= 0`, undefined, { timeout: 2_000 }).catch(() => undefined);
  const over = await page.evaluate<number>(measure);
  assert.ok(over <= 0, `${where}: the page is ${over} px wider than its window`);
}
