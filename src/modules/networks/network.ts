// Networks: what is registered of one, who keeps which, what an endpoint on one needs. Pure.
import { BlockList } from "node:net";
import { type Static, Type } from "typebox";
import { type Day, isDay } from "#kernel/clock.ts";
import type { Actor, Role } from "#kernel/context.ts";
import { addNetwork } from "#kernel/network.ts";
import { type FieldError, problems } from "#kernel/problem.ts";

export const networkKinds = ["extranet-public", "extranet-dedicated", "internet", "own", "private"] as const;
export type NetworkKind = (typeof networkKinds)[number];
/** How far a private network is with the e-government network. */
export const progressSteps = ["none", "planned", "connected", "merged"] as const;
export type Progress = (typeof progressSteps)[number];
/** What the office says of an upper rule that provides otherwise. */
export const exceptionStates = ["none", "asked", "accepted", "refused"] as const;
export type ExceptionState = (typeof exceptionStates)[number];
export const networkStates = ["active", "retired"] as const;
export type NetworkState = (typeof networkStates)[number];
/** `late`: planned, and the day has passed. */
export const networkStandings = ["none", "planned", "late", "connected", "merged", "exempt"] as const;
export type NetworkStanding = (typeof networkStandings)[number];

export const PRIVATE_KEEPERS: readonly Role[] = ["clerk", "developer"];
export const KEEPERS: readonly Role[] = [...PRIVATE_KEEPERS, "operator"];
export const ANSWERERS: readonly Role[] = ["office-reviewer", "office-head"];
const closed = { additionalProperties: false };

export const NetworkContentSchema = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100, pattern: "\\S" }),
    kind: Type.Enum([...networkKinds]),
    ranges: Type.Array(Type.String({ minLength: 2, maxLength: 50 }), { minItems: 1, maxItems: 100, uniqueItems: true }),
    purpose: Type.String({ minLength: 1, maxLength: 1_000, pattern: "\\S" }),
    progress: Type.Union([Type.Null(), Type.Enum([...progressSteps])]),
    plannedOn: Type.Union([Type.Null(), Type.String({ maxLength: 10 })]),
    basis: Type.String({ maxLength: 500 }),
  },
  closed,
);
export type NetworkContent = Static<typeof NetworkContentSchema>;

export const networkProblem = problems("network", {
  unknown: { status: 404, text: "没有这个网络，或者您不能查看。", en: "There is no such network, or you may not see it." },
  incomplete: { status: 422, text: "登记内容有 {count} 处需要改正。", en: "{count} places of the registration have to be corrected." },
  "same-name": { status: 409, text: "已经登记了同名的网络，请核对。", en: "A network of this name is registered already; please check." },
  "range-taken": {
    status: 409,
    text: "所填网段与已登记的网络重叠。请核对网段；确属错误登记的，请{party.office}停用原登记。",
    en: "A range overlaps with a registered network. Please check it; what was registered by mistake the {party.office} can take out.",
  },
  "not-yours": {
    status: 403,
    text: "业务专网由使用部门登记，其他网络由平台运维登记。",
    en: "Private networks are registered by the agency that uses them, all others by the platform's operator.",
  },
  "wrong-state": {
    status: 409,
    text: "这个网络现在的状态不能做这一步，请刷新后查看。",
    en: "The network is in a state in which this is not possible; please reload.",
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
  "private-endpoint": {
    status: 403,
    text: "{host} 位于业务专网，不能登记为共享的端点。请改用电子政务外网的地址；上级另有规定的，先在网络登记中写明依据并由{party.office}认可。",
    en: "{host} lies in a private network and cannot be registered. Use an address in the e-government extranet; where an upper rule provides otherwise, have the {party.office} accept it in the register of networks first.",
    cites: ["JY-29-1", "JY-29-2"],
  },
});

/** What of a registration is wrong, each at its field. */
export function mistakesIn({ kind, ranges, progress, plannedOn, basis }: NetworkContent): FieldError[] {
  const found: FieldError[] = ranges.flatMap((range, at) => {
    const text = rangeMistake(range);
    return text === undefined ? [] : [{ pointer: `/ranges/${at}`, text }];
  });
  if (kind !== "private") {
    if (progress !== null || plannedOn !== null || basis.trim() !== "")
      found.push({ pointer: "/progress", text: "只有业务专网才填写并入情况和上级依据。" });
    return found;
  }
  if (progress === null) found.push({ pointer: "/progress", text: "请选择并入或者接入电子政务网络的情况。" });
  if (plannedOn !== null && !isDay(plannedOn)) found.push({ pointer: "/plannedOn", text: "请填写日期。" });
  if (progress === "planned" && plannedOn === null) found.push({ pointer: "/plannedOn", text: "请填写计划并入或者接入的日期。" });
  return found;
}

/** A range so wide that it takes in half of all addresses is nobody's network. */
const BITS_MIN = 4;
function rangeMistake(range: string): string | undefined {
  const text = range.trim();
  if (!addNetwork(new BlockList(), text)) return "请填写 IP 地址，或者形如 10.20.0.0/16 的网段。";
  const bits = text.split("/")[1];
  return bits !== undefined && Number(bits) < BITS_MIN ? "网段过大，请填写实际使用的网段。" : undefined;
}

export const mayKeep = (actor: Pick<Actor, "role">, kind: NetworkKind): boolean =>
  kind === "private" ? PRIVATE_KEEPERS.includes(actor.role) : actor.role === "operator";

export type NetworkAction = "save" | "ask" | "answer" | "retire";
export interface NetworkStand {
  readonly agencyId: string;
  readonly kind: NetworkKind;
  readonly state: NetworkState;
  readonly basis: string;
  readonly exception: ExceptionState;
}

export function allowedIn(actor: Pick<Actor, "role" | "agencyId">, network: NetworkStand): NetworkAction[] {
  if (network.state !== "active") return [];
  const owns = actor.agencyId === network.agencyId && mayKeep(actor, network.kind);
  const office = ANSWERERS.includes(actor.role);
  const isPrivate = network.kind === "private";
  return [
    ...(owns ? (["save"] as const) : []),
    ...(owns && isPrivate && network.basis !== "" && ["none", "refused"].includes(network.exception) ? (["ask"] as const) : []),
    ...(office && network.exception === "asked" ? (["answer"] as const) : []),
    // What was registered by mistake keeps others out: the office takes it away.
    ...(owns || (office && isPrivate) ? (["retire"] as const) : []),
  ];
}

export function standingOf(
  network: { kind: NetworkKind; progress: Progress | null; plannedOn: Day | null; exception: ExceptionState },
  today: Day,
): NetworkStanding | null {
  if (network.kind !== "private") return null;
  if (network.exception === "accepted") return "exempt";
  if (network.progress === "planned" && network.plannedOn !== null && network.plannedOn < today) return "late";
  return network.progress;
}

interface Rules {
  parameters: () => readonly { readonly key: string; readonly value: unknown; readonly cites: readonly string[] }[];
}
const ruleOf = (law: Rules, key: string): readonly string[] | null => {
  const rule = law.parameters().find((each) => each.key === key);
  return rule?.value === true ? rule.cites : null;
};
/** The articles under which data goes over the extranet; null where no text says so. */
export const extranetOnly = (law: Rules): readonly string[] | null => ruleOf(law, "network.extranet");
/** The articles under which no private network is used; null where no text says so. */
export const noPrivate = (law: Rules): readonly string[] | null => ruleOf(law, "network.private.closed");
