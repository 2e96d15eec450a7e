// How acts leave through the API.
import { Type } from "typebox";

export const TimelineActSchema = Type.Object({
  seq: Type.Integer(),
  at: Type.String(),
  action: Type.String(),
  words: Type.String(),
  actor: Type.Union([Type.Object({ name: Type.String(), post: Type.String(), agency: Type.String() }), Type.Null()]),
  note: Type.Union([Type.String(), Type.Null()]),
  hash: Type.String(),
});
