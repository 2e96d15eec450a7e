// What a rule says, drawn by its kind: a length stands out, a procedure is a row of steps with whoever takes them, grounds are a list.
import { useTranslation } from "react-i18next";

import type { Bilingual, LawPart } from "#web/api/types.ts";
import { useWords } from "#web/ui/words.ts";

const lengths = new Set(["deadline", "wait", "retention"]);

/** The value of a rule in plain words, for a cell of a sheet. */
export function useValueWords(): (kind: string, value: Bilingual) => string {
  const { t, i18n } = useTranslation();
  const words = useWords();
  return (kind, value) => {
    if (kind !== "parameter") return words(value);
    // A setting may list names of things that only the portal has words for.
    const between = i18n.language === "en" ? ", " : "、";
    return words(value)
      .split(between)
      .map((one) => t(`law.values.${one}`, { defaultValue: one }))
      .join(between);
  };
}

export function RuleValue({ kind, value, parts }: { kind: string; value: Bilingual; parts: readonly LawPart[] }) {
  const words = useWords();
  const said = useValueWords()(kind, value);
  if (kind === "procedure") {
    return (
      <ol className="law-steps">
        {parts.map((part, index) => (
          // Two steps may be called alike.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            <span>{words(part.title)}</span>
            {part.who !== null && <span className="gs-sub">{words(part.who)}</span>}
          </li>
        ))}
      </ol>
    );
  }
  if (kind === "grounds") {
    return (
      <ul className="law-grounds">
        {parts.map((part) => (
          <li key={part.title.zh}>{words(part.title)}</li>
        ))}
      </ul>
    );
  }
  const [head = "", ...rest] = lengths.has(kind) ? said.split(/(?<=[，;,])\s*/u) : [said];
  return (
    <p className="law-value">
      <b>{head.replace(/[，;,]$/u, rest.length > 0 ? "" : "$&")}</b>
      {rest.length > 0 && <span>{rest.join("")}</span>}
    </p>
  );
}
