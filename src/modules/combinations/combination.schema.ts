// How a combination leaves through the API.
import { Type } from "typebox";
import { CitationSchema } from "#law/citation.schema.ts";
import { grades } from "./combination.ts";

const Text = Type.String();
const Count = Type.Integer();
const Grade = Type.Enum([...grades]);
const Nullable = Type.Union([Type.Null(), Text]);
export const ReviewState = Type.Enum(["open", "signed", "refused", "overtaken"]);

export const Facts = Type.Object({
  dataSets: Count,
  grade: Grade,
  combined: Grade,
  /** What raised the whole above its parts. */
  label: Nullable,
  sensitive: Count,
  personalItems: Count,
});
export const Members = Type.Array(
  Type.Object({
    grant: Type.Union([Type.Null(), Type.Object({ id: Text, number: Text, title: Text, provider: Text })]),
    link: Type.Union([Type.Null(), Type.Enum(["identifier", "key", "quasi", "related"])]),
    what: Type.Array(Text),
  }),
);
export const CombinationSchema = Type.Object({
  facts: Facts,
  members: Members,
  mustBeSigned: Type.Boolean(),
  isSigned: Type.Boolean(),
  review: Type.Union([Type.Null(), Type.Object({ id: Text, state: ReviewState, words: Text, by: Nullable })]),
  citations: Type.Array(CitationSchema),
});
export const Counted = Type.Object({
  rows: Count,
  groups: Count,
  smallest: Count,
  below: Count,
  k: Count,
  sampled: Type.Boolean(),
  by: Type.Array(Text),
  joined: Type.Boolean(),
});
