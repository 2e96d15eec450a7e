// Agencies that have their responsibilities in order, so that grants among them begin to flow: what every world needs and few tests are about.
import { keepSafeguard, saveProfile, signStatement } from "#modules/responsibilities/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";

const SAFEGUARD = {
  approval: "提供部门负责人审批",
  transport: "加密传输",
  masking: "按目录建议脱敏",
  export: "不得批量导出",
  retention: "使用期满即销毁",
  logging: "逐次记录",
};

export async function putInOrder(deployment: Deployment, agencyId: string): Promise<void> {
  const keeper = { agencyId, actor: null };
  const content = {
    firstPerson: "负责人",
    firstPersonPost: "局长",
    securityDivision: "数据安全处",
    securityContact: "安全专员",
    securityPhone: "0000-0000000",
  };
  await saveProfile(deployment, keeper, { content });
  await signStatement(deployment, keeper, "履行政务数据安全保护义务。");
}

export async function confirmSafeguards(deployment: Deployment): Promise<void> {
  for (const grade of ["general", "important", "core"] as const) await keepSafeguard(deployment, null, { grade, content: SAFEGUARD });
}
