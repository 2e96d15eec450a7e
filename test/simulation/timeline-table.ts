// Rows of facts as a table for people who read what a test found.

type Row = Readonly<Record<string, string | number>>;

// A Chinese sign takes two places in a terminal.
const width = (text: string): number => text.length + (text.match(/[\u2e80-\uffff]/g)?.length ?? 0);

export function tableOf(rows: readonly Row[]): string {
  const keys = Object.keys(rows[0] ?? {});
  const cells = [keys, ...rows.map((row) => keys.map((key) => String(row[key] ?? "")))];
  const widths = keys.map((_, column) => Math.max(...cells.map((row) => width(row[column] ?? ""))));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - width(cell)))
      .join("  ")
      .trimEnd(),
  );
  return `\n${lines.join("\n")}\n`;
}
