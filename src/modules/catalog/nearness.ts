// Which entries share most of the rarer pieces of some texts: candidates, to be judged item by item by whoever asks. Pure.
import { fold } from "./search-text.ts";
import { topOf } from "./top.ts";

export interface NearText {
  readonly text: string;
  readonly weight: number;
}

interface Field {
  /** Living slots that hold a piece; good until the next is asked for. */
  readonly touching: (piece: string) => Int32Array;
  readonly slots: number;
  readonly living: number;
}

/** A piece that stands in a greater part of the entries says nothing, unless there is no other. */
const COMMON = 0.2;
/** So many pieces of one text are looked for; the rest of a long one adds little. */
const PIECES_MAX = 24;
const LETTERS = /^[a-z]{2,}$/;

export function nearest(field: Field, texts: readonly NearText[], limit: number): number[] {
  const total = new Float64Array(field.slots);
  const gain = new Float32Array(field.slots);
  const known = new Map<string, Held>();
  for (const { text, weight } of texts) add(field, { known, total, gain }, fold(text).replaceAll(/[\s\p{P}]/gu, ""), weight);
  const found: number[] = [];
  for (let slot = 0; slot < field.slots; slot += 1) if ((total[slot] ?? 0) > 0) found.push(slot);
  return topOf(Int32Array.from(found), limit, total, total);
}

interface Held {
  /** None where the piece stands nearly everywhere. */
  readonly slots: Int32Array | undefined;
  readonly count: number;
}

interface Sums {
  readonly known: Map<string, Held>;
  readonly total: Float64Array;
  readonly gain: Float32Array;
}

/** How much of the text a slot holds, the rare pieces counting more, squared: a whole name is worth more than two halves. */
function add(field: Field, { known, total, gain }: Sums, text: string, weight: number): void {
  const worthOf = ({ count }: Held): number => Math.log(1 + field.living / (count + 1));
  const pieces = rarePieces(field, known, text);
  const whole = pieces.reduce((sum, held) => sum + worthOf(held), 0);
  if (whole === 0) return;
  const touched: number[] = [];
  for (const held of pieces) {
    const worth = worthOf(held);
    for (const slot of held.slots ?? []) {
      if (gain[slot] === 0) touched.push(slot);
      gain[slot] = (gain[slot] ?? 0) + worth;
    }
  }
  for (const slot of touched) {
    const part = (gain[slot] ?? 0) / whole;
    total[slot] = (total[slot] ?? 0) + weight * part * part;
    gain[slot] = 0;
  }
}

function rarePieces(field: Field, known: Map<string, Held>, text: string): Held[] {
  const pieces = piecesOf(text);
  const held = pieces.map((piece) => {
    const before = known.get(piece);
    if (before) return before;
    const slots = field.touching(piece);
    const isRare = slots.length <= field.living * COMMON;
    const now: Held = { slots: isRare ? slots.slice() : undefined, count: slots.length };
    known.set(piece, now);
    return now;
  });
  const rare = held.filter(({ slots }) => slots !== undefined);
  if (rare.length > 0 || pieces.length === 0) return rare;
  // Nothing but common pieces: the whole of them together says something all the same.
  const slots = field.touching(text).slice();
  return [{ slots, count: slots.length }];
}

function piecesOf(text: string): string[] {
  if (text === "") return [];
  if (text.length < 2 || LETTERS.test(text)) return [text];
  const all = Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2));
  return [...new Set(all)].slice(0, PIECES_MAX);
}
