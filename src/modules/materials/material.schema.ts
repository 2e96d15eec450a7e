// How the answer to a counter's question leaves.
import { Type } from "typebox";
import { CitationSchema } from "#law/citation.schema.ts";
import { verdicts } from "./material.ts";

const Text = Type.String();

export const CheckSchema = Type.Object({
  item: Type.Union([Type.Null(), Type.Object({ code: Text, name: Text })]),
  rows: Type.Array(
    Type.Object({
      material: Text,
      verdict: Type.Enum([...verdicts]),
      mayAsk: Type.Boolean(),
      words: Type.Object({ zh: Text, en: Text }),
      rule: Type.Union([Type.Null(), Text]),
      entry: Type.Union([Type.Null(), Type.Object({ id: Text, code: Text, title: Text, source: Text })]),
      ways: Type.Array(Type.Object({ id: Text, number: Text, method: Text, address: Text })),
    }),
  ),
  citations: Type.Array(CitationSchema),
});
