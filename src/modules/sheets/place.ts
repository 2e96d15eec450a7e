// Where a cell stands: the letters in front of its number are its column. Pure.
import { UnreadableError } from "./unreadable.ts";

/** A to XFD, from 0. */
export function columnOf(place: string): number {
  let column = 0;
  for (let at = 0; at < place.length; at += 1) {
    const letter = place.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  if (column < 1 || column > 16_384) throw new UnreadableError("broken");
  return column - 1;
}
