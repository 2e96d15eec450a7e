// What a classification and grading guide says, as it is kept, edited and sent (MIIT-10-2, MIIT-12-1).
import { type Static, Type } from "typebox";
import { dimensions, type Grade, grades, outsideWays, users } from "./terms.ts";

const closed = { additionalProperties: false };
const text = (maxLength: number) => Type.String({ maxLength });
const codes = (maxItems: number) => Type.Array(text(50), { maxItems, uniqueItems: true });
const oneOf = <const Values extends readonly string[]>(values: Values) => Type.Enum([...values] as Values[number][]);

/** `signs` are the kinds of data by which recognition knows that it applies, so that a suggestion can cite it. */
const Criterion = Type.Object({ text: text(500), basis: text(300), signs: codes(40) }, closed);
/** What is asked at one stage, and the labels that say so on an entry. */
const Requirement = Type.Object({ stage: text(50), text: text(1_000), labels: codes(20) }, closed);

export const GradeRecord = Type.Object(
  { grade: oneOf(grades), criteria: Type.Array(Criterion, { maxItems: 50 }), requirements: Type.Array(Requirement, { maxItems: 20 }) },
  closed,
);

export const ClassRecord = Type.Object(
  {
    code: text(50),
    zh: text(100),
    en: text(100),
    dimension: oneOf(dimensions),
    criteria: Type.Array(Criterion, { maxItems: 50 }),
    /** What an entry says of itself that belongs to the class; nothing named fits everything. */
    traits: Type.Object(
      {
        collected: Type.Array(oneOf(["collected", "generated"] as const), { maxItems: 2, uniqueItems: true }),
        sharingType: Type.Array(oneOf(["unconditional", "conditional", "withheld"] as const), { maxItems: 3, uniqueItems: true }),
        scenario: codes(50),
      },
      closed,
    ),
    /** Range, permission and scenarios of use (MIIT-12-1). Nobody and nothing named: everybody, every scenario. */
    range: text(1_000),
    permission: text(1_000),
    users: Type.Array(oneOf(users), { maxItems: users.length, uniqueItems: true }),
    scenarios: codes(50),
    outside: oneOf(outsideWays),
    requirements: Type.Array(Requirement, { maxItems: 20 }),
  },
  closed,
);

export const GuideContentSchema = Type.Object(
  {
    title: text(200),
    document: text(100),
    preface: text(5_000),
    /** Whether an entry has to name its class. */
    classNeeded: Type.Boolean(),
    grades: Type.Array(GradeRecord, { maxItems: grades.length }),
    classes: Type.Array(ClassRecord, { maxItems: 200 }),
  },
  closed,
);
export type GuideContent = Static<typeof GuideContentSchema>;
export type ClassRecord = Static<typeof ClassRecord>;
export type GradeRecord = Static<typeof GradeRecord>;

export const blankGuide = (): GuideContent => ({
  title: "",
  document: "",
  preface: "",
  classNeeded: false,
  grades: grades.map((grade: Grade) => ({ grade, criteria: [], requirements: [] })),
  classes: [],
});
