// What an agency says of its responsibilities: the profile, its rules, the grades' safeguards, and what misses in them. Pure.
import { type Static, Type } from "typebox";
import type { Role } from "#kernel/context.ts";
import { problems } from "#kernel/problem.ts";
import type { Procedure, RequiredField } from "#law/index.ts";

const closed = { additionalProperties: false };
const text = (maxLength: number) => Type.String({ maxLength });

export const ProfileContent = Type.Object(
  { firstPerson: text(100), firstPersonPost: text(100), securityDivision: text(100), securityContact: text(100), securityPhone: text(50) },
  closed,
);
export type ProfileContent = Static<typeof ProfileContent>;
export const BLANK_PROFILE: ProfileContent = {
  firstPerson: "",
  firstPersonPost: "",
  securityDivision: "",
  securityContact: "",
  securityPhone: "",
};

export const ruleKinds = ["sharing", "security", "personal-information", "secrecy", "procedures"] as const;
export type RuleKind = (typeof ruleKinds)[number];
export const RuleContent = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 200, pattern: "\\S" }),
    text: Type.String({ minLength: 1, maxLength: 50_000, pattern: "\\S" }),
    goals: text(2_000),
    responsibilities: text(2_000),
    implementingBody: text(200),
    protectionGrade: text(50),
    /** The number of the document; versions from before it was kept have none. */
    number: Type.Optional(text(100)),
  },
  closed,
);
export type RuleContent = Static<typeof RuleContent>;

export const grades = ["general", "important", "core"] as const;
export type Grade = (typeof grades)[number];
export const gradeWords: Readonly<Record<Grade, { zh: string; en: string }>> = {
  general: { zh: "一般数据", en: "general" },
  important: { zh: "重要数据", en: "important" },
  core: { zh: "核心数据", en: "core" },
};
const need = Type.String({ minLength: 1, maxLength: 500, pattern: "\\S" });
export const SafeguardContent = Type.Object(
  { approval: need, transport: need, masking: need, export: need, retention: need, logging: need },
  closed,
);
export type SafeguardContent = Static<typeof SafeguardContent>;

export const PROFILE = "agency.profile";
export const ACTIVATION = "grant.activation";

/** What is known of an agency, as the requirements of a text ask for it. */
export interface AgencyFacts {
  readonly profile: ProfileContent;
  readonly hasStatement: boolean;
  readonly rules: Readonly<Partial<Record<RuleKind, RuleContent>>>;
}

const filled = (value: string | undefined): boolean => value !== undefined && value.trim() !== "";
const held: Readonly<Record<string, (facts: AgencyFacts) => boolean>> = {
  statement: ({ hasStatement }) => hasStatement,
  securityContact: ({ profile }) => filled(profile.securityContact),
  firstPerson: ({ profile }) => filled(profile.firstPerson),
  securityDivision: ({ profile }) => filled(profile.securityDivision),
  sharingRules: ({ rules }) => rules.sharing !== undefined,
  goals: ({ rules }) => filled(rules.sharing?.goals),
  responsibilities: ({ rules }) => filled(rules.sharing?.responsibilities),
  implementingBody: ({ rules }) => filled(rules.sharing?.implementingBody),
  securityRules: ({ rules }) => rules.security !== undefined,
  personalRules: ({ rules }) => rules["personal-information"] !== undefined,
  secrecyRules: ({ rules }) => rules.secrecy !== undefined,
  operatingProcedures: ({ rules }) => rules.procedures !== undefined,
  protectionGrade: ({ rules }) => filled(rules.security?.protectionGrade),
};

export const holds = (facts: AgencyFacts, key: string): boolean => held[key]?.(facts) ?? true;

/** What the law in force asks of an agency and is not there. */
export const missingIn = (procedure: Procedure | undefined, facts: AgencyFacts): RequiredField[] =>
  procedure?.requiredFields.filter(({ key }) => !holds(facts, key)) ?? [];

/** The stages of a share, and whose each is unless the office says otherwise (REG25-34-2: who manages, who uses, is responsible). */
export const stages = ["catalog", "review", "transport", "storage", "use", "disposal", "entrusted"] as const;
export type Stage = (typeof stages)[number];
export const stageRows: Readonly<Record<Stage, { title: { zh: string; en: string }; side: "provider" | "consumer" | "office" }>> = {
  catalog: { title: { zh: "编目", en: "Catalog" }, side: "provider" },
  review: { title: { zh: "审核", en: "Review" }, side: "office" },
  transport: { title: { zh: "传输", en: "Transport" }, side: "provider" },
  storage: { title: { zh: "使用方存储", en: "Storage at the user" }, side: "consumer" },
  use: { title: { zh: "使用", en: "Use" }, side: "consumer" },
  disposal: { title: { zh: "处置、销毁", en: "Disposal" }, side: "consumer" },
  entrusted: { title: { zh: "委托处理", en: "Entrusted processing" }, side: "consumer" },
};

export const KEEPERS: readonly Role[] = ["clerk", "work-body-head", "agency-head"];
export const SIGNERS: readonly Role[] = ["work-body-head", "agency-head"];
export const OFFICERS: readonly Role[] = ["office-reviewer", "office-head"];

export const responsibilityProblem = problems("responsibility", {
  unknown: {
    status: 404,
    text: "没有这个部门的责任信息，或者您的岗位看不到它。",
    en: "There is nothing of this agency that your post may see.",
  },
  "seen-before": {
    status: 412,
    text: "有人先改过了，请刷新后再改。",
    en: "Somebody changed this first; please reload.",
  },
  "no-day": { status: 422, text: "没有这一天，请检查日期。", en: "There is no such day; please check the date." },
  "review-earlier": { status: 422, text: "复核日期必须在生效日期之后。", en: "The review has to lie after the day of effect." },
  "unknown-agency": { status: 422, text: "没有这个部门，请重新选择。", en: "There is no such agency; please choose again." },
  "not-ready": {
    status: 409,
    text: "还不能开始共享，请先落实：{what}。",
    en: "Sharing cannot begin yet; still missing: {whatEn}.",
  },
  "no-list": {
    status: 409,
    text: "现行规定没有设定采集责任清单，或者这个部门还没有清单。",
    en: "The law in force knows no such list, or this agency has none yet.",
  },
  "nothing-missing": {
    status: 409,
    text: "这个部门没有缺项，也没有到期未复核的制度。",
    en: "Nothing misses here, and no rule is due for review.",
  },
  reminded: { status: 409, text: "已经提醒过，还在等待这个部门补齐。", en: "It was reminded already and has still to act." },
  issued: { status: 409, text: "最新一版已经印发。", en: "The latest version was issued already." },
  received: { status: 409, text: "这一版已经签收，或者还没有印发。", en: "This version was received already, or has not been issued." },
  left: {
    status: 409,
    text: "还有 {count} 项没有编目也没有说明，不能声明已全部编目。",
    en: "{count} things are neither catalogued nor explained: completeness cannot be declared.",
    cites: ["JY-16-1"],
  },
  catalogued: {
    status: 409,
    text: "它已经编目，或者不属于本部门，不需要说明。",
    en: "It is catalogued already, or not yours: nothing to explain.",
  },
});
