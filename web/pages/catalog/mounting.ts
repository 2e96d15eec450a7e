// What is mounted of an API, and how members of its answers and columns of tables are told to be items. Pure.
import type { EntryContent, Item, OpenApiDocument } from "#web/api/types.ts";

export type DocumentOperation = OpenApiDocument["operations"][number];
export type Operation = NonNullable<DocumentOperation["way"]>;
export type Parameter = Operation["parameters"][number];

export const newOperation = (): Operation => ({
  method: "GET",
  path: "/",
  title: "",
  records: "",
  envelope: [],
  parameters: [],
  sample: {},
});

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

/** The column that most likely carries an item: the same technical name, or the same words in the comment. */
export function proposedColumn(item: Item, columns: readonly { readonly name: string; readonly comment: string | null }[]): string {
  const found =
    columns.find((column) => plain(column.name) === plain(item.technicalName) && item.technicalName !== "") ??
    columns.find((column) => column.comment !== null && plain(column.comment) !== "" && plain(column.comment) === plain(item.name)) ??
    columns.find((column) => column.comment !== null && item.name !== "" && plain(column.comment).startsWith(plain(item.name)));
  return found?.name ?? "";
}

/** The member of the answers that is each item, by name or by what is written of it; items that none fits are left out. */
export function matchMembers(items: EntryContent["items"], operations: readonly DocumentOperation[]): Record<string, string> {
  const members = operations.flatMap((operation) => operation.members);
  const used = new Set<string>();
  const take = (fits: (member: (typeof members)[number]) => boolean): string | undefined => {
    const found = members.find((member) => !used.has(member.path) && fits(member));
    if (found) used.add(found.path);
    return found?.path;
  };
  const matched = new Map<string, string>();
  const ways = [
    (item: EntryContent["items"][number]) => take(({ name }) => plain(name) === plain(item.technicalName)),
    (item: EntryContent["items"][number]) =>
      take(({ name, description }) => item.name !== "" && (plain(description) === plain(item.name) || plain(name) === plain(item.name))),
  ];
  for (const way of ways)
    for (const item of items) {
      const path = matched.has(item.id) ? undefined : way(item);
      if (path !== undefined) matched.set(item.id, path);
    }
  return Object.fromEntries(matched);
}

/** The names that an address leaves open (`/people/{id}`). */
export const namesInPath = (path: string): string[] => [...path.matchAll(/\{([^/{}]+)\}/gu)].map(([, name = ""]) => name);

export const words = (list: readonly string[]): string => list.join(", ");
export const listed = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,，、\s]+/u)
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  ),
];

/** The smallest group of aggregates that is offered first, and what the platform takes. */
export const SMALLEST_PROPOSED = 10;
export const isSmallestGroup = (value: number): boolean => value >= 2 && value <= 100_000;
