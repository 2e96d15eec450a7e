// A compilation campaign that runs: opened by the office some weeks ago, one agency done, one asking for more time.
import { askMoreTime, type CampaignContent, declarePart, draftCampaign, openCampaign, saveCampaign } from "#modules/campaigns/index.ts";
import type { Stage } from "./stage.ts";

export function scheduleCampaign(stage: Stage): void {
  const { deployment, cast, timeline, demo } = stage;
  const [startsOn, endsOn] = [timeline.daysAgo(10), timeline.after(timeline.today, 8)];
  const content: CampaignContent = {
    title: "政务数据目录集中编制和核对",
    document: "数办〔2026〕11号",
    guidance:
      "一、对照本部门职责逐项核对目录，没有目录的职责新编或者说明理由。\n二、数据库连接后列出的库表逐张编目，不需要编目的写明原因。\n三、按现行分类分级指南定类定级，补齐指南要求的标签。\n四、草稿全部报送后由负责人报告完成。",
    expected: "职责和库表应编尽编，草稿全部报送，数据项说明完整。",
    expectations: ["drafts", "duties", "tables"],
    scope: { kinds: ["department", "authorised-body"], agencyIds: [] },
    startsOn,
    endsOn,
    template: true,
  };
  const reviewer = cast.holder(cast.office, "office-reviewer");
  let id = "";
  timeline.on(startsOn, "10:20", async () => {
    ({ id } = await draftCampaign(deployment, reviewer));
    const { revision } = await saveCampaign(deployment, reviewer, { id, revision: 1, content });
    await openCampaign(deployment, reviewer, { id, revision });
  });
  const agencies = demo.jurisdiction.agencies.filter(({ kind }) => kind === "department").map(({ key }) => key);
  const [done] = agencies.flatMap((agency) => cast.holders(agency, "work-body-head"));
  const asker = agencies.flatMap((agency) => cast.holders(agency, "clerk")).find(({ agencyId }) => agencyId !== done?.agencyId);
  if (done)
    timeline.on(timeline.daysAgo(3), "16:10", () =>
      declarePart(deployment, done, { id, words: "职责均已对应目录；其余库表为系统日志，已说明不需编目。" }),
    );
  if (asker)
    timeline.on(timeline.daysAgo(2), "11:25", () =>
      askMoreTime(deployment, asker, { id, until: timeline.after(timeline.today, 18), reason: "业务系统正在迁移，部分库表下月才能核对。" }),
    );
}
