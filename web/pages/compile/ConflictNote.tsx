// Somebody else saved the draft first: says who and what, field by field, and goes on with one content that loses neither.
import { Button } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type ApiProblem, asProblem } from "#web/api/client.ts";
import type { EntryContent, EntryDraft } from "#web/api/types.ts";
import { StackedFrame } from "#web/ui/StackedFrame.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { FailedState, problemWords, SkeletonLines } from "#web/ui/States.tsx";

import { type Change, merged, mergeOf, type Side } from "./merge.ts";

interface ConflictNoteProps {
  problem: ApiProblem;
  path: string;
  /** What both began from, and what I have typed since. */
  base: EntryContent;
  mine: EntryContent;
  onMerged: (content: EntryContent, theirs: EntryDraft) => void;
}

export function ConflictNote({ problem, path, base, mine, onMerged }: ConflictNoteProps) {
  const { t, i18n } = useTranslation();
  // Asked for anew for each conflict: what was read before is what both began from.
  const answer = useQuery({
    queryKey: ["conflict", path, problem.requestId],
    queryFn: ({ signal }) => api.get<EntryDraft>(path, undefined, signal),
    staleTime: 0,
  });
  const failed = answer.error === null ? null : asProblem(answer.error);
  return (
    <section className="gs-error-summary compile-conflict-note" role="alert" aria-label={t("conflict.title")}>
      <h2>{t("conflict.title")}</h2>
      <p>{problemWords(problem, i18n.language)}</p>
      <LawLinks citations={problem.citations} />
      {failed !== null && <FailedState problem={failed} onRetry={() => void answer.refetch()} />}
      {failed === null && answer.data === undefined && <SkeletonLines lines={3} />}
      {answer.data !== undefined && <Choices base={base} mine={mine} theirs={answer.data} onMerged={onMerged} />}
    </section>
  );
}

interface ChoicesProps extends Pick<ConflictNoteProps, "base" | "mine" | "onMerged"> {
  theirs: EntryDraft;
}

function Choices({ base, mine, theirs, onMerged }: ChoicesProps) {
  const { t } = useTranslation();
  const [choices, setChoices] = useState<Record<string, Side>>({});
  const { conflicts, taken, kept } = mergeOf(base, mine, theirs.content);
  const open = conflicts.filter(({ key }) => choices[key] === undefined);
  const all = (side: Side) => setChoices(Object.fromEntries(conflicts.map(({ key }) => [key, side])));
  return (
    <>
      {taken.length > 0 && <Listed title={t("conflict.taken", { count: taken.length })} changes={taken} side="theirs" />}
      {kept.length > 0 && <Listed title={t("conflict.kept", { count: kept.length })} changes={kept} side="mine" />}
      {conflicts.length > 0 && (
        <>
          <p>
            <b>{t("conflict.both", { count: conflicts.length })}</b>
          </p>
          <StackedFrame label={t("conflict.choose")}>
            <table className="gs-table">
              <caption className="gs-spoken">{t("conflict.choose")}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("compile.differences.what")}</th>
                  <th scope="col">{t("conflict.theirs")}</th>
                  <th scope="col">{t("conflict.mine")}</th>
                </tr>
              </thead>
              <tbody>
                {conflicts.map((change) => (
                  <Conflict
                    key={change.key}
                    change={change}
                    chosen={choices[change.key]}
                    onChoose={(side) => setChoices({ ...choices, [change.key]: side })}
                  />
                ))}
              </tbody>
            </table>
          </StackedFrame>
        </>
      )}
      <div className="compile-conflict">
        {conflicts.length > 1 && (
          <>
            <Button onClick={() => all("theirs")}>{t("conflict.allTheirs")}</Button>
            <Button onClick={() => all("mine")}>{t("conflict.allMine")}</Button>
          </>
        )}
        <Button type="primary" disabled={open.length > 0} onClick={() => onMerged(merged(base, mine, theirs.content, choices), theirs)}>
          {t("conflict.merge")}
        </Button>
        {open.length > 0 && <span className="gs-sub">{t("conflict.open", { count: open.length })}</span>}
      </div>
    </>
  );
}

function useTitle(): (change: Change) => string {
  const { t } = useTranslation();
  return ({ field, item }) => {
    const name = t(`conflict.field.${field}`, { defaultValue: field });
    if (item === null) return name;
    const called = item === "" ? t("conflict.unnamed") : item;
    return field === "item" ? t("conflict.item", { item: called }) : t("conflict.ofItem", { item: called, field: name });
  };
}

function useValue(): (change: Change, side: Side) => string {
  const { t } = useTranslation();
  return (change, side) => {
    const value = change[side];
    const words = (one: unknown): string => (typeof one === "string" ? t(`conflict.value.${one}`, { defaultValue: one }) : String(one));
    // An item is there with its name, or it is not; a group likewise.
    if (change.field === "item" || change.key === "conditions" || change.key === "withholding")
      return value === undefined || value === false ? t("conflict.gone") : t("conflict.there");
    if (value === null || value === undefined || value === "") return t("conflict.empty");
    if (typeof value === "boolean") return t(value ? "conflict.yes" : "conflict.no");
    if (typeof value === "object" && !Array.isArray(value)) return Object.values(value).flat().map(words).join(t("compile.or"));
    return Array.isArray(value) ? value.map(words).join(t("compile.or")) || t("conflict.empty") : words(value);
  };
}

function Listed({ title, changes, side }: { title: string; changes: readonly Change[]; side: Side }) {
  const titleOf = useTitle();
  const valueOf = useValue();
  const { t } = useTranslation();
  return (
    <details open={changes.length <= 6}>
      <summary>{title}</summary>
      <ul>
        {changes.map((change) => (
          <li key={change.key}>{t("ui.pair", { label: titleOf(change), value: valueOf(change, side) })}</li>
        ))}
      </ul>
    </details>
  );
}

function Conflict({ change, chosen, onChoose }: { change: Change; chosen: Side | undefined; onChoose: (side: Side) => void }) {
  const { t } = useTranslation();
  const titleOf = useTitle();
  const valueOf = useValue();
  const title = titleOf(change);
  const cell = (side: Side) => (
    <td data-label={t(`conflict.${side}`)}>
      <label className="compile-conflict-choice">
        <input
          type="radio"
          name={`conflict-${change.key}`}
          checked={chosen === side}
          aria-label={t("conflict.choice", { side: t(`conflict.${side}`), title, value: valueOf(change, side) })}
          onChange={() => onChoose(side)}
        />{" "}
        {valueOf(change, side)}
      </label>
    </td>
  );
  return (
    <tr>
      <th scope="row">{title}</th>
      {cell("theirs")}
      {cell("mine")}
    </tr>
  );
}
