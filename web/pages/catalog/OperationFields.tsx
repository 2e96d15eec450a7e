// One operation of an API: how it is asked, where in its answer the records lie, and what it is tried out with.
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Field, fieldId } from "#web/ui/Form.tsx";

import { listed, namesInPath, type Operation, type Parameter, words } from "./mounting.ts";

interface OperationFieldsProps {
  operation: Operation;
  index: number;
  onChange: (part: Partial<Operation>) => void;
  onRemove?: () => void;
}

export function OperationFields({ operation, index, onChange, onRemove }: OperationFieldsProps) {
  const { t } = useTranslation();
  const number = index + 1;
  const pointer = `/operations/${index}`;
  const asked = [...namesInPath(operation.path), ...operation.parameters.map(({ name }) => name)].filter((name) => name !== "");
  return (
    <li className="catalog-operation">
      <div className="catalog-operation-head">
        <select
          className="gs-input gs-mono"
          aria-label={t("mounting.method", { number })}
          value={operation.method}
          onChange={(event) => onChange({ method: event.target.value as Operation["method"] })}
        >
          <option value="GET">GET</option>
          <option value="POST">POST</option>
        </select>
        <input
          className="gs-input gs-mono"
          aria-label={t("mounting.path", { number })}
          value={operation.path}
          onChange={(event) => onChange({ path: event.target.value })}
        />
        <input
          className="gs-input"
          aria-label={t("mounting.operationTitle", { number })}
          placeholder={t("mounting.operationPlaceholder")}
          value={operation.title}
          onChange={(event) => onChange({ title: event.target.value })}
        />
        {onRemove !== undefined && (
          <button type="button" className="gs-button gs-button-small" onClick={onRemove}>
            {t("catalog.remove")}
          </button>
        )}
      </div>
      {operation.method === "POST" && <p className="gs-sub">{t("mounting.postHint")}</p>}
      <div className="catalog-pair">
        <Field label={t("mounting.records")} pointer={`${pointer}/records`} hint={t("mounting.recordsHint")}>
          {(input) => (
            <input
              {...input}
              className="gs-input gs-mono"
              placeholder="data.rows[]"
              value={operation.records}
              onChange={(event) => onChange({ records: event.target.value.trim() })}
            />
          )}
        </Field>
        <Listed
          label={t("mounting.envelope")}
          hint={t("mounting.envelopeHint")}
          pointer={`${pointer}/envelope`}
          placeholder="total"
          value={operation.envelope}
          onChange={(envelope) => onChange({ envelope })}
        />
      </div>
      <Parameters operation={operation} pointer={pointer} onChange={(parameters) => onChange({ parameters })} />
      {asked.length > 0 && (
        <details className="catalog-sample">
          <summary>{t("mounting.sample")}</summary>
          <p className="gs-sub">{t("mounting.sampleHint")}</p>
          <div className="catalog-sample-values">
            {asked.map((name) => (
              <label key={name}>
                <span className="gs-sub gs-mono">{name}</span>
                <input
                  className="gs-input"
                  maxLength={200}
                  value={operation.sample[name] ?? ""}
                  onChange={(event) => onChange({ sample: withValue(operation.sample, name, event.target.value) })}
                />
              </label>
            ))}
          </div>
        </details>
      )}
    </li>
  );
}

function withValue(sample: Operation["sample"], name: string, value: string): Operation["sample"] {
  const { [name]: _, ...others } = sample;
  return value === "" ? others : { ...others, [name]: value };
}

interface ParametersProps {
  operation: Operation;
  pointer: string;
  onChange: (parameters: Parameter[]) => void;
}

function Parameters({ operation: { method, parameters }, pointer, onChange }: ParametersProps) {
  const { t } = useTranslation();
  const change = (index: number, part: Partial<Parameter>) =>
    onChange(parameters.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <div className="catalog-parameters" id={fieldId(`${pointer}/parameters`)} tabIndex={-1}>
      <span className="gs-label">{t(method === "GET" ? "mounting.parameters" : "mounting.members")}</span>
      <p className="gs-sub">{t("mounting.parametersHint")}</p>
      {parameters.map((parameter, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows are only appended and cut at their place
        <div key={index} className="catalog-parameter">
          <input
            className="gs-input gs-mono"
            aria-label={t("mounting.parameterName", { number: index + 1 })}
            value={parameter.name}
            onChange={(event) => change(index, { name: event.target.value.trim() })}
          />
          <input
            className="gs-input"
            aria-label={t("mounting.parameterTitle", { name: parameter.name })}
            placeholder={t("mounting.parameterPlaceholder")}
            value={parameter.title}
            onChange={(event) => change(index, { title: event.target.value })}
          />
          <ListedInput
            label={t("mounting.parameterValues", { name: parameter.name })}
            placeholder={t("mounting.valuesPlaceholder")}
            value={parameter.values}
            onChange={(values) => change(index, { values })}
          />
          <label className="catalog-required">
            <input
              type="checkbox"
              checked={parameter.isRequired}
              onChange={(event) => change(index, { isRequired: event.target.checked })}
            />{" "}
            {t("mounting.required")}
          </label>
          <button
            type="button"
            className="gs-button gs-button-small"
            onClick={() => onChange(parameters.filter((_, at) => at !== index))}
            aria-label={t("mounting.removeParameter", { name: parameter.name })}
          >
            {t("catalog.remove")}
          </button>
        </div>
      ))}
      <button
        type="button"
        className="gs-linklike"
        onClick={() => onChange([...parameters, { name: "", title: "", isRequired: false, values: [] }])}
      >
        {t("mounting.addParameter")}
      </button>
    </div>
  );
}

interface ListedProps {
  label: string;
  placeholder: string;
  value: readonly string[];
  onChange: (list: string[]) => void;
}

/** Separators stay while they are typed: the list is read anew, what was typed is kept. */
function useTyped(value: readonly string[], onChange: (list: string[]) => void) {
  const [typed, setTyped] = useState(words(value));
  const shown = words(listed(typed)) === words(value) ? typed : words(value);
  const change = (text: string) => {
    setTyped(text);
    onChange(listed(text));
  };
  return { shown, change };
}

function ListedInput({ label, placeholder, value, onChange }: ListedProps) {
  const { shown, change } = useTyped(value, onChange);
  return (
    <input
      className="gs-input gs-mono"
      aria-label={label}
      placeholder={placeholder}
      value={shown}
      onChange={(event) => change(event.target.value)}
    />
  );
}

function Listed({ label, hint, pointer, placeholder, value, onChange }: ListedProps & { hint: string; pointer: string }) {
  const { shown, change } = useTyped(value, onChange);
  return (
    <Field label={label} pointer={pointer} hint={hint}>
      {(input) => (
        <input
          {...input}
          className="gs-input gs-mono"
          placeholder={placeholder}
          value={shown}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Field>
  );
}
