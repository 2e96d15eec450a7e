// `govshare deadline`: when a limit ends, day by day, for anybody who wants to check it.
import type { Command } from "commander";
import { addDays, dayOf, weekdayOf, type Day } from "#kernel/clock.ts";
import {
  extendDue,
  lengthText,
  pausedBetween,
  type CountedDay,
  type DeadlineRule,
  type Due,
  type LawInForce,
  type Length,
  type PausedDays,
} from "#law/index.ts";
import { answers, BadInput, defaultPacksDir, lawFrom, parseCount, parseInstant } from "./terminal.ts";

interface Options {
  from?: string;
  workingDays?: string;
  days?: string;
  months?: string;
  years?: string;
  rule?: string;
  extend?: string;
  supplement?: string[];
  profile: string;
  packs: string;
  json?: boolean;
}

interface Question {
  readonly from: Date;
  readonly length: Length;
  readonly rule?: DeadlineRule;
  readonly force?: LawInForce;
  readonly extendedWorkingDays: number;
  readonly pauses: readonly PausedDays[];
}

export function register(program: Command): void {
  const command = program
    .command("deadline")
    .description("期限计算：从某一时刻起，若干工作日（或者某条规则的期限）到哪一天为止")
    .option("--from <time>", "起算时刻，如 2026-09-30T10:00:00+08:00（当日不计）")
    .option("--working-days <n>", "工作日数")
    .option("--days <n>", "自然日数")
    .option("--months <n>", "月数")
    .option("--years <n>", "年数")
    .option("--rule <key>", "按规则计算，如 application.reply.conditional（见 govshare law rules）")
    .option("--extend <n>", "延长的工作日数")
    .option("--supplement <from/to>", "补充材料期间：发出通知的时刻/收到材料的时刻，可以重复", (text, all: string[] | undefined) => [
      ...(all ?? []),
      text,
    ])
    .option("--profile <name>", "规则包", "reg25")
    .option("--packs <dir>", "规则包所在目录", defaultPacksDir)
    .option("--json", "输出 JSON");
  answers<[Options]>(command, (options) => {
    const law = lawFrom(options.packs, options.profile);
    const question = read(options, (instant) => law.at(instant));
    const due = extendDue(law.calendar, question.from, question.length, question.extendedWorkingDays, question.pauses);
    return options.json ? JSON.stringify(asJson(question, due)) : asText(question, due);
  });
}

function read(options: Options, lawAt: (instant: Date) => LawInForce): Question {
  if (options.from === undefined) throw new BadInput("缺少起算时刻，请用 --from 写明，例如 --from 2026-09-30T10:00:00+08:00。");
  const from = parseInstant("--from", options.from);
  const given = (["workingDays", "days", "months", "years", "rule"] as const).filter((key) => options[key] !== undefined);
  if (given.length !== 1) throw new BadInput("请在 --working-days、--days、--months、--years、--rule 中写明一个，而且只写一个。");
  const extendedWorkingDays = options.extend === undefined ? 0 : parseCount("--extend", options.extend, 1000);
  const rest = { from, extendedWorkingDays, pauses: (options.supplement ?? []).map(pauseIn) };
  if (options.rule === undefined) return { ...rest, length: lengthIn(options) };
  const force = lawAt(from);
  const rule = force.deadlines().find((one) => one.key === options.rule);
  if (rule) {
    checkExtension(rule, extendedWorkingDays);
    return { ...rest, rule, force, length: rule.length };
  }
  const keys = force.deadlines().map((one) => one.key);
  throw new BadInput(`没有名为“${options.rule}”的规则，可用的规则有：${keys.join("、")}。`);
}

function lengthIn(options: Options): Length {
  if (options.workingDays !== undefined) return { workingDays: parseCount("--working-days", options.workingDays, 1000) };
  if (options.days !== undefined) return { days: parseCount("--days", options.days, 36_500) };
  if (options.months !== undefined) return { months: parseCount("--months", options.months, 1200) };
  return { years: parseCount("--years", options.years ?? "", 100) };
}

function checkExtension(rule: DeadlineRule, extendedWorkingDays: number): void {
  if (extendedWorkingDays === 0) return;
  if (!rule.extension) throw new BadInput(`“${rule.title.zh}”的期限不能延长，请去掉 --extend。`);
  const { upTo } = rule.extension;
  if ("workingDays" in upTo && extendedWorkingDays > upTo.workingDays) {
    throw new BadInput(`“${rule.title.zh}”最多延长${lengthText(upTo).zh}，请把 --extend 改为不超过 ${upTo.workingDays} 的数。`);
  }
}

function pauseIn(text: string): PausedDays {
  const [asked, answered, ...more] = text.split("/");
  if (asked === undefined || answered === undefined || more.length > 0) {
    throw new BadInput(`--supplement 的值“${text}”不对，请写成 发出时刻/收到时刻，例如 2026-10-09/2026-10-13。`);
  }
  const pause = { asked: parseInstant("--supplement", asked), answered: parseInstant("--supplement", answered) };
  const days = (pause.answered.getTime() - pause.asked.getTime()) / 86_400_000;
  if (days > 3650) throw new BadInput(`--supplement 的值“${text}”不对：补充材料期间超过十年。`);
  if (days < 0) throw new BadInput(`--supplement 的值“${text}”不对：收到材料早于发出通知。`);
  return pausedBetween(pause.asked, pause.answered);
}

function asJson({ from, length, rule, force, extendedWorkingDays }: Question, due: Due): object {
  return {
    due: due.due,
    dueAt: `${addDays(due.due, 1)}T00:00:00+08:00`,
    counted: due.counted,
    provisional: due.provisional,
    from: from.toISOString(),
    length,
    ...(extendedWorkingDays > 0 && { extendedWorkingDays }),
    ...(rule && force && { rule: rule.key, title: rule.title, law: force.id, cites: force.cite(rule.cites) }),
  };
}

// Beyond this many days a list day by day helps nobody.
const MOST_LINES = 100;

function asText({ from, length, rule, force, extendedWorkingDays }: Question, due: Due): string {
  const extended = extendedWorkingDays > 0 ? `，延长${extendedWorkingDays}个工作日` : "";
  const lines = [
    `${rule ? `${rule.title.zh}：` : ""}自${longDay(dayOf(from))}起${lengthText(length).zh}${extended}（当日不计）`,
    `到期：${longDay(due.due)}24时`,
  ];
  if (due.provisional) lines.push("暂定：期限跨入放假安排尚未公布的年份，该年暂按周一至周五计算，安排公布后重新计算。");
  if (due.counted.length <= MOST_LINES) lines.push("逐日：", ...dayLines(due.counted));
  if (rule && force) for (const { label, summary } of force.cite(rule.cites)) lines.push(`依据：${label}（${summary.zh}）`);
  return lines.join("\n");
}

function dayLines(counted: readonly CountedDay[]): string[] {
  let count = 0;
  return counted.map((one) => {
    if (one.counts) count += 1;
    const what = one.counts ? `第${count}日` : one.paused ? "停止计算" : "不计";
    return `  ${one.day} 周${WEEKDAYS[weekdayOf(one.day)]}  ${kindText(one)}  ${what}`;
  });
}

const WEEKDAYS = ["日", "一", "二", "三", "四", "五", "六"];

function kindText({ kind, name }: CountedDay): string {
  if (kind === "holiday") return `${name}放假`;
  if (kind === "make-up") return `${name}补班`;
  return kind === "weekend" ? "周末" : "工作日";
}

function longDay(day: Day): string {
  return `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日（周${WEEKDAYS[weekdayOf(day)]}）`;
}
