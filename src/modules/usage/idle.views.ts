// From when on a grant counts as unused, as the office has set it.
import { addDays, dayOf, startOfDay } from "#kernel/clock.ts";
import type { Queryable } from "#kernel/db.ts";
import { settings } from "#modules/settings/index.ts";

const settingOf = settings(
  "usage",
  { zh: "使用情况", en: "Use of grants" },
  {
    "idle-days": {
      zh: "授权闲置天数",
      en: "Days until a grant is unused",
      hint: {
        zh: "连续这么多天没有使用的授权算作闲置，提醒使用部门；仍不使用的，每隔这么多天再提醒一次。",
        en: "A grant that nobody has used for so long is unused: its consumer is told, and again after as many days.",
      },
      unit: "days",
      min: 7,
      max: 365,
      first: 30,
    },
  },
);

export async function idleSince(db: Queryable, at: Date): Promise<{ since: Date; days: number }> {
  const days = await settingOf(db, "idle-days");
  return { days, since: startOfDay(addDays(dayOf(at), -days)) };
}
