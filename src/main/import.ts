// Fills an installation with its agencies, their duties and people from a YAML file; may be repeated: what is there already is left alone.
import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { Value } from "typebox/value";
import { parse } from "yaml";
import { json, sql } from "#kernel/db.ts";
import { problems } from "#kernel/problem.ts";
import { admitPerson, agencies, foundAgency } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { type JurisdictionAgency, type JurisdictionFile, type JurisdictionPerson, Jurisdiction } from "./jurisdiction.schema.ts";

const problem = problems("import", {
  unreadable: { status: 400, text: "读不了文件 {file}：{why}。", en: "The file {file} cannot be read: {why}." },
  malformed: {
    status: 400,
    text: "文件 {file} 的内容不合要求：{places}。",
    en: "The file {file} is not of the described shape: {places}.",
  },
  repeated: { status: 400, text: "文件里 {what} 重复出现，请只保留一处。", en: "{what} occurs more than once in the file." },
  "unknown-agency": {
    status: 400,
    text: "人员 {login} 所属的部门 {agency} 不在文件里，请补上部门或者改正。",
    en: "The person {login} belongs to the agency {agency}, which is not in the file.",
  },
  statute: {
    status: 400,
    text: "{name}是法律、法规授权的组织，请写明授权它的法律、法规（authorisingStatute）。",
    en: "{name} is an authorised body: name the law or regulation that authorises it (authorisingStatute).",
    cites: ["REG25-2-1"],
  },
  office: {
    status: 400,
    text: "一个平台有且只有一个政务数据共享主管部门（kind: office），现在是 {count} 个。",
    en: "A platform has exactly one sharing office (kind: office); there would be {count}.",
    cites: ["REG25-8-3"],
  },
});

export interface ImportedAccount {
  readonly login: string;
  readonly name: string;
  readonly agency: string;
  readonly title: string;
  readonly password: string;
}

export interface Imported {
  /** By the agency's key in the file. */
  readonly agencyIds: ReadonlyMap<string, string>;
  /** By `<agency>/<duty>`. */
  readonly dutyIds: ReadonlyMap<string, string>;
  readonly founded: number;
  readonly admitted: number;
}

export interface Admission {
  /** Told at once, so that a password is never lost when the import is broken off. */
  readonly admitted?: (account: ImportedAccount) => void;
  readonly passwordOf?: (login: string) => string;
}

/** For `govshare import`: reads the file, refuses what is wrong with it before anything is written, and fills the installation. */
export async function importJurisdiction(deployment: Deployment, file: string, admission: Admission = {}): Promise<Imported> {
  return await admitJurisdiction(deployment, readJurisdiction(file), admission);
}

function readJurisdiction(file: string): JurisdictionFile {
  let value: unknown;
  try {
    value = parse(readFileSync(file, "utf8"), { uniqueKeys: true });
  } catch (error) {
    throw problem("unreadable", { values: { file, why: error instanceof Error ? (error.message.split("\n")[0] ?? "") : "" } });
  }
  if (Value.Check(Jurisdiction, value)) return value;
  const places = [...Value.Errors(Jurisdiction, value)].slice(0, 5).map((error) => `${error.instancePath || "/"} ${error.message}`);
  throw problem("malformed", { values: { file, places: places.join("; ") } });
}

export async function admitJurisdiction(
  deployment: Deployment,
  jurisdiction: JurisdictionFile,
  admission: Admission = {},
): Promise<Imported> {
  const people = peopleIn(jurisdiction);
  await refuseUnfit(deployment, jurisdiction);
  await savePlatform(deployment, jurisdiction);
  const { agencyIds, dutyIds, founded } = await foundAgencies(deployment, jurisdiction);
  const admitted = await admitPeople(deployment, jurisdiction, { people, agencyIds, admission });
  return { agencyIds, dutyIds, founded, admitted };
}

/** One account may stand in several lines: it is one person with several posts. */
function peopleIn({ people }: JurisdictionFile): JurisdictionPerson[][] {
  const byLogin = new Map<string, JurisdictionPerson[]>();
  for (const person of people) byLogin.set(person.login, [...(byLogin.get(person.login) ?? []), person]);
  return [...byLogin.values()];
}

async function refuseUnfit({ db }: Deployment, jurisdiction: JurisdictionFile): Promise<void> {
  const seen = new Set<string>();
  for (const { key, name, kind, creditCode, authorisingStatute, duties } of jurisdiction.agencies) {
    if (kind === "authorised-body" && !authorisingStatute) throw problem("statute", { values: { name } });
    for (const what of [key, creditCode, ...duties.map((duty) => `${key}/${duty.key}`)]) {
      if (seen.has(what)) throw problem("repeated", { values: { what } });
      seen.add(what);
    }
  }
  for (const { login, agency } of jurisdiction.people) {
    if (!seen.has(agency)) throw problem("unknown-agency", { values: { login, agency } });
  }
  const there = await agencies(db);
  const offices = new Set(there.flatMap(({ kind, code }) => (kind === "office" ? [code] : [])));
  for (const { kind, creditCode } of jurisdiction.agencies) if (kind === "office") offices.add(creditCode);
  if (offices.size !== 1) throw problem("office", { values: { count: offices.size } });
}

async function savePlatform({ db }: Deployment, { platform, city }: JurisdictionFile): Promise<void> {
  await db
    .insertInto("installationSetting")
    .values({ name: "platform", value: json({ name: platform, city }) })
    // What else is set of the platform stays as it is.
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value: sql`installation_setting.value || excluded.value` }))
    .execute();
}

async function foundAgencies(deployment: Deployment, { agencies: wanted, divisionCode }: JurisdictionFile) {
  const there = new Map((await agencies(deployment.db)).map((agency) => [agency.code, agency]));
  const agencyIds = new Map<string, string>();
  const dutyIds = new Map<string, string>();
  let founded = 0;
  for (const agency of wanted) {
    const known = there.get(agency.creditCode);
    if (!known) founded += 1;
    const id = known ? known.id : await found(deployment, agency, { divisionCode, dutyIds });
    agencyIds.set(agency.key, id);
    for (const duty of agency.duties) {
      const same = known?.duties.find((each) => each.title === duty.title);
      if (same) dutyIds.set(`${agency.key}/${duty.key}`, same.id);
    }
  }
  return { agencyIds, dutyIds, founded };
}

async function found(
  deployment: Deployment,
  agency: JurisdictionAgency,
  { divisionCode, dutyIds }: { divisionCode: string; dutyIds: Map<string, string> },
): Promise<string> {
  const { key, creditCode, name, shortName, kind, workBody, duties } = agency;
  const made = await foundAgency(deployment, {
    code: creditCode,
    name,
    shortName,
    kind,
    workBody,
    divisionCode,
    authorisingStatute: agency.authorisingStatute ?? null,
    outside: agency.outside ?? false,
    duties: duties.map(({ title, basis }) => ({ title, basis })),
  });
  duties.forEach((duty, index) => dutyIds.set(`${key}/${duty.key}`, made.dutyIds[index] ?? ""));
  return made.id;
}

// Deriving a password's digest is slow on purpose; more at once than this would only wait for each other.
const AT_ONCE = 8;

async function admitPeople(
  deployment: Deployment,
  jurisdiction: JurisdictionFile,
  { people, agencyIds, admission }: { people: JurisdictionPerson[][]; agencyIds: ReadonlyMap<string, string>; admission: Admission },
): Promise<number> {
  const { passwordOf = newPassword, admitted } = admission;
  const known = new Set((await deployment.db.selectFrom("person").select("login").execute()).map((row) => row.login));
  const missing = people.filter(([first]) => first && !known.has(first.login));
  const names = new Map(jurisdiction.agencies.map((agency) => [agency.key, agency.shortName]));
  for (let start = 0; start < missing.length; start += AT_ONCE) {
    const accounts = missing.slice(start, start + AT_ONCE).map(async (posts) => {
      const [{ login, name, agency, title }] = posts as [JurisdictionPerson];
      const password = passwordOf(login);
      await admitPerson(deployment, {
        login,
        name,
        password,
        posts: posts.map((post) => ({ agencyId: agencyIds.get(post.agency) ?? "", role: post.role, title: post.title })),
      });
      return { login, name, agency: names.get(agency) ?? agency, title, password };
    });
    for (const account of await Promise.all(accounts)) admitted?.(account);
  }
  return missing.length;
}

// Without letters and digits that are taken for each other when read aloud or copied by hand.
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
const GROUPS = 4;

function newPassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  return Array.from({ length: GROUPS }, group).join("-");
}
