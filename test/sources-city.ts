// A city in which several agencies hold the same: each with a clerk and a head, an office that reviews, under any of the texts.
import type { Role } from "#kernel/context.ts";
import { assess, createEntry, type EntryContent } from "#modules/catalog/index.ts";
import { createWorld, type TestAgency, type World, type WorldOptions } from "./world.ts";

const BUREAUS = { police: "市公安局", school: "市教育局", tax: "市税务局" } as const;
export type Bureau = keyof typeof BUREAUS;

export class City {
  readonly world: World;
  readonly agencies: Readonly<Record<Bureau | "office", TestAgency>>;

  constructor(world: World, agencies: Record<Bureau | "office", TestAgency>) {
    this.world = world;
    this.agencies = agencies;
  }

  content(bureau: Bureau, more: Partial<EntryContent>): EntryContent {
    return {
      title: "登记信息",
      summary: "本市登记的信息。",
      dutyId: this.agencies[bureau].dutyIds[0] ?? "",
      collected: "collected",
      kind: "department",
      theme: null,
      format: "database",
      updateCycle: "daily",
      sharingType: "conditional",
      outerSharingType: "conditional",
      baseLibrary: null,
      sharingMethods: ["table"],
      conditions: { scope: "本市有关部门", purposes: ["核验"], further: [], basis: "《某条例》第三条" },
      withholding: null,
      openType: "not-open",
      openConditions: null,
      grade: "general",
      sourceSystem: "登记系统",
      items: [],
      ...more,
    };
  }

  /** A draft with both assessments signed. */
  async draft(bureau: Bureau, more: Partial<EntryContent>): Promise<string> {
    const { deployment } = this.world;
    const clerk = await this.world.actor(`${bureau}.clerk`);
    const { id } = await createEntry(deployment, clerk, { content: this.content(bureau, more) });
    await assess(deployment, clerk, { id, kind: "secrecy", conclusion: "not-secret", note: "" });
    await assess(deployment, clerk, { id, kind: "personal-information", conclusion: "low", note: "" });
    return id;
  }

  async publish(bureau: Bureau, more: Partial<EntryContent>): Promise<string> {
    const id = await this.draft(bureau, more);
    await this.world.ok(`${bureau}.clerk`, "POST", `/catalog/entries/${id}/request-consent`);
    await this.walk(bureau, id);
    return id;
  }

  /** Whatever steps the text has. */
  async walk(bureau: Bureau, id: string): Promise<void> {
    const logins = [`${bureau}.agency-head`, "deputy", "minister", "office.reviewer"];
    for (;;) {
      const taken = await this.#step(logins, id);
      if (!taken) return;
    }
  }

  async #step(logins: readonly string[], id: string): Promise<boolean> {
    for (const login of logins) {
      const { status, body } = await this.world.call(login, "GET", `/catalog/entries/${id}/draft`);
      const action = status === 200 && ["consent", "publish"].find((each) => body.actions.includes(each));
      if (!action) continue;
      await this.world.ok(login, "POST", `/catalog/entries/${id}/${action}`);
      return true;
    }
    return false;
  }
}

/** Logins: `police.clerk`, `school.work-body-head`, `tax.agency-head`, `office.reviewer`, `office.head`, `auditor`. */
export async function peopledCity(world: World): Promise<City> {
  const agencies = {
    office: await world.agency("市数据局", "office"),
    police: await world.agency(BUREAUS.police),
    school: await world.agency(BUREAUS.school),
    tax: await world.agency(BUREAUS.tax),
  };
  const leaders = await world.agency("班子办", "leadership");
  const posts: [string, TestAgency, Role][] = [
    ["office.reviewer", agencies.office, "office-reviewer"],
    ["office.head", agencies.office, "office-head"],
    ["auditor", agencies.office, "auditor"],
    ["deputy", leaders, "deputy-leader"],
    ["minister", leaders, "principal-leader"],
    ...(["police", "school", "tax"] as const).flatMap((bureau) =>
      (["clerk", "work-body-head", "agency-head"] as const).map((role): [string, TestAgency, Role] => [
        `${bureau}.${role}`,
        agencies[bureau],
        role,
      ]),
    ),
  ];
  for (const [login, agency, role] of posts) await world.person(login, agency.id, role);
  return new City(world, agencies);
}

export async function sourcesCity(name: string, profile: string, options: Partial<WorldOptions> = {}): Promise<City> {
  return await peopledCity(await createWorld(name, { now: "2026-03-03T02:00:00Z", profile, ...options }));
}
