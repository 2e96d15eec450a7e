// When does a deadline end? Shows the day, and on a calendar which days were counted and why others were not.
import { useTranslation } from "react-i18next";

import { useOne, useToday } from "#web/api/queries.ts";
import type { DeadlineAnswer, Law } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState, type UrlValues } from "#web/shell/urlState.ts";
import { dayText } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";

import { useWords } from "#web/ui/words.ts";

import { CountedCalendar } from "./CountedCalendar.tsx";
import "./law.css";

type Method = "rule" | "workingDays" | "days";

function methodOf(values: UrlValues): Method {
  if (values.workingDays !== undefined) return "workingDays";
  return values.days === undefined ? "rule" : "days";
}

export function CalculatorPage() {
  const { t } = useTranslation();
  const words = useWords();
  const { values } = useUrlState();
  const today = useToday();
  const law = useOne<Law>("/law");
  const from = values.from ?? today?.day ?? "";
  const method = methodOf(values);
  const amount = values[method] ?? "";
  const complete = /^\d{4}-\d{2}-\d{2}$/.test(from) && (method === "rule" ? amount !== "" : /^[1-9]\d{0,2}$/.test(amount));
  const answer = useOne<DeadlineAnswer>(complete ? "/law/deadline" : null, { from, [method]: amount });
  const rule = method === "rule" ? law.data?.deadlines.find((one) => one.key === amount) : undefined;
  return (
    <>
      <PageHeader
        title={t("frame.pages.calculator")}
        kicker={t("law.calculator.kicker")}
        crumbs={[{ title: t("frame.pages.law"), href: paths.law() }, { title: t("frame.pages.calculator") }]}
      />
      <div className="law-calculator">
        <CalculatorForm method={method} amount={amount} from={from} law={law.data} />
        <section className="gs-paper gs-pad" aria-live="polite" aria-label={t("law.calculator.due")}>
          {!complete && <p className="gs-sub">{t("law.calculator.choose")}</p>}
          {answer.loading && complete && <SkeletonLines lines={4} />}
          {answer.problem !== null && <FailedState problem={answer.problem} onRetry={answer.retry} />}
          {answer.data !== undefined && complete && (
            <>
              <p className="gs-kicker">
                {rule === undefined ? t("law.calculator.due") : `${words(rule.title)} · ${words(rule.lengthText)}`}{" "}
                <LawLinks citations={rule?.citations} />
              </p>
              <p className="law-due">{t("law.calculator.dueAt", { day: dayText(answer.data.due) })}</p>
              <p className="gs-sub">{t("law.calculator.counted", { count: answer.data.counted.filter((day) => day.counts).length })}</p>
              {answer.data.provisional && <p className="law-provisional">{t("law.calculator.provisional")}</p>}
              <CountedCalendar answer={answer.data} from={from} />
            </>
          )}
        </section>
      </div>
    </>
  );
}

function CalculatorForm({ method, amount, from, law }: { method: Method; amount: string; from: string; law: Law | undefined }) {
  const { t } = useTranslation();
  const words = useWords();
  const { set } = useUrlState();
  const choose = (next: Method) =>
    set({ rule: undefined, workingDays: undefined, days: undefined, ...(next === "rule" ? {} : { [next]: "10" }) });
  const methods: Record<Method, string> = {
    rule: t("law.calculator.byRule"),
    workingDays: t("law.calculator.byWorkingDays"),
    days: t("law.calculator.byDays"),
  };
  return (
    <form className="gs-paper gs-pad law-form" onSubmit={(event) => event.preventDefault()}>
      <div className="gs-field">
        <label htmlFor="calculator-from">{t("law.calculator.from")}</label>
        <input id="calculator-from" className="gs-input" type="date" value={from} onChange={(event) => set({ from: event.target.value })} />
      </div>
      <fieldset className="gs-choices gs-field">
        <legend>{t("law.calculator.by")}</legend>
        {(["rule", "workingDays", "days"] as const).map((one) => (
          <label key={one}>
            <input type="radio" name="method" checked={method === one} onChange={() => choose(one)} />
            {methods[one]}
          </label>
        ))}
      </fieldset>
      {method === "rule" ? (
        <div className="gs-field">
          <label htmlFor="calculator-rule">{t("law.calculator.rule")}</label>
          <select
            id="calculator-rule"
            className="gs-input gs-select"
            value={amount}
            onChange={(event) => set({ rule: event.target.value })}
          >
            <option value="">{t("law.calculator.chooseRule")}</option>
            {(law?.deadlines ?? []).map((rule) => (
              <option key={rule.key} value={rule.key}>
                {words(rule.title)} · {words(rule.lengthText)}
              </option>
            ))}
          </select>
        </div>
      ) : (
        <div className="gs-field">
          <label htmlFor="calculator-count">{t("law.calculator.count")}</label>
          <input
            id="calculator-count"
            className="gs-input"
            type="number"
            min={1}
            max={999}
            value={amount}
            onChange={(event) => set({ [method]: event.target.value || "0" })}
          />
        </div>
      )}
    </form>
  );
}
