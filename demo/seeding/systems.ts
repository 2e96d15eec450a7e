// Information systems as their agencies registered them, three exchanges beside the platform, and one that somebody reported.
import { addDays, dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { sql } from "#kernel/db.ts";
import {
  type ChannelContent,
  endChannel,
  registerChannel,
  registerSystem,
  reportChannel,
  type SystemContent,
  watchChannels,
} from "#modules/systems/index.ts";
import type { Stage } from "./stage.ts";

const SYSTEMS = 7;
const OF_ONE_AGENCY = 2;

interface Found {
  readonly agencyId: string;
  readonly name: string;
  readonly entryIds: string[];
  readonly resourceIds: string[];
}

export function scheduleSystems(stage: Stage): void {
  const { deployment, cast, demo, timeline } = stage;
  const clerks = new Map<string, Actor>();
  for (const { key } of demo.jurisdiction.agencies) {
    const [clerk] = cast.holders(key, "clerk");
    if (clerk) clerks.set(clerk.agencyId, clerk);
  }
  const owners: Actor[] = [];
  timeline.on(timeline.daysAgo(9), "15:20", async () => {
    for (const [index, found] of (await systemsIn(stage)).entries()) {
      const clerk = clerks.get(found.agencyId);
      if (!clerk) continue;
      await registerSystem(deployment, clerk, contentOf(found, index, timeline.today));
      if (!owners.includes(clerk)) owners.push(clerk);
    }
    const [first] = owners;
    if (first) await registerSystem(deployment, first, { ...contentOf({ name: "内部督查系统" }, 0, timeline.today), ...BARE });
  });
  scheduleChannels(stage, owners);
}

/** The systems that the entries name as where they come from, two of an agency at most. */
async function systemsIn({ deployment }: Stage): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select * from (
      select s.*, row_number() over (partition by agency_id order by cardinality(entry_ids) desc, name) as place from (
        select e.agency_id, v.content ->> 'sourceSystem' as name, array_agg(distinct e.id::text) as entry_ids,
          array_remove(array_agg(distinct r.id::text), null) as resource_ids
        from catalog_entry e join catalog_version v on v.id = e.published_version_id
        left join resource r on r.entry_id = e.id and r.state = 'mounted'
        where coalesce(v.content ->> 'sourceSystem', '') <> ''
        group by e.agency_id, v.content ->> 'sourceSystem'
      ) s
    ) s where place <= ${OF_ONE_AGENCY} order by cardinality(resource_ids) desc, name limit ${SYSTEMS}`.execute(deployment.db);
  return rows;
}

const BARE = {
  classified: true,
  code: "",
  purpose: "",
  plannedOn: null,
  blocker: "",
  open: { state: "none", day: null, words: "" },
  links: [],
  entryIds: [],
} satisfies Partial<SystemContent>;

/** The fifth has no plan yet; those without a mounted resource have one. */
function contentOf(
  { name, entryIds = [], resourceIds = [] }: Pick<Found, "name"> & Partial<Found>,
  index: number,
  today: string,
): SystemContent {
  const isLinked = resourceIds.length > 0 && index !== 4;
  const opens = [
    { state: "connected", day: addDays(today, -200), words: "每日推送开放目录和数据" },
    { state: "planned", day: addDays(today, 60), words: "" },
    { state: "not-needed", day: null, words: "没有可以开放的数据" },
    { state: "none", day: null, words: "" },
  ] as const;
  return {
    name,
    kind: index === 1 ? "base-database" : "business",
    code: `XT-${String(index + 1).padStart(3, "0")}`,
    purpose: `${name}：日常业务办理和数据登记`,
    classified: false,
    built: index === 5 ? "shared" : "own",
    plannedOn: isLinked || index === 4 ? null : addDays(today, 40),
    blocker: isLinked ? "" : "等待网络专线开通",
    open: opens[index % opens.length] ?? opens[3],
    links: isLinked ? resourceIds.slice(0, 5).map((id) => ({ kind: "resource" as const, id })) : [],
    entryIds: entryIds.slice(0, 20),
  };
}

function scheduleChannels({ deployment, timeline }: Stage, owners: readonly Actor[]): void {
  const channel = (more: Partial<ChannelContent>): ChannelContent => ({
    title: "",
    counterpart: "",
    counterpartAgencyId: null,
    direction: "gives",
    way: "file",
    detail: "",
    since: "2021-06-01",
    targetOn: null,
    systemId: null,
    state: "in-use",
    ...more,
  });
  timeline.on(timeline.daysAgo(8), "09:40", async () => {
    const [first, second = first, third = second] = owners;
    if (!first || !second || !third) return;
    const today = dayOf(deployment.clock.now());
    await registerChannel(
      deployment,
      first,
      channel({
        title: "死亡人员名单",
        counterpart: "殡仪服务中心",
        way: "medium",
        detail: "每月刻录光盘送达，双方签收",
        targetOn: addDays(today, 3),
      }),
    );
    await registerChannel(
      deployment,
      second,
      channel({
        title: "企业登记变更",
        counterpart: "商业银行代办网点",
        way: "interface",
        detail: "专线接口，每小时取一次",
        targetOn: addDays(today, 90),
        state: "migrating",
      }),
    );
    const { id } = await registerChannel(
      deployment,
      third,
      channel({ title: "年度统计台账", counterpart: "统计部门", direction: "takes" }),
    );
    await endChannel(deployment, third, { id, entryId: null, grantId: null, words: "已改为在平台上申请共享，不再报送文件。" });
  });
  timeline.on(timeline.daysAgo(3), "17:05", async () => {
    await watchChannels(deployment);
    const [first, second] = owners;
    if (!first || !second) return;
    await reportChannel(deployment, second, {
      agencyId: first.agencyId,
      title: "办件人员联系方式",
      counterpart: "系统外包公司",
      way: "message",
      since: null,
      detail: "外包人员在工作群里按周收到表格，没有走平台授权。",
      links: [],
    });
  });
}
