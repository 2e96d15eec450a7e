// Two people changed one draft: what each did since the version both began from, field by field, and one content that loses neither. Pure.
import type { EntryContent, Item } from "#web/api/types.ts";

export type Side = "mine" | "theirs";

/** One field that somebody changed: `title`, `conditions/scope`, `item/<id>/grade`, or `item/<id>` for an item that came or went. */
export interface Change {
  readonly key: string;
  /** The last part of the key: what the field is called in the words of the form. */
  readonly field: string;
  /** The item that it belongs to, by its name. */
  readonly item: string | null;
  readonly mine: unknown;
  readonly theirs: unknown;
}

export interface Merge {
  /** Changed on both sides, and not to the same. */
  readonly conflicts: readonly Change[];
  /** Changed by them alone. */
  readonly taken: readonly Change[];
  /** Changed by me alone. */
  readonly kept: readonly Change[];
}

const GROUPS = ["conditions", "withholding"] as const;
/** An item, or a group of fields, that is not there. */
const ABSENT = undefined;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

type Fields = ReadonlyMap<string, unknown>;

/** Every field by its key. Where a group is missing its fields are missing: setting one on the other side is a change like any other. */
function fieldsOf(content: EntryContent): Fields {
  const fields = new Map<string, unknown>();
  for (const [key, value] of Object.entries(content)) {
    if (key === "items") continue;
    if ((GROUPS as readonly string[]).includes(key)) {
      fields.set(key, value !== null);
      for (const [part, inner] of Object.entries((value as object | null) ?? {})) fields.set(`${key}/${part}`, inner);
    } else fields.set(key, value);
  }
  for (const item of content.items) {
    fields.set(`item/${item.id}`, item.name);
    for (const [key, value] of Object.entries(item)) if (key !== "id") fields.set(`item/${item.id}/${key}`, value);
  }
  return fields;
}

export function mergeOf(base: EntryContent, mine: EntryContent, theirs: EntryContent): Merge {
  const [from, a, b] = [fieldsOf(base), fieldsOf(mine), fieldsOf(theirs)];
  const names = new Map([...base.items, ...theirs.items, ...mine.items].map(({ id, name }) => [id, name]));
  const [conflicts, taken, kept]: Change[][] = [[], [], []];
  for (const key of new Set([...from.keys(), ...a.keys(), ...b.keys()])) {
    const change = isWhole(key) ? wholeChange(key, { from, a, b }) : fieldChange(key, { from, a, b });
    if (change === null) continue;
    const [, id] = key.split("/");
    const told = { key, field: key.split("/").at(-1) ?? key, item: key.startsWith("item/") ? (names.get(id ?? "") ?? "") : null };
    const one: Change = { ...told, field: isItem(key) ? "item" : told.field, mine: a.get(key), theirs: b.get(key) };
    (change === "both" ? conflicts : change === "theirs" ? taken : kept)?.push(one);
  }
  return { conflicts: conflicts ?? [], taken: taken ?? [], kept: kept ?? [] };
}

interface Sides {
  readonly from: Fields;
  readonly a: Fields;
  readonly b: Fields;
}

const isItem = (key: string): boolean => /^item\/[^/]+$/.test(key);
const isWhole = (key: string): boolean => isItem(key) || (GROUPS as readonly string[]).includes(key);
const isThere = (fields: Fields, key: string): boolean => (isItem(key) ? fields.has(key) : fields.get(key) === true);

/** An item or a group that came, or went. Gone on one side while the other changed it: nobody can tell but a person. */
function wholeChange(key: string, { from, a, b }: Sides): "both" | Side | null {
  const [was, here, there] = [isThere(from, key), isThere(a, key), isThere(b, key)];
  if (here === there) return null;
  const gone = here ? b : a;
  const kept = here ? a : b;
  if (was && gone !== kept && touched(key, from, kept)) return "both";
  return here === was ? "theirs" : "mine";
}

const touched = (key: string, from: Fields, now: Fields): boolean =>
  [...new Set([...from.keys(), ...now.keys()])].some((each) => each.startsWith(`${key}/`) && !same(from.get(each), now.get(each)));

function fieldChange(key: string, { from, a, b }: Sides): "both" | Side | null {
  const whole = key.startsWith("item/") ? key.split("/").slice(0, 2).join("/") : (key.split("/")[0] ?? "");
  // The fields of what is there on one side only come and go with it.
  if (isWhole(whole) && (!isThere(a, whole) || !isThere(b, whole))) return null;
  const [was, here, there] = [from.get(key), a.get(key), b.get(key)];
  if (same(here, there)) return null;
  if (same(was, here)) return "theirs";
  return same(was, there) ? "mine" : "both";
}

/** One content: theirs where they alone changed, mine where I alone did, and each conflict as chosen. */
export function merged(
  base: EntryContent,
  mine: EntryContent,
  theirs: EntryContent,
  choices: Readonly<Record<string, Side>>,
): EntryContent {
  const { conflicts, taken } = mergeOf(base, mine, theirs);
  const fromThem = new Set([...taken, ...conflicts.filter(({ key }) => (choices[key] ?? "theirs") === "theirs")].map(({ key }) => key));
  const pick = (key: string, a: unknown, b: unknown): unknown => (fromThem.has(key) ? b : a);
  const result: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine)]) as Set<keyof EntryContent>) {
    if (key === "items") result[key] = mergedItems(mine, theirs, pick);
    else if ((GROUPS as readonly string[]).includes(key)) result[key] = mergedGroup(key, mine[key], theirs[key], pick);
    else {
      const value = pick(key, mine[key], theirs[key]);
      if (value !== undefined) result[key] = value;
    }
  }
  return result as EntryContent;
}

type Pick = (key: string, mine: unknown, theirs: unknown) => unknown;

function mergedGroup(key: string, mine: unknown, theirs: unknown, pick: Pick): unknown {
  if (mine === null || theirs === null || mine === ABSENT || theirs === ABSENT) return pick(key, mine, theirs) ?? null;
  return eachField(key, mine, theirs, pick);
}

function eachField(under: string, mine: object, theirs: object, pick: Pick): Record<string, unknown> {
  const [a, b] = [mine as Record<string, unknown>, theirs as Record<string, unknown>];
  const fields = [...new Set([...Object.keys(a), ...Object.keys(b)])].map((key) => [key, pick(`${under}/${key}`, a[key], b[key])] as const);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

/** In my order; what they added stands behind the item that it stands behind with them. */
function mergedItems(mine: EntryContent, theirs: EntryContent, pick: Pick): Item[] {
  const own = new Map(mine.items.map((item) => [item.id, item]));
  const other = new Map(theirs.items.map((item) => [item.id, item]));
  const one = (id: string): Item | undefined => {
    const [a, b] = [own.get(id), other.get(id)];
    if (!a || !b) return pick(`item/${id}`, a, b) as Item | undefined;
    return eachField(`item/${id}`, a, b, pick) as unknown as Item;
  };
  const order = mine.items.map(({ id }) => id);
  for (const [index, { id }] of theirs.items.entries()) {
    if (own.has(id)) continue;
    const before = theirs.items[index - 1]?.id;
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
  }
  return order.flatMap((id) => one(id) ?? []);
}
