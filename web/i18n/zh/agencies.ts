// Words of the agencies page, Chinese.
export const agencies = {
  kicker: "各部门的职责、{party.workBody}与岗位人员",
  search: "名称或代码",
  name: "部门",
  code: "代码",
  workBody: "{party.workBody}",
  duties: "职责",
  dutyCount: "{{count}} 项",
  people: "岗位人员",
  noPeople: "没有可显示的人员。",
  noDuties: "尚未登记职责。",
  empty: "没有符合条件的部门",
  catalog: "看它的目录",
};
