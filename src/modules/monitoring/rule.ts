// What in an hour of a grant's use is out of the ordinary: each rule compares it with the grant's own past. Pure.

export const alarmKinds = ["volume", "spread", "off-hours", "refusals", "guessing", "purpose", "key", "address"] as const;
export type AlarmKind = (typeof alarmKinds)[number];

/** Of one grant in one hour of the clock. */
export interface Hour {
  readonly isOff: boolean;
  readonly calls: number;
  readonly refused: number;
  readonly rows: number;
  /** Different addresses asked for: who goes through keys one by one asks for many. */
  readonly targets: number;
  /** Calls that ended because too many records were unknown (cross-check). */
  readonly guesses: number;
  /** Calls refused because their purpose is not that of the grant. */
  readonly otherPurposes: number;
  /** Calls that named a credential of the grant and were refused: withdrawn, expired, or not the caller's. */
  readonly badKeys: number;
  /** Network addresses from which the grant was never called before. */
  readonly newAddresses: readonly string[];
}

/** The four weeks before the hour. */
export interface Past {
  /** Days since the grant was first called. */
  readonly days: number;
  readonly mostRows: number;
  readonly mostTargets: number;
  readonly calls: number;
  readonly offCalls: number;
}

export interface Rule {
  readonly enabled: boolean;
  /** Nothing below this is worth anybody's time. */
  readonly atLeast: number;
  /** How many times what is usual; rules that compare with nothing do not look at it. */
  readonly times: number;
}
export type Rules = Readonly<Record<AlarmKind, Rule>>;

/** Conventions to begin with, not rules of law; the office sets its own. */
export const FIRST_RULES: Rules = {
  volume: { enabled: true, atLeast: 5_000, times: 5 },
  spread: { enabled: true, atLeast: 500, times: 5 },
  "off-hours": { enabled: true, atLeast: 20, times: 20 },
  refusals: { enabled: true, atLeast: 50, times: 1 },
  guessing: { enabled: true, atLeast: 1, times: 1 },
  purpose: { enabled: true, atLeast: 5, times: 1 },
  key: { enabled: true, atLeast: 10, times: 1 },
  address: { enabled: true, atLeast: 1, times: 1 },
};

/** Rules whose `times` says something. */
export const comparing: readonly AlarmKind[] = ["volume", "spread", "off-hours", "refusals"];

/** What the office has set. */
export interface Marks {
  readonly rules: Rules;
  /** So long a grant's past is too short to say what is usual. */
  readonly learningDays: number;
}

export interface Finding {
  readonly kind: AlarmKind;
  readonly measured: number;
  /** What it was held against; 0 where against nothing. */
  readonly usual: number;
}

export function findingsIn(hour: Hour, past: Past, { rules, learningDays }: Marks): Finding[] {
  const isKnown = past.days >= learningDays;
  const found: Readonly<Record<AlarmKind, () => Finding | undefined>> = {
    volume: () => (isKnown ? beyond("volume", hour.rows, past.mostRows, rules.volume) : undefined),
    spread: () => (isKnown ? beyond("spread", hour.targets, past.mostTargets, rules.spread) : undefined),
    "off-hours": () => {
      const isUsual = past.offCalls * rules["off-hours"].times >= past.calls;
      return isKnown && hour.isOff && !isUsual ? reached("off-hours", hour.calls, past.offCalls, rules["off-hours"]) : undefined;
    },
    refusals: () => beyond("refusals", hour.refused, hour.calls, rules.refusals),
    guessing: () => reached("guessing", hour.guesses, 0, rules.guessing),
    purpose: () => reached("purpose", hour.otherPurposes, 0, rules.purpose),
    key: () => reached("key", hour.badKeys, 0, rules.key),
    address: () => (isKnown ? reached("address", hour.newAddresses.length, 0, rules.address) : undefined),
  };
  return alarmKinds.flatMap((kind) => (rules[kind].enabled ? (found[kind]() ?? []) : []));
}

const reached = (kind: AlarmKind, measured: number, usual: number, { atLeast }: Rule): Finding | undefined =>
  measured >= atLeast ? { kind, measured, usual } : undefined;

const beyond = (kind: AlarmKind, measured: number, usual: number, rule: Rule): Finding | undefined =>
  measured >= usual * rule.times ? reached(kind, measured, usual, rule) : undefined;

/** Hours of the clock on working days: who calls at night or on a holiday is not a clerk at a desk. */
export interface OfficeHours {
  readonly opens: number;
  readonly closes: number;
}

export const isOffHour = (localHour: number, isWorkingDay: boolean, { opens, closes }: OfficeHours): boolean =>
  !isWorkingDay || localHour < opens || localHour >= closes;
