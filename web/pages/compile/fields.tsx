// The fields of the compilation form: text, lines and one of several values, each with the article that asks for it.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Citation, EntryDraft } from "#web/api/types.ts";
import { Field } from "#web/ui/Form.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";

interface Shared {
  label: string;
  pointer: string;
  /** Required whatever the law says; a field that the law asks for is known by `asks`. */
  required?: boolean;
  hint?: ReactNode;
  error: string | undefined;
  draft: EntryDraft;
  /** The key of the pack's required field: required where the law in force has it, with its article. */
  asks?: string;
  citations?: readonly Citation[] | undefined;
}

export const askedFor = (draft: EntryDraft, key: string | undefined) => draft.required.find((field) => field.key === key);

function fieldOf({ label, pointer, required = false, hint, error, draft, asks, citations }: Shared) {
  const asked = askedFor(draft, asks);
  const basis = citations ?? asked?.citations;
  return {
    label,
    pointer,
    required: required || asked !== undefined,
    error,
    ...((hint !== undefined || basis !== undefined) && {
      hint: (
        <>
          {hint} <LawLinks citations={basis === undefined ? undefined : [...basis]} />
        </>
      ),
    }),
  };
}

interface TextFieldProps extends Shared {
  value: string;
  onChange: (value: string) => void;
  rows?: number;
  list?: readonly string[];
  maxLength?: number;
}

export function TextField({ value, onChange, rows, list, maxLength, ...shared }: TextFieldProps) {
  return (
    <Field {...fieldOf(shared)}>
      {(input) =>
        rows === undefined ? (
          <>
            <input
              {...input}
              className="gs-input"
              maxLength={maxLength}
              list={list === undefined ? undefined : `${input.id}-list`}
              value={value}
              onChange={(event) => onChange(event.target.value)}
            />
            {list !== undefined && (
              <datalist id={`${input.id}-list`}>
                {list.map((one) => (
                  <option key={one} value={one}>
                    {one}
                  </option>
                ))}
              </datalist>
            )}
          </>
        ) : (
          <textarea
            {...input}
            className="gs-input gs-area"
            rows={rows}
            maxLength={maxLength}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  );
}

interface ChoiceFieldProps extends Shared {
  value: string | null;
  options: readonly { value: string; label: string }[];
  onChange: (value: string | null) => void;
}

export function ChoiceField({ value, options, onChange, ...shared }: ChoiceFieldProps) {
  const { t } = useTranslation();
  return (
    <Field {...fieldOf(shared)}>
      {(input) => (
        <select
          {...input}
          className="gs-input"
          value={value ?? ""}
          onChange={(event) => onChange(event.target.value === "" ? null : event.target.value)}
        >
          <option value="">{t("catalog.choose")}</option>
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
