// A citation that opens what the article means here, in our words.
import { Popover } from "antd";
import { useTranslation } from "react-i18next";

import type { Citation } from "#web/api/types.ts";

export function LawLink({ citation }: { citation: Citation }) {
  const { t, i18n } = useTranslation();
  const summary = i18n.language === "en" ? citation.summary?.en : citation.summary?.zh;
  return (
    <Popover
      trigger="click"
      title={citation.label}
      content={
        <div className="gs-law-text">
          <p>{summary}</p>
          <p className="gs-sub">{t("ui.law.meaning")}</p>
          <p className="gs-sub gs-mono">{citation.id}</p>
        </div>
      }
    >
      <button type="button" className="gs-law" aria-label={t("ui.law.open", { label: citation.label })}>
        {citation.label}
      </button>
    </Popover>
  );
}

/** Several citations in a row. */
export function LawLinks({ citations }: { citations: readonly Citation[] | undefined }) {
  if (!citations || citations.length === 0) return null;
  return (
    <span className="gs-laws">
      {citations.map((citation) => (
        <LawLink key={citation.id} citation={citation} />
      ))}
    </span>
  );
}
