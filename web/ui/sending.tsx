// A form that is sent as a whole: what misses is told after the first press, at its field and on top; what the platform refuses stands there, too.
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { type ApiProblem, asProblem } from "#web/api/client.ts";

import { ErrorSummary, type FieldProblem, fieldProblems } from "./Form.tsx";

export interface Sending {
  busy: boolean;
  /** What is wrong with a field, once sending was tried. */
  errorAt: (pointer: string) => string | undefined;
  /** Does the work unless something misses; true when it was done. */
  send: (work: () => Promise<unknown>) => Promise<boolean>;
  /** To stand on top of the form. */
  problems: ReactNode;
}

export function useSending(missing: readonly FieldProblem[]): Sending {
  const { i18n } = useTranslation();
  const [pressed, setPressed] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ApiProblem | null>(null);
  const send = async (work: () => Promise<unknown>): Promise<boolean> => {
    setPressed(true);
    setRefused(null);
    if (missing.length > 0) return false;
    setBusy(true);
    try {
      await work();
      return true;
    } catch (error) {
      setRefused(asProblem(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    errorAt: (pointer) => (pressed ? missing.find((each) => each.pointer === pointer)?.text : undefined),
    send,
    problems: (
      <>
        {pressed && <ErrorSummary problems={missing} />}
        {refused !== null && <ErrorSummary problems={fieldProblems(refused, i18n.language)} citations={refused.citations} />}
      </>
    ),
  };
}
