// The dictionaries that come with the packs (packs/dictionaries): value lists, the classification tree and code tables.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type Static, Type } from "typebox";
import { readYaml, type Source } from "./source.ts";

const closed = { additionalProperties: false };
const words = Type.String({ minLength: 1, maxLength: 200 });

const ValueShape = Type.Object(
  {
    // A theme's word is its code: entries have held the word for as long as there were entries.
    code: Type.String({ pattern: "^[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,49}$" }),
    zh: words,
    en: words,
    /** A value of another dictionary (`under`) that it belongs to; in a tree the code itself says so. */
    parent: Type.Optional(words),
    spellings: Type.Optional(Type.Array(words, { minItems: 1 })),
    /** Which kind of entry a class of the classification is. */
    kind: Type.Optional(Type.Enum(["base", "topic", "department"])),
  },
  closed,
);

export const DictionaryShape = Type.Object(
  {
    key: Type.String({ pattern: "^[a-z][a-z0-9.-]{0,49}$" }),
    title: Type.Object({ zh: words, en: words }, closed),
    source: words,
    open: Type.Optional(Type.Boolean()),
    fixed: Type.Optional(Type.Boolean()),
    table: Type.Optional(Type.Boolean()),
    under: Type.Optional(words),
    /** How many characters each level adds to the code; below the last one any number. */
    tree: Type.Optional(
      Type.Object({ digits: Type.Array(Type.Integer({ minimum: 1, maximum: 20 }), { minItems: 1, maxItems: 10 }) }, closed),
    ),
    values: Type.Array(ValueShape),
  },
  closed,
);
const DictionariesFile = Type.Array(DictionaryShape, { minItems: 1 });
export type ShippedDictionary = Static<typeof DictionaryShape>;

/** The parent of a code in a tree, null for the top; undefined where no level of the tree ends there. Below the last level any length is one. */
export function parentCode(digits: readonly number[], code: string): string | null | undefined {
  let end = 0;
  for (const width of digits) {
    if (code.length === end + width) return end === 0 ? null : code.slice(0, end);
    if (code.length < end + width) return undefined;
    end += width;
  }
  return code.slice(0, end);
}

export function loadDictionaries(packsDir: string): readonly ShippedDictionary[] {
  const folder = join(packsDir, "dictionaries");
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  const known = new Set<string>();
  return files
    .toSorted((a, b) => a.localeCompare(b))
    .flatMap((name) => {
      const source = readYaml(join(folder, name), DictionariesFile);
      for (const [index, dictionary] of source.value.entries()) check(source, index, dictionary, known);
      return source.value;
    });
}

function check(source: Source<unknown>, index: number, { key, values, tree }: ShippedDictionary, known: Set<string>): void {
  if (known.has(key)) throw source.refuse([index, "key"], { zh: `字典“${key}”写了两次`, en: `the dictionary "${key}" is written twice` });
  known.add(key);
  const codes = new Set<string>();
  for (const [at, { code }] of values.entries()) {
    if (codes.has(code))
      throw source.refuse([index, "values", at, "code"], { zh: `代码“${code}”写了两次`, en: `the code "${code}" is written twice` });
    const parent = tree ? parentCode(tree.digits, code) : null;
    if (parent === undefined || (parent !== null && !codes.has(parent))) {
      throw source.refuse([index, "values", at, "code"], {
        zh: `代码“${code}”的位数不对，或者它的上级没有写在前面`,
        en: `"${code}" has a length of no level, or what is above it is not written before`,
      });
    }
    codes.add(code);
  }
}
