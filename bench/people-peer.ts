// What rows of people are asked of whoever serves them over HTTP: one by its key, and a page after a key.
import type { Contender } from "./contender.ts";
import { PEOPLE } from "./people.ts";
import type { Answering } from "./same-rows.ts";

export interface PeopleServer {
  readonly row: Answering;
  readonly page: Answering;
}

interface Ways {
  readonly row: string;
  readonly page: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly rowsOf: Answering["rowsOf"];
  /** The goals of ours ÷ this one. */
  readonly goals?: { readonly row: number; readonly page: number };
}

/** A page must be full wherever it begins. */
const LAST_PAGE = 200;

export const servesPeople = (contender: Contender, { row, page, headers, rowsOf, goals }: Ways): PeopleServer => ({
  row: { contender, target: { path: row, numbers: PEOPLE, headers }, rowsOf, ...(goals && { goal: goals.row }) },
  page: { contender, target: { path: page, numbers: PEOPLE - LAST_PAGE, headers }, rowsOf, ...(goals && { goal: goals.page }) },
});
