// The register as a spreadsheet: the libraries as the list shows them, and what is in each.
import type { Deployment } from "#modules/ledger/index.ts";
import { workbookOf } from "#modules/sheets/index.ts";
import { kindWords, libraryProblem, type LibraryMode, modeWords, standingWords } from "./library.ts";
import { libraryRows, type LibraryQuery } from "./library.views.ts";

const MOST = 5_000;
const HEADINGS = [
  "序号",
  "类别",
  "名称",
  "代码",
  "牵头部门",
  "参与部门",
  "主题领域",
  "建设方式",
  "承载平台",
  "来源项目",
  "依据文件",
  "启用日期",
  "停用日期",
  "状态",
  "已发布目录数",
  "应有数据项",
  "已发布数据项",
  "已挂接数据项",
  "按时更新数据项",
  "逾期未发布数据项",
];

export async function exportLibraries(deployment: Deployment, ask: Omit<LibraryQuery, "after" | "limit">): Promise<Buffer> {
  const { rows, more } = await libraryRows(deployment, { ...ask, limit: MOST });
  if (more) throw libraryProblem("too-many", { values: { most: MOST } });
  const lines = rows.map((row, index) => [
    String(index + 1),
    kindWords[row.kind].zh,
    row.name,
    row.code,
    row.lead?.name ?? "未明确",
    row.members.map(({ name }) => name).join("、"),
    row.theme,
    modeWords[row.mode as LibraryMode],
    row.platform,
    row.project,
    row.document,
    row.since,
    row.until ?? "",
    standingWords[row.standing],
    ...[row.entries, row.coverage.expected, row.coverage.published, row.coverage.mounted, row.coverage.fresh, row.coverage.late].map(
      String,
    ),
  ]);
  return await workbookOf([{ name: "基础库和主题库", rows: [HEADINGS, ...lines] }]);
}
