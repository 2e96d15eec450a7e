// The code of an entry: a template that the office sets, filled in when the entry is created. Pure.

export interface Reason {
  readonly zh: string;
  readonly en: string;
}

/** `{kind}` the class of base, theme or department entries; `{division}` of the agency; the running number closes the template. */
export const CODE_TEMPLATE = "{kind}{division}/{sequence}";

const SEGMENTS = ["class", "kind", "division", "agency"] as const;
type SegmentName = (typeof SEGMENTS)[number];
const SCOPES = [...SEGMENTS, "prefix", "platform"] as const;
type Scope = (typeof SCOPES)[number];

interface Template {
  /** What stands before the number: texts, and segments by name. */
  readonly parts: readonly ({ readonly text: string } | { readonly segment: SegmentName })[];
  readonly width: number;
  /** Within what the number counts: everything before it, unless told otherwise. */
  readonly scope: Scope;
}

const WIDTH = 6;
const WIDTH_MIN = 3;
const WIDTH_MAX = 12;
const TEMPLATE_MAX = 100;

const wrong = (zh: string, en: string): Reason => ({ zh, en });

/** Reads a template, or says why codes made by it would not do. */
export function readTemplate(text: string): { readonly template: Template } | { readonly mistake: Reason } {
  const mistake = shapeMistake(text);
  if (mistake) return { mistake };
  const found = /^(.*)\{sequence(?::(\d{1,2}))?(?:@([a-z]+))?\}$/su.exec(text);
  if (!found) {
    return {
      mistake: wrong(
        "模板要以流水号 {sequence} 结尾，例如 {kind}{division}/{sequence:6}",
        "the template has to end in the running number, as in {kind}{division}/{sequence:6}",
      ),
    };
  }
  const [, before = "", digits, within] = found;
  const parts = partsOf(before);
  if ("mistake" in parts) return parts;
  const width = digits === undefined ? WIDTH : Number(digits);
  const scope = (within ?? "prefix") as Scope;
  const bad = numberMistake(parts.parts, { width, scope, before });
  return bad ? { mistake: bad } : { template: { parts: parts.parts, width, scope } };
}

function shapeMistake(text: string): Reason | undefined {
  if (text.length > TEMPLATE_MAX) return wrong(`模板最多 ${TEMPLATE_MAX} 个字符`, `a template has ${TEMPLATE_MAX} characters at most`);
  if ((text.match(/\{sequence/gu) ?? []).length > 1)
    return wrong("流水号 {sequence} 只能写一次", "the running number may stand there once");
  if (!/^(?:[A-Za-z0-9/._-]|\{[^{}]*\})*$/u.test(text)) {
    return wrong(
      "括号不成对，或者有不能用的字符：除了花括号里的段，只能写字母、数字和 / . _ -",
      "braces do not match, or there are characters other than letters, digits and / . _ -",
    );
  }
  return undefined;
}

function partsOf(before: string): { readonly parts: Template["parts"] } | { readonly mistake: Reason } {
  const parts: Template["parts"][number][] = [];
  for (const [, name, text] of before.matchAll(/\{([^{}]*)\}|([^{}]+)/gu)) {
    if (text !== undefined) parts.push({ text });
    else if (SEGMENTS.some((segment) => segment === name)) parts.push({ segment: name as SegmentName });
    else {
      const known = SEGMENTS.map((segment) => `{${segment}}`).join("、");
      return { mistake: wrong(`不认识的段“{${name}}”，可以用 ${known} 和 {sequence}`, `unknown segment {${name}}; there are ${known}`) };
    }
  }
  return { parts };
}

function numberMistake(
  parts: Template["parts"],
  { width, scope, before }: { width: number; scope: Scope; before: string },
): Reason | undefined {
  if (width < WIDTH_MIN || width > WIDTH_MAX) {
    return wrong(`流水号的位数应在 ${WIDTH_MIN} 到 ${WIDTH_MAX} 之间`, `the running number has ${WIDTH_MIN} to ${WIDTH_MAX} digits`);
  }
  if (!SCOPES.includes(scope)) {
    return wrong(
      `流水号的范围“@${scope}”不认识，可以写 ${SCOPES.map((each) => `@${each}`).join("、")}`,
      `unknown scope @${scope} of the running number`,
    );
  }
  // Digits that run into one another could be read in two ways, and two entries could get one code.
  if (!/[/._-]$/u.test(before)) {
    return wrong("流水号前面要有分隔符（/ . _ - 之一）", "a separator (one of / . _ -) has to stand before the running number");
  }
  const loose = parts.findIndex((part) => "segment" in part && part.segment === "class");
  if (loose >= 0 && [parts[loose - 1], parts[loose + 1]].some((part) => part && "segment" in part)) {
    return wrong(
      "分类代码 {class} 的长短不一，与别的段之间要有分隔符",
      "{class} varies in length and has to be set off from other segments",
    );
  }
  const counts = scope !== "prefix" && scope !== "platform";
  if (counts && !parts.some((part) => "segment" in part && part.segment === scope)) {
    return wrong(
      `流水号按 {${scope}} 分别计数，模板里却没有 {${scope}}：两个目录会得到同一个代码`,
      `the number counts within {${scope}}, which the template lacks: two entries would get one code`,
    );
  }
  return undefined;
}

export interface CodeFacts {
  /** The code of the class of its kind, from the classification. */
  readonly kindCode: string;
  /** Its own place in the classification, once it is chosen. */
  readonly classCode: string | null;
  readonly agencyCode: string;
  readonly divisionCode: string;
}

export interface Prefixed {
  readonly prefix: string;
  /** Within what the number counts. */
  readonly scope: string;
  readonly width: number;
}

/** Everything before the number, and where the number counts. */
export function prefixOf({ parts, scope, width }: Template, facts: CodeFacts): Prefixed {
  const values: Readonly<Record<SegmentName, string>> = {
    class: facts.classCode ?? facts.kindCode,
    kind: facts.kindCode,
    division: facts.divisionCode,
    agency: facts.agencyCode,
  };
  const prefix = parts.map((part) => ("text" in part ? part.text : values[part.segment])).join("");
  const within = scope === "prefix" ? prefix : scope === "platform" ? "" : values[scope];
  return { prefix, scope: `${scope}:${within}`, width };
}

/** Whether a code says where its entry stands in the classification, which may be chosen only after it was given. */
export const namesClass = ({ parts }: Template): boolean => parts.some((part) => "segment" in part && part.segment === "class");

export const codeOf = ({ prefix, width }: Prefixed, sequence: number): string => `${prefix}${String(sequence).padStart(width, "0")}`;
