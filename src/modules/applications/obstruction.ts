// REG25-39-4: what in a reply looks like a condition that the catalog does not declare. Pure; whether it is one, the office finds.
import type { ReplyLine } from "./reply.schema.ts";

export interface JudgedReply {
  /** What the catalog declares, word for word. */
  readonly conditions: readonly string[];
  readonly purposes: readonly string[];
  /** What was applied for. */
  readonly purpose: string | null;
  readonly lines: readonly (Pick<ReplyLine, "decision" | "condition" | "reason"> & { readonly name: string })[];
}

export interface Sign {
  readonly name: string;
  readonly words: { readonly zh: string; readonly en: string };
}

// What an agency asks for when it asks for more: an agreement, a fee, a letter, somebody else's leave. Asked for in the catalog it is a condition.
const DEMANDS = [
  "协议",
  "缴费",
  "收费",
  "费用",
  "付费",
  "公函",
  "来函",
  "盖章",
  "领导批示",
  "会签",
  "备案证明",
  "须先",
  "需先",
  "应先",
  "另行",
];

export function signsIn({ conditions, purposes, purpose, lines }: JudgedReply): Sign[] {
  const declared = conditions.join("\n");
  return lines.flatMap(({ name, decision, condition, reason }): Sign[] => {
    if (decision !== "refuse") return [];
    const asked = DEMANDS.filter((word) => reason?.includes(word) && !declared.includes(word));
    const isDeclaredPurpose = purpose !== null && purposes.includes(purpose) && condition === purposeCondition(conditions, purposes);
    return [
      ...(asked.length > 0
        ? [
            {
              name,
              words: {
                zh: `不同意的理由提出了目录没有列明的要求（${asked.join("、")}）`,
                en: `The reason asks for what the catalog does not declare (${asked.join(", ")})`,
              },
            },
          ]
        : []),
      ...(isDeclaredPurpose
        ? [
            {
              name,
              words: {
                zh: `以用途不符为由不同意，而申请的用途「${purpose}」在目录列明的用途之内`,
                en: `Refused for its purpose, although “${purpose}” is among the declared purposes`,
              },
            },
          ]
        : []),
    ];
  });
}

const purposeCondition = (conditions: readonly string[], purposes: readonly string[]): string | undefined =>
  purposes.length === 0 ? undefined : conditions.find((each) => purposes.every((purpose) => each.includes(purpose)));
