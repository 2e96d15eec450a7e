// What a column holds, from its words and from sampled values, with evidence that can be shown to anybody: counts, never values.
import { factsOf, gradeReason, type GradeLevel, type Kind, type Mark, rankOfGrade, rankOfMark, type Words } from "./kind.ts";
import type { Mask } from "#kernel/mask.ts";
import { dayOf } from "#kernel/clock.ts";
import { type Sign, signsOf } from "./sign.ts";
import { type Score, type Tally, tallyOf } from "./tally.ts";

export interface ColumnWords {
  readonly name: string;
  readonly comment: string | null;
}

export interface Sample {
  readonly values: readonly (string | null | undefined)[];
  /** Rows of the whole table, where known. */
  readonly rowCount?: number;
}

export interface Finding {
  readonly kind: Kind;
  /** From 0 to 1. */
  readonly confidence: number;
  readonly evidence: readonly Words[];
}

/** What is suggested for an item; a person confirms or changes it. */
export interface Recognition {
  /** Null where nothing was recognised: then the strict default holds. */
  readonly kind: Kind | null;
  readonly title: Words;
  readonly personal: Mark;
  readonly grade: GradeLevel | null;
  readonly gradeReason: Words;
  readonly mask: Mask;
  readonly confidence: number;
  readonly evidence: readonly Words[];
  readonly basis: Words;
  /** The kind that decides first, then all others that are likely enough to be told. */
  readonly findings: readonly Finding[];
  readonly examined: number;
  readonly births: Tally["births"];
}

const words = (zh: string, en: string): Words => ({ zh, en });

/** From here on a finding counts; below, nobody is told. */
export const LIKELY = 0.3;
/** From here on a stricter kind prevails over a likelier one (就高从严). */
const SURE = 0.6;
const SURE_MAX = 0.99;

/** A word for one kind is also borne out by values of these. */
const AKIN: Readonly<Partial<Record<Kind, readonly Kind[]>>> = {
  mobile: ["landline"],
  "resident-id": ["passport", "other-id", "social-credit-code"],
  "social-security": ["resident-id"],
  "other-id": ["resident-id"],
  "person-name": ["organisation"],
  location: ["coordinates"],
  "social-credit-code": ["resident-id"],
};
/** Values of these are what a word for an organisation, a count or a thing lets one expect: no contradiction and nothing personal. */
const ABSORBED: Readonly<Partial<Record<Kind, readonly Kind[]>>> = {
  organisation: ["landline", "address", "coordinates", "organisation", "email"],
  business: ["organisation", "passport", "other-id", "birth-date", "coordinates"],
  statistic: ["passport", "other-id", "birth-date", "coordinates", "mobile", "bank-card"],
  "social-credit-code": ["organisation"],
};
/** Whose values would show it: a word alone is not believed where none of many does. */
const SHOWN: ReadonlySet<Kind> = new Set([
  "resident-id",
  "social-credit-code",
  "bank-card",
  "mobile",
  "email",
  "plate",
  "vin",
  "network-address",
  "device-address",
]);
const CONTRADICTED = 0.45;
const CONTRADICTION_LEAST = 10;

const UNSEEN = tallyOf([], { today: "", rowCount: 0 });

/** By the words alone, where there are no values or nobody may read them. */
export const recogniseWords = (column: ColumnWords): Recognition => judge(column, UNSEEN);

export function recogniseColumn(column: ColumnWords, sample: Sample, at: Date): Recognition {
  return judge(column, tallyOf(sample.values, { today: dayOf(at), rowCount: sample.rowCount ?? 0 }));
}

function judge(column: ColumnWords, tally: Tally): Recognition {
  const signs = signsOf(column.name, column.comment);
  const findings = findingsOf(column, signs, tally)
    .filter(({ confidence }) => confidence >= LIKELY)
    .toSorted((a, b) => b.confidence - a.confidence);
  return conclude(findings, tally);
}

function findingsOf(column: ColumnWords, signs: readonly Sign[], tally: Tally): Finding[] {
  const absorbed = new Set(signs.flatMap(({ kind }) => ABSORBED[kind] ?? []));
  const scores = tally.scores.filter(({ kind, isWeak }) => !absorbed.has(kind) && !(isWeak && signs.some((sign) => sign.kind !== kind)));
  const said = signs.map((sign) => bySign(column, sign, tally));
  const shown = scores.filter(({ kind }) => !signs.some((sign) => sign.kind === kind)).map((score) => byValues(score, tally));
  const inside = Object.entries(tally.inside).flatMap(([kind, count]) => byInside(kind as Kind, count, tally));
  const known = new Set([...said, ...shown].map(({ kind }) => kind));
  const found = [...said, ...shown, ...inside.filter(({ kind }) => !known.has(kind))];
  return [...found, ...byBirths(found, tally)];
}

const scoreFor = (tally: Tally, kind: Kind): Score | undefined => tally.scores.find((score) => score.kind === kind);

/** The beginning of a column's own words; evidence is kept as JSON, which knows neither half a character nor none. */
const shown = (text: string): string => Array.from(text.slice(0, 200).replaceAll("\0", "").toWellFormed()).slice(0, 60).join("");

function bySign({ name, comment }: ColumnWords, { kind, strength, from }: Sign, tally: Tally): Finding {
  const { title } = factsOf(kind);
  const text = shown((comment ?? "").trim());
  const told =
    from === "comment" && text !== ""
      ? words(`说明“${text}”指向${title.zh}`, `the comment “${text}” points to: ${title.en}`)
      : words(`列名 ${shown(name)} 指向${title.zh}`, `the column's name ${shown(name)} points to: ${title.en}`);
  const own = scoreFor(tally, kind);
  if (own) {
    const confidence = Math.min(SURE_MAX, 1 - (1 - strength) * (1 - own.confidence));
    return { kind, confidence, evidence: [countsOf(own, tally), ...dirt(tally), ...registered(kind, tally), told] };
  }
  const kin = (AKIN[kind] ?? []).some((other) => scoreFor(tally, other) || tally.masked > 0);
  if (tally.masked * 2 > tally.examined) {
    const stars = words(
      `${tally.examined} 个样本中 ${tally.masked} 个已经脱敏`,
      `${tally.masked} of ${tally.examined} samples are masked already`,
    );
    return { kind, confidence: strength, evidence: [told, stars] };
  }
  if (!SHOWN.has(kind) || kin || tally.examined < CONTRADICTION_LEAST) return { kind, confidence: strength, evidence: [told] };
  const against = words(
    `但 ${tally.examined} 个样本没有一个或者只有极少数符合${title.zh}的规则，请核对`,
    `but none or hardly any of ${tally.examined} samples follows the rules of such a value: please check`,
  );
  return { kind, confidence: strength * CONTRADICTED, evidence: [told, against] };
}

const countsOf = ({ yes, did }: Score, { examined }: Tally): Words =>
  words(`${examined} 个样本中 ${yes} 个${did.zh}`, `${yes} of ${examined} samples ${did.en}`);
const dirt = ({ dirty }: Tally): Words[] =>
  dirty > 0
    ? [words(`其中 ${dirty} 个带空格、全角字符或者不可见字符`, `${dirty} of them with blanks, full-width or invisible characters`)]
    : [];
const registered = (kind: Kind, { divisions }: Tally): Words[] =>
  kind === "resident-id" ? [words(`${divisions} 个的行政区划代码在册`, `the division of ${divisions} is in the register`)] : [];

function byValues(score: Score, tally: Tally): Finding {
  return {
    kind: score.kind,
    confidence: score.confidence,
    evidence: [countsOf(score, tally), ...dirt(tally), ...registered(score.kind, tally)],
  };
}

const INSIDE_SHARE = 0.05;

/** Remarks that hold numbers of people. */
function byInside(kind: Kind, count: number, { examined }: Tally): Finding[] {
  if (count < 2 || count / examined < INSIDE_SHARE) return [];
  const { title } = factsOf(kind);
  const told = words(
    `${examined} 个样本中 ${count} 个的文字里夹有${title.zh}`,
    `${count} of ${examined} samples hold a ${title.en} within their text`,
  );
  return [{ kind, confidence: 0.65 + 0.25 * Math.min(1, count / examined), evidence: [told] }];
}

/** 个人信息保护法第二十八条、第三十一条: children under fourteen, counted at the instant given. */
function byBirths(found: readonly Finding[], { births }: Tally): Finding[] {
  const holdsBirths = found.some(({ kind, confidence }) => (kind === "resident-id" || kind === "birth-date") && confidence >= SURE);
  if (!holdsBirths || births.under14 === 0 || found.some(({ kind }) => kind === "minor")) return [];
  const share = births.under14 / births.count;
  const told = words(
    `按出生日期计算，${births.count} 人中 ${births.under14} 人不满十四周岁、${births.under18} 人不满十八周岁`,
    `by their birthdays ${births.under14} of ${births.count} people are under fourteen and ${births.under18} under eighteen`,
  );
  return [{ kind: "minor", confidence: share >= 0.5 ? 0.9 : share >= 0.1 ? 0.65 : 0.45, evidence: [told] }];
}

const STRICT = words("看不出内容，从严按个人信息处理，请核对", "nothing tells what it is: treated as personal to be strict; please check");

const strictness = ({ kind }: Finding): number => rankOfMark(factsOf(kind).personal) * 10 + rankOfGrade(factsOf(kind).grade);

function conclude(findings: readonly Finding[], tally: Tally): Recognition {
  const { examined, births } = tally;
  const [likeliest] = findings;
  if (!likeliest) {
    const looked =
      examined > 0
        ? [
            words(
              `${examined} 个样本没有命中任何规则，取值 ${tally.distinct} 种`,
              `${examined} samples with ${tally.distinct} distinct values met no rule`,
            ),
          ]
        : [];
    return {
      kind: null,
      title: STRICT,
      personal: "personal",
      grade: null,
      gradeReason: words("看不出内容，由填报人定级", "nothing tells what it is: a person grades it"),
      mask: "full",
      confidence: 0.2,
      evidence: looked,
      basis: words("", ""),
      findings,
      examined,
      births,
    };
  }
  const strictest = findings
    .filter(({ confidence }) => confidence >= SURE)
    .toSorted((a, b) => strictness(b) - strictness(a) || b.confidence - a.confidence)[0];
  const chosen = strictest ?? likeliest;
  return recognitionOf([chosen, ...findings.filter((each) => each !== chosen)], { examined, births });
}

/** The first finding decides; the others are told beside it. */
export function recognitionOf(
  findings: readonly [Finding, ...Finding[]],
  { examined, births }: Pick<Recognition, "examined" | "births">,
): Recognition {
  const [{ kind, confidence, evidence }, ...others] = findings;
  const { title, personal, grade, mask, basis } = factsOf(kind);
  return {
    kind,
    title,
    personal,
    grade,
    gradeReason: gradeReason(kind),
    mask,
    confidence: Math.round(confidence * 100) / 100,
    // Whose data it is bears on what it is.
    evidence: [...evidence, ...others.filter((other) => other.kind === "minor").flatMap((other) => other.evidence)],
    basis,
    findings,
    examined,
    births,
  };
}
