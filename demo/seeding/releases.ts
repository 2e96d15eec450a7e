// Requests to publish shared data outside: one agreed to, one refused, one that waits for its answer.
import { addDays } from "#kernel/clock.ts";
import type { Actor, Role } from "#kernel/context.ts";
import { sql } from "#kernel/db.ts";
import { agreeRelease, askRelease, refuseRelease } from "#modules/releases/index.ts";
import type { Stage } from "./stage.ts";

interface Held {
  readonly id: string;
  readonly consumerAgencyId: string;
  readonly providerAgencyId: string;
  readonly items: string[];
  readonly title: string;
}

export function scheduleReleases({ deployment, cast, demo, timeline }: Stage): void {
  const holders = (role: Role): Map<string, Actor> =>
    new Map(demo.jurisdiction.agencies.flatMap(({ key }) => cast.holders(key, role).map((actor) => [actor.agencyId, actor] as const)));
  const { today } = timeline;
  const asked: { id: string; head: Actor }[] = [];
  timeline.on(timeline.daysAgo(5), "10:15", async () => {
    const clerks = holders("clerk");
    const heads = holders("work-body-head");
    const { rows } = await sql<Held>`
      select distinct on (g.entry_id) g.id, g.consumer_agency_id, g.provider_agency_id, v.title,
        array(select item ->> 'itemId' from jsonb_array_elements(g.items) item
               where item ->> 'mask' <> 'drop' and item ->> 'personal' = 'none' limit 4) as items
      from sharing_grant g join catalog_version v on v.id = g.version_id
      where g.state = 'shared' and jsonb_array_length(g.items) > 2 and v.title not like '%日历%' and v.content ->> 'grade' is distinct from 'core' order by g.entry_id, g.agreed_at limit 20`.execute(
      deployment.db,
    );
    const wishes = [
      {
        fits: /人口|人员|居民|保障/,
        what: "按区县汇总的统计",
        form: "aggregated",
        channel: "统计公报",
        purpose: "随年度统计公报公布，不含明细",
      },
      { fits: /登记|许可|办理/, what: "办理进度公示", form: "derived", channel: "本部门门户网站", purpose: "方便群众查询办理进度" },
      { fits: /线路|站点|代码|名录|机构/, what: "查询服务", form: "as-is", channel: "政务服务小程序", purpose: "供群众查询" },
    ] as const;
    const left = new Set(rows);
    for (const wish of wishes) {
      const held = [...left].find(({ title }) => wish.fits.test(title)) ?? [...left][0];
      if (!held) return;
      left.delete(held);
      const { id, consumerAgencyId, providerAgencyId, items, title } = held;
      const clerk = clerks.get(consumerAgencyId);
      const head = heads.get(providerAgencyId);
      if (!clerk || !head || items.length === 0) continue;
      const { what, form, channel, purpose } = wish;
      const made = await askRelease(deployment, clerk, {
        form,
        channel,
        purpose,
        grantId: id,
        title: `${title}：${what}`,
        items,
        audience: "society",
        recipients: [],
        from: addDays(today, -2),
        until: addDays(today, 180),
        derivedEntryId: null,
        personBasis: null,
        personWords: "",
      });
      asked.push({ id: made.id, head });
    }
  });
  timeline.on(timeline.daysAgo(2), "16:30", async () => {
    const [first, second] = asked;
    if (first)
      await agreeRelease(deployment, first.head, {
        id: first.id,
        conditions: "注明数据来源和截止日期，不公布不足十人的分组",
        from: addDays(today, -2),
        until: addDays(today, 90),
      });
    if (second)
      await refuseRelease(deployment, second.head, { id: second.id, reason: "办理进度中有尚未公开的审查意见，请在本部门办结后再申请。" });
  });
}
