// One sentence of state: who holds it, on which working day of how many, until when (docs: portal language).
import { type Static, Type } from "typebox";
import { type ClockView, ClockSchema } from "./deadline.ts";

export const SentenceSchema = Type.Object({
  words: Type.String(),
  wordsEn: Type.String(),
  tone: Type.Union([
    Type.Literal("draft"),
    Type.Literal("waiting"),
    Type.Literal("mine"),
    Type.Literal("done"),
    Type.Literal("active"),
    Type.Literal("stopped"),
    Type.Literal("refused"),
    Type.Literal("late"),
  ]),
  holder: Type.Union([
    Type.Object({
      agency: Type.Object({ id: Type.String(), name: Type.String() }),
      role: Type.String(),
      mine: Type.Boolean(),
    }),
    Type.Null(),
  ]),
  clocks: Type.Array(ClockSchema),
});
export type Sentence = Static<typeof SentenceSchema>;

export interface Holder {
  readonly agency: { readonly id: string; readonly name: string };
  readonly role: string;
}

interface Viewer {
  readonly agencyId: string;
  readonly role: string;
}

/** A matter that somebody holds: 等待 市民政局 答复. Late as soon as one of its clocks is. */
export function waitingSentence(viewer: Viewer, holder: Holder, step: { zh: string; en: string }, clocks: readonly ClockView[]): Sentence {
  const mine = holder.agency.id === viewer.agencyId && holder.role === viewer.role;
  const own = holder.agency.id === viewer.agencyId;
  const name = `${holder.agency.name}${own ? "（本部门）" : ""}`;
  const late = clocks.some((clock) => clock.lamp === "red");
  return {
    words: mine ? `等待您 ${step.zh}` : `等待 ${name} ${step.zh}`,
    wordsEn: mine ? `Waiting for you to ${step.en}` : `Waiting for ${holder.agency.name} to ${step.en}`,
    tone: late ? "late" : mine ? "mine" : "waiting",
    holder: { agency: { ...holder.agency }, role: holder.role, mine },
    clocks: [...clocks],
  };
}

/** A matter that nobody holds any more, or not yet. */
export function restingSentence(
  tone: "draft" | "done" | "active" | "stopped" | "refused" | "waiting",
  words: { zh: string; en: string },
  clocks: readonly ClockView[] = [],
): Sentence {
  return { words: words.zh, wordsEn: words.en, tone, holder: null, clocks: [...clocks] };
}
