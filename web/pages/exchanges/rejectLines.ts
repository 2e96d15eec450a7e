// A refused row as COPY's text format writes it, taken apart into its fields.

const ESCAPED: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

/** Null is a value that is not there. */
export function fieldsOf(line: string): (string | null)[] {
  const body = line.endsWith("\n") ? line.slice(0, -1) : line;
  return body
    .split("\t")
    .map((field) => (field === "\\N" ? null : field.replace(/\\(.)/gsu, (_, after: string) => ESCAPED[after] ?? after)));
}
