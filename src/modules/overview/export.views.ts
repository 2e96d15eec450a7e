// The overview and the rows behind a number as spreadsheets.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { say, type Vocabulary } from "#law/index.ts";
import { contentWords, type EntryState, entryStateWords } from "#modules/catalog/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { type SheetToWrite, workbookOf } from "#modules/sheets/index.ts";
import { criterionKinds, type Light } from "./light.ts";
import { type Counted, measures, type Measure, type Narrowing, overviewProblem, UNSET } from "./measure.ts";
import type { AgencyLine, Overview } from "./overview.views.ts";
import { type OverviewRow, overviewRows, type Place } from "./rows.views.ts";

const lightWords: Readonly<Record<Light, string>> = { red: "红灯", amber: "黄灯", green: "绿灯", none: "暂无可评" };
const dimensionWords = { kind: "类别", sharing: "共享类型", grade: "分级", theme: "主题" } as const;
const AGENCY_COLUMNS = [
  "published",
  "compiling",
  "mounted",
  "unmounted",
  "shared",
  "grants",
  "users",
  "received",
  "in-time",
  "late",
  "waiting-late",
  "stale",
  "ungraded",
  "withheld",
] as const satisfies readonly Measure[];

const valueWords = (value: string): string => (value === UNSET ? "未填写" : (contentWords[value] ?? value));
const reasonOf = ({ judged }: AgencyLine): string =>
  judged
    .filter(({ light }) => light === "red" || light === "amber")
    .map(({ criterion, good, all, percent, light, green, amber }) => {
      const mark = light === "red" ? `低于黄灯线 ${amber}%` : `低于绿灯线 ${green}%`;
      return `${criterionKinds[criterion].zh} ${percent ?? 0}%（${good}/${all}），${mark}`;
    })
    .join("；");

const instantText = (at: Date): string => `${dayOf(at)} ${at.toLocaleTimeString("zh-CN", { timeZone: "Asia/Shanghai", hour12: false })}`;

export async function overviewWorkbook(seen: Overview): Promise<Buffer> {
  const { figures, divided, agencies, trend, thresholds } = seen;
  const sheets: SheetToWrite[] = [
    {
      name: "总览",
      rows: [
        ["指标", "数量"],
        ...figures.map(({ title, value }) => [title.zh, String(value)]),
        [],
        ["统计时间", instantText(seen.at)],
        ["申请统计天数", String(seen.days)],
        ["范围", seen.agency?.name ?? "全部部门"],
      ],
    },
    {
      name: "部门",
      rows: [
        ["部门", "灯", "原因", ...AGENCY_COLUMNS.map((key) => measures[key].zh)],
        ...agencies.map((line) => [
          line.agency.name,
          lightWords[line.light],
          reasonOf(line),
          ...AGENCY_COLUMNS.map((key) => String(line.figures[key])),
        ]),
      ],
    },
    {
      name: "构成",
      rows: [
        ["维度", "值", "已发布", "已挂接资源", "有部门在用"],
        ...(Object.keys(dimensionWords) as (keyof typeof dimensionWords)[]).flatMap((dimension) =>
          divided[dimension].map(({ value, published, mounted, shared }) => [
            dimensionWords[dimension],
            valueWords(value),
            ...[published, mounted, shared].map(String),
          ]),
        ),
      ],
    },
    {
      name: "趋势",
      rows: [
        ["日期", "已发布", "已挂接资源", "有部门在用", "运行中的授权", "超过更新周期"],
        ...trend.map(({ day, published, mounted, shared, grants, stale }) => [
          day,
          ...[published, mounted, shared, grants].map(String),
          stale === null ? "当日未留存" : String(stale),
        ]),
      ],
    },
    {
      name: "灯的标准",
      rows: [
        ["标准", "绿灯不低于（%）", "黄灯不低于（%）", "是否评价"],
        ...thresholds.map(({ title, green, amber, applies }) => [
          title.zh,
          String(green),
          String(amber),
          applies ? "评价" : "现行规定不要求，不评价",
        ]),
      ],
    },
  ];
  return await workbookOf(sheets);
}

const MOST = 50_000;
const PAGE = 5_000;

/** The same rows as on the page, all of them. */
export async function rowsWorkbook(deployment: Deployment, actor: Actor, ask: { measure: Measure; narrowing: Narrowing }): Promise<Buffer> {
  const { vocabulary } = deployment.law.at(deployment.clock.now());
  const lines: string[][] = [];
  let after: Place | undefined;
  do {
    const found = await overviewRows(deployment, actor, { ...ask, limit: PAGE, after });
    if (found.total > MOST) throw overviewProblem("too-many-rows", { values: { count: found.total, most: MOST } });
    lines.push(...found.rows.map((row) => columns[found.counts].map(([, textOf]) => textOf(row, vocabulary))));
    after = found.next ?? undefined;
  } while (after);
  const head = columns[measures[ask.measure].counts].map(([title]) => title);
  return await workbookOf([{ name: measures[ask.measure].zh, rows: [head, ...lines] }]);
}

type Cell = (row: OverviewRow, vocabulary: Vocabulary) => string;
const words = (value: string | null): string => (value === null ? "" : valueWords(value));
const title: [string, Cell] = ["名称", (row) => row.title ?? (row.state === null ? "（已不在目录中）" : "（未提交的草稿）")];

const columns: Readonly<Record<Counted, readonly [string, Cell][]>> = {
  entry: [
    title,
    ["目录代码", ({ code }) => code],
    ["部门", ({ agency }) => agency.name],
    ["环节", ({ state }, vocabulary) => (state === null ? "已发布" : say(vocabulary, entryStateWords[state as EntryState]))],
    ["类别", ({ kind }) => words(kind)],
    ["共享类型", ({ sharingType }) => words(sharingType)],
    ["分级", ({ grade }) => words(grade)],
    ["主题", ({ theme }) => words(theme)],
    ["资源", ({ ways }) => ways.map(words).join("、")],
    ["运行中的授权", ({ grants }) => String(grants ?? "")],
    ["日期", ({ day }) => day ?? ""],
    ["应更新日", ({ until }) => until ?? ""],
  ],
  application: [
    title,
    ["申请编号", ({ code }) => code],
    ["提供", ({ agency }) => agency.name],
    ["申请", ({ user }) => user?.name ?? ""],
    ["办理情况", ({ outcome }) => (outcome === null ? "" : measures[outcome].zh)],
    ["提交日", ({ day }) => day ?? ""],
    ["答复日", ({ until }) => until ?? ""],
  ],
  grant: [
    title,
    ["授权编号", ({ code }) => code],
    ["提供", ({ agency }) => agency.name],
    ["使用", ({ user }) => user?.name ?? ""],
    ["开通日", ({ day }) => day ?? ""],
    ["有效期至", ({ until }) => until ?? ""],
  ],
  agency: [
    ["部门", ({ agency }) => agency.name],
    ["部门代码", ({ code }) => code],
    ["运行中的授权", ({ grants }) => String(grants ?? "")],
  ],
};
