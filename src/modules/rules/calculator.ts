// The deadline calculator: which rule or length, from when, extended by how much.
import { isDay } from "#kernel/clock.ts";
import { problems } from "#kernel/problem.ts";
import { requestProblem } from "#kernel/request-problem.ts";
import { type Audience, type Calendar, type Due, extendDue, type LawInForce, type Length } from "#law/index.ts";

const problem = problems("calculator", {
  from: {
    status: 400,
    text: "起算时间应为日期（2026-09-30）或带时区的时刻。",
    en: "The start must be a day (2026-09-30) or an instant with a time zone.",
  },
  length: {
    status: 400,
    text: "请选择一条期限规则，或填写工作日、日历日数。",
    en: "Choose a rule, or give a number of working days or days.",
  },
  extension: {
    status: 422,
    text: "{title}不能延长，请把延长的工作日数改为 0。",
    en: "{titleEn} cannot be extended; set the extension to 0.",
  },
  "extension-long": {
    status: 422,
    text: "{title}最多延长 {most} 个工作日。",
    en: "{titleEn} can be extended by at most {most} working days.",
  },
});

export interface Question {
  readonly from: string;
  readonly rule?: string | undefined;
  readonly audience?: Audience | undefined;
  readonly workingDays?: number | undefined;
  readonly days?: number | undefined;
  readonly extendedWorkingDays?: number | undefined;
}

export interface Calculation extends Due {
  /** Before the extension. */
  readonly bareDue: string;
  readonly rule: Rule | undefined;
  readonly length: Length;
  readonly cites: readonly string[];
}

type Rule = NonNullable<ReturnType<LawInForce["findDeadline"] | LawInForce["findWait"]>>;

export function calculate(calendar: Calendar, force: LawInForce, question: Question): Calculation {
  const { audience, rule: key, workingDays, days, extendedWorkingDays: extended = 0 } = question;
  const law = force.for(audience ?? null);
  const rule = key === undefined ? undefined : (law.findDeadline(key) ?? law.findWait(key));
  if (key !== undefined && !rule) throw requestProblem("not-found");
  const length: Length | undefined = rule?.length ?? (workingDays ? { workingDays } : days ? { days } : undefined);
  if (!length) throw problem("length");
  const cites = rule && extended > 0 ? [...rule.cites, ...extensionOf(rule, extended)] : (rule?.cites ?? []);
  const start = startOf(question.from);
  const bare = extendDue(calendar, start, length, 0, []);
  const due = extended > 0 ? extendDue(calendar, start, length, extended, []) : bare;
  return { ...due, bareDue: bare.due, rule, length, cites };
}

/** The articles of the extension, where it may be as long as that. */
function extensionOf(rule: Rule, extended: number): readonly string[] {
  const extension = "extension" in rule ? rule.extension : undefined;
  const values = { title: rule.title.zh, titleEn: rule.title.en };
  if (!extension) throw problem("extension", { values, cites: rule.cites });
  const most = "workingDays" in extension.upTo ? extension.upTo.workingDays : 0;
  if (extended > most) throw problem("extension-long", { values: { ...values, most }, cites: extension.cites });
  return extension.cites;
}

// Years outside this range would make the count run through a calendar that nobody means.
const YEAR_MIN = 2000;
const YEAR_MAX = 2100;

function startOf(text: string): Date {
  const instant = new Date(isDay(text) ? `${text}T00:00:00+08:00` : text);
  const zoned = isDay(text) || /(Z|[+-]\d{2}:?\d{2})$/.test(text);
  if (!zoned || Number.isNaN(instant.getTime())) throw problem("from");
  const year = instant.getUTCFullYear();
  if (year < YEAR_MIN || year > YEAR_MAX) throw problem("from");
  return instant;
}
