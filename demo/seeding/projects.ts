// Two informatisation projects: one that is being built and has its first entry, one whose plan the office has before it.
import { newId } from "#kernel/ids.ts";
import {
  confirmPlan,
  handInPlan,
  linkResource,
  type Plan,
  type PlannedResource,
  recordApproval,
  registerProject,
  saveProject,
} from "#modules/projects/index.ts";
import { lawNow, type Stage } from "./stage.ts";

const resource = (more: Pick<PlannedResource, "title" | "items"> & Partial<PlannedResource>): PlannedResource => ({
  id: newId(),
  mode: "build",
  system: "",
  sharingType: "conditional",
  conditions: "按申请的业务场景和范围共享",
  withholdingBasis: "",
  entryId: null,
  reason: "现有目录没有办理过程数据，不能满足",
  ...more,
});

export function scheduleProjects(stage: Stage): void {
  const owners = stage.demo.jurisdiction.agencies
    .filter(({ kind, key }) => kind === "department" && stage.cast.holders(key, "clerk").length > 0)
    .map(({ key }) => key)
    .filter((key) => stage.demo.catalog.some(({ agency }) => agency === key));
  const [builder, planner] = owners;
  if (builder !== undefined) scheduleBuilt(stage, builder);
  if (planner !== undefined) schedulePlanned(stage, planner);
}

const planOf = (more: Partial<Plan>): Plan => ({
  name: "",
  code: "",
  summary: "",
  amount: null,
  funding: "市级财政资金",
  startsOn: "",
  endsOn: "",
  isSecret: false,
  secretBasis: "",
  resources: [],
  ...more,
});

function scheduleBuilt(stage: Stage, agency: string): void {
  const { deployment, cast, timeline, demo } = stage;
  const clerk = cast.holder(agency, "clerk");
  const own = demo.catalog.find((entry) => entry.agency === agency);
  const other = demo.catalog.find((entry) => entry.agency !== agency);
  if (!own || !other) return;
  const built = resource({ title: own.title, items: own.items.map(({ name }) => name), sharingType: null, conditions: "" });
  let id = "";
  timeline.on(timeline.daysAgo(20), "10:05", async () => {
    const reused = stage.entries.get(other.key);
    const content = planOf({
      name: "业务协同平台二期工程",
      code: "2610-000000-04-01-000021",
      summary: "整合业务系统，办理过程数据统一归集、按目录共享。",
      amount: 486.5,
      startsOn: timeline.daysAgo(15),
      endsOn: timeline.after(timeline.today, 60),
      resources: [
        { ...built, sharingType: "conditional", conditions: "按申请的业务场景和范围共享" },
        resource({ title: "业务办理过程记录", items: ["业务编号", "办理环节", "办理时间", "办理结果"], system: "业务协同平台" }),
        ...(reused
          ? [resource({ title: other.title, items: [], mode: "reuse", sharingType: null, conditions: "", reason: "", entryId: reused.id })]
          : []),
      ],
    });
    ({ id } = await registerProject(deployment, clerk, { name: content.name }));
    const { revision } = await saveProject(deployment, clerk, { id, revision: 1, content });
    await handInPlan(deployment, clerk, { id, revision, repeats: new Map() });
  });
  timeline.on(timeline.daysAgo(18), "15:20", async () => {
    const step = lawNow(stage)
      .findProcedure("project.catalog")
      ?.steps.find(({ key }) => key === "confirm");
    if (step) await confirmPlan(deployment, cast.holder(cast.office, step.role), { id, words: "预编目录完整。" });
    await recordApproval(deployment, clerk, { id, approval: { document: "发改投资〔2026〕138号", day: timeline.daysAgo(18) } });
  });
  timeline.on(timeline.daysAgo(3), "11:10", async () => {
    const entry = stage.entries.get(own.key);
    if (entry) await linkResource(deployment, clerk, { id, resourceId: built.id, entryId: entry.id, words: "" });
  });
}

function schedulePlanned({ deployment, cast, timeline }: Stage, agency: string): void {
  const clerk = cast.holder(agency, "clerk");
  timeline.on(timeline.daysAgo(1), "14:30", async () => {
    const content = planOf({
      name: "一网通办事项办理系统",
      amount: 120,
      startsOn: timeline.today,
      endsOn: timeline.after(timeline.today, 90),
      summary: "事项受理、办理、评价全程网办。",
      resources: [
        resource({ title: "事项受理记录", items: ["受理编号", "事项名称", "受理时间", "办结时限"], system: "一网通办" }),
        resource({
          title: "办事评价记录",
          items: ["受理编号", "评价等级", "评价时间"],
          system: "一网通办",
          sharingType: "unconditional",
          conditions: "",
        }),
      ],
    });
    const { id } = await registerProject(deployment, clerk, { name: content.name });
    const { revision } = await saveProject(deployment, clerk, { id, revision: 1, content });
    await handInPlan(deployment, clerk, { id, revision, repeats: new Map() });
  });
}
