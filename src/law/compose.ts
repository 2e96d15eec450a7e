// Several texts in force at once become one set of rules: topic by topic, from the highest rank to the lowest, with every voice kept.
import { joinDeadlines, joinLonger, nominalDays, type Joined } from "./compose-limits.ts";
import { joinGrounds, joinProcedures, joinProtecting } from "./compose-procedures.ts";
import type { Text } from "./length.ts";
import { words, type Finding, type FindingKind, type Origin, type Voice } from "./origin.ts";
import { ranks, type Pack } from "./pack.ts";
import type { Audience, DeadlineRule, Ground, Parameter, Procedure, RetentionRule, Rules, WaitRule } from "./rules.ts";
import { sayDeadline, sayGrounds, sayParameter, sayProcedure, sayRetention, sayWait } from "./say.ts";
import { defaultProcedures, rulesOf, topicOf, type RuleKind, type Topic } from "./topic.ts";
import { mergeVocabularies } from "./wording.ts";

export interface Composed extends Rules {
  readonly origins: readonly Origin[];
  /** What holds where no text orders a procedure. */
  readonly defaults: ReadonlyMap<string, Procedure>;
  readonly findings: readonly Finding[];
}

/** From the highest rank to the lowest; of one rank, the later text first. */
export const byRank = (packs: readonly Pack[]): Pack[] =>
  packs.toSorted((a, b) => ranks.indexOf(a.rank) - ranks.indexOf(b.rank) || b.inForceFrom.localeCompare(a.inForceFrom));

/** How the rules of one kind are said, cited and joined. */
interface Kind<Rule> {
  readonly say: (rule: Rule) => Text;
  readonly cites: (rule: Rule) => readonly string[];
  readonly join: (higher: Rule, lower: Rule) => Joined<Rule>;
}

const kindOf = <Rule>(kind: Kind<Rule>): Kind<unknown> => kind as Kind<unknown>;

const narrowing: Kind<readonly Ground[]> = {
  say: sayGrounds,
  cites: (rule) => [...new Set(rule.flatMap(({ cites }) => cites))],
  join: joinGrounds,
};
const protecting = kindOf({ ...narrowing, join: joinProtecting });

const kinds: Readonly<Record<RuleKind, Kind<unknown>>> = {
  deadline: kindOf<DeadlineRule>({ say: sayDeadline, cites: ({ cites }) => cites, join: joinDeadlines }),
  wait: kindOf<WaitRule>({
    say: sayWait,
    cites: ({ cites }) => cites,
    join: (a, b) => joinLonger(a, b, words("提前的时间", "the notice")),
  }),
  retention: kindOf<RetentionRule>({
    say: sayRetention,
    cites: ({ cites }) => cites,
    join: (a, b) => joinLonger(a, b, words("保存期限", "the time for keeping")),
  }),
  grounds: kindOf(narrowing),
  procedure: kindOf<Procedure>({ say: sayProcedure, cites: ({ cites }) => cites, join: joinProcedures }),
  parameter: kindOf<Parameter>({ say: sayParameter, cites: ({ cites }) => cites, join: joinParameters }),
};

function joinParameters(higher: Parameter, lower: Parameter): Joined<Parameter> {
  const same = JSON.stringify(higher.value) === JSON.stringify(lower.value);
  return {
    rule: { ...higher, cites: [...new Set([...higher.cites, ...lower.cites])] },
    lower: same ? "agrees" : "yields",
    whyLower: same ? words("取值相同", "the same value") : words("上位文本已有取值", "the higher text has its own value"),
    laxer: [],
    contradicts: [],
  };
}

/** `packs` from the highest rank to the lowest; `audience` where one of them tells audiences apart. */
export function compose(packs: readonly Pack[], topics: readonly Topic[], audience: Audience | null): Composed {
  const views = packs.map((pack) => ({ pack, rules: viewOf(pack, audience) }));
  const resolved: Record<RuleKind, Map<string, unknown>> = {
    deadline: new Map(),
    wait: new Map(),
    retention: new Map(),
    grounds: new Map(),
    procedure: new Map(),
    parameter: new Map(),
  };
  const origins: Origin[] = [];
  const findings: Finding[] = [];
  // What belongs to one case is told for each audience where a text tells them apart, and everything else once.
  const areApart = packs.some(({ audiences }) => Object.keys(audiences).length > 0);
  const isTold = (topic: Topic): boolean => !areApart || (topic.perCase === true) === (audience !== null);
  for (const topic of topics) {
    const told = tell(topic, views, audience);
    origins.push(told.origin);
    if (isTold(topic)) findings.push(...told.findings);
    if (told.rule !== undefined) resolved[topic.kind].set(topic.key, told.rule);
  }
  const rules: Rules = {
    // Who rules an audience alone also names its parties.
    vocabulary: mergeVocabularies(
      packs.toSorted((a, b) => rulesFirst(b, audience) - rulesFirst(a, audience)).map(({ vocabulary }) => vocabulary),
    ),
    parameters: resolved.parameter as Map<string, Parameter>,
    deadlines: resolved.deadline as Map<string, DeadlineRule>,
    waits: resolved.wait as Map<string, WaitRule>,
    retention: resolved.retention as Map<string, RetentionRule>,
    grounds: resolved.grounds as Map<string, readonly Ground[]>,
    procedures: resolved.procedure as Map<string, Procedure>,
  };
  const told = new Set(topics.filter(isTold).map(({ key }) => key));
  findings.push(
    ...gapsIn(topics.filter(isTold), rules, audience),
    ...partFindings(rules, packs, audience).filter(({ rule }) => told.has(rule)),
  );
  return { ...rules, origins, findings, defaults: defaultProcedures(topics) };
}

const rulesFirst = ({ alone }: Pack, audience: Audience | null): number => Number(audience !== null && alone.includes(audience));

/** The rules of a pack as one audience meets them; without an audience, those that hold for all. */
function viewOf(pack: Pack, audience: Audience | null): Rules {
  const pick = <Rule>(rules: ReadonlyMap<string, Rule>): Map<string, Rule> => {
    const picked = new Map([...rules].filter(([key]) => !key.includes("@")));
    for (const [key, rule] of rules)
      if (audience !== null && key.endsWith(`@${audience}`)) picked.set(topicOf(key), withKey(rule, topicOf(key)));
    return picked;
  };
  return {
    vocabulary: pack.vocabulary,
    parameters: pick(pack.parameters),
    deadlines: pick(pack.deadlines),
    waits: pick(pack.waits),
    retention: pick(pack.retention),
    grounds: pick(pack.grounds),
    procedures: pick(pack.procedures),
  };
}

const withKey = <Rule>(rule: Rule, key: string): Rule => (Array.isArray(rule) ? rule : { ...rule, key });

interface Told {
  readonly rule: unknown;
  readonly origin: Origin;
  readonly findings: readonly Finding[];
}

interface View {
  readonly pack: Pack;
  readonly rules: Rules;
}

function tell(topic: Topic, views: readonly View[], audience: Audience | null): Told {
  const kind = topic.protects ? protecting : kinds[topic.kind];
  const speaking = views.flatMap(({ pack, rules }) => {
    const rule = rulesOf(rules, topic.kind).get(topic.key);
    return rule === undefined ? [] : [{ pack, rule }];
  });
  const alone = topic.perCase && audience !== null ? views.find(({ pack }) => pack.alone.includes(audience))?.pack : undefined;
  const voices: Voice[] = [];
  const findings: Finding[] = [];
  let rule: unknown;
  let holder = 0;
  const voiceOf = (each: (typeof speaking)[number], outcome: Voice["outcome"], why: Text): Voice => ({
    pack: each.pack.key,
    label: each.pack.shortLabel,
    says: kind.say(each.rule),
    outcome,
    why,
    cites: kind.cites(each.rule),
  });
  for (const each of speaking) {
    if (alone && each.pack !== alone) {
      voices.push(voiceOf(each, "yields", rulesAlone(alone, audience)));
    } else if (rule === undefined) {
      rule = each.rule;
      holder = voices.length;
      const onlyOne = words("只有它作了规定", "the only text that says so");
      const why = speaking.length === 1 ? onlyOne : alone ? rulesAlone(alone, audience) : words("效力最高", "the highest text");
      voices.push(voiceOf(each, "holds", why));
    } else {
      const joined = kind.join(rule, each.rule);
      rule = joined.rule;
      voices.push(voiceOf(each, joined.lower, joined.whyLower));
      const before = voices[holder];
      if (joined.whyHigher && before) {
        voices[holder] = { ...before, outcome: "yields", why: joined.whyHigher };
        holder = voices.length - 1;
      }
      const about = { topic, audience, pack: each.pack, cites: kind.cites(each.rule) };
      findings.push(...findingOf("laxer", joined.laxer, about), ...findingOf("contradicts", joined.contradicts, about));
    }
  }
  return {
    rule,
    findings,
    origin: {
      kind: topic.kind,
      key: topic.key,
      theme: topic.theme,
      title: topic.title,
      value: rule === undefined ? null : kind.say(rule),
      voices,
      cites: rule === undefined ? [] : kind.cites(rule),
    },
  };
}

/** Between agencies of this audience one text is not joined with any other. */
function rulesAlone(alone: Pack, audience: Audience | null): Text {
  const name = alone.audiences[audience ?? "inner"] ?? { zh: "", en: "" };
  return words(`${name.zh}由${alone.shortLabel}单独规定`, `between agencies ${name.en}, only ${alone.title.en} says who acts and when`);
}

interface About {
  readonly topic: Topic;
  readonly audience: Audience | null;
  readonly pack: Pack;
  readonly cites: readonly string[];
}

function findingOf(kind: FindingKind, texts: readonly Text[], { topic, audience, pack, cites }: About): Finding[] {
  if (texts.length === 0) return [];
  const id = `${kind}:${topic.key}${audience === null ? "" : `@${audience}`}:${pack.key}`;
  const [zh, en] = [texts.map((text) => text.zh).join("；"), texts.map((text) => text.en).join("; ")];
  return [{ id, kind, rule: topic.key, packs: [pack.key], text: words(`${pack.shortLabel}：${zh}`, `${pack.key}: ${en}`), cites }];
}

/** What an official would look for and no text says. A limit whose parts are set is none. */
function gapsIn(topics: readonly Topic[], rules: Rules, audience: Audience | null): Finding[] {
  const wholes = new Set([...rules.deadlines.values()].map(({ within }) => within));
  const missing = topics.filter(({ key, kind, expected }) => expected && !rulesOf(rules, kind).has(key) && !wholes.has(key));
  return missing.map((topic) => ({
    id: `gap:${topic.key}${audience === null ? "" : `@${audience}`}`,
    kind: "gap",
    rule: topic.key,
    packs: [],
    text: words(
      `没有规定${topic.title.zh}：平台不设，也不推定`,
      `nothing is said about "${topic.title.en}": the platform sets nothing of its own`,
    ),
    cites: [],
  }));
}

/** Parts of a limit that come to more than the whole. */
function partFindings({ deadlines }: Rules, packs: readonly Pack[], audience: Audience | null): Finding[] {
  const found: Finding[] = [];
  for (const whole of deadlines.values()) {
    const parts = [...deadlines.values()].filter(({ within }) => within === whole.key);
    const sum = parts.reduce((days, part) => days + nominalDays(part.length), 0);
    if (sum <= nominalDays(whole.length)) continue;
    const names = parts.map(({ title, lengthText }) => ({ zh: `${title.zh}${lengthText.zh}`, en: `${title.en}: ${lengthText.en}` }));
    const said = packs.filter(({ deadlines: own }) => parts.some(({ key }) => own.has(key))).map(({ key }) => key);
    found.push({
      id: `laxer:${whole.key}${audience === null ? "" : `@${audience}`}:${said.join("+")}`,
      kind: "laxer",
      rule: whole.key,
      packs: said,
      text: words(
        `分段的期限（${names.map(({ zh }) => zh).join("，")}）合计长于${whole.title.zh}的${whole.lengthText.zh}；分段照计，整体不得超过${whole.lengthText.zh}`,
        `the parts (${names.map(({ en }) => en).join(", ")}) come to more than the whole of ${whole.lengthText.en}; each part runs, and none past the whole`,
      ),
      cites: parts.flatMap(({ cites }) => cites),
    });
  }
  return found;
}
