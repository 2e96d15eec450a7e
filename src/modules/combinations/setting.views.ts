// From when on a combination counts: the numbers of the page of settings, and the office's own rules of raising.
import type { Queryable } from "#kernel/db.ts";
import { settings } from "#modules/settings/index.ts";
import { FIRST_NUMBERS, type Numbers, type Setting } from "./combination.ts";
import { settingNow } from "./combination.store.ts";

const settingOf = settings(
  "combinations",
  { zh: "关联审查", en: "Combinations" },
  {
    "quasi-in-common": {
      zh: "共有几种特征视为可以关联",
      en: "Traits in common that join two data sets",
      hint: {
        zh: "没有共同号码时，两项授权共有这么多种特征（如姓名、出生日期、住址）即视为可以关联。",
        en: "Without a number in common, so many traits (name, birth date, address) join two grants.",
      },
      unit: "count",
      min: 1,
      max: 20,
      first: FIRST_NUMBERS.quasiInCommon,
    },
    "smallest-group": {
      zh: "小组的界限（行）",
      en: "A small group has fewer rows than",
      hint: { zh: "少于这么多行的分组，容易认出具体的人。", en: "Groups of fewer rows single people out." },
      unit: "count",
      min: 2,
      max: 1_000,
      first: FIRST_NUMBERS.smallestGroup,
    },
    "small-groups": {
      zh: "小组最多占",
      en: "Small groups at most",
      hint: { zh: "小组的比例超过它，审查页提示小组过多。", en: "Beyond it the page of a review says that there are too many." },
      unit: "percent",
      min: 0,
      max: 100,
      first: FIRST_NUMBERS.smallGroupsPercent,
    },
    "remember-days": {
      zh: "授权终止后仍计入的天数",
      en: "Days that an ended grant still counts",
      hint: {
        zh: "授权终止后，已取得的数据在这么多天内仍视为使用部门持有。",
        en: "What was fetched counts as held for so many days after its grant ended.",
      },
      unit: "days",
      min: 0,
      max: 3_650,
      first: FIRST_NUMBERS.rememberDays,
    },
  },
);

export async function numbersNow(db: Queryable): Promise<Numbers> {
  return {
    quasiInCommon: await settingOf(db, "quasi-in-common"),
    smallestGroup: await settingOf(db, "smallest-group"),
    smallGroupsPercent: await settingOf(db, "small-groups"),
    rememberDays: await settingOf(db, "remember-days"),
  };
}

/** All that a combination is judged by. */
export const measuresNow = async (db: Queryable): Promise<Numbers & Setting> => ({
  ...(await numbersNow(db)),
  ...(await settingNow(db)).content,
});
