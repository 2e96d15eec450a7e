// Identity numbers in their two lengths: pure.
import { isDay } from "./clock.ts";

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = "10X98765432";

/** GB 11643: a number of 15 digits widened by the century and the check character; whatever is none stays as it is. */
export function widened(text: string): string {
  if (!/^\d{15}$/.test(text) || !isDay(`19${text.slice(6, 8)}-${text.slice(8, 10)}-${text.slice(10, 12)}`)) return text;
  const body = `${text.slice(0, 6)}19${text.slice(6)}`;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return body + (CHECK_CHARACTERS[sum % 11] ?? "");
}
