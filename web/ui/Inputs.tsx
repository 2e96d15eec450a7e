// The labelled inputs of ordinary forms: a line, an area, a day, one of several; the value goes in and comes out as text.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Citation } from "#web/api/types.ts";

import { Field } from "./Form.tsx";
import type { Refused } from "./Refusal.tsx";

interface InputProps {
  label: string;
  pointer: string;
  value: string;
  onChange: (value: string) => void;
  required?: boolean;
  hint?: ReactNode;
  error?: Refused | undefined;
  basis?: readonly Citation[] | undefined;
}

interface LineProps extends InputProps {
  maxLength: number;
  /** Offered while typing; anything else may be typed as well. */
  offered?: readonly { value: string; label: string }[];
}

export function LineInput({ value, onChange, maxLength, offered, ...field }: LineProps) {
  return (
    <Field {...field}>
      {(input) => (
        <>
          <input
            {...input}
            className="gs-input"
            maxLength={maxLength}
            list={offered === undefined ? undefined : `${input.id}-offered`}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          {offered !== undefined && (
            <datalist id={`${input.id}-offered`}>
              {offered.map((each) => (
                <option key={each.value} value={each.value}>
                  {each.label}
                </option>
              ))}
            </datalist>
          )}
        </>
      )}
    </Field>
  );
}

export function AreaInput({ value, onChange, maxLength, rows = 3, ...field }: InputProps & { maxLength: number; rows?: number }) {
  return (
    <Field {...field}>
      {(input) => (
        <textarea
          {...input}
          className="gs-input gs-area"
          rows={rows}
          maxLength={maxLength}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export function DayInput({ value, onChange, ...field }: InputProps) {
  return (
    <Field {...field}>
      {(input) => <input {...input} type="date" className="gs-input" value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

interface ChoiceProps extends InputProps {
  options: readonly { value: string; label: string }[];
  /** What stands there before anything is chosen; without it one of the options always holds. */
  empty?: string | null;
}

export function ChoiceInput({ value, onChange, options, empty, ...field }: ChoiceProps) {
  const { t } = useTranslation();
  return (
    <Field {...field}>
      {(input) => (
        <select {...input} className="gs-input gs-select" value={value} onChange={(event) => onChange(event.target.value)}>
          {empty !== null && <option value="">{empty ?? t("ui.form.choose")}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
