// What was recognised in an item: kind, how sure, the evidence in counts and the law; the person confirms it or goes his own way.
import { useTranslation } from "react-i18next";

import type { Item, ItemMarks } from "#web/api/types.ts";
import { useCitedCriteria } from "#web/pages/guides/current.ts";
import { useWords } from "#web/ui/words.ts";

import { differsFrom, isUnsure, percentOf } from "./recognised.ts";

interface RecognisedProps {
  item: Item;
  marks: ItemMarks;
  confirmed: boolean;
  onConfirm: () => void;
  onTake: (part: Partial<Item>) => void;
}

export function Recognised({ item, marks, confirmed, onConfirm, onTake }: RecognisedProps) {
  const { t } = useTranslation();
  const words = useWords();
  const cited = useCitedCriteria();
  const { personal, grade, suggestedMask } = marks;
  const differs = differsFrom(item, marks);
  const unsure = isUnsure(marks) && !confirmed && !differs;
  const evidence = marks.evidence.map(words);
  const further = [...evidence.slice(1), words(marks.gradeReason), ...cited(marks), words(marks.basis)].filter((text) => text !== "");
  return (
    <div className="compile-recognised gs-sub" id={`recognised-${item.id}`}>
      <span>
        <b>{words(marks.title)}</b>
        {marks.kind !== null && <span className="gs-tag">{t("compile.recognised.sure", { percent: percentOf(marks) })}</span>}
        {differs && <span className="gs-tag">{t("compile.recognised.differs")}</span>}
      </span>
      {evidence[0] !== undefined && <span>{evidence[0]}</span>}
      {further.length > 0 && (
        <details>
          <summary>{t("compile.recognised.why")}</summary>
          <ul>
            {further.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </details>
      )}
      {differs && (
        <button
          type="button"
          className="gs-button gs-button-small"
          aria-label={`${item.name} ${t("compile.recognised.take")}`}
          onClick={() => onTake({ personal, suggestedMask, ...(grade !== null && { grade }) })}
        >
          {t("compile.recognised.take")}
        </button>
      )}
      {unsure && (
        <button
          type="button"
          className="gs-button gs-button-small compile-unsure"
          aria-label={`${item.name} ${t("compile.recognised.confirm")}`}
          onClick={onConfirm}
        >
          {t("compile.recognised.confirm")}
        </button>
      )}
    </div>
  );
}
