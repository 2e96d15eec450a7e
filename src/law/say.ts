// What a rule says, in one sentence, whatever its kind.
import { lengthText, type Text } from "./length.ts";
import type { DeadlineRule, Ground, Parameter, Procedure, RetentionRule, WaitRule } from "./rules.ts";

export const list = (parts: readonly string[], between: string): string => parts.join(between);

export function sayDeadline(rule: DeadlineRule): Text {
  const { extension } = rule;
  const upTo = extension && lengthText(extension.upTo);
  const more = upTo && {
    zh: `，${extension.counting === "once" ? "可延长一次，至多" : "可延长，累计至多"}${upTo.zh}`,
    en: `, extensible ${extension.counting === "once" ? "once" : "in all"} by up to ${upTo.en}`,
  };
  const silent = rule.silence === "deemed-consent" ? { zh: "，逾期未答复的视为同意", en: "; silence counts as consent" } : undefined;
  return {
    zh: `${rule.lengthText.zh}${more?.zh ?? ""}${silent?.zh ?? ""}`,
    en: `${rule.lengthText.en}${more?.en ?? ""}${silent?.en ?? ""}`,
  };
}

export const sayWait = (rule: WaitRule): Text => ({ zh: `至少提前${rule.lengthText.zh}`, en: `at least ${rule.lengthText.en} before` });
export const sayRetention = (rule: RetentionRule): Text => ({ zh: `不少于${rule.lengthText.zh}`, en: `at least ${rule.lengthText.en}` });
export const sayGrounds = (grounds: readonly Ground[]): Text => ({
  zh: list(
    grounds.map(({ title }) => title.zh),
    "；",
  ),
  en: list(
    grounds.map(({ title }) => title.en),
    "; ",
  ),
});
export const sayProcedure = (procedure: Procedure): Text => ({
  zh: list(
    procedure.steps.map(({ title }) => title.zh),
    " → ",
  ),
  en: list(
    procedure.steps.map(({ title }) => title.en),
    " → ",
  ),
});

export function sayParameter({ value }: Parameter): Text {
  if (typeof value === "boolean") return value ? { zh: "是", en: "yes" } : { zh: "否", en: "no" };
  if (typeof value === "object") return { zh: list(value, "、"), en: list(value, ", ") };
  return { zh: String(value), en: String(value) };
}
