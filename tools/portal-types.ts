// TypeScript types of the API for the portal, from the OpenAPI document. The generators on npm need a TypeScript with a compiler API, which 7 has not.

interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema | readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly additionalProperties?: boolean | Schema;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
}

interface Operation {
  readonly operationId?: string;
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly required?: boolean; readonly schema?: Schema }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };
  readonly responses?: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }>>;
}

/** One interface with a member an operation: its parameters, body and answer. */
export function portalTypes(document: Record<string, unknown>): string {
  const paths = document["paths"] as Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  const members: string[] = [];
  for (const [path, methods] of Object.entries(paths).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    for (const [method, operation] of Object.entries(methods)) {
      if (!operation.operationId) continue;
      members.push(
        [
          `  /** ${method.toUpperCase()} ${path} */`,
          `  ${operation.operationId}: {`,
          `    path: ${parametersOf(operation, "path")};`,
          `    query: ${parametersOf(operation, "query")};`,
          `    body: ${bodyOf(operation)};`,
          `    answer: ${answerOf(operation)};`,
          "  };",
        ].join("\n"),
      );
    }
  }
  return `// The API's types. Generated from api/openapi.json; do not edit.\n\nexport interface Operations {\n${members.join("\n")}\n}\n`;
}

function parametersOf({ parameters }: Operation, place: string): string {
  const found = (parameters ?? []).filter((each) => each.in === place);
  if (found.length === 0) return "undefined";
  return `{ ${found.map((each) => `${JSON.stringify(each.name)}${each.required ? "" : "?"}: ${typeOf(each.schema)}`).join("; ")} }`;
}

const bodyOf = ({ requestBody }: Operation): string =>
  requestBody ? typeOf(requestBody.content?.["application/json"]?.schema) : "undefined";

function answerOf({ responses }: Operation): string {
  const content = (responses?.["200"] ?? responses?.["201"])?.content;
  return content ? typeOf(content["application/json"]?.schema) : "unknown";
}

function typeOf(schema: Schema | undefined): string {
  if (!schema) return "unknown";
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const union = schema.anyOf ?? schema.oneOf;
  if (union) return [...new Set(union.map(typeOf))].join(" | ");
  if (schema.allOf) return schema.allOf.map((each) => `(${typeOf(each)})`).join(" & ");
  if (Array.isArray(schema.type)) return schema.type.map((type: string) => typeOf({ ...schema, type })).join(" | ");
  switch (schema.type) {
    case "string":
    case "boolean":
    case "null":
      return schema.type;
    case "integer":
    case "number":
      return "number";
    case "array":
      return arrayOf(schema.items);
    case "object":
      return objectOf(schema);
    default:
      return "unknown";
  }
}

// A list of schemas is a tuple; `Array.isArray` does not narrow a readonly array.
function arrayOf(items: Schema["items"]): string {
  return items && "length" in items ? `[${items.map(typeOf).join(", ")}]` : `(${typeOf(items)})[]`;
}

function objectOf(schema: Schema): string {
  const members = Object.entries(schema.properties ?? {}).map(
    ([name, member]) => `${JSON.stringify(name)}${schema.required?.includes(name) ? "" : "?"}: ${typeOf(member)}`,
  );
  if (members.length > 0) return `{ ${members.join("; ")} }`;
  const values =
    Object.values(schema.patternProperties ?? {})[0] ??
    (typeof schema.additionalProperties === "object" ? schema.additionalProperties : undefined);
  return values ? `Record<string, ${typeOf(values)}>` : "Record<string, unknown>";
}
