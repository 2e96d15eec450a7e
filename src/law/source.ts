// Reads one YAML file of a pack and checks its shape, so that whatever is wrong is told with file, line and reason.
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Static, TSchema } from "typebox";
import { Value } from "typebox/value";
import { isMap, isPair, isScalar, LineCounter, parseDocument, visit, type Document, type Node } from "yaml";
import type { Problem } from "#kernel/problem.ts";
import { problem } from "./law.problems.ts";

export interface Reason {
  readonly zh: string;
  readonly en: string;
}

export type Path = readonly (string | number)[];

/** A file that was read and has the right shape; `refuse` makes the refusal for a place in it that is wrong for another reason. */
export interface Source<Value> {
  readonly file: string;
  readonly value: Value;
  refuse(path: Path, reason: Reason): Problem;
}

/** Reads and checks a YAML file; throws `law.malformed-pack` for anything that is not exactly as the schema says. */
export function readYaml<Schema extends TSchema>(file: string, schema: Schema): Source<Static<Schema>> {
  const name = shortName(file);
  const { value, mistakes, lineOf: line } = checkYaml(readText(file), schema);
  const [wrong] = mistakes;
  if (wrong) throw refusal(name, wrong.line, wrong.reason);
  return { file: name, value: value as Static<Schema>, refuse: (path, reason) => refusal(name, line(path), reason) };
}

export interface Mistake {
  readonly line: number;
  readonly path: Path;
  readonly reason: Reason;
}

/** The value has the right shape where there are no mistakes. */
export interface Checked {
  readonly value: unknown;
  readonly mistakes: readonly Mistake[];
  /** The line of a place in the text. */
  readonly lineOf: (path: Path) => number;
}

/** Everything that is wrong in a text of YAML, or of JSON, which is YAML too. */
export function checkYaml(text: string, schema: TSchema): Checked {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const line = (path: Path): number => lineOf(document, lines, path);
  const { value, broken } = plainOf(document);
  if (broken) {
    const reason = { zh: `YAML 格式错误（${broken.message}）`, en: `not valid YAML (${broken.message})` };
    return { value, mistakes: [{ line: lines.linePos(broken.at).line, path: [], reason }], lineOf: line };
  }
  const mistakes = leaves(Value.Errors(schema, value)).map(({ path, reason }) => ({ line: line(path), path, reason }));
  return { value, mistakes, lineOf: line };
}

interface Plain {
  readonly value?: unknown;
  readonly broken?: { readonly at: number; readonly message: string };
}

// Only the first: what follows a broken place is mostly read wrongly because of it.
function plainOf(document: Document): Plain {
  const [error] = document.errors;
  if (error) return { broken: { at: error.pos[0], message: error.message } };
  try {
    return { value: document.toJS() };
  } catch (fault) {
    // A name (`*x`) that stands for nothing, or for more than anybody could have meant.
    let at = 0;
    visit(document, {
      Alias: (_key, alias) => {
        at = alias.range?.[0] ?? at;
        return alias.resolve(document) ? undefined : visit.BREAK;
      },
    });
    return { broken: { at, message: fault instanceof Error ? fault.message : String(fault) } };
  }
}

export function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (fault) {
    throw refusal(shortName(file), 1, { zh: "文件不存在或者无法读取", en: `the file cannot be read (${String(fault)})` });
  }
}

export function refusal(file: string, line: number, reason: Reason): Problem {
  return problem("malformed-pack", { values: { file, line, reason: reason.zh, reasonEn: reason.en } });
}

/** The folder and the name: enough to find the file, without the machine's own path. */
export function shortName(file: string): string {
  return join(basename(dirname(file)), basename(file));
}

interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: object;
  readonly message: string;
}

interface Wrong {
  readonly path: Path;
  readonly reason: Reason;
}

// "boolean" errors repeat what "additionalProperties" says better, so they are left out.
export function leaves(errors: readonly SchemaError[]): Wrong[] {
  return errors.filter((error) => error.keyword !== "boolean").map(explain);
}

function explain(error: SchemaError): Wrong {
  const path = error.instancePath
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  const params = error.params as { additionalProperties?: string[]; requiredProperties?: string[] };
  const unknown = params.additionalProperties?.[0];
  if (unknown !== undefined) return { path: [...path, unknown], reason: { zh: `不认识的键“${unknown}”`, en: `unknown key "${unknown}"` } };
  const missing = params.requiredProperties?.join("、");
  if (missing !== undefined) return { path, reason: { zh: `缺少“${missing}”`, en: `"${missing}" is missing` } };
  const where = path.join(".") || "/";
  return { path, reason: { zh: `“${where}”的值不合要求（${error.message}）`, en: `"${where}" ${error.message}` } };
}

// The line of the deepest node on the path that exists; for a key of a map, the line of the key itself.
function lineOf(document: Document, lines: LineCounter, path: Path): number {
  let node: unknown = document.contents;
  let offset = rangeOf(node);
  for (const part of path) {
    const pair = isMap(node)
      ? node.items.find((item) => isPair(item) && String(isScalar(item.key) ? item.key.value : item.key) === String(part))
      : undefined;
    if (pair) {
      offset = rangeOf(pair.key) ?? offset;
      node = pair.value;
    } else {
      node = (node as { get?: (key: unknown, keep: boolean) => unknown } | null)?.get?.(Number(part), true);
      if (node === undefined) break;
      offset = rangeOf(node) ?? offset;
    }
  }
  return lines.linePos(offset ?? 0).line;
}

function rangeOf(node: unknown): number | undefined {
  return (node as Node | null)?.range?.[0];
}
