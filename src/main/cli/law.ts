// `govshare law rules`: what is in force, as the platform executes it, with the article of every rule.
import type { Command } from "commander";
import { systemClock } from "#kernel/clock.ts";
import { lengthText, type DeadlineRule, type LawInForce, type Party } from "#law/index.ts";
import { registerCheck } from "./law-check.ts";
import { registerExplain } from "./law-explain.ts";
import { registerTexts } from "./law-text.ts";
import { answers, defaultPacksDir, lawFrom, parseInstant } from "./terminal.ts";

interface Options {
  at?: string;
  profile: string;
  packs: string;
  json?: boolean;
}

export function register(program: Command): void {
  const law = program.command("law").description("规则：平台据以运行的法规条文");
  registerTexts(law);
  registerExplain(law);
  registerCheck(law);
  const rules = law
    .command("rules")
    .description("列出施行中的规则及其条款")
    .option("--at <time>", "在这一时刻施行的规则（默认现在）")
    .option("--profile <name>", "规则包", "reg25")
    .option("--packs <dir>", "规则包所在目录", defaultPacksDir)
    .option("--json", "输出 JSON");
  answers<[Options]>(rules, (options) => {
    const at = options.at === undefined ? systemClock.now() : parseInstant("--at", options.at);
    const force = lawFrom(options.packs, options.profile).at(at);
    return options.json ? JSON.stringify(asJson(force)) : asText(force);
  });
}

function asJson(force: LawInForce): object {
  return {
    id: force.id,
    profile: force.profile,
    title: force.title,
    packs: force.packs,
    deadlines: force.deadlines(),
    retention: force.retentions(),
    grounds: Object.fromEntries(force.groundKinds().map((kind) => [kind, force.grounds(kind)])),
    procedures: force.procedures(),
    parameters: force.parameters(),
    vocabulary: force.vocabulary,
  };
}

function asText(force: LawInForce): string {
  const cited = (ids: readonly string[]): string => [...new Set(force.cite(ids).map(({ label }) => label))].join("、");
  const who = (party: Party): string => force.vocabulary[party]?.zh ?? party;
  const lines = [`${force.title.zh}（${force.packs.map((pack) => pack.number).join("、")}） ${force.id}`, "", "期限"];
  for (const rule of force.deadlines()) lines.push(...deadlineLines(rule, who, cited));
  lines.push("", "保存");
  for (const rule of force.retentions()) lines.push(`  ${rule.key}  ${rule.title.zh}：不少于${rule.lengthText.zh}  ${cited(rule.cites)}`);
  lines.push("", "理由");
  for (const kind of force.groundKinds()) {
    lines.push(`  ${kind}`);
    for (const ground of force.grounds(kind)) lines.push(`    ${ground.key}  ${ground.title.zh}  ${cited(ground.cites)}`);
  }
  lines.push("", "程序");
  for (const procedure of force.procedures()) {
    lines.push(`  ${procedure.key}  ${procedure.title.zh}`);
    for (const step of procedure.steps) lines.push(`    ${step.title.zh}  ${cited(step.cites)}`);
    lines.push(`    必填：${procedure.requiredFields.map(({ title, when }) => (when ? `${title.zh}（视情形）` : title.zh)).join("、")}`);
  }
  lines.push("", "参数（对条文未明之处的理解，见 reading.md）");
  for (const parameter of force.parameters()) lines.push(`  ${parameter.key} = ${String(parameter.value)}  ${parameter.title.zh}`);
  return lines.join("\n");
}

function deadlineLines(rule: DeadlineRule, who: (party: Party) => string, cited: (ids: readonly string[]) => string): string[] {
  const lines = [`  ${rule.key}  ${rule.title.zh}：${who(rule.bearer)}，${rule.lengthText.zh}  ${cited(rule.cites)}`];
  const { extension, pause } = rule;
  if (extension) {
    const most = extension.counting === "once" ? "一次，" : "累计";
    const told = extension.tells.length > 0 ? `，告知${extension.tells.map(who).join("、")}` : "";
    lines.push(`    延长：${who(extension.agrees)}同意，${most}不超过${lengthText(extension.upTo).zh}${told}  ${cited(extension.cites)}`);
  }
  if (pause) lines.push(`    补充材料期间停止计算，通知最多${pause.atMost}次  ${cited(pause.cites)}`);
  lines.push(`    逾期：${rule.silence === "overdue" ? "保持红灯并留下记录" : "视为同意"}，告知${rule.overdue.tells.map(who).join("、")}`);
  return lines;
}
