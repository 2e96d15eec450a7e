// Aggregation in the demonstration: a task for the divisions, and a small file of changes with two rows that do not pass.
import { Readable } from "node:stream";
import { dueOf } from "#law/index.ts";
import {
  checkLoads,
  createTask,
  declare,
  issueKey,
  type NewDeclaration,
  orderIntake,
  receiveFile,
  stateCount,
} from "#modules/intake/index.ts";
import { adoptNorm, draftNorm, openNorm } from "#modules/norms/index.ts";
import { divisionRows, divisionTable } from "#demo/tables/divisions.ts";
import { known } from "./missing.ts";
import type { Stage } from "./stage.ts";

const DAYS_AGO = 4;
const CHANGED = 24;
const MISSING = 3;
const COUNTED_BEFORE_MS = 30 * 60_000;

export function scheduleIntake(stage: Stage): void {
  scheduleLoad(stage);
  scheduleCoverage(stage);
  scheduleNorm(stage);
}

const NORM = {
  chapters: [
    { title: "总则", words: "目录内的数据按本规范汇聚到平台；源系统改造前不能符合的，说明理由，经同意后执行。" },
    { title: "编码", words: "日期、时间和代码按现行国家标准书写；行政区划使用最新代码。" },
  ],
  tablePattern: "(ods|dim)_[a-z0-9_]+",
  columnPattern: "[a-z][a-z0-9_]*",
  needsTimestamp: false,
  formats: [{ itemType: "date" as const, columnTypes: ["date"] }],
  rhythms: [{ sharingType: null, grade: null, slowest: "yearly" as const }],
  checks: [{ on: "key" as const, name: "", kind: "required" as const, pattern: "", effect: "reject" as const }],
  lagMinutes: 30,
};

/** A norm that was commented on and is in force: the task of before deviates by its table's name. */
function scheduleNorm({ deployment, cast, timeline }: Stage): void {
  let id = "";
  const office = () => cast.holder(cast.office, "office-reviewer");
  timeline.on(timeline.daysAgo(16), "09:20", async () => {
    ({ id } = await draftNorm(deployment, office(), { title: "政务数据汇聚规范（试行）", content: NORM }));
    await openNorm(deployment, office(), { id, until: timeline.daysAgo(3) });
  });
  timeline.on(timeline.daysAgo(2), "16:30", async () => {
    await adoptNorm(deployment, cast.holder(cast.office, "office-head"), { id, from: timeline.daysAgo(1) });
  });
}

/** A rhythm on file, evidence that waits for its answer, and a table that the office asked for. */
function scheduleCoverage({ demo, deployment, cast, timeline, entries }: Stage): void {
  const live = demo.catalog.filter(({ resources }) => resources?.some(({ kind }) => kind === "api"));
  const slow = demo.catalog.find(({ key }) => key === demo.course.registers?.[0]?.entry);
  const filed = (entry: typeof slow, facts: Pick<NewDeclaration, "kind" | "period" | "reason" | "basis">) => async () => {
    if (!entry) return;
    const { id: entryId } = known(entries.get(entry.key), entry.key);
    await declare(deployment, cast.holder(entry.agency, "clerk"), { entryId, ...facts });
  };
  const monthly = { kind: "period", period: "monthly", reason: "源系统每月 5 日出数，无法随时取得", basis: "" } as const;
  const kept = {
    kind: "exempt",
    period: null,
    reason: "数据依规定在专用网络内保存，只提供查询接口",
    basis: "保密管理规定第十二条",
  } as const;
  timeline.on(timeline.daysAgo(3), "10:05", filed(slow, monthly));
  timeline.on(timeline.daysAgo(2), "15:10", filed(live[1], kept));
  const [wanted] = live;
  if (!wanted) return;
  timeline.on(timeline.daysAgo(1), "09:50", async () => {
    const { id: entryId } = known(entries.get(wanted.key), wanted.key);
    const dueOn = dueOf(deployment.law.calendar, deployment.clock.now(), { workingDays: 10 }).due;
    await orderIntake(deployment, cast.holder(cast.office, "office-reviewer"), {
      entryId,
      dueOn,
      note: "多个部门要批量比对，请汇聚到平台",
    });
  });
}

function scheduleLoad({ demo, deployment, cast, timeline, entries }: Stage): void {
  const entry = demo.catalog.find(({ resources }) =>
    resources?.some((resource) => resource.kind === "table" && resource.table === divisionTable.name),
  );
  if (!entry) return;
  timeline.on(timeline.daysAgo(DAYS_AGO), "10:20", async () => {
    const { id: entryId } = known(entries.get(entry.key), entry.key);
    const actor = cast.technician(entry.agency);
    const facts = { title: `${entry.title}汇聚`, mode: "upsert" as const, rejectsMax: 10, rules: [] };
    const { id: taskId } = await createTask(deployment, actor, { entryId, tableName: null, keyItem: null, ...facts });
    await receiveFile(deployment, actor, { taskId, fileName: "区划变更.csv", body: Readable.from([Buffer.from(fileOfChanges())]) });
    await checkLoads(deployment);
    // The agency's own system has three rows more than came: the next check against it finds them missing.
    const { secret } = await issueKey(deployment, actor, { taskId, title: "区划管理系统" });
    const countedAt = new Date(deployment.clock.now().getTime() - COUNTED_BEFORE_MS);
    await stateCount(deployment, { taskId, secret, rows: [...divisionRows()].length + MISSING, countedAt });
  });
}

function fileOfChanges(): string {
  const names = divisionTable.columns.map(({ name }) => name);
  const lines = [names.join(",")];
  for (const row of divisionRows()) {
    if (lines.length > CHANGED) break;
    const cells = row as unknown as Record<string, string | number | null>;
    lines.push(names.map((name) => cells[name] ?? "").join(","));
  }
  // A row without its code, and one whose level is no number: somebody has to look at them.
  return [...lines, ",未编码的街道,4,990101,", "990199,新设的区,三级,990100,新设的区"].join("\r\n");
}
