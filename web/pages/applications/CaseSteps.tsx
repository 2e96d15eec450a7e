// The way of an application to its answer, step by step as the law in force has it, each with who takes it and where it is written.
import { useTranslation } from "react-i18next";

import type { Application } from "#web/api/types.ts";
import "#web/pages/compile/compile.css";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { useWords } from "#web/ui/words.ts";

type CaseStep = Application["steps"][number];

const marks = { done: "✓", now: "●", later: "○", passed: "–" } as const;

export function CaseSteps({ application }: { application: Application }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <ol className="compile-steps applications-steps" aria-label={t("applications.steps.title")}>
      {application.steps.map((step) => (
        <li
          key={step.key}
          className={`compile-step compile-step-${step.at === "passed" ? "later" : step.at}`}
          {...(step.at === "now" && { "aria-current": "step" })}
        >
          <span className="compile-step-mark" aria-hidden="true">
            {marks[step.at]}
          </span>
          <span>
            <b>{words({ zh: step.title, en: step.titleEn })}</b>
            <span className="gs-sub compile-step-who">
              {step.agency} · {words({ zh: step.roleTitle, en: step.roleTitleEn })}{" "}
              <span className={step.at === "passed" ? "" : "gs-spoken"}>{t(`applications.steps.${step.at}`)}</span>
            </span>
            <LawLinks citations={step.citations} />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** The consumer's own consent that comes before an application is submitted; undefined where the clerk submits it. */
export const ownConsent = ({ steps }: Application): CaseStep | undefined =>
  steps.find(({ side, key }) => side === "consumer" && key !== "draft");

/** The consent without which a drafted reply is none; undefined where drafting it is giving it. */
export function replyConsent({ steps }: Application): CaseStep | undefined {
  const at = steps.findIndex(({ key }) => key === "reply-draft");
  return at < 0 ? undefined : steps[at + 1];
}
