// `govshare law check`: every place of a profile where a lower text is laxer than a higher one, contradicts it, or all are silent.
import type { Command } from "commander";
import { systemClock } from "#kernel/clock.ts";
import type { Finding, FindingKind, LawInForce } from "#law/index.ts";
import { answers, defaultPacksDir, lawFrom, parseInstant } from "./terminal.ts";

interface Options {
  at?: string;
  packs: string;
  json?: boolean;
}

const kinds: Readonly<Record<FindingKind, string>> = { laxer: "宽于上位", contradicts: "与上位抵触", gap: "没有规定" };

export function registerCheck(law: Command): void {
  const command = law
    .command("check")
    .description("体检：下位文本宽于上位、与上位抵触之处，以及没有文本规定之处")
    .argument("<profile>", "规则包，或者几个规则包的组合，例如 reg25+shuozhou")
    .option("--at <time>", "在这一时刻施行的规则（默认现在）")
    .option("--packs <dir>", "规则包所在目录", defaultPacksDir)
    .option("--json", "输出 JSON");
  answers<[string, Options]>(command, (profile, options) => {
    const at = options.at === undefined ? systemClock.now() : parseInstant("--at", options.at);
    const force = lawFrom(options.packs, profile).at(at);
    return options.json ? JSON.stringify({ law: force.id, findings: force.findings }) : asText(force);
  });
}

function asText(force: LawInForce): string {
  const { findings } = force;
  const counted = (Object.keys(kinds) as FindingKind[]).map(
    (kind) => `${kinds[kind]} ${findings.filter((each) => each.kind === kind).length} 处`,
  );
  return [`${force.id}：${counted.join("，")}`, ...findings.flatMap((finding) => ["", ...found(force, finding)])].join("\n");
}

function found(force: LawInForce, { id, kind, text, cites, review }: Finding): string[] {
  const labels = [...new Set(force.cite(cites).map(({ label }) => label))].join("、");
  return [`${kinds[kind]}  ${id}`, `  ${text.zh}  ${labels}`, ...(review ? [`  审读：${review.zh}`] : [])];
}
