// A grant for localities: by what its rows are cut to their areas, and where they cannot be. Pure.
import { problems } from "#kernel/problem.ts";
import type { Item } from "#modules/catalog/index.ts";
import type { GrantMethod } from "./method.ts";

export const areaProblem = problems("grant-area", {
  method: {
    status: 409,
    text: "{method}不能按行政区划切分，不能为乡镇街道、村和社区开通。请改用库表查询或者比对核验。",
    en: "{methodEn} cannot be cut to areas, and is not opened to townships, streets, villages and communities. Use table queries or cross-checks.",
    cites: ["REG25-30-4"],
  },
  "no-rule": {
    status: 409,
    text: "现行规定没有向乡镇街道、村和社区共享的规则，不能代基层单位使用。",
    en: "No text in force has data shared with townships, streets, villages and communities: nothing is granted on their behalf.",
  },
  item: {
    status: 422,
    text: "所选的数据项不在这个资源里，或者不是可以存放区划代码的文本，请从列出的数据项中选择。",
    en: "The item is not in this resource, or is no text that could hold a division code; choose one of those that are listed.",
  },
  unneeded: {
    status: 422,
    text: "这项授权没有代基层单位申请，不需要区划代码数据项。",
    en: "The grant is on behalf of no locality, and needs no item of division codes.",
  },
  "no-column": {
    status: 409,
    text: "{party.provider}还没有指明哪一项是区划代码，数据不能按区域切分，暂时不能为基层单位发放凭据。请联系{party.provider}重新开通并选择。",
    en: "The {party.provider} has not said which item holds the division code, so rows cannot be cut to areas, and no key can be made for a locality yet. Ask the {party.provider} to open the grant anew and to choose it.",
    cites: ["REG25-30-4"],
  },
  "not-granted": {
    status: 409,
    text: "授权里没有这个基层单位，不能为它发放凭据；需要的，请另行申请。",
    en: "The locality is not in the grant, and gets no key; apply for it if it needs the data.",
    cites: ["REG25-30-4"],
  },
  "by-consent": {
    status: 409,
    text: "这项授权须有当事人本人同意才提供，不能按区域切分，不能为基层单位发放凭据。",
    en: "The grant answers by consent of each person and cannot be cut to areas: no key is made for a locality.",
  },
  "own-use": {
    status: 409,
    text: "这项授权只供所列的基层单位使用，本部门自己不使用；请选择为哪个基层单位发放凭据。",
    en: "The grant is for the listed localities alone and not for the agency itself; say for which of them the key is.",
    cites: ["REG25-30-4"],
  },
});

/** Rows and records can be cut to an area; an interface's answers, whole files and what is carried over cannot. */
export const canBeCut = (method: GrantMethod): boolean => method === "table" || method === "verify";

const NAMES = /(?:区划代码|区划编码|统计用区划|城乡划分代码|行政区划|所属区划|所在区划)/u;
const TECHNICAL = /^(?:division|region|area|xzqh|qh|ssqh)_?(?:code|dm|bm)$/i;
const TABLES = /(?:GB\/T\s*(?:2260|10114)|区划)/u;
type Coded = Pick<Item, "id" | "name" | "technicalName" | "type" | "length" | "codeTable">;

/** A code of a county has six places: it tells no townships apart. */
const mayHold = ({ type, length }: Coded): boolean => type === "string" && (length === null || length >= 9);

/** Named as a division code is, or held to its code table. */
const isRecognised = (item: Coded): boolean =>
  mayHold(item) && (NAMES.test(item.name) || TECHNICAL.test(item.technicalName) || TABLES.test(item.codeTable ?? ""));

export interface AreaChoice {
  readonly id: string;
  readonly name: string;
  readonly isRecognised: boolean;
}

/** Items of a resource by which its rows might be cut. */
export function areaChoices(method: GrantMethod, items: readonly Coded[], fields: Readonly<Record<string, string>>): AreaChoice[] {
  if (!canBeCut(method)) return [];
  return items
    .filter((item) => fields[item.id] !== undefined && mayHold(item))
    .map((item) => ({ id: item.id, name: item.name, isRecognised: isRecognised(item) }));
}

/** The one item that says by itself where a row lies; of two, a person has to choose. */
export function recognisedArea(choices: readonly AreaChoice[]): string | null {
  const [first, ...others] = choices.filter((choice) => choice.isRecognised);
  return first && others.length === 0 ? first.id : null;
}
