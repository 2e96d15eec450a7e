// What several grants of one consumer give away together: which of them can be joined, how grave the whole is, what a signature covers. Pure.
import { type Static, Type } from "typebox";
import type { Role } from "#kernel/context.ts";

export const grades = ["general", "important", "core"] as const;
export type Grade = (typeof grades)[number];
export const rankOfGrade = (grade: Grade): number => grades.indexOf(grade);

/** What a granted item is good for in the hands of whoever joins: as it leaves under its mask. */
export const exposures = ["identifier", "quasi", "sensitive"] as const;
export type Exposure = (typeof exposures)[number];

export interface GivenItem {
  readonly itemId: string;
  readonly name: string;
  /** What it is by the words of the catalog. */
  readonly kinds: readonly string[];
  readonly personal: "none" | "personal" | "sensitive";
  readonly grade: Grade | null;
  /** How much its mask takes away. */
  readonly strength: string;
  /** By which values of two data sets meet, where no kind tells: the same column that is a key in both, or the same code. */
  readonly keyName: string | null;
}

export interface Member {
  readonly grantId: string;
  readonly entryId: string;
  readonly grade: Grade | null;
  readonly items: readonly GivenItem[];
}

/** Equal values mean the same person, body or thing, everywhere. */
const IDENTIFIERS: ReadonlySet<string> = new Set(
  "resident-id passport other-id social-security bank-card mobile email plate vin account biometric device-address network-address social-credit-code".split(
    " ",
  ),
);
/** One of them says little; several single somebody out. */
const QUASI: ReadonlySet<string> = new Set(
  "person-name birth-date address ethnicity profile location coordinates landline organisation place".split(" "),
);
const SENSITIVE: ReadonlySet<string> = new Set("health biometric religion specific-identity location minor finance bank-card".split(" "));
const WHOLE: ReadonlySet<string> = new Set(["clear", "digest"]);
const SHOWN: ReadonlySet<string> = new Set(["clear", "digest", "partial", "coarse"]);

/** Nothing of what is hidden, left out or renamed for each grant can be joined by. */
export function exposuresOf({ kinds, personal, strength, keyName }: GivenItem): Exposure[] {
  if (!SHOWN.has(strength)) return [];
  const isIdentifier = kinds.some((kind) => IDENTIFIERS.has(kind));
  const isWhole = WHOLE.has(strength);
  return [
    ...(isWhole && (isIdentifier || keyName !== null) ? (["identifier"] as const) : []),
    // Part of a number still singles out together with others.
    ...((isIdentifier && !isWhole) || kinds.some((kind) => QUASI.has(kind)) ? (["quasi"] as const) : []),
    ...(personal === "sensitive" || kinds.some((kind) => SENSITIVE.has(kind)) ? (["sensitive"] as const) : []),
  ];
}

/** What has a structure; the numbers stand on the page of settings. */
export const SettingSchema = Type.Object(
  {
    /** From this grade of the whole on it is signed for. */
    signFrom: Type.Enum([...grades]),
    /** The first that fits, the strictest first, raises the grade of the whole. */
    raising: Type.Array(
      Type.Object(
        {
          label: Type.String({ minLength: 1, maxLength: 100, pattern: "\\S" }),
          dataSets: Type.Integer({ minimum: 2, maximum: 100 }),
          sensitiveKinds: Type.Integer({ minimum: 0, maximum: 50 }),
          personalItems: Type.Integer({ minimum: 0, maximum: 500 }),
          to: Type.Enum([...grades]),
        },
        { additionalProperties: false },
      ),
      { maxItems: 20 },
    ),
  },
  { additionalProperties: false },
);
export type Setting = Static<typeof SettingSchema>;

export interface Numbers {
  /** So many kinds of quasi-identifiers in common join two data sets as one number would. */
  readonly quasiInCommon: number;
  /** Groups smaller than this single people out. */
  readonly smallestGroup: number;
  /** Per cent of groups that may be smaller before it is told as many. */
  readonly smallGroupsPercent: number;
  /** So many days data of an ended grant counts as still held. */
  readonly rememberDays: number;
}

/** Conventions to begin with, not rules of law; the office sets its own. */
export const FIRST_NUMBERS: Numbers = { quasiInCommon: 3, smallestGroup: 5, smallGroupsPercent: 5, rememberDays: 365 };
export const FIRST_SETTING: Setting = {
  signFrom: "important",
  raising: [
    { label: "四个以上数据集、两类以上敏感信息汇到同一人名下", dataSets: 4, sensitiveKinds: 2, personalItems: 0, to: "core" },
    { label: "两个以上数据集可以关联，并含敏感个人信息", dataSets: 2, sensitiveKinds: 1, personalItems: 0, to: "important" },
    { label: "三个以上数据集可以关联，形成个人画像", dataSets: 3, sensitiveKinds: 0, personalItems: 6, to: "important" },
  ],
};

export interface Link {
  readonly from: string;
  readonly to: string;
  readonly by: "identifier" | "key" | "quasi" | "related";
  /** Kinds, or names of keys. */
  readonly what: readonly string[];
}

const kindsWith = ({ items }: Member, exposure: Exposure, among: ReadonlySet<string>): Set<string> =>
  new Set(items.filter((item) => exposuresOf(item).includes(exposure)).flatMap(({ kinds }) => kinds.filter((kind) => among.has(kind))));

const common = (a: ReadonlySet<string>, b: ReadonlySet<string>): string[] => [...a].filter((each) => b.has(each)).toSorted();

export function linkBetween(a: Member, b: Member, related: boolean, { quasiInCommon }: Pick<Numbers, "quasiInCommon">): Link | undefined {
  const ends = { from: a.grantId, to: b.grantId };
  const numbers = common(kindsWith(a, "identifier", IDENTIFIERS), kindsWith(b, "identifier", IDENTIFIERS));
  if (numbers.length > 0) return { ...ends, by: "identifier", what: numbers };
  const keysOf = ({ items }: Member): Set<string> =>
    new Set(items.flatMap((item) => (item.keyName !== null && WHOLE.has(item.strength) ? [item.keyName] : [])));
  const keys = common(keysOf(a), keysOf(b));
  if (keys.length > 0) return { ...ends, by: "key", what: keys };
  const all = new Set([...QUASI, ...IDENTIFIERS]);
  const quasi = common(kindsWith(a, "quasi", all), kindsWith(b, "quasi", all));
  if (quasi.length >= quasiInCommon) return { ...ends, by: "quasi", what: quasi };
  // Two cuts of one entry meet row by row where any of their items is in common.
  if (related) return { ...ends, by: "related", what: quasi };
  return undefined;
}

export interface Findings {
  readonly members: readonly string[];
  readonly dataSets: number;
  readonly links: readonly Link[];
  readonly sensitiveKinds: readonly string[];
  readonly personalItems: number;
  /** The highest of its parts. */
  readonly grade: Grade;
  /** Of the whole. */
  readonly combined: Grade;
  /** What raised it. */
  readonly label: string | null;
}

/** Everything that can be joined to the subject, directly or by another; undefined where it stands alone. */
export function findingsOf(
  subject: Member,
  others: readonly Member[],
  isRelated: (a: Member, b: Member) => boolean,
  setting: Pick<Setting, "raising"> & Pick<Numbers, "quasiInCommon">,
): Findings | undefined {
  const joined: Member[] = [subject];
  const links: Link[] = [];
  const left = new Set(others.filter(({ grantId }) => grantId !== subject.grantId));
  for (const member of joined) {
    for (const other of left) {
      const link = linkBetween(member, other, isRelated(member, other), setting);
      if (!link) continue;
      left.delete(other);
      joined.push(other);
      links.push(link);
    }
  }
  if (joined.length < 2) return undefined;
  const items = joined.flatMap((member) => member.items);
  const shown = items.filter((item) => exposuresOf(item).length > 0);
  const sensitive = items.filter((item) => exposuresOf(item).includes("sensitive"));
  const sensitiveKinds = [
    ...new Set(sensitive.map(({ kinds, name }) => kinds.find((kind) => SENSITIVE.has(kind)) ?? `marked ${name}`)),
  ].toSorted();
  const personalItems = new Set(shown.flatMap(({ personal, kinds, name }) => (personal === "none" ? [] : [kinds[0] ?? name]))).size;
  const grade = joined
    .flatMap((member) => [member.grade, ...member.items.map((item) => item.grade)])
    .reduce<Grade>((top, each) => (each !== null && rankOfGrade(each) > rankOfGrade(top) ? each : top), "general");
  const dataSets = joined.length;
  const raise = setting.raising
    .filter((rule) => dataSets >= rule.dataSets && sensitiveKinds.length >= rule.sensitiveKinds && personalItems >= rule.personalItems)
    .toSorted((a, b) => rankOfGrade(b.to) - rankOfGrade(a.to))[0];
  const isRaised = raise !== undefined && rankOfGrade(raise.to) > rankOfGrade(grade);
  return {
    members: joined.map(({ grantId }) => grantId),
    dataSets,
    links,
    sensitiveKinds,
    personalItems,
    grade,
    combined: isRaised ? raise.to : grade,
    label: isRaised ? raise.label : null,
  };
}

/** Somebody has to sign for the whole: it is graver than its parts, or grave enough and about people. */
export const needsSignature = ({ combined, label, sensitiveKinds }: Findings, { signFrom }: Pick<Setting, "signFrom">): boolean =>
  rankOfGrade(combined) >= rankOfGrade(signFrom) && (label !== null || sensitiveKinds.length > 0);

/** What a signature was given for: grants, their items, and how openly each was given. */
export type Coverage = Readonly<Record<string, readonly string[]>>;

export const coverageOf = (members: readonly Member[]): Coverage =>
  Object.fromEntries(
    members.map(({ grantId, items }) => [
      grantId,
      items.flatMap((item) => (exposuresOf(item).length > 0 ? [`${item.itemId} ${item.strength}`] : [])).toSorted(),
    ]),
  );

/** Whether nothing has come to it since. */
export const isCovered = (now: Coverage, signed: Coverage): boolean =>
  Object.entries(now).every(([grantId, items]) => {
    const then = signed[grantId];
    return then !== undefined && items.every((each) => then.includes(each));
  });

export const REVIEW = "combination.review";
export const SIGN = "sign";
export const COMBINATION_CITES = ["REG25-25-4"];
export const SETTERS: readonly Role[] = ["office-head"];
