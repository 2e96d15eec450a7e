// Bounds on the pace and the volume of a grant.
export const grantLimits = {
  title: "速率和流量上限",
  lead: "保护本部门的系统：约束每个凭据的调用速率和每天的数据量，随时可以调整，一秒内在各网关生效，并告知{party.consumer}。留空表示不设上限。",
  callsPerMinute: "每个凭据每分钟最多（次）",
  megabytesPerDay: "每天最多（MB）",
  none: "不设上限",
  wrong: "应为整数：次数 1 到 {{calls}}，数据量 1 到 {{megabytes}} MB；不设上限请留空。",
  save: "保存上限",
  saved: "上限已保存，一秒内生效",
  pace: "每个凭据的速率",
  paceMost: "每分钟最多 {{max}} 次",
  paceUsed: "最近一分钟最多的一个凭据：{{count}} 次",
  tooFast: "今日因太快被拒 {{count}} 次",
  bytesToday: "今日数据量",
};
