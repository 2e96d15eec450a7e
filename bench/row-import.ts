// Row e-import: a spreadsheet of 100,000 rows to validated, graded and ledgered drafts, beside `COPY` of the same rows into a plain table.
import { performance } from "node:perf_hooks";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { workbookOf } from "#modules/sheets/index.ts";
import { castOf } from "#test/cast.ts";
import { createWorld, type World } from "#test/world.ts";
import { type Compared, median, type Plan, say, sentence } from "./rounds.ts";

const ROWS = Number(process.env["BENCH_ROWS"] ?? 100_000);
const ITEMS = 10;
/** `COPY` ÷ ours, in time: what the first honest measurement gave. */
const GOAL = 0.012;

const HEADINGS = [
  "信息资源名称",
  "信息资源摘要",
  "部门类信息资源分类",
  "信息资源格式分类",
  "信息项名称",
  "数据类型",
  "数据长度",
  "共享类型",
  "共享条件/不予共享依据",
  "共享方式类型",
  "是否向社会开放",
  "更新周期",
  "目录分级",
  "数据来由",
];
const ITEM_NAMES = ["姓名", "身份证号", "手机号码", "住址", "单位名称", "登记日期", "金额", "状态", "备注", "更新时间"];

/** Items in rows of their own, a few words wrong as in any real sheet. */
const rowsOf = (round: number): string[][] =>
  Array.from({ length: ROWS }, (_, at) => {
    const [entry, item] = [Math.floor(at / ITEMS), at % ITEMS];
    return [
      `第${round}次登记的第${entry}种事项`,
      `办理第${entry}种事项时登记的人员、单位和金额`,
      "部门信息",
      "数据库",
      ITEM_NAMES[item] ?? "备注",
      item === 5 ? "日期型D" : item === 6 ? "数值型N" : "字符型C",
      at % 500 === 7 ? "若干" : String(20 + item),
      item === 1 ? "不予共享" : "有条件共享",
      "仅限办理本事项的部门",
      "库表查询、服务接口",
      "不予开放",
      at % 1_000 < ITEMS ? "看情况" : "每月",
      "一般",
      "收集",
    ];
  });

interface Taken {
  readonly ours: number;
  readonly copied: number;
  readonly megabytes: number;
}

export async function rowImport({ rounds }: Plan): Promise<Compared[]> {
  const world = await createWorld("bench-import", { now: "2026-09-28T09:00:00+08:00" });
  await castOf(world);
  const taken: Taken[] = [];
  const before = megabytesNow();
  for (let round = 0; round < rounds; round += 1) {
    const rows = rowsOf(round);
    const copied = await copy(world.databaseUrl, rows);
    const { milliseconds: ours, megabytes } = await imported(world, await workbookOf([{ name: "目录", rows: [HEADINGS, ...rows] }]));
    taken.push({ ours, copied, megabytes });
    say(`  COPY ${Math.round(copied)} ms, ${megabytes} MB at most`);
  }
  const of = (what: keyof Taken): number[] => taken.map((each) => each[what]);
  const rate = (ROWS * 1_000) / median(of("ours"));
  say(
    `\ne-import: ${ROWS} rows, ${ITEMS} to an entry, uploaded, confirmed and taken in over HTTP: ${seconds(of("ours"))}, ${Math.round(rate)} rows/s`,
  );
  say(`  COPY of the same rows: ${seconds(of("copied"))}`);
  say(`  memory of the process: ${before} MB before, ${Math.max(...of("megabytes"))} MB at most`);
  const ratios = taken.map(({ ours, copied }) => copied / ours);
  const compared = { peer: "COPY, time", goal: GOAL, ratio: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) };
  say(sentence(compared));
  return [compared];
}

const seconds = (times: readonly number[]): string =>
  `${(median(times) / 1_000).toFixed(2)} s [${[Math.min(...times), Math.max(...times)].map((time) => (time / 1_000).toFixed(2)).join("..")}]`;

const megabytesNow = (): number => Math.round(process.memoryUsage.rss() / 1024 / 1024);

/** As a browser does it: upload, look at the columns, confirm them, go on until it is done. */
async function imported(world: World, file: Buffer): Promise<{ milliseconds: number; megabytes: number }> {
  const token = await world.token("provider.clerk");
  let most = 0;
  const sampling = new AbortController();
  const sampler = sample(sampling.signal, (megabytes) => (most = Math.max(most, megabytes)));
  const steps: string[] = [];
  let last = performance.now();
  const began = last;
  const step = (name: string): void => {
    steps.push(`${name} ${((performance.now() - last) / 1_000).toFixed(1)} s`);
    last = performance.now();
  };
  const received = await world.api.app.inject({
    method: "POST",
    url: `/api/sheets/imports?name=${encodeURIComponent("十万行.xlsx")}`,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/octet-stream" },
    payload: file,
  });
  const { id } = received.json<{ id: string }>();
  step("received");
  const view = await world.ok("provider.clerk", "GET", `/sheets/imports/${id}`);
  const [{ headerRow, columns }] = view.sheets;
  const plan = {
    sheets: [{ sheet: 0, headerRow, columns: columns.map(({ field }: { field: string | null }) => field) }],
    others: "report",
  };
  await world.ok("provider.clerk", "POST", `/sheets/imports/${id}/confirm`, plan);
  step("confirmed");
  let done = false;
  while (!done) ({ done } = await world.ok("provider.clerk", "POST", `/sheets/imports/${id}/continue`));
  step("taken in");
  const milliseconds = performance.now() - began;
  sampling.abort();
  await sampler;
  const { counts } = await world.ok("provider.clerk", "GET", `/sheets/imports/${id}`);
  if (counts.imported !== ROWS / ITEMS || counts.imported + counts.merged !== ROWS) throw new Error(JSON.stringify(counts));
  say(`  ${steps.join(", ")}`);
  return { milliseconds, megabytes: most };
}

async function sample(until: AbortSignal, told: (megabytes: number) => void): Promise<void> {
  while (!until.aborted) {
    told(megabytesNow());
    await pause(20);
  }
}

async function copy(url: string, rows: readonly (readonly string[])[]): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`create table if not exists plain (${HEADINGS.map((_, at) => `c${at} text`).join(", ")})`);
    const lines = rows.map((row) => `${row.join("\t")}\n`);
    const began = performance.now();
    await pipeline(Readable.from(lines), client.query(copyFrom("copy plain from stdin")));
    return performance.now() - began;
  } finally {
    await client.end();
  }
}
