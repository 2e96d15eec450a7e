// Persons as they are pasted from a sheet: a number, the day of the consent, its end, its evidence. Pure.

export interface PersonLine {
  readonly identifier: string;
  readonly givenOn: string;
  readonly until: string | null;
  readonly evidence: string;
}

const DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;

function dayIn(text: string): string | undefined {
  const [, year = "", month = "", day = ""] = DAY.exec(text) ?? [];
  return year === "" ? undefined : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** What is no day is the evidence; the first line without a number is told by its place. */
export function personsIn(text: string, today: string): { persons: PersonLine[]; bad: number | undefined } {
  const persons: PersonLine[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const [identifier = "", ...rest] = line.split(/[\t,，]/).map((cell) => cell.trim());
    if (identifier.length < 4) return { persons, bad: index + 1 };
    const days = rest.flatMap((cell) => dayIn(cell) ?? []);
    const evidence = rest.find((cell) => cell !== "" && dayIn(cell) === undefined) ?? "";
    persons.push({ identifier, givenOn: days[0] ?? today, until: days[1] ?? null, evidence });
  }
  return { persons, bad: undefined };
}
