// The way of an entry to its publication, step by step as the law in force has it, with the title that its text gives to whoever acts.
import { useTranslation } from "react-i18next";

import type { EntryDraft } from "#web/api/types.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { useWords } from "#web/ui/words.ts";

export type PublicationStep = EntryDraft["steps"][number];

const marks = { done: "✓", now: "●", later: "○" } as const;

export function Steps({ steps }: { steps: readonly PublicationStep[] }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <ol className="compile-steps" aria-label={t("compile.steps")}>
      {steps.map((step) => (
        <li key={step.key} className={`compile-step compile-step-${step.at}`} {...(step.at === "now" && { "aria-current": "step" })}>
          <span className="compile-step-mark" aria-hidden="true">
            {marks[step.at]}
          </span>
          <span>
            <b>{words({ zh: step.title, en: step.titleEn })}</b>
            <span className="gs-sub compile-step-who">
              {words({ zh: step.roleTitle, en: step.roleTitleEn })} <span className="gs-spoken">{t(`compile.step.${step.at}`)}</span>
            </span>
            <LawLinks citations={step.citations} />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Who acts after the step that it is at; undefined where nobody does. */
export const nextAfter = (steps: readonly PublicationStep[]): PublicationStep | undefined => steps.find(({ at }) => at === "later");
