// Business items of a base resource that stay with their agencies: where they are kept, and why one cannot be linked; pure.
import { problems } from "#kernel/problem.ts";

/** On the platform beside the base items, or with the agency and reached through the platform (JY-15-2). */
export const linkPlaces = ["platform", "agency"] as const;
export type LinkPlace = (typeof linkPlaces)[number];

export const linkProblem = problems("library-link", {
  unknown: { status: 404, text: "没有这条关联，或者它已经解除。", en: "There is no such link, or it has ended." },
  "not-base": { status: 422, text: "只有基础信息资源库有业务信息项。", en: "Only base libraries have business items." },
  "not-base-item": {
    status: 422,
    text: "请选择库里已发布目录的基础信息项。",
    en: "Please choose a base item of an entry that is published in the library.",
  },
  "not-own-item": {
    status: 422,
    text: "业务信息项必须在本部门已发布的目录里，请重新选择。",
    en: "The business item must stand in a published entry of your own agency.",
  },
  "not-on-platform": {
    status: 422,
    text: "业务信息项要通过共享平台共享：请先为这项目录挂接库表或者接口。",
    en: "A business item is shared through the platform: mount a table or an interface for its entry first.",
  },
  exists: { status: 409, text: "这个数据项已经关联到这个库。", en: "This item is linked to the library already." },
  "not-yours": { status: 403, text: "由数据项所属的部门或者库的牵头部门解除。", en: "The agency of the item, or the lead, ends a link." },
});
