// Whether a package is whole, signed by a registered node, and well formed line by line; nothing is stored while it is looked at.
import { Compile } from "typebox/compile";
import { canonical } from "#kernel/canonical.ts";
import { isDay } from "#kernel/clock.ts";
import { suiteOf } from "#kernel/crypto.ts";
import type { Queryable } from "#kernel/db.ts";
import { covers, isSigned, opened, rolled } from "./format.ts";
import { linesOf, type ReadLine } from "./lines.ts";
import { type Fault, faults } from "./node.ts";
import * as store from "./node.store.ts";
import {
  type Closing,
  ClosingLine,
  type Manifest,
  ManifestLine,
  type Mistake,
  PutLine,
  type Removal,
  RemovedLine,
  type ReportedContent,
} from "./package.schema.ts";

const isManifest = Compile(ManifestLine);
const isPut = Compile(PutLine);
const isRemoved = Compile(RemovedLine);
const isClosing = Compile(ClosingLine);

/** So many mistakes are told; with the last of them reading ends. */
const MISTAKES_MAX = 100;

export const faultAt = (line: number, fault: Fault): Mistake => ({ line, reason: faults[fault] });

export interface Looked {
  readonly manifest?: Manifest;
  readonly closing?: Closing;
  readonly node?: store.CatalogNode;
  readonly mistakes: readonly Mistake[];
}

type Parsed = { readonly put: ReportedContent; readonly removed?: undefined } | { readonly removed: Removal; readonly put?: undefined };

/** Reads the whole file once: signature and digest first of all, then what each line says. */
export async function lookAt(db: Queryable, pieces: AsyncIterable<Buffer>): Promise<Looked> {
  const lines = linesOf(pieces);
  const first = await lines.next();
  const head = first.done ? undefined : manifestOf(first.value);
  if (!head)
    return { mistakes: [first.done || first.value.fault === undefined ? faultAt(1, "no-manifest") : faultAt(1, first.value.fault)] };
  const { manifest, text } = head;
  const node = await store.nodeOfKey(db, manifest.publicKey);
  const stranger = strangeness(manifest, node);
  // Of a file that nobody known has signed not a line more is read.
  if (stranger || !node) return { manifest, mistakes: [faultAt(1, stranger ?? "unknown-node")] };
  const body = await bodyOf(lines, { manifest, node, text });
  return { manifest, node, ...body };
}

function manifestOf(read: ReadLine): { manifest: Manifest; text: string } | undefined {
  if (read.fault !== undefined) return undefined;
  const value = parsed(read.text);
  return isManifest.Check(value) && canonical(value) === read.text ? { manifest: value.manifest, text: read.text } : undefined;
}

function strangeness(manifest: Manifest, node: store.CatalogNode | undefined): Fault | undefined {
  if (!node) return "unknown-node";
  if (!node.active) return "inactive";
  return manifest.node.code === node.code && manifest.suite === node.suite ? undefined : "other-node";
}

async function bodyOf(
  lines: AsyncIterable<ReadLine>,
  { manifest, node, text }: { manifest: Manifest; node: store.CatalogNode; text: string },
): Promise<{ closing?: Closing; mistakes: Mistake[] }> {
  const suite = suiteOf(node.suite);
  const mistakes: Mistake[] = [];
  let rolling = opened(suite, text);
  let count = 0;
  let closing: Closing | undefined;
  for await (const read of lines) {
    if (mistakes.length >= MISTAKES_MAX) return { mistakes };
    if (read.fault !== undefined) return { mistakes: [...mistakes, faultAt(read.line, read.fault)] };
    if (closing) return { mistakes: [...mistakes, faultAt(read.line, "after-closing")] };
    const value = parsed(read.text);
    if (isClosing.Check(value)) {
      closing = value.closing;
      const fault = endFault({ node, manifest, closing, signature: value.signature, rolling, count });
      if (fault) mistakes.push(faultAt(read.line, fault));
      continue;
    }
    rolling = rolled(suite, rolling, read.text);
    count += 1;
    const mistake = mistakeOf(value, read.text, node);
    if (mistake) mistakes.push({ line: read.line, reason: mistake });
  }
  if (!closing) mistakes.push(faultAt(count + 2, "no-closing"));
  return { ...(closing && { closing }), mistakes };
}

interface End {
  readonly node: store.CatalogNode;
  readonly manifest: Manifest;
  readonly closing: Closing;
  readonly signature: string;
  readonly rolling: string;
  readonly count: number;
}

function endFault({ node, manifest, closing, signature, rolling, count }: End): Fault | undefined {
  if (!isSigned(node, closing, signature)) return "signature";
  if (closing.digest !== rolling || closing.number !== manifest.number) return "tampered";
  return closing.lines === count ? undefined : "sums";
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

function mistakeOf(value: unknown, text: string, node: store.CatalogNode): Mistake["reason"] | undefined {
  if (value === undefined) return faults.json;
  if (isRemoved.Check(value)) return undefined;
  if (!isPut.Check(value)) {
    const fault = isPut.Errors(value)[0];
    const place = printable(fault?.instancePath ?? "") || "/";
    return { zh: `内容不合格式：${place}`, en: `it is not of the described form: ${place} ${printable(fault?.message ?? "")}`.trim() };
  }
  if (canonical(value) !== text || !isStorable(value)) return { zh: "不是规范的 JSON 写法", en: "it is no canonical JSON" };
  const { put } = value;
  if (![put.publishedOn, put.loadedOn ?? put.publishedOn].every(isDay)) return { zh: "没有这一天", en: "there is no such day" };
  if (!covers(node.divisionCode, put.agency.division)) {
    return {
      zh: `「${put.agency.name}」的行政区划 ${put.agency.division} 不在该节点（${node.divisionCode}）范围内`,
      en: `the division ${put.agency.division} of its agency lies outside the node's (${node.divisionCode})`,
    };
  }
  const isEmpty = put.items.length === 0 && put.summary === "" && put.conditions === null;
  if (put.reduced !== (put.sharingType === "withheld") || (put.reduced && !isEmpty)) {
    return {
      zh: "不予共享的目录只报名称和依据，可以共享的要完整上报",
      en: "a withheld entry tells its name and basis alone, any other one is told whole",
    };
  }
  return undefined;
}

// Names of members are the sender's: what of them is told is plain and short.
const printable = (text: string): string => text.replace(/[^\x20-\x7e]/g, "?").slice(0, 200);

// PostgreSQL stores neither NUL nor half a surrogate pair.
function isStorable(value: unknown): boolean {
  if (typeof value === "string") return value.isWellFormed() && !value.includes("\0");
  if (Array.isArray(value)) return value.every(isStorable);
  return typeof value === "object" && value !== null ? Object.values(value).every(isStorable) : true;
}

export type PackageEntry = { readonly line: number } & Parsed;

/** The entries of a file that was looked at already. */
export async function* entriesIn(pieces: AsyncIterable<Buffer>): AsyncGenerator<PackageEntry> {
  for await (const read of linesOf(pieces)) {
    const value = read.fault === undefined && read.line > 1 ? parsed(read.text) : undefined;
    if (isPut.Check(value)) yield { line: read.line, put: value.put };
    else if (isRemoved.Check(value)) yield { line: read.line, removed: value.removed };
  }
}
