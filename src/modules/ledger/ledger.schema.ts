// How acts leave through the API.
import { Type } from "typebox";

/** What an act is called, in both languages. */
export const ActWordsSchema = Type.Object({ zh: Type.String(), en: Type.String() });

export const TimelineActSchema = Type.Object({
  seq: Type.Integer(),
  at: Type.String(),
  action: Type.String(),
  words: ActWordsSchema,
  actor: Type.Union([Type.Object({ name: Type.String(), post: Type.String(), agency: Type.String() }), Type.Null()]),
  note: Type.Union([Type.String(), Type.Null()]),
  hash: Type.String(),
});
