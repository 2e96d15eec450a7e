// The table of residents in the small world of the data plane.
export const RESIDENT_COLUMNS = [
  { name: "id_number", type: "text", comment: "公民身份号码" },
  { name: "name", type: "text", comment: "姓名" },
  { name: "mobile", type: "text", comment: "手机号码" },
  { name: "address", type: "text", comment: "住址" },
  { name: "district", type: "text", comment: "区县" },
  { name: "born_on", type: "date", comment: "出生日期" },
  { name: "household", type: "integer", comment: "户内人数" },
  { name: "points", type: "bigint", comment: "积分" },
  { name: "subsidy", type: "numeric", comment: "补贴" },
  { name: "registered_at", type: "timestamptz", comment: "登记时间" },
  { name: "alive", type: "boolean", comment: "健在" },
] as const;
