// How the calendar leaves and a notice enters through the API.
import { Type } from "typebox";
import { YEAR_MAX, YEAR_MIN } from "./calendar.ts";

const Text = Type.String();
const nullableText = Type.Union([Text, Type.Null()]);
const Year = Type.Integer({ minimum: YEAR_MIN, maximum: YEAR_MAX });
const Kind = Type.Enum(["working", "weekend", "holiday", "make-up"]);
const Ref = Type.Object({ id: Text, name: Text });
const Words = Type.Object({ zh: Text, en: Text });
const closed = { additionalProperties: false };

export const YearLine = Type.Object({
  year: Type.Integer(),
  notice: Text,
  published: Text,
  origin: Type.Enum(["packs", "loaded"]),
  loadedAt: nullableText,
  recounted: Type.Boolean(),
  moved: Type.Integer(),
});

const Holiday = Type.Object({ name: Text, from: Text, to: Text, makeUp: Type.Optional(Type.Array(Text)) });

export const YearSchema = Type.Object({
  year: Type.Integer(),
  notice: Type.Union([Type.Object({ notice: Text, published: Text, holidays: Type.Array(Holiday) }), Type.Null()]),
  days: Type.Array(Type.Object({ day: Text, kind: Kind, name: nullableText, published: Type.Boolean() })),
  workingDays: Type.Integer(),
  wordings: Type.Array(
    Type.Object({
      revision: Type.Integer(),
      notice: Text,
      published: Text,
      origin: Type.Enum(["file", "form"]),
      loadedAt: Text,
      loadedBy: Text,
      recountedAt: nullableText,
      moved: Type.Integer(),
    }),
  ),
});

export const ClockLine = Type.Object({
  id: Text,
  rule: Words,
  title: Text,
  href: Text,
  due: Text,
  bearer: Ref,
  waiting: Type.Union([Ref, Type.Null()]),
});

// Whether what is written is a notice is told with every place that is wrong, so here are only bounds.
const short = Type.String({ maxLength: 100 });
const FormHoliday = Type.Object(
  { name: short, from: short, to: short, makeUp: Type.Optional(Type.Array(short, { maxItems: 20 })) },
  closed,
);
export const NoticeBody = {
  file: Type.Optional(Type.String({ maxLength: 200_000 })),
  form: Type.Optional(
    Type.Object(
      {
        year: Year,
        notice: Type.Object({ notice: short, published: short, holidays: Type.Array(FormHoliday, { maxItems: 30 }) }, closed),
      },
      closed,
    ),
  ),
};

export const PreviewSchema = Type.Object({
  /** What a confirmation names; null where something is wrong. */
  digest: nullableText,
  mistakes: Type.Array(Type.Object({ line: Type.Union([Type.Integer(), Type.Null()]), place: Text, reason: Words })),
  years: Type.Array(
    Type.Object({ year: Type.Integer(), notice: Text, published: Text, holidays: Type.Array(Holiday), replaces: nullableText }),
  ),
  changes: Type.Array(Type.Object({ day: Text, from: Kind, to: Kind, name: nullableText })),
  clocks: Type.Object({
    touched: Type.Integer(),
    later: Type.Integer(),
    earlier: Type.Integer(),
    settled: Type.Integer(),
    moves: Type.Array(Type.Object({ ...ClockLine.properties, dueAfter: Text, overdueWithdrawn: Type.Boolean() })),
  }),
});
