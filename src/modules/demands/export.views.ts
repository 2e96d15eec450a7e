// The lists as spreadsheets: demands in a form that the national platform takes in, supply, and what is withheld.
import type { Actor } from "#kernel/context.ts";
import { dayOf } from "#kernel/clock.ts";
import type { Audience } from "#law/index.ts";
import { agencies } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { workbookOf } from "#modules/sheets/index.ts";
import { demandProblem, stateWords } from "./demand.ts";
import { type DemandQuery, demandRows } from "./demand-list.views.ts";
import type { NegativeQuery } from "./negative.views.ts";
import { negativeList } from "./negative.views.ts";
import { supplyList } from "./supply.views.ts";
import { wordOf } from "./words.ts";

const MOST = 20_000;

// The columns of a demand as provincial and national platforms ask for them: items in one cell, divided by a stroke.
const DEMAND_HEADINGS = [
  "序号",
  "需求编号",
  "需求名称",
  "提出需求的部门",
  "统一社会信用代码",
  "数据来源（责任部门）",
  "国家目录编号",
  "信息项",
  "信息项说明",
  "履行的职责",
  "数据需求依据",
  "应用场景",
  "期望更新周期",
  "期望共享方式",
  "范围",
  "报送日期",
  "状态",
  "结果",
];

/** MIIT-26-1: the viewer's list as it is on the screen. */
export async function exportDemands(deployment: Deployment, actor: Actor, ask: Omit<DemandQuery, "after" | "limit">): Promise<Buffer> {
  const { db } = deployment;
  const found = await demandRows(db, actor, { ...ask, view: ask.view === "listed" ? "own" : ask.view, limit: MOST + 1 });
  if (found.length > MOST) throw demandProblem("too-many", { values: { most: MOST } });
  const known = new Map((await agencies(db)).map((each) => [each.id, each]));
  const rows = found.map(({ demand, agency }, index) => {
    const { content } = demand;
    const duty = known.get(agency.id)?.duties.find(({ id }) => id === content.dutyId);
    return [
      String(index + 1),
      demand.number ?? "",
      demand.title,
      known.get(agency.id)?.name ?? agency.name,
      known.get(agency.id)?.code ?? "",
      known.get(demand.targetAgencyId ?? "")?.name ?? content.targetName,
      content.nationalCode,
      content.items.map(({ name }) => name).join("|"),
      content.items
        .map(
          ({ name, meaning, type }) => `${name}：${[type === null ? "" : wordOf(type), meaning].filter((each) => each !== "").join("，")}`,
        )
        .join("\n"),
      duty?.title ?? "",
      content.basis,
      content.scenario,
      wordOf(content.cycle),
      content.methods.map(wordOf).join("、"),
      demand.audience === null ? "" : wordOf(demand.audience),
      demand.handedInAt ? dayOf(demand.handedInAt) : "",
      stateWords[demand.state].zh,
      demand.outcome,
    ];
  });
  return await workbookOf([{ name: "数据需求清单", rows: [DEMAND_HEADINGS, ...rows] }]);
}

const SUPPLY_HEADINGS = ["序号", "目录编码", "目录名称", "共享属性", "共享范围", "共享方式", "更新周期", "数据项数", "版本", "与上期比较"];
const DIFFERENCES = { same: "", added: "新增", changed: "变更", removed: "退出" } as const;

/** MIIT-20-7, MIIT-26-2: as it stands now, with when it was last confirmed. */
export async function exportSupply(
  deployment: Deployment,
  actor: Actor,
  ask: { agencyId: string; audience: Audience | undefined },
): Promise<{ bytes: Buffer; agency: string }> {
  const list = await supplyList(deployment, actor, ask);
  const rows = list.lines.map((line, index) => [
    String(index + 1),
    line.code,
    line.title,
    wordOf(line.sharingType),
    line.scope,
    line.methods.map(wordOf).join("、"),
    wordOf(line.cycle),
    String(line.items),
    `第 ${line.version} 版`,
    [DIFFERENCES[line.difference], ...line.was].filter((each) => each !== "").join("："),
  ]);
  const { confirmed } = list;
  const about = [
    ["部门", list.agency.name],
    ["范围", list.audience === null ? "" : wordOf(list.audience)],
    ["最近一期", confirmed ? `第 ${confirmed.sequence} 期` : "尚未确认"],
    ["公布日期", confirmed?.confirmedOn ?? ""],
    ["确认人", confirmed?.confirmedBy ?? ""],
    ["校验值", confirmed?.hash ?? ""],
  ];
  const bytes = await workbookOf([
    { name: "供给清单", rows: [SUPPLY_HEADINGS, ...rows] },
    { name: "说明", rows: about, widths: [16, 60] },
  ]);
  return { bytes, agency: list.agency.name };
}

const NEGATIVE_HEADINGS = [
  "序号",
  "目录编码",
  "目录名称",
  "部门",
  "不予共享的内容",
  "依据种类",
  "文件名称",
  "条款",
  "理由",
  "审批",
  "发布日期",
  "版本",
  "检查发现",
];

export async function exportNegative(deployment: Deployment, ask: Omit<NegativeQuery, "after" | "limit">): Promise<Buffer> {
  const { rows, next } = await negativeList(deployment, { ...ask, limit: MOST });
  if (next) throw demandProblem("too-many", { values: { most: MOST } });
  const lines = rows.map((row, index) => [
    String(index + 1),
    row.code,
    row.title,
    row.agency.name,
    row.whole ? "整个目录" : row.items.join("、"),
    row.basis?.instrument ?? "",
    row.basis?.document ?? "",
    row.basis?.article ?? "",
    row.basis?.reason ?? "",
    row.approvedBy.join("、"),
    row.publishedOn,
    `第 ${row.version} 版`,
    row.findings.map(({ zh }) => zh).join("；"),
  ]);
  return await workbookOf([{ name: "负面清单", rows: [NEGATIVE_HEADINGS, ...lines] }]);
}
