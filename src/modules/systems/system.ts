// Information systems: what is registered of one, how far each end is connected, who may do what. Pure.
import { type Static, Type } from "typebox";
import { type Day, isDay } from "#kernel/clock.ts";
import type { Actor, Role } from "#kernel/context.ts";
import { type FieldError, problems } from "#kernel/problem.ts";

export const systemKinds = ["business", "base-database", "theme-database"] as const;
export type SystemKind = (typeof systemKinds)[number];
export const builtWays = ["own", "shared"] as const;
export type Built = (typeof builtWays)[number];
export const systemStates = ["active", "retired"] as const;
export type SystemState = (typeof systemStates)[number];
/** By what the platform sees a system: a database, a mounted resource, a task of aggregation, a grant that it calls by. */
export const linkKinds = ["connection", "resource", "task", "grant"] as const;
export type LinkKind = (typeof linkKinds)[number];
/** What an agency states of the open platform, which stands elsewhere. */
export const openStates = ["none", "planned", "connected", "not-needed"] as const;
export type OpenState = (typeof openStates)[number];

/** `silent`: something is linked, and nothing of it works; `late`: the day that was planned has passed; `exempt`: classified. */
export const sharingStandings = ["connected", "silent", "planned", "late", "none", "exempt"] as const;
export type SharingStanding = (typeof sharingStandings)[number];
export const openStandings = ["connected", "planned", "late", "none", "not-needed", "exempt"] as const;
export type OpenStanding = (typeof openStandings)[number];
/** A filter beside the standings: whatever has still to be connected. */
export const UNCONNECTED = "unconnected";
export const unconnectedSharing: readonly SharingStanding[] = ["silent", "planned", "late", "none"];
export const unconnectedOpen: readonly OpenStanding[] = ["planned", "late", "none"];

export const KEEPERS: readonly Role[] = ["clerk", "developer"];
const UUID = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";
const closed = { additionalProperties: false };
const DayText = Type.Union([Type.Null(), Type.String({ maxLength: 10 })]);

export const LinkSchema = Type.Object({ kind: Type.Enum([...linkKinds]), id: Type.String({ pattern: UUID }) }, closed);
export const SystemContentSchema = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100, pattern: "\\S" }),
    kind: Type.Enum([...systemKinds]),
    code: Type.String({ maxLength: 50 }),
    purpose: Type.String({ maxLength: 1_000 }),
    classified: Type.Boolean(),
    built: Type.Enum([...builtWays]),
    plannedOn: DayText,
    blocker: Type.String({ maxLength: 500 }),
    open: Type.Object({ state: Type.Enum([...openStates]), day: DayText, words: Type.String({ maxLength: 500 }) }, closed),
    links: Type.Array(LinkSchema, { maxItems: 50, uniqueItems: true }),
    entryIds: Type.Array(Type.String({ pattern: UUID }), { maxItems: 500, uniqueItems: true }),
  },
  closed,
);
export type SystemContent = Static<typeof SystemContentSchema>;
export type Link = SystemContent["links"][number];

export const systemProblem = problems("system", {
  unknown: { status: 404, text: "没有这个信息系统，或者您不能查看。", en: "There is no such system, or you may not see it." },
  incomplete: { status: 422, text: "登记内容有 {count} 处需要改正。", en: "{count} places of the registration have to be corrected." },
  "same-name": {
    status: 409,
    text: "本部门已经登记了同名的系统，请核对。",
    en: "Your agency has registered a system of this name already; please check.",
  },
  "same-code": {
    status: 409,
    text: "本部门已经有系统使用这个编码，请核对。",
    en: "Another system of your agency has this code; please check.",
  },
  "unknown-link": {
    status: 422,
    text: "所选的接入方式或者目录不属于本部门，或者已经不在，请重新选择。",
    en: "What you chose is not your agency's, or is gone; please choose again.",
  },
  "wrong-state": {
    status: 409,
    text: "这个系统现在的状态不能做这一步，请刷新后查看。",
    en: "The system is in a state in which this is not possible; please reload.",
  },
  stale: {
    status: 412,
    text: "同事在您之后保存过，您的修改没有保存。请刷新后并入最新内容。",
    en: "A colleague saved it after you opened it; your change was not saved. Please reload and merge.",
  },
  "revision-needed": {
    status: 428,
    text: "保存须带上 If-Match 和您看到的修订号。",
    en: "Saving needs If-Match with the revision that you saw.",
  },
});

const isBlank = (given: string): boolean => given.trim() === "";

/** What of a registration is wrong or misses, each at its field. */
export function mistakesIn(content: SystemContent, today: Day): FieldError[] {
  return content.classified ? beyondName(content) : [...missing(content), ...planMistakes(content), ...openMistakes(content, today)];
}

/** A classified system is registered by its name only: nothing else of it belongs on the platform. */
function beyondName(content: SystemContent): FieldError[] {
  const given: [string, boolean][] = [
    ["/code", !isBlank(content.code)],
    ["/purpose", !isBlank(content.purpose)],
    ["/plannedOn", content.plannedOn !== null],
    ["/blocker", !isBlank(content.blocker)],
    ["/open", content.open.state !== "none" || content.open.day !== null || !isBlank(content.open.words)],
    ["/links", content.links.length > 0],
    ["/entryIds", content.entryIds.length > 0],
  ];
  return given.filter(([, is]) => is).map(([pointer]) => ({ pointer, text: "涉密系统只登记名称，请清空。" }));
}

const missing = ({ code, purpose }: SystemContent): FieldError[] => [
  ...(isBlank(code) ? [{ pointer: "/code", text: "请填写系统编码。" }] : []),
  ...(isBlank(purpose) ? [{ pointer: "/purpose", text: "请写明系统的用途。" }] : []),
];

const planMistakes = ({ plannedOn }: SystemContent): FieldError[] =>
  plannedOn === null || isDay(plannedOn) ? [] : [{ pointer: "/plannedOn", text: "请填写日期。" }];

function openMistakes({ open: { state, day, words } }: SystemContent, today: Day): FieldError[] {
  const at = (text: string) => [{ pointer: "/open", text }];
  if (day !== null && !isDay(day)) return at("请填写日期。");
  if (state === "planned" && day === null) return at("请填写计划联通的日期。");
  if (state === "connected" && (day === null || day > today)) return at("请填写联通的日期，不晚于今天。");
  if (state === "connected" && isBlank(words)) return at("请写明以什么方式联通。");
  return state === "not-needed" && isBlank(words) ? at("请写明不需要联通的理由。") : [];
}

export const trimmed = (content: SystemContent): SystemContent => ({
  ...content,
  name: content.name.trim(),
  code: content.code.trim(),
  purpose: content.purpose.trim(),
  blocker: content.blocker.trim(),
  open: {
    ...content.open,
    day: content.open.state === "none" || content.open.state === "not-needed" ? null : content.open.day,
    words: content.open.words.trim(),
  },
});

export type SystemAction = "save" | "retire" | "restore";
export function allowedIn(actor: Pick<Actor, "role" | "agencyId">, system: { agencyId: string; state: SystemState }): SystemAction[] {
  if (actor.agencyId !== system.agencyId || !KEEPERS.includes(actor.role)) return [];
  return system.state === "active" ? ["save", "retire"] : ["restore"];
}

/** Entries whose data can be had through the platform, of those that come from the system. */
export const percentOf = ({ entries, reached }: { entries: number; reached: number }): number | null =>
  entries === 0 ? null : Math.floor((reached / entries) * 100);

/** What is self-built, not classified, and not connected is a task of its agency (JY-26-2). */
export const hasToConnect = (system: { state: SystemState; classified: boolean; built: Built; live: boolean }): boolean =>
  system.state === "active" && !system.classified && system.built === "own" && !system.live;
