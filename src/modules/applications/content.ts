// What an application says, and what still misses in it: all at once, each at its field. Pure.
import assert from "node:assert/strict";
import { type Static, Type } from "typebox";
import { isDay } from "#kernel/clock.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import type { FieldError } from "#kernel/problem.ts";
import type { RequiredField } from "#law/index.ts";
import type { SharingType } from "#modules/catalog/index.ts";

const Id = Type.String({ pattern: UUID_PATTERN });
const Words = (maxLength: number) => Type.String({ maxLength });

export const ApplicationContentSchema = Type.Object(
  {
    dutyId: Type.Union([Id, Type.Null()]),
    basis: Words(1_000),
    scenario: Words(1_000),
    /** Of dictionary `scenario`, where the class of the data tells scenarios apart (MIIT-12-1). */
    scenarioKind: Type.Optional(Type.Union([Type.Null(), Words(50)])),
    scope: Words(1_000),
    method: Type.Union([
      Type.Literal("api"),
      Type.Literal("table"),
      Type.Literal("verify"),
      Type.Literal("file"),
      Type.Literal("batch"),
      Type.Null(),
    ]),
    /** Why interface and cross-check do not do (JY-33-6). */
    batchReason: Type.Optional(Type.Union([Type.Null(), Words(1_000)])),
    purpose: Type.Union([Words(200), Type.Null()]),
    from: Type.Union([Words(10), Type.Null()]),
    until: Type.Union([Words(10), Type.Null()]),
    /** On whose behalf, beside the own use: each sees the rows of its own area alone (REG25-30-4). */
    localities: Type.Optional(Type.Array(Id, { maxItems: 300, uniqueItems: true })),
    /** Whether the agency uses the data itself; it does where nothing is said. */
    ownUse: Type.Optional(Type.Boolean()),
    lines: Type.Array(Type.Object({ itemId: Id, reason: Words(500) }, { additionalProperties: false }), { maxItems: 500 }),
  },
  { additionalProperties: false },
);
export type ApplicationContent = Static<typeof ApplicationContentSchema>;

export const emptyContent = (itemIds: readonly string[]): ApplicationContent => ({
  dutyId: null,
  basis: "",
  scenario: "",
  scope: "",
  method: null,
  purpose: null,
  from: null,
  until: null,
  lines: itemIds.map((itemId) => ({ itemId, reason: "" })),
});

/** On whose behalf an application is, and whether the agency uses the data itself. */
export const behalfOf = ({ localities = [], ownUse = true }: Pick<ApplicationContent, "localities" | "ownUse">) => ({
  localities,
  ownUse: ownUse || localities.length === 0,
});

export interface AppliedEntry {
  readonly sharingType: SharingType | null;
  readonly purposes: readonly string[];
  readonly methods: readonly string[];
  readonly items: ReadonlyMap<string, { readonly name: string; readonly sharingType: SharingType | null }>;
}

type Check = (content: ApplicationContent, entry: AppliedEntry, dutyIds: ReadonlySet<string>) => FieldError[];
const missing = (pointer: string, text: string): FieldError[] => [{ pointer, text }];
const blank = (text: string | null): boolean => text === null || text.trim() === "";

/** One check for each field that a pack's procedure may require; the pack says which of them bite. */
const checks: Readonly<Record<string, Check>> = {
  items: ({ lines }, entry) => {
    if (lines.length === 0) return missing("/lines", "请至少选择一个数据项。");
    const seen = new Set<string>();
    return lines.flatMap(({ itemId }, index) => {
      const item = entry.items.get(itemId);
      if (!item) return missing(`/lines/${index}/itemId`, "目录里没有这个数据项，请重新选择。");
      if (item.sharingType === "withheld") return missing(`/lines/${index}/itemId`, `「${item.name}」不予共享，不能申请。`);
      if (seen.has(itemId)) return missing(`/lines/${index}/itemId`, `「${item.name}」选了两次。`);
      seen.add(itemId);
      return [];
    });
  },
  duty: ({ dutyId }, _entry, dutyIds) =>
    dutyId === null
      ? missing("/dutyId", "请选择为履行哪项职责而申请。")
      : dutyIds.has(dutyId)
        ? []
        : missing("/dutyId", "这不是本部门现行的职责，请重新选择。"),
  basis: ({ basis }) => (blank(basis) ? missing("/basis", "请写明使用依据。") : []),
  scenario: ({ scenario }) => (blank(scenario) ? missing("/scenario", "请写明使用场景。") : []),
  scope: ({ scope }) => (blank(scope) ? missing("/scope", "请写明使用范围：哪些处室或系统使用。") : []),
  method: ({ method }, entry) =>
    method === null
      ? missing("/method", "请选择共享方式。")
      : entry.methods.includes(method)
        ? []
        : missing("/method", "目录没有列明这种共享方式。"),
  period: ({ from, until }) => {
    if (from === null || until === null || !isDay(from) || !isDay(until)) return missing("/until", "请填写使用的起止日期。");
    return from > until ? missing("/until", "终止日期不能早于起始日期。") : [];
  },
  necessity: ({ lines }) =>
    lines.flatMap(({ reason }, index) => (blank(reason) ? missing(`/lines/${index}/reason`, "请说明为什么需要这一项。") : [])),
  // Signed at the head's consent, not on the form.
  declaration: () => [],
};

// What no grant can be without, whatever the text in force asks to be written down.
const ALWAYS = ["items", "method", "period"];

/** All that misses or is wrong, at once. */
export function gapsOf(
  required: readonly RequiredField[],
  content: ApplicationContent,
  entry: AppliedEntry,
  dutyIds: ReadonlySet<string>,
): FieldError[] {
  const found = [...new Set([...required.map(({ key }) => key), ...ALWAYS])].flatMap((key) => {
    const check = checks[key];
    assert.ok(check, `no check for the required field ${key}`);
    return check(content, entry, dutyIds);
  });
  return [...found, ...purposeGaps(content, entry)];
}

// REG25-15-3: conditional data goes out for the purposes that the catalog names, and for no other.
function purposeGaps({ purpose }: ApplicationContent, entry: AppliedEntry): FieldError[] {
  if (blank(purpose)) return missing("/purpose", "请写明使用用途。");
  return entry.purposes.length === 0 || entry.purposes.includes(purpose ?? "")
    ? []
    : missing("/purpose", `目录列明的用途是：${entry.purposes.join("、")}。`);
}
