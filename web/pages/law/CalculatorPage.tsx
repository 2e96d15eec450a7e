// When does a deadline end? Shows the day, and on a calendar which days were counted and why others were not.
import { useTranslation } from "react-i18next";

import { useOne, useToday } from "#web/api/queries.ts";
import type { DeadlineAnswer, Law } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { dayText } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";

import { useWords } from "#web/ui/words.ts";

import { CalculatorForm, choosableRules, chosenRule, methodOf } from "./CalculatorForm.tsx";
import { CountedCalendar } from "./CountedCalendar.tsx";
import "./law.css";

export function CalculatorPage() {
  const { t } = useTranslation();
  const { values } = useUrlState();
  const today = useToday();
  const law = useOne<Law>("/law");
  const from = values.from ?? today?.day ?? "";
  const method = methodOf(values);
  const rule = method === "rule" && law.data !== undefined ? chosenRule(choosableRules(law.data), values) : undefined;
  const amount = values[method] ?? "";
  const extended = rule !== undefined && /^\d{1,3}$/.test(values.extend ?? "") ? Number(values.extend) : 0;
  const isAsked = /^\d{4}-\d{2}-\d{2}$/.test(from) && (method === "rule" ? rule !== undefined : /^[1-9]\d{0,2}$/.test(amount));
  const answer = useOne<DeadlineAnswer>(isAsked ? "/law/deadline" : null, {
    from,
    [method]: amount,
    audience: rule?.audience,
    extendedWorkingDays: extended === 0 ? undefined : extended,
  });
  return (
    <>
      <PageHeader
        title={t("frame.pages.calculator")}
        kicker={t("law.calculator.kicker")}
        crumbs={[{ title: t("frame.pages.law"), href: paths.law() }, { title: t("frame.pages.calculator") }]}
      />
      <div className="law-calculator">
        <CalculatorForm law={law.data} from={from} />
        <section className="gs-paper gs-pad" aria-live="polite" aria-label={t("law.calculator.due")}>
          {!isAsked && <p className="gs-sub">{t("law.calculator.choose")}</p>}
          {answer.loading && isAsked && <SkeletonLines lines={4} />}
          {answer.problem !== null && <FailedState problem={answer.problem} onRetry={answer.retry} />}
          {answer.data !== undefined && isAsked && <Answered answer={answer.data} from={from} extended={extended} />}
        </section>
      </div>
    </>
  );
}

function Answered({ answer, from, extended }: { answer: DeadlineAnswer; from: string; extended: number }) {
  const { t } = useTranslation();
  const words = useWords();
  const isWait = answer.title !== null && answer.silence === null;
  return (
    <>
      <p className="gs-kicker">
        {answer.title === null ? t("law.calculator.due") : `${words(answer.title)} · ${words(answer.lengthText)}`}{" "}
        <LawLinks citations={answer.citations} />
      </p>
      <p className="law-due">{t("law.calculator.dueAt", { day: dayText(answer.due) })}</p>
      <p className="gs-sub">
        {t("law.calculator.counted", { count: answer.counted.filter((day) => day.counts).length })}
        {isWait && ` · ${t("law.calculator.waitOver")}`}
      </p>
      {extended > 0 && <p className="gs-sub">{t("law.calculator.extended", { day: dayText(answer.bareDue), count: extended })}</p>}
      {answer.silence === "deemed-consent" && <p className="law-provisional">{t("law.calculator.deemed")}</p>}
      {answer.provisional && <p className="law-provisional">{t("law.calculator.provisional")}</p>}
      <CountedCalendar answer={answer} from={from} />
    </>
  );
}
