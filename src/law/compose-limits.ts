// Two texts that set a limit for the same thing: what holds, and where the lower one asks for less (design, "Law").
import { lengthText, type Length, type Text } from "./length.ts";
import type { Outcome } from "./origin.ts";
import { partyWords, words } from "./origin.ts";
import type { DeadlineRule, ExtensionRule, RetentionRule, WaitRule } from "./rules.ts";

/** One text's rule joined to what the higher texts have come to. */
export interface Joined<Rule> {
  readonly rule: Rule;
  readonly lower: Outcome;
  readonly whyLower: Text;
  /** The higher rule gave way, and why. */
  readonly whyHigher?: Text;
  readonly laxer: readonly Text[];
  readonly contradicts: readonly Text[];
}

// Only for comparing limits that are counted in different ways; every real pair is in the same unit.
const DAYS = { workingDays: 7 / 5, days: 1, months: 365.25 / 12, years: 365.25 } as const;

export function nominalDays(length: Length): number {
  for (const [unit, days] of Object.entries(DAYS)) {
    const count = (length as Record<string, unknown>)[unit];
    if (typeof count === "number") return count * days;
  }
  // A date of the year is as far away as it stands from the year's beginning.
  const [month = 1, day = 1] = "yearly" in length ? length.yearly.split("-").map(Number) : [];
  return (month - 1) * DAYS.months + day;
}

const workingDaysOf = (length: Length): number =>
  "workingDays" in length ? length.workingDays : Math.floor(nominalDays(length) / DAYS.workingDays);
const cited = (...lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())];
const AGREES = words("规定相同", "says the same");

/** The shorter bare limit holds; what may be added never carries it past the higher text's own end. */
export function joinDeadlines(higher: DeadlineRule, lower: DeadlineRule): Joined<DeadlineRule> {
  const [high, low] = [nominalDays(higher.length), nominalDays(lower.length)];
  const isShorter = low < high;
  const laxer: Text[] = [];
  const contradicts: Text[] = [];
  if (low > high) {
    laxer.push(
      words(
        `${lower.lengthText.zh}长于上位规定的${higher.lengthText.zh}`,
        `${lower.lengthText.en} is longer than the higher text's ${higher.lengthText.en}`,
      ),
    );
  }
  const { bearer } = higher;
  if (lower.bearer !== bearer) {
    contradicts.push(
      words(
        `义务人不同：上位规定为${partyWords[bearer].zh}，下位规定为${partyWords[lower.bearer].zh}`,
        `the bearer differs: the ${partyWords[bearer].en} above, the ${partyWords[lower.bearer].en} below`,
      ),
    );
  }
  if (lower.silence === "deemed-consent" && higher.silence === "overdue") {
    contradicts.push(
      words(
        "上位规定把逾期不答复作为违规，下位规定视为同意：两者都执行，既记录逾期，也视为同意",
        "late silence is a breach above and consent below: both are carried out",
      ),
    );
  }
  if (lower.pause && !higher.pause) {
    laxer.push(
      words(
        "期限可以暂停计算，上位规定没有这样规定：不暂停",
        "its limit may stand still, which the higher text does not know: it does not stand still",
      ),
    );
  }
  const base = isShorter ? lower : higher;
  const extension = joinExtensions(higher, lower, base, laxer);
  const deemed = lower.deemed ?? higher.deemed;
  const rule: DeadlineRule = {
    ...higher,
    length: base.length,
    lengthText: base.lengthText,
    ...withOptional("extension", extension),
    // A pause has no end of its own and would carry the limit past the higher text's.
    ...withOptional("pause", higher.pause),
    ...withOptional("within", higher.within ?? lower.within),
    // A right that the lower text gives stands unless the higher one forbids it.
    silence: higher.silence === "deemed-consent" || lower.silence === "deemed-consent" ? "deemed-consent" : "overdue",
    ...withOptional("deemed", deemed && { ...deemed, never: cited(higher.deemed?.never ?? [], lower.deemed?.never ?? []) }),
    overdue: {
      tells: [...new Set([...higher.overdue.tells, ...lower.overdue.tells])],
      lateRecord: higher.overdue.lateRecord || lower.overdue.lateRecord,
      cites: cited(higher.overdue.cites, lower.overdue.cites),
    },
    cites: cited(base.cites, higher.cites, lower.cites),
  };
  return { rule, ...outcomeOf(isShorter, low === high), laxer, contradicts };
}

function outcomeOf(isShorter: boolean, isSame: boolean): Pick<Joined<unknown>, "lower" | "whyLower" | "whyHigher"> {
  if (isSame) return { lower: "agrees", whyLower: AGREES };
  if (!isShorter) {
    return {
      lower: "yields",
      whyLower: words("期限较长，宽于上位规定，让位于较短者", "longer, laxer than the higher text; gives way to the shorter limit"),
    };
  }
  return {
    lower: "holds",
    whyLower: words("期限较短，对义务人更严，适用较短者", "shorter, stricter for whoever bears it; the shorter limit holds"),
    whyHigher: words("期限较长，下位规定对义务人更严，让位于较短者", "longer; the lower text is stricter for whoever bears it"),
  };
}

function withOptional<Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);
}

function joinExtensions(higher: DeadlineRule, lower: DeadlineRule, base: DeadlineRule, laxer: Text[]): ExtensionRule | undefined {
  const of = (rule: DeadlineRule): number => (rule.extension ? workingDaysOf(rule.extension.upTo) : 0);
  const end = (rule: DeadlineRule): number => workingDaysOf(rule.length) + of(rule);
  if (lower.extension && end(lower) > end(higher)) {
    laxer.push(
      words(
        `连同延期最长${end(lower)}个工作日，长于上位规定的${end(higher)}个工作日`,
        `with its extension it may last ${end(lower)} working days, the higher text ${end(higher)}`,
      ),
    );
  }
  const given = [higher.extension, lower.extension].filter((each) => each !== undefined);
  const [first] = given;
  if (!first) return undefined;
  const most = Math.min(Math.max(of(higher), of(lower)), end(higher) - workingDaysOf(base.length));
  if (most <= 0) return undefined;
  return {
    ...first,
    upTo: { workingDays: most },
    tells: [...new Set(given.flatMap((each) => each.tells))],
    cites: cited(...given.map((each) => each.cites)),
  };
}

/** Whoever is protected by a record or a notice keeps the longer time. */
export function joinLonger<Rule extends RetentionRule | WaitRule>(higher: Rule, lower: Rule, what: Text): Joined<Rule> {
  const [high, low] = [nominalDays(higher.length), nominalDays(lower.length)];
  const isLonger = low > high;
  const base = isLonger ? lower : higher;
  const rule = { ...higher, length: base.length, lengthText: base.lengthText, cites: cited(base.cites, higher.cites, lower.cites) };
  if (low === high) return { rule, lower: "agrees", whyLower: AGREES, laxer: [], contradicts: [] };
  if (!isLonger) {
    return {
      rule,
      lower: "yields",
      whyLower: words(`${what.zh}较短，适用较长者`, `${what.en} is shorter; the longer one holds`),
      laxer: [
        words(
          `${lengthText(lower.length).zh}短于上位规定的${lengthText(higher.length).zh}`,
          `${lengthText(lower.length).en} is shorter than the higher text's ${lengthText(higher.length).en}`,
        ),
      ],
      contradicts: [],
    };
  }
  return {
    rule,
    lower: "holds",
    whyLower: words(`${what.zh}较长，适用较长者`, `${what.en} is longer and holds`),
    whyHigher: words(`${what.zh}较短，适用较长者`, `${what.en} is shorter; the longer one holds`),
    laxer: [],
    contradicts: [],
  };
}
