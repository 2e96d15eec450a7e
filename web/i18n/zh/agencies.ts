// Words of the agencies page, Chinese.
export const agencies = {
  kicker: "各部门的职责、共享工作机构与岗位人员",
  search: "名称或代码",
  name: "部门",
  code: "代码",
  workBody: "共享工作机构",
  duties: "职责",
  dutyCount: "{{count}} 项",
  people: "岗位人员",
  noPeople: "没有可显示的人员。",
  noDuties: "尚未登记职责。",
  empty: "没有符合条件的部门",
  catalog: "看它的目录",
};
