// What the demonstration's office has set otherwise than the platform came.
import { changeSetting } from "#modules/settings/index.ts";
import type { Stage } from "./stage.ts";

export function scheduleSettings({ deployment, cast, timeline }: Stage): void {
  const head = () => cast.holder(cast.office, "office-head");
  const change = (daysAgo: number, key: string, value: number, reason: string): void =>
    timeline.on(timeline.daysAgo(daysAgo), "10:15", () => changeSetting(deployment, head(), { key, value, reason }));
  change(58, "monitoring.opens", 8, "本市机关八点半上班，七点多的调用都是系统定时任务");
  change(40, "usage.idle-days", 45, "不少业务按月办理，三十天提醒偏早");
}
