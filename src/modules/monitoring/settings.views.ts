// What the office has set of watching: the hours of offices, and how long a grant is too new to compare.
import type { Queryable } from "#kernel/db.ts";
import { settings } from "#modules/settings/index.ts";
import type { OfficeHours } from "./rule.ts";

const settingOf = settings(
  "monitoring",
  { zh: "用数预警", en: "Alarms of use" },
  {
    "learning-days": {
      zh: "新授权的观察天数",
      en: "Days of learning for a new grant",
      hint: {
        zh: "授权首次使用后的这段时间里没有可比的用量，与以往比较的预警规则不适用。",
        en: "For so long after its first use a grant has no usual, and rules that compare with it do not apply.",
      },
      unit: "days",
      min: 1,
      max: 60,
      first: 7,
    },
    "unknown-calls": {
      zh: "未知凭据来源的告知次数",
      en: "Calls with unknown keys that are told",
      hint: {
        zh: "同一地址一小时内用从未签发的凭据调用达到这个次数，列入预警页，等待核实和认定。",
        en: "An address from which so many calls of an hour bear keys that were never issued is listed on the page of alarms to be looked into and judged.",
      },
      unit: "times",
      min: 1,
      max: 100_000,
      first: 50,
    },
    opens: {
      zh: "工作时间开始",
      en: "Office hours begin",
      hint: { zh: "工作日此前的调用按非工作时间计。", en: "Calls on a working day before this count as out of hours." },
      unit: "o-clock",
      min: 0,
      max: 23,
      first: 7,
      below: "closes",
    },
    closes: {
      zh: "工作时间结束",
      en: "Office hours end",
      hint: {
        zh: "工作日此后的调用按非工作时间计；节假日和周末全天按非工作时间计。",
        en: "Calls on a working day after this count as out of hours; holidays and weekends do all day.",
      },
      unit: "o-clock",
      min: 1,
      max: 24,
      first: 21,
    },
  },
);

export const learningDays = (db: Queryable): Promise<number> => settingOf(db, "learning-days");

export const unknownCallsMin = (db: Queryable): Promise<number> => settingOf(db, "unknown-calls");

export const officeHours = async (db: Queryable): Promise<OfficeHours> => ({
  opens: await settingOf(db, "opens"),
  closes: await settingOf(db, "closes"),
});
