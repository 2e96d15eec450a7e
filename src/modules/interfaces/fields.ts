// The members of an answer, flattened to paths, whatever its schema is put together from. Bounded; a circle is a member without members. Pure.
import type { Place } from "./document.ts";
import { type Found, isObject, type Json, resolve, textOf, type Unresolved } from "./reference.ts";

export type FieldKind = "string" | "integer" | "decimal" | "date" | "datetime" | "boolean";

export interface InterfaceField {
  /** `data.rows[].name`: members by dots, lists by brackets. */
  readonly path: string;
  /** The last member's own name. */
  readonly name: string;
  readonly description: string;
  readonly kind: FieldKind;
  readonly length: number | null;
  readonly isRequired: boolean;
  readonly values: readonly string[];
}

export const FIELDS_MAX = 500;
const DEPTH_MAX = 12;
const VALUES_MAX = 100;
/** Looks at a schema: allOf upon allOf can ask for far more of them than there are members. */
const LOOKS_MAX = 20_000;

export interface Trouble {
  readonly place: Place;
  readonly why: Unresolved | "too-many" | "too-deep";
  readonly what: string;
}

export interface Fields {
  readonly fields: InterfaceField[];
  readonly troubles: Trouble[];
}

interface Walk {
  readonly root: unknown;
  readonly fields: Map<string, InterfaceField>;
  readonly troubles: Trouble[];
  looks: number;
}

interface At {
  readonly path: string;
  readonly name: string;
  readonly isRequired: boolean;
  readonly depth: number;
  /** Members that must be there by what stands beside the schema. */
  readonly required: readonly string[];
}

export function fieldsOf(root: unknown, schema: Json, place: Place): Fields {
  const walk: Walk = { root, fields: new Map(), troubles: [], looks: 0 };
  visit(walk, { value: schema, place, trail: [] }, { path: "", name: "", isRequired: true, depth: 0, required: [] });
  return { fields: [...walk.fields.values()], troubles: walk.troubles };
}

function visit(walk: Walk, given: Found, at: At): void {
  walk.looks += 1;
  if (walk.fields.size >= FIELDS_MAX || walk.looks > LOOKS_MAX) {
    if (!walk.troubles.some(({ why }) => why === "too-many")) walk.troubles.push({ place: given.place, why: "too-many", what: at.path });
    return;
  }
  const found = withOwnWords(resolve(walk.root, given), given.value);
  if (typeof found === "string") {
    // A tree that holds itself is a member that holds more of the same: told once, not followed.
    walk.troubles.push({ place: given.place, why: found, what: textOf(given.value["$ref"]) });
    keep(walk, at, {});
    return;
  }
  if (at.depth > DEPTH_MAX) {
    walk.troubles.push({ place: found.place, why: "too-deep", what: at.path });
    keep(walk, at, found.value);
    return;
  }
  const parts = partsOf(found);
  if (parts.length > 0) {
    const own = { ...found, value: withoutParts(found.value) };
    const required = [...at.required, ...requiredBeside(found.value)];
    for (const part of [...(isObject(own.value["properties"]) ? [own] : []), ...parts])
      visit(walk, part, { ...at, depth: at.depth + 1, required });
    return;
  }
  const { value, place, trail } = found;
  if (isObject(value["items"])) {
    visit(
      walk,
      { value: value["items"], place: [...place, "items"], trail },
      { ...at, path: `${at.path}[]`, depth: at.depth + 1, required: [] },
    );
    return;
  }
  if (isObject(value["properties"])) {
    const required = new Set([...at.required, ...namesIn(value["required"]), ...requiredBeside(value)]);
    for (const [name, member] of Object.entries(value["properties"])) {
      // A name that is none: in YAML, `null` without quotation marks.
      if (!isObject(member) || name === "") continue;
      const path = at.path === "" ? name : `${at.path}.${name}`;
      const inner = { value: member, place: [...place, "properties", name], trail };
      visit(walk, inner, { path, name, isRequired: at.isRequired && required.has(name), depth: at.depth + 1, required: [] });
    }
    return;
  }
  keep(walk, at, value);
}

/** What a schema is put together from; of alternatives all are taken, since any of them may come. */
function partsOf({ value, place, trail }: Found): Found[] {
  return COMBINED.flatMap((word) => {
    const list: unknown = value[word];
    if (!Array.isArray(list)) return [];
    return list.flatMap((part: unknown, index): Found[] => {
      // Null beside a type says no more than that it may miss.
      if (!isObject(part) || part["type"] === "null" || !isShape(part)) return [];
      return [{ value: part, place: [...place, word, index], trail }];
    });
  });
}

const SHAPES = [
  "$ref",
  "type",
  "properties",
  "items",
  "enum",
  "const",
  "format",
  "additionalProperties",
  "patternProperties",
  "prefixItems",
];
const COMBINED = ["allOf", "oneOf", "anyOf"];

/** Whether a part says what there is; some only say what must be there, or add a word. */
const isShape = (part: Json): boolean =>
  SHAPES.some((word) => Object.hasOwn(part, word)) ||
  COMBINED.some((word) => {
    const list: unknown = part[word];
    return Array.isArray(list) && list.some((each: unknown) => isObject(each) && isShape(each));
  });

const namesIn = (list: unknown): string[] => (Array.isArray(list) ? list.filter((name): name is string => typeof name === "string") : []);

/** What must be there whichever part it comes from. Of alternatives, each asks for something else. */
function requiredBeside(value: Json): string[] {
  const parts: unknown = value["allOf"];
  const within = Array.isArray(parts)
    ? parts.flatMap((part: unknown) => (isObject(part) && !isShape(part) ? namesIn(part["required"]) : []))
    : [];
  return [...namesIn(value["required"]), ...within];
}

/** 3.1: what stands beside a reference speaks for this place. */
function withOwnWords(found: Found | Unresolved, given: Json): Found | Unresolved {
  const words = textOf(given["description"]);
  if (typeof found === "string" || found.value === given || words === "") return found;
  return { ...found, value: { ...found.value, title: "", description: words } };
}

function withoutParts({ allOf: _all, oneOf: _one, anyOf: _any, ...own }: Json): Json {
  return own;
}

function keep({ fields }: Walk, { path, name, isRequired }: At, schema: Json): void {
  const key = path === "" ? "value" : path;
  const before = fields.get(key);
  const description = textOf(schema["title"]) || textOf(schema["description"]);
  const field: InterfaceField = {
    path: key,
    name: name === "" ? "value" : name,
    description: before && description === "" ? before.description : description,
    kind: kindOf(schema),
    length: lengthOf(schema["maxLength"]),
    isRequired,
    // Of alternatives, each may come.
    values: [...new Set([...(before?.values ?? []), ...valuesOf(schema["enum"])])].slice(0, VALUES_MAX),
  };
  fields.set(key, field);
}

function kindOf(schema: Json): FieldKind {
  const given: unknown = schema["type"];
  // 3.1 lists the types; null among them says that it may miss.
  const types = Array.isArray(given) ? given.filter((each) => each !== "null") : [given];
  // What is a number now and a text then is a text.
  const type = types.length < 2 ? types[0] : types.every((each) => each === "integer" || each === "number") ? "number" : "string";
  const format = textOf(schema["format"]);
  if (type === "integer") return "integer";
  if (type === "number") return "decimal";
  if (type === "boolean") return "boolean";
  if (format === "date") return "date";
  return format === "date-time" ? "datetime" : "string";
}

const lengthOf = (length: unknown): number | null =>
  typeof length === "number" && Number.isInteger(length) && length >= 1 && length <= 1_000_000 ? length : null;

export const valuesOf = (values: unknown): string[] =>
  Array.isArray(values)
    ? values
        .filter((value) => ["string", "number", "boolean"].includes(typeof value))
        .slice(0, VALUES_MAX)
        .map(String)
    : [];
