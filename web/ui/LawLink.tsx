// A citation that opens what the article means here, in our words, and the article's official text where the operator has loaded it.
import { Popover } from "antd";
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { Citation, LawArticle } from "#web/api/types.ts";

import { useWords } from "./words.ts";

/** Duties of the same article stand behind one link. */
function ArticleLink({ label, citations }: { label: string; citations: readonly [Citation, ...Citation[]] }) {
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
          <OfficialText dutyId={citations[0].id} />
        </div>
      }
    >
      <button type="button" className="gs-law" aria-label={t("ui.law.open", { label })}>
        {label}
      </button>
    </Popover>
  );
}

/** Asked for only once the citation is opened: a page may show a hundred of them. */
function OfficialText({ dutyId }: { dutyId: string }) {
  const { t } = useTranslation();
  const answer = useOne<LawArticle>(`/law/duties/${encodeURIComponent(dutyId)}/article`);
  if (answer.problem !== null) return <p className="gs-sub">{t("law.official.failed")}</p>;
  if (answer.data === undefined) return <p className="gs-sub">{t("law.official.loading")}</p>;
  const { article, text } = answer.data;
  if (text === null) return <p className="gs-sub gs-law-missing">{t("law.official.missing")}</p>;
  const title = t("law.official.title", { article });
  return (
    <div className="gs-law-official">
      <h3>{title}</h3>
      {/* A long article is scrolled by keyboard too. */}
      {/* oxlint-disable-next-line jsx_a11y/no-noninteractive-tabindex */}
      <section tabIndex={0} aria-label={title}>
        {text.split("\n").map((paragraph, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- paragraphs of a fixed text
          <p key={index}>{paragraph}</p>
        ))}
      </section>
    </div>
  );
}

/** Several citations in a row, one link per article. */
export function LawLinks({ citations }: { citations: readonly Citation[] | undefined }) {
  if (!citations || citations.length === 0) return null;
  const labels = [...new Set(citations.map((citation) => citation.label))];
  return (
    <span className="gs-laws">
      {labels.map((label) => {
        const [first, ...more] = citations.filter((citation) => citation.label === label);
        return first && <ArticleLink key={label} label={label} citations={[first, ...more]} />;
      })}
    </span>
  );
}
