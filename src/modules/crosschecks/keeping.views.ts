// How long verdicts are kept for fetching, as the office has set it.
import type { Queryable } from "#kernel/db.ts";
import { settings } from "#modules/settings/index.ts";

const settingOf = settings(
  "crosschecks",
  { zh: "文件核验", en: "Cross-checks by file" },
  {
    "kept-days": {
      zh: "核验结果保留天数",
      en: "Days for which verdicts are kept",
      hint: {
        zh: "核验结果和没有传完的文件保留这么多天，之后自动删除；记录不删。",
        en: "Verdicts and unfinished uploads are deleted after so long; what was recorded stays.",
      },
      unit: "days",
      min: 1,
      max: 90,
      first: 7,
    },
  },
);

export const keptDays = (db: Queryable): Promise<number> => settingOf(db, "kept-days");
