// Quality rules line by line: what kind, of which item, and what happens to a row that fails.
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { Field } from "#web/ui/Form.tsx";

import { type Draft, type Ground, newRule, type RuleDraft } from "./draft.ts";

const KINDS = ["required", "range", "pattern", "compare", "reference", "complete"] as const;
const OPERATORS = ["<", "<=", "=", ">=", ">", "<>"] as const;
const RULES_MAX = 100;

interface EditorProps {
  ground: Ground;
  draft: Draft;
  set: (part: Partial<Draft>) => void;
  errorAt: (pointer: string) => string | undefined;
}

export function RulesEditor({ ground, draft, set, errorAt }: EditorProps) {
  const { t } = useTranslation();
  const { rules } = draft;
  return (
    <section className="gs-paper gs-pad gs-stack">
      <h2>{t("intake.form.rules")}</h2>
      <p className="gs-sub">{t("intake.form.rulesLead")}</p>
      {rules.map((rule, index) => (
        <fieldset key={rule.key} className="intake-rule">
          <legend>{t("intake.form.ruleNumber", { number: index + 1 })}</legend>
          <RuleFields
            ground={ground}
            rule={rule}
            at={`/rules/${index}`}
            errorAt={errorAt}
            change={(part) => set({ rules: rules.with(index, { ...rule, ...part }) })}
          />
          <Button
            aria-label={t("intake.form.removeRule", { number: index + 1 })}
            onClick={() => set({ rules: rules.filter(({ key }) => key !== rule.key) })}
          >
            {t("intake.form.removeRule", { number: index + 1 })}
          </Button>
        </fieldset>
      ))}
      <div>
        <Button disabled={rules.length >= RULES_MAX} onClick={() => set({ rules: [...rules, newRule()] })}>
          {t("intake.form.addRule")}
        </Button>
      </div>
    </section>
  );
}

interface RuleProps {
  ground: Ground;
  rule: RuleDraft;
  at: string;
  errorAt: (pointer: string) => string | undefined;
  change: (part: Partial<RuleDraft>) => void;
}

interface Option {
  readonly value: string;
  readonly label: string;
}

function RuleFields(props: RuleProps) {
  const { ground, rule } = props;
  const { t } = useTranslation();
  const items = ground.items.map(({ id, name }) => ({ value: id, label: name }));
  const task = ground.referables.find(({ id }) => id === rule.taskId);
  return (
    <div className="intake-fields">
      <Choice
        {...props}
        field="kind"
        label={t("intake.form.kind")}
        options={KINDS.map((kind) => ({ value: kind, label: t(`intake.form.kinds.${kind}`) }))}
      />
      <Choice {...props} field="itemId" label={t("intake.form.item")} options={items} ask />
      {rule.kind === "range" && (
        <>
          <Text {...props} field="least" label={t("intake.form.least")} />
          <Text {...props} field="most" label={t("intake.form.most")} />
        </>
      )}
      {rule.kind === "pattern" && <Text {...props} field="pattern" label={t("intake.form.pattern")} />}
      {rule.kind === "complete" && <Text {...props} field="percent" label={t("intake.form.percent")} />}
      {rule.kind === "compare" && (
        <>
          <Choice
            {...props}
            field="operator"
            label={t("intake.form.operator")}
            options={OPERATORS.map((value) => ({ value, label: value }))}
          />
          <Choice {...props} field="otherId" label={t("intake.form.other")} options={items} ask />
        </>
      )}
      {rule.kind === "reference" && (
        <>
          <Choice
            {...props}
            field="taskId"
            label={t("intake.form.task")}
            options={ground.referables.map(({ id, title }) => ({ value: id, label: title }))}
            ask
          />
          <Choice
            {...props}
            field="otherId"
            label={t("intake.form.otherItem")}
            options={(task?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            ask
          />
        </>
      )}
      <Choice
        {...props}
        field="effect"
        label={t("intake.form.effect")}
        options={(["reject", "note"] as const).map((effect) => ({ value: effect, label: t(`intake.form.effects.${effect}`) }))}
      />
    </div>
  );
}

function Choice(
  props: RuleProps & {
    field: "kind" | "itemId" | "otherId" | "taskId" | "operator" | "effect";
    label: string;
    options: readonly Option[];
    ask?: boolean;
  },
) {
  const { rule, at, errorAt, change, field, label, options, ask = false } = props;
  const { t } = useTranslation();
  return (
    <Field label={label} pointer={`${at}/${field}`} required error={errorAt(`${at}/${field}`)}>
      {(input) => (
        <select {...input} className="gs-input gs-select" value={rule[field]} onChange={(event) => change({ [field]: event.target.value })}>
          {ask && <option value="">{t("intake.match.ask")}</option>}
          {options.map(({ value, label: words }) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function Text(props: RuleProps & { field: "least" | "most" | "pattern" | "percent"; label: string }) {
  const { rule, at, errorAt, change, field, label } = props;
  const isFree = field === "least" || field === "most";
  return (
    <Field label={label} pointer={`${at}/${field}`} required={!isFree} error={errorAt(`${at}/${field}`)}>
      {(input) => (
        <input
          {...input}
          className="gs-input"
          maxLength={200}
          value={rule[field]}
          onChange={(event) => change({ [field]: event.target.value })}
        />
      )}
    </Field>
  );
}
