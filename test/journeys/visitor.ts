// One person at the portal: presses, fills and reads by role, label and text only; what it costs is counted, every error is kept.
import type { ConsoleMessage, Locator, Page } from "playwright-core";
import { PASSWORD } from "#test/world.ts";
import type { Cost } from "./counts.ts";

type Role = Parameters<Page["getByRole"]>[0];
type Words = string | RegExp;
type Place = Page | Locator;

export class Visitor {
  readonly login: string;
  readonly page: Page;
  readonly complaints: string[] = [];
  /** Answers of the API that a journey asks for on purpose; Chromium writes each into its console. */
  readonly expected = new Set<number>();
  #clicks = 0;
  #fields = 0;

  constructor(login: string, page: Page) {
    this.login = login;
    this.page = page;
    page.on("pageerror", (error) => this.complaints.push(`${login} at ${page.url()}: ${error.stack ?? error.message}`));
    page.on("console", (message) => this.#hear(message));
    page.on("response", (response) => {
      if (response.status() >= 500) this.complaints.push(`${login}: ${response.status()} ${response.url()}`);
    });
  }

  async goto(path: string): Promise<void> {
    await this.page.goto(path);
    await this.page.getByRole("heading", { level: 1 }).first().waitFor();
  }

  async signIn(login: string, password = PASSWORD): Promise<void> {
    await this.fill("账号", login);
    await this.fill("密码", password);
    await this.press("登录");
    await this.page.getByRole("navigation", { name: "主菜单" }).waitFor({ state: "attached" });
  }

  /** Presses a button (or what the role says) by its name. */
  async press(name: Words, role: Role = "button", within: Place = this.page): Promise<void> {
    this.#clicks += 1;
    await within.getByRole(role, { name, exact: typeof name === "string" }).click();
  }

  /** The first of several buttons (or what the role says) of one name, top to bottom. */
  async pressFirst(name: Words, role: Role = "button"): Promise<void> {
    this.#clicks += 1;
    await this.page.getByRole(role, { name }).first().click();
  }

  async follow(name: Words, within: Place = this.page): Promise<void> {
    await this.press(name, "link", within);
  }

  /** Goes to a page by its line in the menu, whose group may be folded. */
  async chooseInMenu(title: string): Promise<void> {
    const menu = this.page.getByRole("navigation", { name: "主菜单" });
    const line = menu.getByRole("link", { name: title, exact: true });
    await menu.getByRole("link", { name: /^工作台/ }).waitFor();
    if ((await line.count()) === 0) await this.press("全部展开", "button", menu);
    await this.press(title, "link", menu);
  }

  async tick(name: Words, within: Place = this.page): Promise<void> {
    this.#clicks += 1;
    await within.getByRole("checkbox", { name, exact: typeof name === "string" }).check();
  }

  async fill(label: Words, text: string, within: Place = this.page): Promise<void> {
    this.#fields += 1;
    await within.getByLabel(label, { exact: false }).fill(text);
  }

  /** Chooses from a list by the option's words. */
  async choose(label: Words, option: string, within: Place = this.page): Promise<void> {
    this.#fields += 1;
    await within.getByLabel(label, { exact: false }).selectOption({ label: option });
  }

  /** Marks one of several choices. */
  async mark(name: Words, within: Place = this.page): Promise<void> {
    this.#fields += 1;
    await within.getByRole("radio", { name, exact: typeof name === "string" }).check();
  }

  /** Answers a field by one of its quick buttons. */
  async pick(name: Words): Promise<void> {
    this.#fields += 1;
    await this.page.getByRole("button", { name, exact: true }).click();
  }

  /** Presses a button that asks once more, and agrees. */
  async confirm(name: string, reason?: { label: string; text: string }): Promise<void> {
    await this.press(name);
    const dialog = this.dialog();
    if (reason !== undefined) await this.fill(reason.label, reason.text, dialog);
    await this.press(name, "button", dialog);
    await dialog.waitFor({ state: "hidden" }).catch(async (cause: unknown) => {
      // What the dialog says tells a refusal from an answer that has not come.
      throw new Error(`the dialog stays, and says: ${await dialog.innerText()}`, { cause });
    });
  }

  dialog(): Locator {
    return this.page.getByRole("dialog");
  }

  // A folded menu may hold the same words.
  async sees(words: Words, within: Place = this.page): Promise<void> {
    await within.getByText(words).filter({ visible: true }).first().waitFor();
  }

  /** What the gateway writes reaches the portal a moment later: asks again until it is there. */
  async seesSoon(words: Words): Promise<void> {
    const wanted = this.page.getByText(words).filter({ visible: true }).first();
    for (let left = 20; left > 0; left -= 1) {
      const found = await wanted.waitFor({ timeout: 500 }).then(
        () => true,
        () => false,
      );
      if (found) return;
      await this.page.reload();
    }
    await wanted.waitFor({ timeout: 500 });
  }

  heading(name: Words): Locator {
    return this.page.getByRole("heading", { name });
  }

  /** How many things wait for this person: the desk and the menu say the same. */
  async waiting(): Promise<number> {
    await this.goto("/");
    const heading = this.page.getByRole("heading", { level: 1, name: /等您/ });
    const count = Number(/\d+/.exec((await heading.textContent()) ?? "")?.[0] ?? 0);
    const menu = this.page.getByRole("navigation", { name: "主菜单" });
    if (count > 0) await menu.getByRole("link", { name: new RegExp(`工作台\\s*${count}`) }).waitFor();
    return count;
  }

  /** Opens the task about this matter from the desk. */
  async takeUp(matter: string): Promise<void> {
    await this.goto("/");
    this.#clicks += 1;
    // A row's last link is its action.
    const row = this.page.getByRole("table", { name: "等我处理" }).getByRole("row").filter({ hasText: matter });
    await row.first().getByRole("link").last().click();
    await this.page.waitForURL((url) => url.pathname !== "/");
    await this.page.getByRole("heading", { level: 1, name: new RegExp(matter) }).waitFor();
  }

  cost(): Cost {
    return { clicks: this.#clicks, fields: this.#fields };
  }

  /** Begins to count anew. */
  forget(): void {
    this.#clicks = 0;
    this.#fields = 0;
  }

  #hear(message: ConsoleMessage): void {
    if (message.type() !== "error") return;
    const { url } = message.location();
    const status = Number(/status of (\d+)/.exec(message.text())?.[1] ?? 0);
    // Who is not signed in is told so: this is how the portal finds out.
    if (status === 401 && url.endsWith("/api/sessions/current")) return;
    if (this.expected.has(status)) return;
    this.complaints.push(`${this.login} at ${this.page.url()}: ${message.text()} ${url}`);
  }
}
