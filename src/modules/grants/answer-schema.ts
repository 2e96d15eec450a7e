// The JSON schema of an answer from the places of its fields. Pure.
import { ELEMENTS, stepsOf } from "#kernel/json-path.ts";

interface Node {
  readonly members: Map<string, Node>;
  elements?: Node;
  schema?: object;
}

/** Each field's schema at its place (`data.rows[].name`); places that lie within one another are the mount's to prevent. */
export function schemaAt(fields: readonly (readonly [path: string, schema: object])[]): object {
  const root: Node = { members: new Map() };
  for (const [path, schema] of fields) {
    let node = root;
    for (const step of stepsOf(path) ?? []) node = step === ELEMENTS ? (node.elements ??= { members: new Map() }) : memberOf(node, step);
    node.schema = schema;
  }
  return written(root);
}

function memberOf({ members }: Node, name: string): Node {
  const known = members.get(name) ?? { members: new Map() };
  members.set(name, known);
  return known;
}

function written({ members, elements, schema }: Node): object {
  if (schema) return schema;
  if (elements) return { type: "array", items: written(elements) };
  return { type: "object", properties: Object.fromEntries([...members].map(([name, node]) => [name, written(node)])) };
}
