// What the office may set where no text does: declared by the module that uses it, with words, unit, bounds and a beginning. Pure.
import type { Role } from "#kernel/context.ts";
import { problems } from "#kernel/problem.ts";

interface Words {
  readonly zh: string;
  readonly en: string;
}

export const settingUnits = ["days", "working-days", "months", "hours", "minutes", "o-clock", "percent", "times", "rows", "count"] as const;
export type SettingUnit = (typeof settingUnits)[number];

export interface Setting extends Words {
  /** What follows from it, in a sentence. */
  readonly hint: Words;
  readonly unit: SettingUnit;
  readonly min: number;
  readonly max: number;
  /** What holds until the office sets it: a convention, never a rule of law. */
  readonly first: number;
  /** The articles that leave it to the office; where none of them is in force, it is not shown. */
  readonly cites?: readonly string[];
  /** Another of the same noun, which must stay greater. */
  readonly below?: string;
}

export interface SettingGroup {
  readonly noun: string;
  readonly title: Words;
  readonly settings: Readonly<Record<string, Setting>>;
}

const declared = new Map<string, SettingGroup>();

export const declareGroup = (group: SettingGroup): unknown => declared.set(group.noun, group);

export const settingGroups = (): SettingGroup[] => [...declared.values()].toSorted((a, b) => (a.noun < b.noun ? -1 : 1));

export const keyOf = (noun: string, name: string): string => `${noun}.${name}`;

export interface Declared {
  readonly noun: string;
  readonly name: string;
  readonly setting: Setting;
}

export function declaredSetting(key: string): Declared | undefined {
  const [noun = "", name = ""] = key.split(".");
  const group = declared.get(noun);
  const setting = group && Object.hasOwn(group.settings, name) ? group.settings[name] : undefined;
  return setting && { noun, name, setting };
}

export const SETTERS: readonly Role[] = ["office-head"];

export const settingProblem = problems("setting", {
  unknown: { status: 404, text: "没有这项设置，请刷新后查看。", en: "There is no such setting. Please reload." },
  bounds: {
    status: 400,
    text: "「{title}」应为 {min} 到 {max} 的整数。",
    en: "“{titleEn}” must be a whole number from {min} to {max}.",
  },
  order: {
    status: 400,
    text: "「{title}」应小于「{other}」，请一并核对。",
    en: "“{titleEn}” must be less than “{otherEn}”. Please check both.",
  },
  unchanged: { status: 409, text: "数值没有变化，无须保存。", en: "The value is the same; there is nothing to save." },
});

export function refusalOfBounds({ zh, en, min, max }: Setting, value: number): Error | undefined {
  if (Number.isInteger(value) && value >= min && value <= max) return undefined;
  return settingProblem("bounds", {
    values: { title: zh, titleEn: en, min, max },
    fields: [{ pointer: "/value", text: `应为 ${min} 到 ${max} 的整数。` }],
  });
}

/** Of two that stand in an order, by the values that would then hold. */
export function refusalOfOrder({ noun, name }: Pick<Declared, "noun" | "name">, valueOf: (name: string) => number): Error | undefined {
  const settings = declared.get(noun)?.settings ?? {};
  for (const [lower, { below, ...low }] of Object.entries(settings)) {
    const high = below === undefined ? undefined : settings[below];
    if (below === undefined || !high || (lower !== name && below !== name) || valueOf(lower) < valueOf(below)) continue;
    return settingProblem("order", { values: { title: low.zh, titleEn: low.en, other: high.zh, otherEn: high.en } });
  }
  return undefined;
}
