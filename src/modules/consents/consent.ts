// Consents of persons and units: what is recorded of one, who may do what, and why not. Pure.
import { type Static, Type } from "typebox";
import { type Day, isDay } from "#kernel/clock.ts";
import type { Actor, Role } from "#kernel/context.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { type FieldError, problems } from "#kernel/problem.ts";

export const consentStates = ["live", "over", "withdrawn"] as const;
export type ConsentState = (typeof consentStates)[number];
/** To be told to the consumer by a query or a cross-check, or to be published by it. */
export const consentCovers = ["query", "release"] as const;
export type ConsentCover = (typeof consentCovers)[number];
export const consentForms = ["paper", "electronic"] as const;
export const basisModes = ["law", "consent"] as const;
export type BasisMode = (typeof basisModes)[number];

export const HANDLERS: readonly Role[] = ["clerk", "developer"];
export const BASIS_SETTERS: readonly Role[] = ["clerk", "work-body-head"];
export const PERSONS_MAX = 500;
/** Ways in which the platform sees of whom each answer is. */
export const FEASIBLE: readonly string[] = ["table", "verify"];
/** A text in force asks for the law or the consent behind what identifies a person. */
export const BASIS_PARAMETER = "grant.person.basis";

const closed = { additionalProperties: false };
const uuid = Type.String({ pattern: UUID_PATTERN });
export const IdentifierSchema = Type.String({ minLength: 4, maxLength: 100, pattern: "^[^\\x00-\\x1f]*\\S[^\\x00-\\x1f]*$" });
const day = Type.String({ maxLength: 10 });

export const ConsentsSchema = Type.Object(
  {
    /** Of which the consumer, the purpose and the items are those that are consented to. */
    grantId: uuid,
    covers: Type.Enum([...consentCovers]),
    form: Type.Enum([...consentForms]),
    persons: Type.Array(
      Type.Object(
        {
          identifier: IdentifierSchema,
          /** Digest of the scan, or number of the electronic record. */
          evidence: Type.String({ maxLength: 200 }),
          givenOn: day,
          until: Type.Union([Type.Null(), day]),
        },
        closed,
      ),
      { minItems: 1, maxItems: PERSONS_MAX },
    ),
  },
  closed,
);
export type NewConsents = Static<typeof ConsentsSchema>;

export const consentProblem = problems("consent", {
  unknown: { status: 404, text: "没有这条同意记录，或者您不能查看。", en: "There is no such consent, or you may not see it." },
  "unknown-grant": {
    status: 422,
    text: "只能登记与本部门有关的授权的当事人同意，请重新选择授权。",
    en: "Consents are recorded for a grant of your own agency's, given or held; please choose again.",
  },
  incomplete: { status: 422, text: "有 {count} 处需要改正。", en: "{count} places have to be corrected." },
  "nothing-personal": {
    status: 409,
    text: "这项授权里没有个人信息，不需要当事人同意。",
    en: "The grant holds nothing personal: it needs no consent.",
  },
  secret: {
    status: 409,
    text: "目录已因涉密撤回。涉及国家秘密的数据，当事人同意也不能提供。",
    en: "The entry was withdrawn as secret. No consent lets a state secret be told.",
    cites: ["REG25-3-2"],
  },
  "already-withdrawn": { status: 409, text: "这条同意已经撤回。", en: "This consent is withdrawn already." },
  "too-many-looks": {
    status: 429,
    text: "今天已按号码查询 {max} 次，明天再查；查询都已记录在案。",
    en: "You have looked up {max} persons today; go on tomorrow. Every look is on record.",
  },
  "not-feasible": {
    status: 409,
    text: "接口、文件和库表交换看不出每次给出的是谁的数据，不能逐人核对同意。请改用库表查询或者比对核验，或者写明法律依据。",
    en: "By an interface, a file or a batch the platform does not see whose data is told: consents cannot be checked. Share by table query or cross-check, or state the law.",
  },
  "words-needed": {
    status: 422,
    text: "请写明可以不经本人同意提供的法律、法规条款或者法定职责。",
    en: "State the article or the duty by which it may be told without consent.",
  },
  "basis-needed": {
    status: 409,
    text: "这些个人信息不脱敏提供：{items}。开通前请写明法律依据，或者改为按当事人同意提供。",
    en: "These personal items are not masked: {items}. Before it is opened, state the law or let it be answered by consent.",
  },
});

/** Mistakes of each line at its field. */
export function mistakesIn({ persons }: Pick<NewConsents, "persons">, today: Day): FieldError[] {
  return persons.flatMap(({ evidence, givenOn, until }, index) => [
    // Data leaves on the strength of it (SZ-29-6): whoever records a consent can be asked to show it.
    ...(evidence.trim() === ""
      ? [{ pointer: `/persons/${index}/evidence`, text: `第 ${index + 1} 人：请填写凭证（扫描件摘要，或者电子记录编号）。` }]
      : []),
    ...(isDay(givenOn) && givenOn <= today
      ? []
      : [{ pointer: `/persons/${index}/givenOn`, text: `第 ${index + 1} 人：请填写同意的日期，不晚于今天。` }]),
    ...(until === null || (isDay(until) && until >= givenOn)
      ? []
      : [{ pointer: `/persons/${index}/until`, text: `第 ${index + 1} 人：有效期不能早于同意的日期。` }]),
  ]);
}

interface Granted {
  readonly itemId: string;
  readonly name: string;
  readonly personal: string;
  readonly mask: string;
}

/** Items that are about a person, hidden in part or not. */
export const personalItems = <One extends Granted>(items: readonly One[]): One[] =>
  items.filter(({ personal, mask }) => personal !== "none" && mask !== "drop");

/** Of these, the ones that leave as they are. */
export const identifyingItems = <One extends Granted>(items: readonly One[]): One[] =>
  personalItems(items).filter(({ mask }) => mask === "none");

interface Sides {
  readonly consumerAgencyId: string;
  readonly providerAgencyId: string;
}

export const isParty = ({ agencyId }: Pick<Actor, "agencyId">, { consumerAgencyId, providerAgencyId }: Sides): boolean =>
  agencyId === consumerAgencyId || agencyId === providerAgencyId;
