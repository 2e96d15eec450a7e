// A grant: the only thing that opens the data plane. Types, states and decisions; no clock, no database.
import { type Static, Type } from "typebox";
import type { Actor } from "#kernel/context.ts";
import { type Mask, MASKS } from "#kernel/mask.ts";
import { problems } from "#kernel/problem.ts";
import type { Item } from "#modules/catalog/index.ts";
import type { ParameterBound } from "#kernel/parameter-bounds.ts";
import { type GrantMethod, isCalled } from "./method.ts";

export const grantStates = ["agreed", "shared", "suspended", "ended", "expired"] as const;
export type GrantState = (typeof grantStates)[number];
/** Those from which data flows, or may flow again. */
export const liveStates: readonly GrantState[] = ["agreed", "shared", "suspended"];

export const MaskSchema = Type.Enum([...MASKS]);
export type { Mask };

export const RowFilterSchema = Type.Array(
  Type.Object(
    {
      /** Item id, as the catalog names it. */
      column: Type.String(),
      op: Type.Union([Type.Literal("eq"), Type.Literal("in"), Type.Literal("prefix")]),
      values: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { minItems: 1, maxItems: 200 }),
    },
    { additionalProperties: false },
  ),
  { maxItems: 20 },
);
export type RowFilter = Static<typeof RowFilterSchema>;

export const QuotaSchema = Type.Object(
  {
    callsPerDay: Type.Integer({ minimum: 1, maximum: 100_000_000 }),
    rowsPerDay: Type.Integer({ minimum: 1, maximum: 10_000_000_000 }),
  },
  { additionalProperties: false },
);
export type Quota = Static<typeof QuotaSchema>;

/** What a grant has that no person set limits for. */
export const DEFAULT_QUOTA: Quota = { callsPerDay: 1_000, rowsPerDay: 10_000 };

export interface GrantedItem {
  readonly itemId: string;
  readonly name: string;
  /** Column or member that carries it, once a resource was chosen. */
  readonly field: string | null;
  readonly type: Item["type"];
  readonly personal: Item["personal"];
  readonly mask: Mask;
}

/** As the gateway reads it: `column` is the field, `itemId` keeps the catalog's name for it. */
export interface StoredFilter {
  readonly itemId: string;
  readonly column: string | null;
  readonly op: "eq" | "in" | "prefix";
  readonly values: readonly string[];
}

export interface Grant {
  readonly id: string;
  readonly number: string;
  readonly revision: number;
  readonly applicationId: string;
  readonly entryId: string;
  readonly versionId: string;
  readonly consumerAgencyId: string;
  readonly providerAgencyId: string;
  readonly state: GrantState;
  readonly items: readonly GrantedItem[];
  readonly rowFilter: readonly StoredFilter[];
  readonly callsPerDay: number;
  readonly rowsPerDay: number;
  readonly callsPerMinute: number | null;
  readonly bytesPerDay: number | null;
  readonly purpose: string;
  readonly scope: string;
  readonly method: GrantMethod;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly resourceId: string | null;
  /** Opened by the platform itself, without waiting for the provider. */
  readonly direct: boolean;
  /** When the platform tried to open it and could not: from then on it waits for the provider. */
  readonly openingTriedAt: Date | null;
  readonly agreedAt: Date;
  readonly sharedAt: Date | null;
  readonly probe: Probe | null;
  /** Aggregates are given, of groups of at least so many records; null where none are. */
  readonly groupMin: number | null;
  /** Of an interface, what is opened, each as `GET /path`; null where all of it is. */
  readonly operations: readonly string[] | null;
  /** Of these, how parameters are bounded; null where none is. */
  readonly parameterBounds: readonly ParameterBound[] | null;
  /** Whether the consumer uses the data itself, beside the localities that it was granted for. */
  readonly ownUse: boolean;
  /** The item by which rows are cut to the areas of localities, and the column that carries it. */
  readonly areaItem: string | null;
  readonly areaColumn: string | null;
}

export interface Probe {
  readonly ok: boolean;
  readonly at: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly text: string;
}

export const grantProblem = problems("grant", {
  "not-now": { status: 409, text: "授权现在是「{state}」，不能{step}。", en: "The grant is {stateEn}; this step is not possible now." },
  "other-side": {
    status: 403,
    text: "{step}由{who}办理，您在这项授权中是{side}。",
    en: "This step belongs to the {who}; in this grant you are the {side}.",
  },
  "no-resource": {
    status: 409,
    text: "这个目录没有挂接可用的{method}资源，请先在目录中挂接。",
    en: "The entry has no {methodEn} mounted; mount one first.",
    cites: ["REG25-22-1"],
  },
  "item-not-mounted": {
    status: 409,
    text: "资源里没有这些已同意的数据项：{items}。请补充挂接后再开通。",
    en: "The resource lacks agreed items: {items}. Complete the mounting first.",
    cites: ["REG25-22-1"],
  },
  "aggregates-method": {
    status: 422,
    text: "只有按库表查询提供的授权可以附带汇总。",
    en: "Aggregates can be given only with a grant that is used by table queries.",
  },
  "file-whole": {
    status: 409,
    text: "文件只能整份提供：它还含有没有同意共享的数据项（{items}）。请另挂一份只含已同意数据项的文件。",
    en: "Files are given whole, and these hold items that were not agreed to: {items}. Mount files that hold the agreed items only.",
    cites: ["REG25-22-1"],
  },
  "file-masked": {
    status: 409,
    text: "文件只能整份提供，不能由平台脱敏或者按行筛选。请改用其他共享方式，或者撤回后重新申请。",
    en: "Files are given whole and can be neither masked nor cut to rows by the platform. Share in another way.",
  },
  "operations-unknown": {
    status: 422,
    text: "接口没有挂接操作“{operations}”，请从列出的操作中选择，至少一个。",
    en: "The API has no mounted operation “{operations}”; choose from those that are listed, one at least.",
  },
  "limits-same": {
    status: 409,
    text: "速率和流量上限与现在的一样，没有需要保存的。",
    en: "The bounds on pace and volume are as they were: there is nothing to save.",
  },
  "operations-method": {
    status: 422,
    text: "只有以接口方式共享的授权才能选择操作。",
    en: "Operations are chosen only for a grant that opens an API.",
  },
  "probe-operation": {
    status: 409,
    text: "这个接口的每个操作都需要参数，又没有给出试用的值，无法探测。请重新挂接，为一个操作填写试用值。",
    en: "Every operation of this API needs a parameter and none has values to be tried out with. Mount it anew with trial values for one operation.",
  },
  "not-called": {
    status: 409,
    text: "库表交换由平台送达，没有控制台；送达文件的，在交换的页面上下载，或者凭凭据取。",
    en: "A batch grant is delivered by the platform and has no console; files are fetched from the exchange's page, or with a credential.",
  },
  "entry-withdrawn": {
    status: 409,
    text: "目录已因涉密撤回，不能再共享。",
    en: "The entry was withdrawn as secret: it cannot be shared any more.",
    cites: ["REG25-3-2"],
  },
  "entry-delisted": {
    status: 409,
    text: "目录已经下架，不能再形成新的授权。",
    en: "The entry was taken off the catalog: nothing new can be granted on it.",
    cites: ["MIIT-16-2"],
  },
  "not-yours-to-lift": {
    status: 403,
    text: "暂停由{who}作出，应由其或{party.office}恢复。",
    en: "The suspension was imposed by {who}; they, or the {party.office}, may lift it.",
    cites: ["REG25-27-2"],
  },
});

export const stateWords: Readonly<Record<GrantState, { zh: string; en: string }>> = {
  agreed: { zh: "已同意，待开通", en: "agreed, not yet shared" },
  shared: { zh: "共享中", en: "shared" },
  suspended: { zh: "已暂停", en: "suspended" },
  ended: { zh: "已终止", en: "ended" },
  expired: { zh: "已到期", en: "expired" },
};

interface Parties {
  readonly state: GrantState;
  readonly method: GrantMethod;
  readonly consumerAgencyId: string;
  readonly providerAgencyId: string;
  readonly ownUse: boolean;
}

type Side = "provider" | "consumer" | "office";

/** Who may do what in which state. The API reports the result with each grant, so that the portal keeps no copy. */
export const allowedIn = {
  provision: { states: ["agreed", "shared"], sides: ["provider"], roles: ["clerk", "developer"] },
  limit: { states: ["agreed", "shared", "suspended"], sides: ["provider"], roles: ["clerk", "developer", "work-body-head"] },
  "issue-credential": { states: ["shared"], sides: ["consumer"], roles: ["clerk", "developer"] },
  "replace-credential": { states: ["shared"], sides: ["consumer"], roles: ["clerk", "developer"] },
  "bind-credential": { states: ["agreed", "shared", "suspended"], sides: ["consumer"], roles: ["clerk", "developer"] },
  claim: { states: ["agreed", "shared"], sides: ["consumer"], roles: ["clerk", "developer"] },
  "revoke-credential": { states: ["agreed", "shared", "suspended"], sides: ["consumer"], roles: ["clerk", "developer"] },
  console: { states: ["shared"], sides: ["consumer"], roles: ["clerk", "developer"] },
  fetch: { states: ["shared"], sides: ["consumer"], roles: ["clerk", "developer"] },
  "write-record": { states: ["shared", "suspended", "ended", "expired"], sides: ["consumer"], roles: ["clerk", "developer"] },
  "inspect-records": {
    states: ["shared", "suspended", "ended", "expired"],
    sides: ["provider", "office"],
    roles: ["clerk", "work-body-head", "office-reviewer", "office-head"],
  },
  suspend: { states: ["agreed", "shared"], sides: ["provider", "office"], roles: ["work-body-head", "office-reviewer", "office-head"] },
  resume: { states: ["suspended"], sides: ["provider", "office"], roles: ["work-body-head", "office-reviewer", "office-head"] },
  end: { states: ["agreed", "shared", "suspended"], sides: ["consumer"], roles: ["work-body-head"] },
} as const satisfies Record<string, { states: readonly GrantState[]; sides: readonly Side[]; roles: readonly string[] }>;
export type GrantAction = keyof typeof allowedIn;

/** Steps that there are only where somebody calls for rows; credentials fetch the files of an exchange, too. */
const ofCalls: readonly GrantAction[] = ["console"];

export const actionWords: Readonly<Record<GrantAction, string>> = {
  provision: "开通",
  limit: "调整速率和流量上限",
  "issue-credential": "增发凭据",
  "replace-credential": "更换凭据",
  "bind-credential": "修改凭据的绑定",
  claim: "领取凭据",
  "revoke-credential": "作废凭据",
  console: "试用",
  fetch: "下载文件",
  "write-record": "填写使用记录",
  "inspect-records": "查阅使用记录",
  suspend: "暂停",
  resume: "恢复",
  end: "终止使用",
};

const OFFICERS: readonly string[] = ["office-reviewer", "office-head"];

export function sideOf(actor: Actor, grant: Omit<Parties, "method" | "ownUse">): Side | undefined {
  // The office provides and uses data like any agency; only its officers act for it as the office there.
  if (OFFICERS.includes(actor.role)) return "office";
  if (actor.agencyId === grant.providerAgencyId) return "provider";
  if (actor.agencyId === grant.consumerAgencyId) return "consumer";
  return undefined;
}

export function mayDo(action: GrantAction, actor: Actor, grant: Parties): boolean {
  const { states, sides, roles } = allowedIn[action];
  const side = sideOf(actor, grant);
  return (
    side !== undefined &&
    ((isCalled(grant.method) && grant.ownUse) || !ofCalls.includes(action)) &&
    (sides as readonly string[]).includes(side) &&
    (roles as readonly string[]).includes(actor.role) &&
    (states as readonly string[]).includes(grant.state)
  );
}

export function actionsFor(actor: Actor, grant: Parties): GrantAction[] {
  return (Object.keys(allowedIn) as GrantAction[]).filter((action) => mayDo(action, actor, grant));
}

/** Ties agreed items to what carries them in a resource; names of those that it lacks. */
export function bindItems(
  items: readonly GrantedItem[],
  fields: Readonly<Record<string, string>>,
): { bound: GrantedItem[]; missing: string[] } {
  const bound = items.map((item) => ({ ...item, field: fields[item.itemId] ?? null }));
  return { bound, missing: bound.flatMap((item) => (item.field === null ? [item.name] : [])) };
}

/** Names of what files hold besides what was agreed to: there is nothing that could be cut out of them. */
export const heldBesides = (items: readonly GrantedItem[], fields: Readonly<Record<string, string>>): string[] =>
  Object.entries(fields).flatMap(([itemId, name]) => (items.some((item) => item.itemId === itemId) ? [] : [name]));

export function bindFilter(
  filter: readonly Pick<StoredFilter, "itemId" | "op" | "values">[],
  fields: Readonly<Record<string, string>>,
): StoredFilter[] {
  return filter.map(({ itemId, op, values }) => ({ itemId, op, values, column: fields[itemId] ?? null }));
}
