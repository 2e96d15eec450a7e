// What forms share: the saved line, the list of what still misses, the labelled field, the bar at the foot, dangerous buttons.
import { CheckCircleOutlined, ExclamationCircleFilled, LoadingOutlined } from "@ant-design/icons";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";

import type { ApiProblem } from "#web/api/client.ts";
import type { Citation } from "#web/api/types.ts";

import { timeText } from "./dates.ts";
import { LawLinks } from "./LawLink.tsx";
import { problemWords, type Refused, RefusalWords } from "./Refusal.tsx";

export type SaveState = { kind: "idle" } | { kind: "saving" } | { kind: "saved"; at: string } | { kind: "failed"; words?: string };

export function SaveIndicator({ state }: { state: SaveState }) {
  const { t } = useTranslation();
  return (
    <output className={`gs-save gs-save-${state.kind}`}>
      {state.kind === "idle" && t("ui.save.idle")}
      {state.kind === "saving" && (
        <>
          <LoadingOutlined aria-hidden="true" /> {t("ui.save.saving")}
        </>
      )}
      {state.kind === "saved" && (
        <>
          <CheckCircleOutlined aria-hidden="true" /> {t("ui.save.saved", { time: timeText(state.at) })}
        </>
      )}
      {state.kind === "failed" && (
        <>
          <ExclamationCircleFilled aria-hidden="true" /> {state.words ?? t("ui.save.failed")}
        </>
      )}
    </output>
  );
}

export interface FieldProblem {
  /** A JSON pointer; the field carries `fieldId(pointer)` as its id. */
  pointer: string;
  text: string;
}

/** What the platform refused as a whole, as a list of its fields where it names some. */
export function fieldProblems(problem: ApiProblem, language: string, pointer = ""): readonly FieldProblem[] {
  return problem.fields.length > 0 ? problem.fields : [{ pointer, text: problemWords(problem, language) }];
}

/** The id a field carries so that the list on top can jump to it. */
export function fieldId(pointer: string): string {
  return `field${pointer.replaceAll("/", "-")}`;
}

/** Jumps to the field of a pointer, or to the nearest one above it. */
export function jumpToField(pointer: string): void {
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const target = document.getElementById(fieldId(at));
    if (target === null) continue;
    target.scrollIntoView({ block: "center", behavior: window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    const focusable = target.matches("input,textarea,select,button,[tabindex]")
      ? target
      : target.querySelector<HTMLElement>("input,textarea,select,button,[tabindex]");
    focusable?.focus({ preventScroll: true });
    return;
  }
}

interface ErrorSummaryProps {
  problems: readonly FieldProblem[];
  title?: string;
  /** What the refusal rests on. */
  citations?: readonly Citation[];
}

export function ErrorSummary({ problems, title, citations }: ErrorSummaryProps) {
  const { t } = useTranslation();
  if (problems.length === 0) return null;
  return (
    <section className="gs-error-summary" role="alert" tabIndex={-1}>
      <h2>
        <ExclamationCircleFilled aria-hidden="true" /> {title ?? t("ui.errors.title", { count: problems.length })}
      </h2>
      <LawLinks citations={citations} />
      <ul>
        {problems.map((problem) => (
          <li key={problem.pointer + problem.text}>
            <button type="button" className="gs-linklike" onClick={() => jumpToField(problem.pointer)}>
              {problem.text}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface FieldProps {
  label: string;
  /** JSON pointer of the value, which errors name. */
  pointer: string;
  required?: boolean;
  hint?: ReactNode;
  error?: Refused | undefined;
  /** The articles that ask for it. */
  basis?: readonly Citation[] | undefined;
  /** Gets the ids to put on the input: `id`, `aria-describedby`, `aria-invalid`, `aria-required`. */
  children: (input: { id: string; "aria-describedby": string | undefined; "aria-invalid": boolean; "aria-required": boolean }) => ReactNode;
}

export function Field({ label, pointer, required = false, hint, error, basis, children }: FieldProps) {
  const { t } = useTranslation();
  const describe = useId();
  const described = hint !== undefined || error !== undefined;
  return (
    <div className={error === undefined ? "gs-field" : "gs-field gs-field-wrong"}>
      <div className="gs-field-head">
        <label htmlFor={fieldId(pointer)}>
          {label}{" "}
          <span className={required ? "gs-required" : "gs-optional"}>{required ? t("ui.form.required") : t("ui.form.optional")}</span>
        </label>
        <LawLinks citations={basis} />
      </div>
      {children({
        id: fieldId(pointer),
        "aria-describedby": described ? describe : undefined,
        "aria-invalid": error !== undefined,
        "aria-required": required,
      })}
      {described && (
        <div id={describe}>
          {error !== undefined && (
            <p className="gs-field-error">
              <ExclamationCircleFilled aria-hidden="true" /> <RefusalWords refused={error} />
            </p>
          )}
          {hint !== undefined && <div className="gs-sub">{hint}</div>}
        </div>
      )}
    </div>
  );
}

/** The bar that stays at the foot of a form or a decision: quiet things left, the primary action last. */
export function ActionBar({ left, children }: { left?: ReactNode; children: ReactNode }) {
  return (
    <div className="gs-action-bar gs-no-print">
      <div className="gs-action-bar-left">{left}</div>
      <div className="gs-actions">{children}</div>
    </div>
  );
}
