// The extranet's zones as the operator registered them, and private networks of agencies: one merged, one planned, one late, one with an upper rule.
import { addDays } from "#kernel/clock.ts";
import { answerException, askException, type NetworkContent, registerNetwork, watchNetworks } from "#modules/networks/index.ts";
import type { Stage } from "./stage.ts";

/** Ranges that the internet keeps for documents and benchmarks: nobody's real address is let in or kept out. */
const COMMON = [
  {
    name: "电子政务外网公共区",
    kind: "extranet-public",
    ranges: ["198.18.0.0/16"],
    purpose: "各部门共享政务数据，网关由此接受调用",
  },
  {
    name: "电子政务外网专用区",
    kind: "extranet-dedicated",
    ranges: ["198.19.0.0/17", "2001:db8:19::/48"],
    purpose: "业务系统之间的专用通道",
  },
  { name: "平台机房网段", kind: "own", ranges: ["198.19.128.0/24"], purpose: "门户、接口和数据面所在的机房" },
  { name: "互联网出口", kind: "internet", ranges: ["203.0.113.0/26"], purpose: "面向公众的服务，不传输共享数据" },
] as const;

export function scheduleNetworks({ deployment, cast, demo, timeline }: Stage): void {
  const keys = demo.jurisdiction.agencies.map(({ key }) => key);
  const [operator] = keys.flatMap((key) => cast.holders(key, "operator"));
  const clerks = demo.jurisdiction.agencies
    .filter(({ kind }) => kind === "department")
    .flatMap(({ key }) => cast.holders(key, "clerk").slice(0, 1));
  const [reviewer] = keys.flatMap((key) => cast.holders(key, "office-reviewer"));
  const day = (days: number): string => addDays(timeline.today, days);
  const owned = [
    { name: "视频会议专网", ranges: ["198.51.100.0/26"], purpose: "部门内部视频会商", progress: "connected" },
    { name: "数据报送专网", ranges: ["198.51.100.64/26"], purpose: "基层所站逐级报送台账", progress: "planned", plannedOn: day(-2) },
    { name: "档案影像专网", ranges: ["198.51.100.128/26"], purpose: "档案影像的存储和调阅", progress: "planned", plannedOn: day(45) },
    {
      name: "行业垂直业务专网",
      ranges: ["198.51.100.192/27"],
      purpose: "上级主管部门统一建设的业务系统",
      progress: "none",
      basis: "上级主管部门《行业专网管理办法》第六条",
    },
    { name: "窗口叫号专网", ranges: ["198.51.100.224/28"], purpose: "办事大厅叫号和评价", progress: "merged" },
  ] as const;
  timeline.on(timeline.daysAgo(20), "10:10", async () => {
    if (operator) for (const network of COMMON) await registerNetwork(deployment, operator, contentOf(network));
  });
  timeline.on(timeline.daysAgo(18), "16:30", async () => {
    for (const [index, network] of owned.entries()) {
      const clerk = clerks[index];
      if (!clerk) continue;
      const { id } = await registerNetwork(deployment, clerk, contentOf({ kind: "private", ...network }));
      if (!("basis" in network) || !reviewer) continue;
      await askException(deployment, clerk, id);
      await answerException(deployment, reviewer, { id, accept: true, words: "上级主管部门另有规定，予以认可。" });
    }
  });
  timeline.on(timeline.daysAgo(1), "08:40", async () => {
    await watchNetworks(deployment);
  });
}

type Wish = Pick<NetworkContent, "name" | "kind" | "purpose"> & { readonly ranges: readonly string[] } & Partial<
    Pick<NetworkContent, "progress" | "plannedOn" | "basis">
  >;
const contentOf = (network: Wish): NetworkContent => ({
  progress: null,
  plannedOn: null,
  basis: "",
  ...network,
  ranges: [...network.ranges],
});
