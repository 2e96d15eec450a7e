// The draft of an entry for an operation of an API: items from the members of its answer, parameters noted. Pure.
import type { EntryContent } from "#modules/catalog/index.ts";
import type { ColumnFact } from "#modules/connections/index.ts";
import type { InterfaceField, InterfaceOperation } from "#modules/interfaces/index.ts";
import type { Recognition } from "#modules/recognition/index.ts";
import { itemsOf } from "./draft-of-table.ts";

const cut = (text: string, most: number): string => (text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, ""));

/** A member as a column: its own name, or its whole path where another bears that name. */
export function columnsOf(fields: readonly InterfaceField[]): ColumnFact[] {
  const counts = new Map<string, number>();
  for (const { name } of fields) counts.set(name, (counts.get(name) ?? 0) + 1);
  return fields.map(({ name, path, description, kind, length, isRequired, values }) => ({
    name: cut((counts.get(name) ?? 0) > 1 ? path : name, 100),
    type: kind,
    kind,
    length,
    nullable: !isRequired,
    comment: description,
    isKey: false,
    refers: null,
    labels: values.map((value) => cut(value, 63)),
  }));
}

export interface OperationToDraft {
  readonly operation: InterfaceOperation;
  /** Of a record of its answer. */
  readonly members: readonly InterfaceField[];
  readonly recognised: readonly Recognition[];
  readonly source: string;
  readonly blank: EntryContent;
  readonly newId: () => string;
}

export function draftOfOperation({ operation, members, recognised, source, blank, newId }: OperationToDraft): EntryContent {
  const { title, description, method, path, parameters } = operation;
  const asked = parameters.map(
    ({ name, isRequired, description: words }) => `${name}（${isRequired ? "必填" : "选填"}${words === "" ? "" : `，${words}`}）`,
  );
  const notes = [description, `接口：${method} ${path}`, ...(asked.length > 0 ? [`参数：${asked.join("；")}`] : [])];
  return {
    ...blank,
    title: cut(title, 128),
    summary: cut(notes.filter((note) => note !== "").join("\n"), 2_000),
    format: "api",
    sharingMethods: ["api"],
    sourceSystem: source === "" ? null : cut(source, 100),
    items: itemsOf({ columns: columnsOf(members), recognised, referred: () => undefined, newId }),
  };
}
