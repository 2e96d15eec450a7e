// A refusal where people meet it: the sentence, and beside it the articles it rests on, each one click away.
import { useTranslation } from "react-i18next";

import type { ApiProblem } from "#web/api/client.ts";

import { LawLinks } from "./LawLink.tsx";

/** What the platform refused, or what the page itself finds missing. */
export type Refused = ApiProblem | string;

export function problemWords(problem: ApiProblem, language: string): string {
  return language === "en" ? problem.titleEn : problem.title;
}

/** The words with their basis, for a place that has its own frame. */
export function RefusalWords({ refused }: { refused: Refused }) {
  const { i18n } = useTranslation();
  if (typeof refused === "string") return refused;
  return (
    <>
      {problemWords(refused, i18n.language)} <LawLinks citations={refused.citations} />
    </>
  );
}

/** A line under what was refused, spoken when it appears. */
export function Refusal({ refused }: { refused: Refused | null }) {
  if (refused === null) return null;
  return (
    <p className="gs-field-error" role="alert">
      <RefusalWords refused={refused} />
    </p>
  );
}
