// What an entry of the catalog says about itself: the schema shared by drafts, published versions, the API and the portal.
import { type Static, type TSchema, Type } from "typebox";
import { type Mask, MASKS } from "#kernel/mask.ts";
import type { LawInForce } from "#law/index.ts";

export type { Mask };

export const sharingTypes = ["unconditional", "conditional", "withheld"] as const;
export type SharingType = (typeof sharingTypes)[number];
export const grades = ["general", "important", "core"] as const;
export type Grade = (typeof grades)[number];
export const personalMarks = ["none", "personal", "sensitive"] as const;
export type PersonalMark = (typeof personalMarks)[number];
export const itemTypes = ["string", "integer", "decimal", "date", "datetime", "boolean"] as const;
export type ItemType = (typeof itemTypes)[number];
export const sharingMethods = ["api", "table", "verify", "file", "batch"] as const;
export const openTypes = ["open", "open-conditional", "not-open"] as const;
export const entryKinds = ["base", "topic", "department"] as const;
export type EntryKind = (typeof entryKinds)[number];

const closed = { additionalProperties: false };
const oneOf = <const Values extends readonly string[]>(values: Values) => Type.Enum([...values] as Values[number][]);
// Null stands first: the validator tries the alternatives in order and would turn a null into an empty text.
const nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([Type.Null(), schema]);
const text = (maxLength: number) => Type.String({ maxLength });

export const SharingTypeSchema = oneOf(sharingTypes);
export const MaskSchema = Type.Enum([...MASKS]);
export const GradeSchema = oneOf(grades);
export const PersonalMarkSchema = oneOf(personalMarks);
export const ItemTypeSchema = oneOf(itemTypes);

/** Life-cycle stages of labels are dictionaries; a label is its code there (MIIT-11-1). */
const Labels = Type.Optional(Type.Array(text(50), { maxItems: 20, uniqueItems: true }));

/** What values an item may take, besides those of a code table, which stands in `codeTable`. Bounds are text: numbers, days or instants. */
const DomainSchema = Type.Union([
  Type.Object({ kind: Type.Literal("range"), least: text(40), most: text(40) }, closed),
  Type.Object({ kind: Type.Literal("pattern"), pattern: text(200) }, closed),
  Type.Object({ kind: Type.Literal("enumeration"), values: Type.Array(text(100), { maxItems: 100 }) }, closed),
]);
export type ValueDomain = Static<typeof DomainSchema>;

export const ItemSchema = Type.Object(
  {
    /** Stable over the versions of an entry: applications and grants name items by it. */
    id: Type.String({ pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$" }),
    name: text(100),
    technicalName: text(100),
    type: ItemTypeSchema,
    length: nullable(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
    description: text(500),
    // Null until somebody decided: a sharing type or a grade is never assumed (REG25-14-1, REG25-13-5).
    sharingType: nullable(SharingTypeSchema),
    personal: PersonalMarkSchema,
    grade: nullable(GradeSchema),
    isKey: Type.Boolean(),
    isTimestamp: Type.Boolean(),
    codeTable: nullable(text(100)),
    suggestedMask: MaskSchema,
    /** A base item of a base library (GF51-10-2); absent in versions from before there was the mark. */
    isBase: Type.Optional(Type.Boolean()),
    // What follows is absent in versions from before it was kept.
    /** The guide's own name of the type, of dictionary `item-type`. */
    typeCode: Type.Optional(nullable(text(20))),
    decimals: Type.Optional(nullable(Type.Integer({ minimum: 0, maximum: 30 }))),
    domain: Type.Optional(nullable(DomainSchema)),
    openType: Type.Optional(nullable(oneOf(openTypes))),
    labels: Labels,
  },
  closed,
);
export type Item = Static<typeof ItemSchema>;

export const ConditionsSchema = Type.Object(
  {
    scope: text(1_000),
    purposes: Type.Array(text(200), { maxItems: 50 }),
    further: Type.Array(text(500), { maxItems: 50 }),
    /** Instrument and article that allow conditions, where a text asks for them (JY-32-2). */
    basis: Type.Optional(text(500)),
  },
  closed,
);

/** `instrument` is the key of one of the pack's grounds `catalog.withholding`. */
export const WithholdingSchema = Type.Object({ instrument: text(100), title: text(200), article: text(100), reason: text(1_000) }, closed);

/** How statistics were freed of what may not be told before they are shared (MIIT-19-2). */
const DeclassificationSchema = Type.Object({ method: text(500), approvedBy: text(100), approvedOn: text(10) }, closed);

export const EntryContentSchema = Type.Object(
  {
    title: text(128),
    summary: text(2_000),
    dutyId: nullable(Type.String({ maxLength: 36 })),
    collected: nullable(oneOf(["collected", "generated"] as const)),
    kind: nullable(oneOf(entryKinds)),
    theme: nullable(text(50)),
    format: nullable(text(50)),
    updateCycle: nullable(text(50)),
    sharingType: nullable(SharingTypeSchema),
    /** How it is shared with agencies outside the body, where a text tells them apart (MIIT-15-6). */
    outerSharingType: Type.Optional(nullable(SharingTypeSchema)),
    /** Which of the pack's base libraries it belongs to. */
    baseLibrary: Type.Optional(nullable(text(50))),
    sharingMethods: Type.Array(oneOf(sharingMethods), { maxItems: sharingMethods.length, uniqueItems: true }),
    conditions: nullable(ConditionsSchema),
    withholding: nullable(WithholdingSchema),
    openType: nullable(oneOf(openTypes)),
    openConditions: nullable(text(500)),
    grade: nullable(GradeSchema),
    sourceSystem: nullable(text(100)),
    items: Type.Array(ItemSchema, { maxItems: 500 }),
    // Further elements of the compilation guide and of current practice; absent in versions from before they were kept.
    // Where a dictionary has the values, the code stands here.
    /** The deepest node of 类/项/目/细目 that was chosen; what stands above it follows from the code. */
    classification: Type.Optional(nullable(text(50))),
    formatType: Type.Optional(nullable(text(50))),
    formatOther: Type.Optional(nullable(text(200))),
    methodCategory: Type.Optional(nullable(text(50))),
    /** The unit within the agency. */
    unit: Type.Optional(nullable(text(100))),
    /** Where the agency itself has the data from. */
    sourceAgency: Type.Optional(nullable(text(100))),
    region: Type.Optional(nullable(text(50))),
    timeRange: Type.Optional(nullable(text(100))),
    subjects: Type.Optional(Type.Array(text(50), { maxItems: 20, uniqueItems: true })),
    scenario: Type.Optional(nullable(text(50))),
    relatedCodes: Type.Optional(Type.Array(text(100), { maxItems: 20, uniqueItems: true })),
    aggregation: Type.Optional(nullable(text(50))),
    /** The theme library of the register that it belongs to. */
    themeLibrary: Type.Optional(nullable(text(50))),
    /** Which of the pack's base categories it is of (MIIT-19-2). */
    baseCategory: Type.Optional(nullable(text(50))),
    declassification: Type.Optional(nullable(DeclassificationSchema)),
    /** The class of the classification guide. */
    dataClass: Type.Optional(nullable(text(50))),
    labels: Labels,
  },
  closed,
);
export type EntryContent = Static<typeof EntryContentSchema>;

/** What has passed the checks of publication: what others rely on is there. Not every text grades data. */
export interface PublishedItem extends Item {
  sharingType: SharingType;
}
export interface PublishedContent extends EntryContent {
  sharingType: SharingType;
  items: PublishedItem[];
}

/** A new draft: nothing is decided, nothing leans to the permissive side. */
export const blankContent = (): EntryContent => ({
  title: "",
  summary: "",
  dutyId: null,
  collected: null,
  kind: null,
  theme: null,
  format: null,
  updateCycle: null,
  sharingType: null,
  sharingMethods: [],
  conditions: null,
  withholding: null,
  openType: null,
  openConditions: null,
  grade: null,
  sourceSystem: null,
  items: [],
});

/** The catalog's words for its own values, as forms, differences and verdicts show them. */
export const contentWords: Readonly<Record<string, string>> = {
  unconditional: "无条件共享",
  conditional: "有条件共享",
  withheld: "不予共享",
  general: "一般",
  important: "重要",
  core: "核心",
  none: "无",
  personal: "个人信息",
  sensitive: "敏感个人信息",
  open: "无条件开放",
  "open-conditional": "有条件开放",
  "not-open": "不予开放",
  base: "基础信息",
  topic: "主题信息",
  department: "部门信息",
  collected: "收集",
  generated: "产生",
  api: "服务接口",
  table: "库表查询",
  verify: "比对核验",
  file: "文件下载",
  batch: "批量交换",
  database: "数据库",
  spreadsheet: "电子表格",
  image: "图形图像",
  realtime: "实时",
  daily: "每日",
  weekly: "每周",
  monthly: "每月",
  quarterly: "每季度",
  "half-yearly": "每半年",
  yearly: "每年",
  irregular: "不定期",
  law: "法律",
  "administrative-regulation": "行政法规",
  "state-council-decision": "国务院决定",
};

/** The attributes of an entry in words: one, or two where the text tells audiences apart (MIIT-15). */
export function attributeWords(
  { audiences }: Pick<LawInForce, "audiences">,
  content: Pick<EntryContent, "sharingType" | "outerSharingType">,
): string {
  const [inner, outer] = [content.sharingType, content.outerSharingType].map((value) => contentWords[value ?? ""] ?? "");
  return audiences.inner && audiences.outer && outer ? `${audiences.inner.zh}${inner}，${audiences.outer.zh}${outer}` : (inner ?? "");
}
