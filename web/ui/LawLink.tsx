// A citation that opens what the article means here, in our words, and the article's official text where the operator has loaded it.
import { useEffect, useId, useRef, useState } from "react";
import { createPortal, flushSync } from "react-dom";
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { Citation, LawArticle } from "#web/api/types.ts";

import { useWords } from "./words.ts";

type Citations = readonly [Citation, ...Citation[]];

const GAP = 8;

/** Beside its button, on the side with more room; on a phone the style sheet lays it along the bottom. */
function place(panel: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const isBelow = clientHeight - at.bottom >= at.top;
  panel.style.left = `${Math.max(GAP, Math.min(at.left, clientWidth - panel.offsetWidth - GAP))}px`;
  panel.style.top = isBelow ? `${at.bottom + GAP}px` : "auto";
  panel.style.bottom = isBelow ? "auto" : `${clientHeight - at.top + GAP}px`;
  panel.style.maxHeight = `${(isBelow ? clientHeight - at.bottom : at.top) - 2 * GAP}px`;
}

/** Duties of the same article stand behind one link. */
function ArticleLink({ label, citations }: { label: string; citations: Citations }) {
  const { t } = useTranslation();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLElement>(null);
  const [isMade, setMade] = useState(false);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return undefined;
    const follow = () => panel.current && button.current && place(panel.current, button.current);
    follow();
    window.addEventListener("scroll", follow, true);
    window.addEventListener("resize", follow);
    return () => {
      window.removeEventListener("scroll", follow, true);
      window.removeEventListener("resize", follow);
    };
  }, [open]);
  return (
    <>
      <button
        ref={button}
        type="button"
        className="gs-law"
        aria-label={t("ui.law.open", { label })}
        // The browser's own popover: above everything, closed by Escape or a click elsewhere, next in the order of focus.
        popoverTarget={id}
        // A page may hold hundreds of citations: the panel is made when it is first wanted, in time for the browser to open it.
        onClick={() => flushSync(() => setMade(true))}
      >
        {label}
      </button>
      {isMade &&
        createPortal(
          <section
            ref={panel}
            id={id}
            popover="auto"
            className="gs-law-panel"
            aria-labelledby={`${id}-title`}
            onToggle={(event) => setOpen(event.newState === "open")}
          >
            <div className="gs-law-head">
              <h2 id={`${id}-title`}>{label}</h2>
              <button type="button" className="gs-linklike" popoverTarget={id} popoverTargetAction="hide">
                {t("ui.law.close")}
              </button>
            </div>
            {open && <Meaning citations={citations} />}
          </section>,
          document.body,
        )}
    </>
  );
}

function Meaning({ citations }: { citations: Citations }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
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
  );
}

/** Asked for only once the citation is opened. */
function OfficialText({ dutyId }: { dutyId: string }) {
  const { t } = useTranslation();
  const answer = useOne<LawArticle>(`/law/duties/${encodeURIComponent(dutyId)}/article`);
  if (answer.problem !== null) return <p className="gs-sub">{t("law.official.failed")}</p>;
  if (answer.data === undefined) return <p className="gs-sub">{t("law.official.loading")}</p>;
  const { article, text } = answer.data;
  if (text === null) return <p className="gs-sub gs-law-missing">{t("law.official.missing")}</p>;
  return (
    <div className="gs-law-official">
      <h3>{t("law.official.title", { article })}</h3>
      {text.split("\n").map((paragraph, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- paragraphs of a fixed text
        <p key={index}>{paragraph}</p>
      ))}
    </div>
  );
}

/** Several citations in a row, one link per article. */
export function LawLinks({ citations }: { citations: readonly Citation[] | undefined }) {
  const { language } = useTranslation().i18n;
  if (!citations || citations.length === 0) return null;
  const labelOf = (citation: Citation) => (language === "en" ? citation.labelEn : citation.label);
  const labels = [...new Set(citations.map(labelOf))];
  return (
    <span className="gs-laws">
      {labels.map((label) => {
        const [first, ...more] = citations.filter((citation) => labelOf(citation) === label);
        return first && <ArticleLink key={label} label={label} citations={[first, ...more]} />;
      })}
    </span>
  );
}
