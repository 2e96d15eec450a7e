// Each kind of rule as a row: values and parties in words, articles beside them.
import { citationsOf } from "#law/citation.schema.ts";
import {
  type DeadlineRule,
  type LawInForce,
  lengthText,
  type Parameter,
  type Party,
  type Procedure,
  type RetentionRule,
  roleWord,
  type WaitRule,
  type When,
} from "#law/index.ts";
import type { LawView, Words } from "./rules.schema.ts";

type Row<List extends keyof LawView> = LawView[List] extends (infer One)[] ? Omit<One, "audience"> : never;

export const partyWord = (force: LawInForce, party: Party): Words => force.vocabulary[party] ?? { zh: party, en: party };
const partyNames = (force: LawInForce, parties: readonly Party[]): string[] => parties.map((party) => partyWord(force, party).zh);

export function deadlineRow(force: LawInForce, rule: DeadlineRule): Row<"deadlines"> {
  const { key, title, lengthText: text, bearer, silence, deemed, extension, pause, within, overdue, cites } = rule;
  return {
    key,
    title,
    lengthText: text,
    bearer: partyWord(force, bearer).zh,
    silence,
    never: [...(deemed?.never ?? [])],
    extension: extension ? extensionWords(force, extension) : null,
    extensibleBy: extension && "workingDays" in extension.upTo ? extension.upTo.workingDays : 0,
    pause: pause ? { zh: "要求补充材料期间暂停", en: "stands still while materials are supplemented" } : null,
    within: within ?? null,
    tells: partyNames(force, overdue.tells),
    citations: citationsOf(force, [...cites, ...(extension?.cites ?? [])]),
  };
}

function extensionWords(force: LawInForce, extension: NonNullable<DeadlineRule["extension"]>): Words {
  const { agrees, counting, upTo } = extension;
  const length = lengthText(upTo);
  const agreeing = partyWord(force, agrees);
  const all = counting === "cumulative";
  return {
    zh: `经${agreeing.zh}同意，${all ? "累计" : "一次"}可延长${length.zh}`,
    en: `by ${length.en} (${all ? "in all" : "once"}), with the consent of the ${agreeing.en}`,
  };
}

export const waitRow = (force: LawInForce, { key, title, lengthText: text, urgent, tells, cites }: WaitRule): Row<"waits"> => ({
  key,
  title,
  lengthText: text,
  urgent,
  tells: partyNames(force, tells),
  citations: citationsOf(force, cites),
});

export const retentionRow = (force: LawInForce, { key, title, lengthText: text, cites }: RetentionRule): Row<"retention"> => ({
  key,
  title,
  lengthText: text,
  citations: citationsOf(force, cites),
});

/** The values of the facts under which something is needed, in the law's words: 有条件共享. */
function whenWords(force: LawInForce, when: When | undefined): Words | null {
  const values = Object.values(when ?? {}).flat();
  if (values.length === 0) return null;
  const words = values.map((value) => force.vocabulary[`sharing.${value}`] ?? { zh: value, en: value });
  return { zh: words.map(({ zh }) => zh).join("、"), en: words.map(({ en }) => en).join(", ") };
}

export const procedureRow = (force: LawInForce, procedure: Procedure): Row<"procedures"> => ({
  key: procedure.key,
  title: procedure.title,
  steps: procedure.steps.map(({ key, title, role, side, when, cites }) => ({
    key,
    title,
    role,
    roleTitle: roleWord(force.vocabulary, role),
    side,
    when: whenWords(force, when),
    citations: citationsOf(force, cites),
  })),
  requiredFields: procedure.requiredFields.map(({ key, title, when, cites }) => ({
    key,
    title,
    when: whenWords(force, when),
    citations: citationsOf(force, cites),
  })),
  citations: citationsOf(force, procedure.cites),
});

export const groundRows = (force: LawInForce, kind: string): Row<"grounds"> => ({
  kind,
  rows: force
    .grounds(kind)
    .map(({ key, title, needs, cites }) => ({ key, title, needs: [...needs], citations: citationsOf(force, cites) })),
});

export const parameterRow = (force: LawInForce, { key, title, value, reading, cites }: Parameter): LawView["parameters"][number] => ({
  key,
  title,
  value: String(value),
  reading,
  citations: citationsOf(force, cites),
});
