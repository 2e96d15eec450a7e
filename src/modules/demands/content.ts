// What a demand says, and what still misses in it: all at once, each at its field. Pure.
import { type Static, Type } from "typebox";
import { UUID_PATTERN } from "#kernel/ids.ts";
import type { FieldError } from "#kernel/problem.ts";
import type { Procedure } from "#law/index.ts";

const closed = { additionalProperties: false };
const text = (maxLength: number) => Type.String({ maxLength });
const Id = Type.String({ pattern: UUID_PATTERN });
// Null stands first: the validator would turn a null into an empty text.
const IdOrNull = Type.Union([Type.Null(), Id]);

const WANTED_TYPES = ["string", "integer", "decimal", "date", "datetime", "boolean"] as const;
const WANTED_METHODS = ["api", "table", "verify", "file", "batch"] as const;
export const ITEMS_MAX = 200;

const WantedItemSchema = Type.Object(
  {
    id: Id,
    name: text(100),
    meaning: text(500),
    type: Type.Union([Type.Null(), Type.Enum([...WANTED_TYPES])]),
    codeTable: text(100),
  },
  closed,
);
export type WantedItem = Static<typeof WantedItemSchema>;

export const DemandContentSchema = Type.Object(
  {
    title: text(128),
    /** Of the body itself or of others, where a text tells them apart (MIIT-20-1, MIIT-26-1). */
    audience: Type.Union([Type.Null(), Type.Enum(["inner", "outer"])]),
    targetAgencyId: IdOrNull,
    /** A department that is not on this platform. */
    targetName: text(100),
    /** In the national catalog, where it is known (MIIT-26-1). */
    nationalCode: text(100),
    dutyId: IdOrNull,
    basis: text(1_000),
    scenario: text(1_000),
    cycle: text(50),
    methods: Type.Array(Type.Enum([...WANTED_METHODS]), { maxItems: WANTED_METHODS.length, uniqueItems: true }),
    items: Type.Array(WantedItemSchema, { maxItems: ITEMS_MAX }),
    /** Whether other agencies may read its title and items, so that whoever holds the data can come forward. */
    listed: Type.Boolean(),
    note: text(1_000),
  },
  closed,
);
export type DemandContent = Static<typeof DemandContentSchema>;

export const emptyContent = (title = ""): DemandContent => ({
  title,
  audience: null,
  targetAgencyId: null,
  targetName: "",
  nationalCode: "",
  dutyId: null,
  basis: "",
  scenario: "",
  cycle: "",
  methods: [],
  items: [],
  listed: false,
  note: "",
});

export interface GapFacts {
  /** Without a procedure nothing is asked but what no demand can be without. */
  readonly procedure: Procedure | undefined;
  readonly hasAudiences: boolean;
  readonly ownAgencyId: string;
  readonly dutyIds: ReadonlySet<string>;
  readonly agencyIds: ReadonlySet<string>;
  /** Whether the dictionary of update cycles has it today. */
  readonly isCycle: (code: string) => boolean;
}

type Check = (content: DemandContent, facts: GapFacts) => FieldError[];
const missing = (pointer: string, said: string): FieldError[] => [{ pointer, text: said }];
const blank = (said: string): boolean => said.trim() === "";

const checks: Readonly<Record<string, Check>> = {
  items: ({ items }) => {
    if (items.length === 0) return missing("/items", "请至少写明一个需要的数据项。");
    const names = items.map(({ name }) => name.trim());
    return items.flatMap((_, index) => {
      const name = names[index] ?? "";
      if (name === "") return missing(`/items/${index}/name`, `第 ${index + 1} 个数据项还没有名称。`);
      return names.indexOf(name) < index ? missing(`/items/${index}/name`, `「${name}」写了两次。`) : [];
    });
  },
  duty: ({ dutyId }, { dutyIds }) => {
    if (dutyId === null) return missing("/dutyId", "请选择为履行哪项职责需要这些数据。");
    return dutyIds.has(dutyId) ? [] : missing("/dutyId", "这不是本部门现行的职责，请重新选择。");
  },
  scenario: ({ scenario }) => (blank(scenario) ? missing("/scenario", "请写明应用场景：办什么事、怎么用。") : []),
  basis: ({ basis }) => (blank(basis) ? missing("/basis", "请写明依据。") : []),
  method: ({ methods }) => (methods.length === 0 ? missing("/methods", "请选择希望的共享方式。") : []),
  // Signed when it is handed in, not on the form.
  declaration: () => [],
};

const ALWAYS = ["items", "scenario"];

export function gapsOf(content: DemandContent, facts: GapFacts): FieldError[] {
  const required = new Set([...(facts.procedure?.requiredFields.map(({ key }) => key) ?? []), ...ALWAYS]);
  return [
    ...(blank(content.title) ? missing("/title", "请写明需要什么数据。") : []),
    ...(facts.hasAudiences && content.audience === null
      ? missing("/audience", "请选择向{audience.inner}还是{audience.outer}要数据。")
      : []),
    ...[...required].flatMap((key) => checks[key]?.(content, facts) ?? []),
    ...(blank(content.cycle) || facts.isCycle(content.cycle) ? [] : missing("/cycle", "更新周期请从列表里选择。")),
    ...targetGaps(content, facts),
  ];
}

function targetGaps({ targetAgencyId, targetName, audience }: DemandContent, facts: GapFacts): FieldError[] {
  if (targetAgencyId === facts.ownAgencyId) return missing("/targetAgencyId", "不能向本部门提出需求。");
  if (targetAgencyId !== null && !facts.agencyIds.has(targetAgencyId)) return missing("/targetAgencyId", "没有这个部门，请重新选择。");
  // MIIT-26-1: what others are to share is asked of somebody.
  const isNamed = targetAgencyId !== null || !blank(targetName);
  return audience === "outer" && !isNamed ? missing("/targetName", "请写明需要哪个部门的数据。") : [];
}
