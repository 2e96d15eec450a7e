// Where in an operation's answer its records lie, told from the members that its document describes. Pure.
import { ELEMENTS } from "#kernel/json-path.ts";
import type { InterfaceField } from "./fields.ts";

export interface AnswerForm {
  /** Place of the records; empty where the answer is the record. */
  readonly records: string;
  /** The members of a record, each at its place in it. */
  readonly members: readonly { readonly field: InterfaceField; readonly path: string }[];
  /** What lies beside the records: counts, pages, codes. */
  readonly beside: readonly InterfaceField[];
}

/** The list with the most members holds the records, the outermost of equals; where there is no list, the answer is the record. */
export function answerForm(fields: readonly InterfaceField[]): AnswerForm {
  const lists = new Map<string, number>();
  for (const { path } of fields) {
    // Of lists within lists the outer holds the record, the inner belongs to it.
    const end = path.indexOf(`${ELEMENTS}.`);
    if (end < 0) continue;
    const list = path.slice(0, end + ELEMENTS.length);
    lists.set(list, (lists.get(list) ?? 0) + 1);
  }
  const [records] = [...lists].toSorted(([, a], [, b]) => b - a)[0] ?? [""];
  const prefix = records === "" ? "" : `${records}.`;
  return {
    records,
    members: fields.flatMap((field) => (field.path.startsWith(prefix) ? [{ field, path: field.path.slice(prefix.length) }] : [])),
    beside: fields.filter(({ path }) => !path.startsWith(prefix)),
  };
}
