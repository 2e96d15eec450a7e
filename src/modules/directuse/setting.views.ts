// Within how many working days a month is reported, as the office has set it: the text names no time.
import type { Queryable } from "#kernel/db.ts";
import { settings } from "#modules/settings/index.ts";

const settingOf = settings(
  "directuse",
  { zh: "直接对接", en: "Direct connections" },
  {
    "report-days": {
      zh: "直接对接使用情况的填报期限",
      en: "Time for reporting direct use",
      hint: {
        zh: "每月结束后，应在这么多工作日内填报上月的使用情况；只对以后的月份有效。",
        en: "After the end of each month its use is reported within so many working days. It holds for months from now on.",
      },
      unit: "working-days",
      min: 1,
      max: 30,
      first: 5,
      cites: ["MIIT-27-3"],
    },
  },
);

export const reportDays = async (db: Queryable): Promise<number> => await settingOf(db, "report-days");
