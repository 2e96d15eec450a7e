// How a citation leaves through the API.
import { type Static, Type } from "typebox";
import type { LawInForce } from "./force.ts";

export const CitationSchema = Type.Object({
  id: Type.String(),
  label: Type.String(),
  labelEn: Type.String(),
  article: Type.String(),
  summary: Type.Object({ zh: Type.String(), en: Type.String() }),
});
export type CitationView = Static<typeof CitationSchema>;

export function citationsOf(law: LawInForce, ids: readonly string[]): CitationView[] {
  return law.cite(ids).map(({ id, label, labelEn, article, summary }) => ({ id, label, labelEn, article, summary }));
}
