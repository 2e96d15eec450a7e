// A text with the matched pieces marked; ranges are offsets into the text as the search gave them.
import type { ReactNode } from "react";

export function Marked({ text, marks }: { text: string; marks: readonly (readonly [number, number])[] | undefined }) {
  if (!marks || marks.length === 0) return <>{text}</>;
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const [from, to] of marks) {
    if (from < at || to <= from) continue;
    pieces.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>);
    at = to;
  }
  return (
    <>
      {pieces}
      {text.slice(at)}
    </>
  );
}
