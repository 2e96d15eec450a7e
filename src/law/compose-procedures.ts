// Two texts that say who acts in which order, or on which grounds: the higher one's frame, what the lower one adds to it.
import type { Joined } from "./compose-limits.ts";
import type { Text } from "./length.ts";
import { partyWords, words } from "./origin.ts";
import {
  type Conditional,
  type Consequence,
  type Ground,
  occasions,
  type Procedure,
  type ProcedureStep,
  type RequiredField,
} from "./rules.ts";

const cited = (...lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())];

/** The higher text's steps in their order; the lower one's further steps in the place that it names. */
export function joinProcedures(higher: Procedure, lower: Procedure): Joined<Procedure> {
  const steps = [...higher.steps];
  const contradicts: Text[] = [];
  let adds = 0;
  let previous: string | undefined;
  for (const step of lower.steps) {
    const at = steps.findIndex((each) => each.key === step.key);
    const same = steps[at];
    if (!same) {
      steps.splice(placeOf(steps, step, previous), 0, step);
      adds += 1;
    } else if (same.side === step.side) {
      steps[at] = joinSteps(same, step);
    } else {
      contradicts.push(
        words(
          `“${same.title.zh}”：上位规定由${partyWords[same.side].zh}办理，下位规定由${partyWords[step.side].zh}办理；由上位规定的一方办理`,
          `"${same.title.en}": done by the ${partyWords[same.side].en} above and by the ${partyWords[step.side].en} below; the higher text's side does it`,
        ),
      );
      if (step.yields) {
        const { yields, ...rest } = step;
        const yielded: ProcedureStep = { ...withoutPlace(rest), ...yields };
        steps.splice(placeOf(steps, yielded, previous), 0, yielded);
        adds += 1;
        previous = yielded.key;
        continue;
      }
    }
    previous = step.key;
  }
  const fields = joinFields(higher.requiredFields, lower.requiredFields);
  const moreFields = fields.length - higher.requiredFields.length;
  const direct = higher.direct ?? lower.direct;
  const addsDirect = higher.direct === undefined && lower.direct !== undefined;
  const rule: Procedure = {
    ...higher,
    steps,
    requiredFields: fields,
    ...(direct && { direct }),
    cites: cited(higher.cites, lower.cites),
  };
  if (adds + moreFields === 0 && !addsDirect) {
    const why =
      contradicts.length > 0
        ? words("办理的一方不同，以上位规定为准", "another side acts; the higher text decides which")
        : words("没有增加步骤和填写内容", "adds no step and no field");
    return { rule, lower: contradicts.length > 0 ? "yields" : "agrees", whyLower: why, laxer: [], contradicts };
  }
  const parts = [
    ...(adds > 0 ? [words(`增加 ${adds} 个步骤`, `adds ${adds} step(s)`)] : []),
    ...(moreFields > 0 ? [words(`增加 ${moreFields} 项填写内容`, `adds ${moreFields} field(s)`)] : []),
    ...(addsDirect ? [words("增加由平台即时答复的便利", "lets the platform answer at once")] : []),
  ];
  const whyLower = words(parts.map(({ zh }) => zh).join("，"), parts.map(({ en }) => en).join(", "));
  return { rule, lower: "joins", whyLower, laxer: [], contradicts };
}

function placeOf(steps: readonly ProcedureStep[], step: ProcedureStep, previous: string | undefined): number {
  const before = steps.findIndex((each) => each.key === step.before);
  if (before >= 0) return before;
  const after = steps.findIndex((each) => each.key === (step.after ?? previous));
  return after >= 0 ? after + 1 : steps.length;
}

function withoutPlace({ before: _before, after: _after, ...step }: ProcedureStep): ProcedureStep {
  return step;
}

function joinSteps(higher: ProcedureStep, lower: ProcedureStep): ProcedureStep {
  const { when: _when, orWhen: _orWhen, ...step } = higher;
  return { ...step, ...eitherWhen(higher, lower), cites: cited(higher.cites, lower.cites) };
}

/** Needed wherever one of the texts needs it. */
function eitherWhen(higher: Conditional, lower: Conditional): Conditional {
  if (!higher.when || !lower.when) return {};
  const cases = [higher.when, ...(higher.orWhen ?? []), lower.when, ...(lower.orWhen ?? [])];
  const [when, ...orWhen] = [...new Map(cases.map((each) => [JSON.stringify(each), each])).values()];
  return { ...(when && { when }), ...(orWhen.length > 0 && { orWhen }) };
}

function joinFields(higher: readonly RequiredField[], lower: readonly RequiredField[]): RequiredField[] {
  const more = lower.filter(({ key }) => !higher.some((each) => each.key === key));
  const joined = higher.map((field) => {
    const same = lower.find(({ key }) => key === field.key);
    if (!same) return field;
    const { when: _when, orWhen: _orWhen, ...rest } = field;
    return { ...rest, ...eitherWhen(field, same), cites: cited(field.cites, same.cites) };
  });
  return [...joined, ...more];
}

/** The narrower list holds: a ground counts where both texts know it, as the narrower of the two. */
export function joinGrounds(higher: readonly Ground[], lower: readonly Ground[]): Joined<readonly Ground[]> {
  const used = new Set<Ground>();
  const both = higher.flatMap((ground): Ground[] => {
    const wide = lower.find((each) => each.key === ground.key) ?? lower.find((each) => each.covers?.includes(ground.key));
    if (wide) {
      used.add(wide);
      return [joinGround(ground, wide)];
    }
    const narrow = lower.filter((each) => ground.covers?.includes(each.key));
    if (narrow.length > 0) {
      for (const each of narrow) used.add(each);
      return narrow.map((each) => joinGround(each, ground));
    }
    // Two wide grounds of different names: what both cover is left, under the higher text's name.
    const wides = lower.filter((each) => each.covers?.some((key) => ground.covers?.includes(key)));
    for (const each of wides) used.add(each);
    const covers = ground.covers?.filter((key) => wides.some((each) => each.covers?.includes(key))) ?? [];
    return wides.length > 0 ? [wides.reduce(joinGround, { ...ground, covers })] : [];
  });
  // A text may name a ground and have a wider one beside it: one of the name is left.
  const kept = [...Map.groupBy(both, ({ key }) => key).values()].map((same) => same.reduce(joinGround));
  const further = lower.filter((ground) => !used.has(ground));
  const wider = lower.filter((ground) => used.has(ground) && higher.filter((each) => ground.covers?.includes(each.key)).length > 0);
  const laxer = [
    ...further.map(({ title }) => words(`多出理由“${title.zh}”，上位规定没有`, `has the further ground "${title.en}"`)),
    ...wider.map(({ title }) => words(`理由“${title.zh}”宽于上位规定`, `the ground "${title.en}" is wider than the higher text's`)),
  ];
  if (kept.length === 0) {
    return {
      rule: higher,
      lower: "yields",
      whyLower: words("与上位规定没有共同的理由，以上位规定为准", "no ground in common; the higher text's list stands"),
      laxer,
      contradicts: [words("两个文本没有共同的理由", "the two texts have no ground in common")],
    };
  }
  const dropped = higher.length - higher.filter((ground) => kept.some(({ key }) => key === ground.key)).length;
  if (dropped > 0) {
    const whyLower = words("理由较少，适用较窄的清单", "the shorter list of grounds holds");
    return {
      rule: kept,
      lower: "holds",
      whyLower,
      whyHigher: words("理由较多，适用较窄的清单", "the longer list gives way"),
      laxer,
      contradicts: [],
    };
  }
  return laxer.length > 0
    ? { rule: kept, lower: "yields", whyLower: words("理由较宽，适用较窄的清单", "wider; the narrower list holds"), laxer, contradicts: [] }
    : { rule: kept, lower: "agrees", whyLower: words("理由相同", "the same grounds"), laxer, contradicts: [] };
}

/** Grounds that protect those whose data it is add up: no text takes away what another one gives them. */
export function joinProtecting(higher: readonly Ground[], lower: readonly Ground[]): Joined<readonly Ground[]> {
  const kept = higher.map((ground) => {
    const same = lower.find(({ key }) => key === ground.key);
    return same ? joinGround(ground, same) : ground;
  });
  const further = lower.filter(({ key }) => !higher.some((each) => each.key === key));
  return further.length > 0
    ? {
        rule: [...kept, ...further],
        lower: "joins",
        whyLower: words("增加理由", "adds grounds"),
        laxer: [],
        contradicts: [],
      }
    : { rule: kept, lower: "agrees", whyLower: words("没有增加理由", "adds no ground"), laxer: [], contradicts: [] };
}

// Whatever either text asks to be said with a ground is asked.
function joinGround(kept: Ground, other: Ground): Ground {
  return {
    ...kept,
    needs: [...new Set([...kept.needs, ...other.needs])],
    tells: [...new Set([...kept.tells, ...other.tells])],
    ...joinBreach(kept, other),
    cites: cited(kept.cites, other.cites),
  };
}

/** A breach of both texts: whoever either means, whatever either lets follow, the stricter occasion first. */
function joinBreach(kept: Ground, other: Ground): Pick<Ground, "by" | "from" | "follows"> {
  if (!kept.by && !other.by) return {};
  const union = <Value>(...lists: readonly (readonly Value[] | undefined)[]): Value[] => [...new Set(lists.flatMap((list) => list ?? []))];
  const follows = Map.groupBy(union(kept.follows, other.follows), ({ measure }) => measure);
  return {
    by: union(kept.by, other.by),
    from: union(kept.from, other.from),
    follows: [...follows.values()].map((same) => same.reduce(joinConsequence)),
  };
}

function joinConsequence(kept: Consequence, other: Consequence): Consequence {
  const when = occasions.find((each) => each === kept.when || each === other.when) ?? kept.when;
  const to = kept.to ?? other.to;
  return { measure: kept.measure, when, ...(to && { to }), cites: cited(kept.cites, other.cites) };
}
