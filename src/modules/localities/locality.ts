// Localities: townships, streets, villages and communities that a body of the county serves; their codes, and who keeps them. Pure.
import { type Static, Type } from "typebox";
import type { Actor, Role } from "#kernel/context.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { type FieldError, problems } from "#kernel/problem.ts";

export const localityKinds = ["township", "street", "village", "community"] as const;
export type LocalityKind = (typeof localityKinds)[number];
export const localityStates = ["active", "retired"] as const;
export type LocalityState = (typeof localityStates)[number];

export const kindWords: Readonly<Record<LocalityKind, { zh: string; en: string }>> = {
  township: { zh: "乡镇", en: "township" },
  street: { zh: "街道", en: "street" },
  village: { zh: "村", en: "village" },
  community: { zh: "社区", en: "community" },
};

/** The office keeps all, a clerk those that his own agency serves. */
export const OFFICE_KEEPERS: readonly Role[] = ["office-reviewer"];
export const KEEPERS: readonly Role[] = [...OFFICE_KEEPERS, "clerk"];
const closed = { additionalProperties: false };

const kept = {
  name: Type.String({ minLength: 1, maxLength: 100, pattern: "\\S" }),
  contact: Type.String({ maxLength: 200 }),
};
/** What may be changed. Code, kind and agency stay: keys were made by them. */
export const LocalityChangeSchema = Type.Object(kept, closed);
export type LocalityChange = Static<typeof LocalityChangeSchema>;
export const NewLocalitySchema = Type.Object(
  {
    ...kept,
    code: Type.String({ minLength: 1, maxLength: 20 }),
    kind: Type.Enum([...localityKinds]),
    /** The agency that serves it; the own one where nothing is said. */
    agencyId: Type.Optional(Type.String({ pattern: UUID_PATTERN })),
  },
  closed,
);
export type NewLocality = Static<typeof NewLocalitySchema>;

export const localityProblem = problems("locality", {
  unknown: { status: 404, text: "没有这个基层单位。", en: "There is no such locality." },
  "no-rule": {
    status: 409,
    text: "现行规定没有向乡镇街道、村和社区共享的规则，不能登记基层单位。",
    en: "No text in force has data shared with townships, streets, villages and communities: none can be registered.",
  },
  incomplete: { status: 422, text: "登记内容有 {count} 处需要改正。", en: "{count} places of the registration have to be corrected." },
  "not-yours": {
    status: 403,
    text: "基层单位由服务它的部门经办人登记，或者由{party.office}登记；您只能登记本部门服务的。",
    en: "A locality is registered by a clerk of the agency that serves it, or by the {party.office}; you may register those of your own agency.",
    cites: ["REG25-30-4"],
  },
  retired: {
    status: 409,
    text: "这个基层单位已经停用，不能再修改或者使用。",
    en: "The locality was retired and can be neither changed nor used.",
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
  "nothing-to-import": {
    status: 422,
    text: "没有可以读取的行。每行依次写代码、名称、类型、联系方式，用制表符或者逗号分隔。",
    en: "There is no line to read. Each has code, name, kind and contact, parted by tabs or commas.",
  },
  "too-many-lines": {
    status: 422,
    text: "一次最多导入 {max} 行，请分几次粘贴。",
    en: "At most {max} lines are imported at once; please paste them in parts.",
  },
});

const isUpper = (kind: LocalityKind): boolean => kind === "township" || kind === "street";

/** A township's code may be written with three noughts behind it, for no village: these are no part of it, and would keep its villages out. */
export function codeOf(written: string, kind: LocalityKind): string {
  const code = written.replace(/\s/g, "");
  return isUpper(kind) && /^\d{9}000$/.test(code) ? code.slice(0, 9) : code;
}

export const townshipOf = (code: string): string | undefined => (code.length === 12 ? code.slice(0, 9) : undefined);

/** How the codes of everything below a division begin: without the pairs of noughts that stand for no level. */
export const divisionPrefix = (divisionCode: string): string => divisionCode.replace(/(?:00)+$/, "");

/** What of a registration is wrong, each at its field; `divisionCode` is that of the agency that serves it. */
export function mistakesIn({ code, kind, name }: { code: string; kind: LocalityKind; name: string }, divisionCode: string): FieldError[] {
  const found: FieldError[] = [];
  if (name.trim() === "") found.push({ pointer: "/name", text: "请填写名称。" });
  const mistake = codeMistake(code, kind) ?? placeMistake(code, divisionCode);
  if (mistake !== undefined) found.push({ pointer: "/code", text: mistake });
  return found;
}

function codeMistake(code: string, kind: LocalityKind): string | undefined {
  if (isUpper(kind)) {
    if (!/^\d{9}$/.test(code)) return "乡镇、街道的代码是 9 位数字（写成 12 位的，后三位为 000）。";
    return code.endsWith("000") ? "这是县级的代码，请填写乡镇、街道的代码。" : undefined;
  }
  if (!/^\d{12}$/.test(code)) return "村、社区的代码是 12 位数字。";
  return code.endsWith("000") || code.slice(6, 9) === "000" ? "这是上一级的代码，请填写村、社区自己的代码。" : undefined;
}

function placeMistake(code: string, divisionCode: string): string | undefined {
  const prefix = divisionPrefix(divisionCode);
  return code.startsWith(prefix) ? undefined : `代码应在服务部门所在区划（${divisionCode}）之内，以 ${prefix} 开头。`;
}

/** Whether somebody keeps what an agency serves. */
export const mayKeep = ({ role, agencyId }: Pick<Actor, "role" | "agencyId">, servedBy: string): boolean =>
  OFFICE_KEEPERS.includes(role) || (role === "clerk" && agencyId === servedBy);

export type LocalityAction = "save" | "retire";
export const allowedIn = (
  actor: Pick<Actor, "role" | "agencyId">,
  locality: { readonly agencyId: string; readonly state: LocalityState },
): LocalityAction[] => (locality.state === "active" && mayKeep(actor, locality.agencyId) ? ["save", "retire"] : []);

interface Rules {
  parameters: () => readonly { readonly key: string; readonly value: unknown; readonly cites: readonly string[] }[];
}
/** The articles under which data is shared below the county; null where no text in force says so. */
export function localityRule(law: Rules): readonly string[] | null {
  const rule = law.parameters().find(({ key }) => key === "grant.localities");
  return rule?.value === true ? rule.cites : null;
}
