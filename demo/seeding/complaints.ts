// Complaints of the demonstration: one by the public page, one taken down and accepted, one answered; invented people only.
import { addDays, dayOf } from "#kernel/clock.ts";
import { acceptComplaint, answerComplaint, receiveFrom, receivePublic } from "#modules/complaints/index.ts";
import type { Played } from "./played.ts";
import type { Stage } from "./stage.ts";

type Given = Parameters<typeof receivePublic>[2];
const ANSWER_DAYS = 12;

export function scheduleComplaints(stage: Stage, stories: readonly Played[]): void {
  const { deployment, cast, timeline, agencyIds } = stage;
  const [officer] = cast.holders(cast.office, "office-reviewer");
  const [first, second = first] = stories.filter(({ story }) => story.ends.state === "delivered");
  if (!officer || !first || !second) return;
  const given = (more: Partial<Given>): Given => ({
    kind: "other",
    agencyId: null,
    grantNumber: "",
    serviceItem: "",
    login: "",
    title: "",
    detail: "",
    complainant: { name: "", contact: "" },
    ...more,
  });
  const accept = async (id: string): Promise<void> => {
    const answerBy = addDays(dayOf(deployment.clock.now()), ANSWER_DAYS);
    await acceptComplaint(deployment, officer, id, { words: "属于受理范围，予以受理。", answerBy });
  };
  const again = given({
    kind: "asked-again",
    agencyId: agencyIds.get(first.story.consumer) ?? null,
    title: "窗口仍要求提交户口簿复印件",
    detail: "网上办事指南写明不用提交，窗口仍要求复印户口簿，否则不予受理。",
    complainant: { name: "程小满", contact: "来信地址：和平路街道便民服务站转" },
  });
  timeline.on(timeline.daysAgo(7), "10:15", async () => {
    const { id } = await receiveFrom(deployment, officer, again);
    await accept(id);
    await answerComplaint(deployment, officer, id, { outcome: "founded", words: "经核实，窗口未按清单办理，已责成改正并向您致歉。" });
  });
  timeline.on(timeline.daysAgo(3), "15:30", async () => {
    const { id } = await receiveFrom(deployment, officer, {
      ...given({ kind: "rights", title: "登记的联系电话被用于回访推销", agencyId: agencyIds.get(second.story.consumer) ?? null }),
      detail: "办理业务后接到推销电话，对方说得出登记的信息。",
      complainant: { name: "乔安和", contact: "窗口登记留存" },
    });
    await accept(id);
  });
  timeline.on(timeline.daysAgo(1), "20:05", async () => {
    await receivePublic(
      deployment,
      "192.0.2.20",
      given({ kind: "asked-again", title: "入学报名重复索要户籍证明", detail: "报名系统已经核对过户籍，学校又要求开具纸质证明。" }),
    );
  });
}
