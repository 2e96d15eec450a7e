// `govshare trace`: for each obligation of a text the module that carries it and the tests that prove it, and what is open.
import type { Command } from "commander";
import { stringify } from "yaml";
import { loadLaw, type Duty } from "#law/index.ts";
import { proofsUnder, type Proof } from "./proof.ts";
import { answers, defaultPacksDir, lawFrom, repositoryRoot } from "./terminal.ts";

interface Options {
  profile?: string;
  packs: string;
  root: string;
  json?: boolean;
  open?: boolean;
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

export interface TextTrace extends Trace {
  readonly text: string;
  readonly law: string;
}

export function register(program: Command): void {
  const command = program
    .command("trace")
    .description("逐条义务：由哪个模块承载、由哪些测试证明，以及尚未承载、尚未证明的")
    .option("--profile <name>", "规则包（默认逐个列出全部规则包）")
    .option("--packs <dir>", "规则包所在目录", defaultPacksDir)
    .option("--root <dir>", "查找测试的目录", repositoryRoot)
    .option("--json", "输出 JSON");
  command.option("--open", "只输出未承载和未证明的义务，格式同 packs/open-duties.yaml");
  answers<[Options]>(command, (options) => {
    const traces = tracesUnder(options);
    if (options.open) return openOf(traces);
    return options.json ? JSON.stringify(traces) : traces.map(asText).join("\n\n");
  });
}

interface Place {
  readonly profile?: string;
  readonly packs: string;
  readonly root: string;
}

/** The trace of one text, or of each that lies in the folder. Every wording counts from the day it takes effect, so the last one speaks. */
export function tracesUnder({ profile, packs, root }: Place): TextTrace[] {
  const proofs = proofsUnder(root);
  const texts = profile === undefined ? loadLaw({ packsDir: packs, profile: "reg25" }).available : profile.split("+");
  return texts.map((text) => {
    const force = lawFrom(packs, text).at(LAST);
    return { text, law: force.id, ...traceOf(force.duties(), proofs) };
  });
}

const LAST = new Date("9000-01-01T00:00:00Z");

/** What is open, as packs/open-duties.yaml keeps it. */
const openOf = (traces: readonly TextTrace[]): string =>
  stringify(Object.fromEntries(traces.map(({ text, uncarried, unproven }) => [text, { uncarried, unproven }])), { lineWidth: 0 }).trimEnd();

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
  // A story is played over the API of a whole platform; the other examples only count days.
  return proofs.every(({ file }) => file.startsWith("src/law/") || (file.startsWith("packs/") && !file.endsWith("/stories.yaml")));
}

// REG25 of REG25-21-4: ids of other texts are none of this profile's business.
function textOf(id: string): string {
  return id.split("-")[0] ?? id;
}

function asText(trace: TextTrace): string {
  const lines = [trace.law, ""];
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
