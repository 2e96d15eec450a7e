// Applications under any of the texts, through the API: written, handed in, and answered by whoever the law gives the next step to.
import assert from "node:assert/strict";
import { loadSharedTable, mountResource } from "#modules/catalog/index.ts";
import { item } from "./cast.ts";
import { type Body, peopled } from "./law-body.ts";
import { createWorld, type World } from "./world.ts";

export const PROFILES = [
  "reg25",
  "gf51",
  "miit",
  "jiyuan",
  "shuozhou",
  "reg25+miit",
  "reg25+jiyuan",
  "reg25+shuozhou",
  "reg25+gf51",
] as const;
export type Profile = (typeof PROFILES)[number];

export type Applicant = "user" | "guest";
type ItemWish = Parameters<typeof item>[0];

const RANGE = { scope: "有关部门", purposes: ["资质核验", "联合监管"], further: [], basis: "《某条例》第三条" };
const LOGINS = ["reviewer", "office-head", "clerk", "work-body-head", "user", "user-head", "guest", "guest-head"];
const TABLE = "register";
const ROWS = [
  ["甲公司", "和平路1号", "1301"],
  ["乙公司", "建设路2号", "1302"],
  ["丙公司", "新华路3号", "1303"],
];

export class Sharing {
  readonly body: Body;
  readonly world: World;

  constructor(body: Body) {
    this.body = body;
    this.world = body.world;
  }

  /** An entry of the market bureau; its items are conditional unless they say otherwise, and the whole follows them. */
  async entry(
    title: string,
    wishes: readonly Partial<ItemWish>[],
    outer: "unconditional" | "conditional" | "withheld" = "conditional",
  ): Promise<Entry> {
    const names = ["名称", "地址", "代码"];
    const fields = ["name", "address", "code"];
    const items = wishes.map((wish, index) => item({ name: names[index] ?? "", technicalName: fields[index] ?? "", ...wish }));
    const isAll = items.every((each) => each.sharingType === "unconditional");
    // The strictest item grades the whole.
    const grade = (["core", "important"] as const).find((each) => items.some((one) => one.grade === each)) ?? "general";
    const withholding = { instrument: "law", title: "《某法》", article: "第一条", reason: "不宜对外提供" };
    const entryId = await this.body.publish(
      this.body.content({
        title,
        items,
        grade,
        sharingType: isAll ? "unconditional" : "conditional",
        outerSharingType: outer,
        conditions: isAll && outer !== "conditional" ? null : RANGE,
        withholding: outer === "withheld" ? withholding : null,
      }),
    );
    return { entryId, items: items.map(({ id, name, technicalName }) => ({ id, name, field: technicalName })) };
  }

  /** Mounts the register's table on an entry, so that a grant of it can be opened. */
  async mount({ entryId, items }: Entry): Promise<string> {
    const { deployment } = this.world;
    await loadSharedTable(deployment, {
      agencyId: this.body.organs.provider.id,
      name: TABLE,
      title: "登记簿",
      keyColumn: "code",
      columns: [
        { name: "name", type: "text", comment: "名称" },
        { name: "address", type: "text", comment: "地址" },
        { name: "code", type: "text", comment: "代码" },
      ],
      rows: ROWS,
    });
    const { id } = await mountResource(deployment, this.body.the("clerk"), {
      entryId,
      resource: {
        kind: "table",
        title: "登记簿",
        table: TABLE,
        columns: Object.fromEntries(items.map(({ id: key, field }) => [key, field])),
      },
    });
    return id;
  }

  /** Everything filled in that any text asks for. */
  async draft({ entryId, items }: Entry, by: Applicant = "user", more: object = {}): Promise<string> {
    const { id } = await this.world.ok(by, "POST", "/applications", { entryId });
    const content = {
      dutyId: this.body.organs[by].dutyIds[0],
      basis: "《某办法》第九条",
      scenario: "核验申请人的资质",
      scope: "审批处",
      method: "table",
      purpose: "资质核验",
      from: "2026-09-01",
      until: "2027-08-31",
      lines: items.map((each) => ({ itemId: each.id, reason: "核验所必需" })),
      ...more,
    };
    await this.world.ok(by, "PUT", `/applications/${id}`, { content });
    return id;
  }

  /** Handed in by the clerk, and consented to by the own head where the law asks the head. */
  async submit(entry: Entry, by: Applicant = "user"): Promise<string> {
    const id = await this.draft(entry, by);
    await this.world.ok(by, "POST", `/applications/${id}/request-consent`, { declaration: true });
    const { state } = await this.see(by, id);
    if (state === "awaiting-consent") await this.world.ok(`${by}-head`, "POST", `/applications/${id}/consent`, { declaration: true });
    return id;
  }

  async see(login: string, id: string) {
    return await this.world.ok(login, "GET", `/applications/${id}`);
  }

  async state(id: string): Promise<string> {
    return (await this.see("reviewer", id)).state;
  }

  /** What somebody would answer; every open item the same. */
  async answer(login: string, id: string, line: object = { decision: "agree" }) {
    const { lines } = await this.see("reviewer", id);
    const none = { mask: null, ground: null, condition: null, legalBasis: null, reason: null };
    const open = lines.filter((each: { reply: unknown }) => each.reply === null);
    return await this.world.call(login, "POST", `/applications/${id}/replies`, {
      lines: open.map((each: { itemId: string; suggestedMask: string }) => ({
        itemId: each.itemId,
        ...none,
        mask: "decision" in line && line.decision === "agree" ? each.suggestedMask : null,
        ...line,
      })),
      quota: { callsPerDay: 100, rowsPerDay: 1_000 },
      rowFilter: null,
      note: "",
    });
  }

  /** Takes every step that is left, agreeing; tells who took which, in order. */
  async walk(id: string): Promise<string[]> {
    const took: string[] = [];
    while ((await this.state(id)) !== "answered") {
      const step = await this.#next(id);
      took.push(step);
      assert.ok(took.length < 10, "the application goes round and round");
    }
    return took;
  }

  async #next(id: string): Promise<string> {
    for (const login of LOGINS) {
      const { status, body } = await this.world.call(login, "GET", `/applications/${id}`);
      if (status !== 200) continue;
      const may = (action: string): boolean => body.actions.includes(action);
      if (may("examine")) await this.world.ok(login, "POST", `/applications/${id}/examination`, { opinion: "符合要求" });
      else if (may("propose-reply")) assert.equal((await this.answer(login, id)).status, 200);
      else if (may("consent-reply")) {
        const reply = body.replies.find((each: { state: string }) => each.state === "proposed");
        await this.world.ok(login, "POST", `/applications/${id}/replies/${reply.id}/consent`);
      } else continue;
      return `${login}: ${may("examine") ? "examines" : may("propose-reply") ? "answers" : "consents"}`;
    }
    return assert.fail(`the application waits for nobody: ${await this.state(id)}`);
  }

  async tasks(login: string, kind: string): Promise<{ title: string; detail: string; subject: { id: string } }[]> {
    const { rows } = await this.world.ok(login, "GET", "/inbox?limit=200");
    return rows.filter((task: { kind: string }) => task.kind === kind);
  }

  async notices(login: string, kind: string): Promise<{ title: string; body: string }[]> {
    const { rows } = await this.world.ok(login, "GET", "/notices?limit=200");
    return rows.filter((notice: { kind: string }) => notice.kind === kind);
  }
}

export interface Entry {
  readonly entryId: string;
  readonly items: readonly { readonly id: string; readonly name: string; readonly field: string }[];
}

export async function sharingUnder(
  profile: Profile,
  name: string,
  now: string,
  options: { gateway?: boolean; networks?: string; trustedProxies?: readonly string[] } = {},
): Promise<Sharing> {
  return new Sharing(await peopled(await createWorld(name, { now, profile, ...options })));
}
