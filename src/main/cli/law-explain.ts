// `govshare law explain`: what holds for one rule of a profile, which text it comes from, and why the other texts gave way.
import { type Command, Option } from "commander";
import { systemClock } from "#kernel/clock.ts";
import type { Audience, LawInForce, Origin, Outcome, Voice } from "#law/index.ts";
import { answers, BadInput, defaultPacksDir, lawFrom, parseInstant } from "./terminal.ts";

interface Options {
  at?: string;
  audience?: Audience;
  packs: string;
  json?: boolean;
}

const outcomes: Readonly<Record<Outcome, string>> = { holds: "适用", joins: "并入", agrees: "一致", yields: "让位" };
const NEAR_MOST = 5;

export function registerExplain(law: Command): void {
  const command = law
    .command("explain")
    .description("一条规则：现行值、出处，以及其他文本怎么说、为什么让位")
    .argument("<profile>", "规则包，或者几个规则包的组合，例如 reg25+shuozhou")
    .argument("<rule>", "规则的键，例如 application.reply.conditional")
    .option("--at <time>", "在这一时刻施行的规则（默认现在）")
    .addOption(new Option("--audience <name>", "只看对内或者对外的共享（文本区分时）").choices(["inner", "outer"]))
    .option("--packs <dir>", "规则包所在目录", defaultPacksDir)
    .option("--json", "输出 JSON");
  answers<[string, string, Options]>(command, (profile, rule, options) => {
    const at = options.at === undefined ? systemClock.now() : parseInstant("--at", options.at);
    const force = lawFrom(options.packs, profile).at(at);
    const told = explain(force, rule, options.audience);
    return options.json
      ? JSON.stringify(told.map(({ law: each, origin }) => ({ audience: each.audience, ...origin })))
      : asText(force, told);
  });
}

interface Told {
  readonly law: LawInForce;
  readonly origin: Origin;
}

/** Once, or for each audience where the texts tell them apart on this rule. */
function explain(force: LawInForce, rule: string, audience: Audience | undefined): Told[] {
  const of = (law: LawInForce): Told => {
    const origin = law.origins.find(({ key }) => key === rule);
    if (!origin) throw new BadInput(`平台没有“${rule}”这条规则。${nearTo(rule, force.origins)}`);
    return { law, origin };
  };
  if (audience) {
    if (!force.audiences[audience]) throw new BadInput(`${force.profile} 不区分对内对外的共享，请去掉 --audience。`);
    return [of(force.for(audience))];
  }
  const whole = of(force);
  const each = (Object.keys(force.audiences) as Audience[]).map((name) => of(force.for(name)));
  const said = (told: Told): string => JSON.stringify(told.origin);
  return each.some((told) => said(told) !== said(whole)) ? each : [whole];
}

function nearTo(rule: string, origins: readonly Origin[]): string {
  const parts = rule.toLowerCase().split(/[.\-@]/);
  const score = ({ key }: Origin): number => parts.filter((part) => part.length > 2 && key.toLowerCase().includes(part)).length;
  const near = origins
    .filter((origin) => score(origin) > 0)
    .toSorted((a, b) => score(b) - score(a))
    .slice(0, NEAR_MOST);
  return near.length > 0
    ? `相近的有：${near.map(({ key, title }) => `${key}（${title.zh}）`).join("、")}。`
    : "用 govshare law rules 查看全部规则。";
}

function asText(force: LawInForce, told: readonly Told[]): string {
  return told
    .flatMap(({ law, origin }) => [heading(force, law, origin), ...body(law, origin), ""])
    .join("\n")
    .trimEnd();
}

function heading(force: LawInForce, { audience }: LawInForce, { key, title }: Origin): string {
  const among = audience ? `（${force.audiences[audience]?.zh ?? audience}）` : "";
  return `${title.zh}${among}  ${key}  ${force.id}`;
}

function body(law: LawInForce, { value, voices, cites }: Origin): string[] {
  if (value === null) return ["  没有文本作出规定，平台不设。"];
  return [`  现行：${value.zh}  ${labels(law, cites)}`, ...voices.map((voice) => spoken(law, voice))];
}

const spoken = (law: LawInForce, { label, says, outcome, why, cites }: Voice): string =>
  `  ${outcomes[outcome]}  ${label}：${says.zh}  ${labels(law, cites)}  （${why.zh}）`;

const labels = (law: LawInForce, cites: readonly string[]): string => [...new Set(law.cite(cites).map(({ label }) => label))].join("、");
