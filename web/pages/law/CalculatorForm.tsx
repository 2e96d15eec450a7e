// What is asked of the calculator: from which day, by which rule or length, extended by how much; all of it stands in the address.
import { useTranslation } from "react-i18next";

import type { Law, LawAudience } from "#web/api/types.ts";
import { useUrlState, type UrlValues } from "#web/shell/urlState.ts";
import { useWords } from "#web/ui/words.ts";

export type Method = "rule" | "workingDays" | "days";

export function methodOf(values: UrlValues): Method {
  if (values.workingDays !== undefined) return "workingDays";
  return values.days === undefined ? "rule" : "days";
}

/** A rule as it may be chosen: once for all, or once for each audience. */
export interface Choosable {
  value: string;
  key: string;
  audience: LawAudience;
  title: Law["title"];
  lengthText: Law["title"];
  extensibleBy: number;
  citations: Law["deadlines"][number]["citations"];
}

const choosable = ({ key, audience, title, lengthText, extensibleBy, citations }: Omit<Choosable, "value">): Choosable => ({
  value: audience === null ? key : `${key}@${audience}`,
  key,
  audience,
  title,
  lengthText,
  extensibleBy,
  citations,
});

/** Called as on the page of rules; each text has a name of its own for the same rule. */
export function choosableRules(law: Law): Choosable[] {
  const rows = [...law.deadlines.map(choosable), ...law.waits.map((wait) => choosable({ ...wait, extensibleBy: 0 }))];
  return rows.map((row) => ({ ...row, title: law.topics.find(({ key }) => key === row.key)?.title ?? row.title }));
}

/** The rule that the address names; where each audience has its own, the first of them stands for an address without one. */
export function chosenRule(rules: readonly Choosable[], values: UrlValues): Choosable | undefined {
  const own = rules.filter(({ key }) => key === values.rule);
  return own.find(({ audience }) => audience === null || audience === values.audience) ?? own[0];
}

export function CalculatorForm({ law, from }: { law: Law | undefined; from: string }) {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const method = methodOf(values);
  const choose = (next: Method) =>
    set({
      rule: undefined,
      audience: undefined,
      workingDays: undefined,
      days: undefined,
      extend: undefined,
      ...(next === "rule" ? {} : { [next]: "10" }),
    });
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
        <RuleField law={law} />
      ) : (
        <CountField id="calculator-count" name={method} min={1} label={t("law.calculator.count")} />
      )}
    </form>
  );
}

function RuleField({ law }: { law: Law | undefined }) {
  const { t } = useTranslation();
  const words = useWords();
  const { values, set } = useUrlState();
  const rules = law === undefined ? [] : choosableRules(law);
  const rule = chosenRule(rules, values);
  const audience = (key: LawAudience) => {
    const known = law?.audiences.find((one) => one.key === key);
    return known === undefined ? [] : [words(known.title)];
  };
  return (
    <>
      <div className="gs-field">
        <label htmlFor="calculator-rule">{t("law.calculator.rule")}</label>
        <select
          id="calculator-rule"
          className="gs-input gs-select"
          value={rule?.value ?? ""}
          onChange={(event) => {
            const next = rules.find(({ value }) => value === event.target.value);
            set({ rule: next?.key, audience: next?.audience, extend: undefined });
          }}
        >
          <option value="">{t("law.calculator.chooseRule")}</option>
          {rules.map((one) => (
            <option key={one.value} value={one.value}>
              {[words(one.title), ...audience(one.audience), words(one.lengthText)].join(" · ")}
            </option>
          ))}
        </select>
      </div>
      {rule !== undefined && rule.extensibleBy > 0 && (
        <CountField
          id="calculator-extend"
          name="extend"
          min={0}
          max={rule.extensibleBy}
          label={t("law.calculator.extend")}
          hint={t("law.calculator.extendMost", { count: rule.extensibleBy })}
        />
      )}
    </>
  );
}

interface CountProps {
  id: string;
  /** The name in the address. */
  name: string;
  min: number;
  max?: number;
  label: string;
  hint?: string;
}

function CountField({ id, name, min, max = 999, label, hint }: CountProps) {
  const { values, set } = useUrlState();
  return (
    <div className="gs-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="gs-input"
        type="number"
        min={min}
        max={max}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        value={values[name] ?? String(min)}
        // An empty field must not change the method of counting.
        onChange={(event) => set({ [name]: event.target.value || "0" })}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className="gs-sub">
          {hint}
        </p>
      )}
    </div>
  );
}
