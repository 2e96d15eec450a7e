// An Office document as the package that it is (OPC): its parts, how they refer to each other, and what kind each is.
import { unzipSync, zipSync } from "fflate";
import { CannotMark } from "./mark.ts";
import { elementsOf, escaped, withInserted } from "./xml-places.ts";

const PARTS_MAX = 20_000;
/** Unpacked: what a document of real work does not reach, and memory bears. */
const UNPACKED_MAX = 384 * 1_048_576;
/** Of one part that is read as text. */
const TEXT_MAX = 64 * 1_048_576;
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";
const TYPES_PART = "[Content_Types].xml";
/** ZIP knows no earlier day; the same document gives the same copy. */
const WRITTEN_AT = "1980-01-01T00:00:00";

export interface Relation {
  readonly id: string;
  /** The last word of its type: `header`, `worksheet`. */
  readonly kind: string;
  /** Up to that word: strict documents use another than most. */
  readonly base: string;
  readonly target: string;
}

export class OfficePackage {
  readonly #parts: Map<string, Uint8Array>;

  constructor(bytes: Buffer) {
    this.#parts = unpacked(bytes);
    if (!this.#parts.has(TYPES_PART)) throw new CannotMark("kind");
    if ([...this.#parts.keys()].some((name) => name.startsWith("_xmlsignatures/"))) throw new CannotMark("signed");
  }

  raw(name: string): Uint8Array {
    const part = this.#parts.get(name);
    if (!part) throw new CannotMark("broken");
    return part;
  }

  text(name: string): string {
    const part = this.raw(name);
    if (part.length > TEXT_MAX) throw new CannotMark("too-large");
    return decoded(part);
  }

  put(name: string, content: string | Uint8Array): void {
    this.#parts.set(name, typeof content === "string" ? Buffer.from(content) : content);
  }

  /** A name that no part has. */
  freeName(folder: string, stem: string, ending: string): string {
    for (let number = 1; ; number += 1) {
      const name = `${folder}/${stem}${number}.${ending}`;
      if (!this.#parts.has(name)) return name;
    }
  }

  relationsOf(name: string): Relation[] {
    const part = relationsPart(name);
    if (!this.#parts.has(part)) return [];
    return elementsOf(this.text(part), ({ name: of, depth }) => of === "Relationship" && depth === 1).flatMap(({ attributes }) => {
      const { Id: id = "", Type: type = "", Target: target = "", TargetMode: mode } = attributes;
      const cut = type.lastIndexOf("/");
      return mode === "External" ? [] : [{ id, kind: type.slice(cut + 1), base: type.slice(0, cut), target: resolved(name, target) }];
    });
  }

  /** From one part to another; its id. */
  relate(from: string, to: { readonly base: string; readonly kind: string; readonly target: string }): string {
    const part = relationsPart(from);
    const xml = this.#parts.has(part) ? this.text(part) : `<Relationships xmlns="${RELATIONS}"></Relationships>`;
    const taken = new Set(elementsOf(xml, ({ name }) => name === "Relationship").map(({ attributes }) => attributes["Id"]));
    let number = 1;
    while (taken.has(`rIdMark${number}`)) number += 1;
    const id = `rIdMark${number}`;
    const line = `<Relationship xmlns="${RELATIONS}" Id="${id}" Type="${to.base}/${to.kind}" Target="/${escaped(to.target)}"/>`;
    this.put(part, atEndOfRoot(xml, line));
    return id;
  }

  declare(line: { readonly ending: string; readonly type: string } | { readonly part: string; readonly type: string }): void {
    const xml = this.text(TYPES_PART);
    const isThere = (ending: string): boolean =>
      elementsOf(xml, ({ name }) => name === "Default").some(({ attributes }) => attributes["Extension"]?.toLowerCase() === ending);
    if ("ending" in line && isThere(line.ending)) return;
    const text =
      "ending" in line
        ? `<Default xmlns="${TYPES}" Extension="${line.ending}" ContentType="${line.type}"/>`
        : `<Override xmlns="${TYPES}" PartName="/${escaped(line.part)}" ContentType="${line.type}"/>`;
    this.put(TYPES_PART, atEndOfRoot(xml, text));
  }

  bytes(): Buffer {
    return Buffer.from(zipSync(Object.fromEntries(this.#parts), { level: 6, mtime: WRITTEN_AT }));
  }
}

export function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new CannotMark("broken");
  }
}

function unpacked(bytes: Buffer): Map<string, Uint8Array> {
  let [parts, size] = [0, 0];
  try {
    const found = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        parts += 1;
        size += originalSize;
        // What is said of the size bounds what is unpacked: the room is made beforehand.
        if (parts > PARTS_MAX || size > UNPACKED_MAX) throw new CannotMark("too-large");
        return !name.endsWith("/");
      },
    });
    return new Map(Object.entries(found));
  } catch (error) {
    throw error instanceof CannotMark ? error : new CannotMark("broken");
  }
}

function atEndOfRoot(xml: string, text: string): string {
  const [root] = elementsOf(xml, ({ depth }) => depth === 0);
  if (!root || root.isEmpty) throw new CannotMark("broken");
  return withInserted(xml, [{ at: root.innerEnd, text }]);
}

function relationsPart(name: string): string {
  const cut = name.lastIndexOf("/") + 1;
  return `${name.slice(0, cut)}_rels/${name.slice(cut)}.rels`;
}

/** Relative to the part that refers, or from the root; never out of the package. */
function resolved(from: string, target: string): string {
  const steps = target.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const step of target.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(step);
  }
  return steps.join("/");
}
