// A citation that opens what the article means here, in our words.
import { Popover } from "antd";
import { useTranslation } from "react-i18next";

import type { Citation } from "#web/api/types.ts";

import { useWords } from "./words.ts";

/** Duties of the same article stand behind one link. */
function ArticleLink({ label, citations }: { label: string; citations: readonly Citation[] }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <Popover
      trigger="click"
      title={label}
      content={
        <div className="gs-law-text">
          <ul>
            {citations.map((citation) => (
              <li key={citation.id}>
                {words(citation.summary)} <span className="gs-sub gs-mono">{citation.id}</span>
              </li>
            ))}
          </ul>
          <p className="gs-sub">{t("ui.law.meaning")}</p>
        </div>
      }
    >
      <button type="button" className="gs-law" aria-label={t("ui.law.open", { label })}>
        {label}
      </button>
    </Popover>
  );
}

/** Several citations in a row, one link per article. */
export function LawLinks({ citations }: { citations: readonly Citation[] | undefined }) {
  if (!citations || citations.length === 0) return null;
  const labels = [...new Set(citations.map((citation) => citation.label))];
  return (
    <span className="gs-laws">
      {labels.map((label) => (
        <ArticleLink key={label} label={label} citations={citations.filter((citation) => citation.label === label)} />
      ))}
    </span>
  );
}
