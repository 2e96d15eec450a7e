// The plan of a library as text: one item to a line, the meaning behind a comma, the day at the end.
interface Planned {
  name: string;
  note: string;
  dueOn: string | null;
}

const DAY = /[\s，,]+(\d{4}-\d{2}-\d{2})\s*$/;

export const planText = (plan: readonly Planned[]): string =>
  plan.map(({ name, note, dueOn }) => [name, ...(note === "" ? [] : [note]), ...(dueOn === null ? [] : [dueOn])].join("，")).join("\n");

/** `wrong` counts from one: lines without a name, or with more than fits. */
export function planLines(text: string): { items: Planned[]; wrong: number[] } {
  const items: Planned[] = [];
  const wrong: number[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const dueOn = DAY.exec(line)?.[1] ?? null;
    const [name = "", ...rest] = line.replace(DAY, "").split(/[，,]/);
    const note = rest.join("，").trim();
    if (name.trim() === "" || name.trim().length > 100 || note.length > 500) wrong.push(index + 1);
    else items.push({ name: name.trim(), note, dueOn });
  }
  return { items, wrong };
}
