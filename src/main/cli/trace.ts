// `govshare trace`: for each obligation of the text the module that carries it and the tests that prove it, and what is open.
import type { Command } from "commander";
import { systemClock } from "#kernel/clock.ts";
import { loadLaw, type Duty } from "#law/index.ts";
import { proofsUnder, type Proof } from "./proof.ts";
import { answers, defaultPacksDir, parseInstant, repositoryRoot } from "./terminal.ts";

interface Options {
  at?: string;
  profile: string;
  packs: string;
  root: string;
  json?: boolean;
}

export interface Trace {
  readonly obligations: readonly (Pick<Duty, "id" | "article" | "priority" | "zh" | "carriedBy" | "uncarried"> & {
    readonly proofs: readonly Proof[];
  })[];
  readonly uncarried: readonly string[];
  /** Carried by a module, but no test or worked example cites it. */
  readonly unproven: readonly string[];
  /** Carried by a module of the domain, but proven only for the rules and the arithmetic of the law layer. */
  readonly provenInLawOnly: readonly string[];
  /** Cited by a test, but no obligation of the text. */
  readonly unknown: readonly Proof[];
}

export function register(program: Command): void {
  const command = program
    .command("trace")
    .description("逐条义务：由哪个模块承载、由哪些测试证明，以及尚未承载、尚未证明的")
    .option("--at <time>", "按这一时刻施行的规则（默认现在）")
    .option("--profile <name>", "规则包", "reg25")
    .option("--packs <dir>", "规则包所在目录", defaultPacksDir)
    .option("--root <dir>", "查找测试的目录", repositoryRoot)
    .option("--json", "输出 JSON");
  answers<[Options]>(command, (options) => {
    const at = options.at === undefined ? systemClock.now() : parseInstant("--at", options.at);
    const force = loadLaw({ packsDir: options.packs, profile: options.profile }).at(at);
    const trace = traceOf(force.duties(), proofsUnder(options.root));
    return options.json ? JSON.stringify({ law: force.id, ...trace }) : asText(trace);
  });
}

export function traceOf(duties: readonly Duty[], proofs: readonly Proof[]): Trace {
  const byId = Map.groupBy(proofs, (proof) => proof.id);
  const known = new Set(duties.map((duty) => duty.id));
  const texts = new Set(duties.map((duty) => textOf(duty.id)));
  return {
    obligations: duties.map(({ id, article, priority, zh, carriedBy, uncarried }) => ({
      id,
      article,
      priority,
      zh,
      ...(carriedBy && { carriedBy }),
      ...(uncarried !== undefined && { uncarried }),
      proofs: byId.get(id) ?? [],
    })),
    uncarried: duties.filter((duty) => !duty.carriedBy).map((duty) => duty.id),
    unproven: duties.filter((duty) => duty.carriedBy && !byId.has(duty.id)).map((duty) => duty.id),
    provenInLawOnly: duties.filter((duty) => isProvenInLawOnly(duty, byId.get(duty.id) ?? [])).map((duty) => duty.id),
    unknown: proofs.filter((proof) => !known.has(proof.id) && texts.has(textOf(proof.id))),
  };
}

// That a rule stands in the pack and is counted rightly does not show that the module obeys it.
function isProvenInLawOnly(duty: Duty, proofs: readonly Proof[]): boolean {
  if (proofs.length === 0 || !duty.carriedBy?.some(({ module }) => module !== "law")) return false;
  return proofs.every(({ file }) => file.startsWith("src/law/") || file.startsWith("packs/"));
}

// REG25 of REG25-21-4: ids of other texts are none of this profile's business.
function textOf(id: string): string {
  return id.split("-")[0] ?? id;
}

function asText(trace: Trace): string {
  const lines: string[] = [];
  for (const { id, article, zh, carriedBy, uncarried, proofs } of trace.obligations) {
    lines.push(`${id}  ${article}  ${zh}`);
    for (const { module, how } of carriedBy ?? []) lines.push(`    承载 ${module}：${how}`);
    if (uncarried !== undefined) lines.push(`    未承载：${uncarried}`);
    for (const { file, title } of proofs) lines.push(`    证明 ${file}：${title}`);
  }
  const { obligations, uncarried, unproven, provenInLawOnly, unknown } = trace;
  lines.push(
    "",
    `义务 ${obligations.length} 项，已承载 ${obligations.length - uncarried.length} 项，其中未证明 ${unproven.length} 项；未承载 ${uncarried.length} 项。`,
  );
  lines.push(
    `已承载而未证明：${unproven.join(" ") || "无"}`,
    `只在规则层得到证明：${provenInLawOnly.join(" ") || "无"}`,
    `未承载：${uncarried.join(" ") || "无"}`,
  );
  if (unknown.length > 0) lines.push(`测试引用了不存在的义务：${unknown.map(({ id, file }) => `${id}（${file}）`).join("、")}`);
  return lines.join("\n");
}
