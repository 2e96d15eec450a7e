// The agencies of the demonstration have their responsibilities in order from the day on which the platform is set up; one has let a rule go unreviewed.
import { keepSafeguard, saveProfile, saveRule, signStatement } from "#modules/responsibilities/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";

const SAFEGUARDS = {
  general: {
    approval: "提供部门共享工作机构负责人",
    transport: "平台加密通道",
    masking: "按目录建议的方式脱敏",
    export: "可以导出，导出写入存证",
    retention: "使用期满后三十日内销毁",
    logging: "逐次记录调用人、数据项和行数",
  },
  important: {
    approval: "提供部门负责人",
    transport: "平台加密通道，固定来源地址",
    masking: "个人信息一律脱敏",
    export: "不得批量导出",
    retention: "使用期满即销毁并报告",
    logging: "逐次记录，按月核对",
  },
  core: {
    approval: "提供部门主要负责人并报主管部门",
    transport: "专线加密传输",
    masking: "只提供核验结果",
    export: "不得导出",
    retention: "不落地存储",
    logging: "逐次记录，按日核对",
  },
};

const STATEMENT = "本部门遵守有关规定，履行政务数据安全保护义务；谁管理谁负责、谁使用谁负责。";
const NAMES = ["陈立", "周宁", "吴敏", "郑川", "王珂", "冯远", "蒋言", "沈安"];

const PROTECTING = [
  ["security", "数据安全管理制度", "一、分级保护，专人负责。\n二、账号一人一号，离岗即停。\n三、发现异常两小时内报告。"],
  [
    "personal-information",
    "个人信息保护制度",
    "一、只处理履职必需的个人信息。\n二、对外提供一律按规范脱敏。\n三、受理个人查询、更正和投诉。",
  ],
] as const;

export async function putAgenciesInOrder(
  deployment: Deployment,
  agencies: readonly { readonly id: string; readonly name: string }[],
  days: { readonly effectiveOn: string; readonly reviewOn: string },
): Promise<void> {
  for (const grade of ["general", "important", "core"] as const)
    await keepSafeguard(deployment, null, { grade, content: SAFEGUARDS[grade] });
  for (const [index, { id, name }] of agencies.entries()) {
    const keeper = { agencyId: id, actor: null };
    const person = NAMES[index % NAMES.length] ?? "";
    const content = {
      firstPerson: NAMES[(index + 3) % NAMES.length] ?? "",
      firstPersonPost: "主要负责人",
      securityDivision: "数据安全与信息化科",
      securityContact: person,
      securityPhone: `0990-88${String(10_000 + index * 37).slice(-5)}`,
    };
    await saveProfile(deployment, keeper, { content });
    await signStatement(deployment, keeper, STATEMENT);
    await saveRule(deployment, keeper, {
      kind: "sharing",
      content: {
        title: `${name}政务数据共享工作制度`,
        text: "一、共享工作机构统筹本部门目录编制、申请和答复。\n二、各科室按职责采集、更新数据。\n三、使用共享数据逐次登记，期满处置。",
        goals: "应编尽编，按期答复，按周期更新。",
        responsibilities: "业务科室对数据质量负责，数据安全科对安全负责。",
        implementingBody: "共享工作机构",
        protectionGrade: "",
      },
      ...days,
    });
    // One agency still lacks what the regulation asks for, so that the office has something to remind it of.
    if (index === agencies.length - 1) continue;
    for (const [kind, title, text] of PROTECTING) {
      const words = { goals: "", responsibilities: "", implementingBody: "数据安全与信息化科", protectionGrade: "三级" };
      const number = `安〔2026〕${index + 1}号`;
      await saveRule(deployment, keeper, { kind, content: { title: `${name}${title}`, number, text, ...words }, ...days });
    }
  }
}
