// The texts side by side, rule by rule, each as it is written by itself; on a phone one text at a time.
import { DownloadOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { ComparedReading, ComparedTopic, Comparison, Law } from "#web/api/types.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { exportRows } from "#web/ui/exportRows.ts";
import { FilterBar, type FilterSpec } from "#web/ui/FilterBar.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { EmptyState, FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { usePhone } from "#web/ui/useMedia.ts";
import { useWords } from "#web/ui/words.ts";

import { byTheme } from "./rule.ts";
import { RuleValue, useValueWords } from "./RuleValue.tsx";

type ComparedText = Comparison["texts"][number];

export function CompareTab({ law }: { law: Law }) {
  const answer = useOne<Comparison>("/law/compare");
  if (answer.problem !== null) return <FailedState problem={answer.problem} onRetry={answer.retry} />;
  if (answer.data === undefined) return <SkeletonLines lines={12} />;
  return <Compared comparison={answer.data} law={law} />;
}

const saysOf = ({ cells }: ComparedTopic) =>
  cells.map(({ readings }) => readings.map(({ audience, value }) => `${audience} ${value.zh}`).join("\n"));

/** Some text speaks of it; `differing`: those that speak do not all say the same. */
function wanted(
  { topics }: Comparison,
  { q, theme, differing }: { q: string; theme: string | undefined; differing: boolean },
): ComparedTopic[] {
  const needle = q.toLowerCase();
  return topics.filter((topic) => {
    const says = saysOf(topic);
    if (says.every((text) => text === "") || (theme !== undefined && topic.theme !== theme)) return false;
    if (differing && new Set(says.filter((text) => text !== "")).size < 2) return false;
    return needle === "" || `${topic.title.zh} ${topic.title.en} ${says.join(" ")}`.toLowerCase().includes(needle);
  });
}

function Compared({ comparison, law }: { comparison: Comparison; law: Law }) {
  const { t } = useTranslation();
  const words = useWords();
  const phone = usePhone();
  const { values, set } = useUrlState();
  const topics = wanted(comparison, { q: values.q ?? "", theme: values.theme, differing: values.differing === "1" });
  const chosen = comparison.texts.find(({ key }) => key === values.text) ?? comparison.texts.find(({ key }) => key === law.packs[0]?.key);
  const texts = phone && chosen !== undefined ? [chosen] : comparison.texts;
  const themes = [...new Set(comparison.topics.map(({ theme }) => theme))];
  const filters: FilterSpec[] = [
    { key: "q", label: t("law.find"), kind: "text", width: 240 },
    {
      key: "theme",
      label: t("law.theme"),
      kind: "choice",
      choices: themes.map((theme) => ({ value: theme, label: t(`law.themes.${theme}`, { defaultValue: theme }) })),
    },
  ];
  return (
    <>
      <p className="gs-sub law-lead">{t("law.compare.lead")}</p>
      <FilterBar filters={filters} values={values} onChange={set}>
        <p className="law-tools">
          <label className="law-check">
            <input
              type="checkbox"
              checked={values.differing === "1"}
              onChange={(event) => set({ differing: event.target.checked ? "1" : undefined })}
            />
            {t("law.compare.differing")}
          </label>
          <span className="gs-sub" aria-live="polite">
            {t("law.count", { count: topics.length })}
          </span>
          <ExportButton topics={topics} texts={comparison.texts} />
        </p>
      </FilterBar>
      {phone && (
        <div className="gs-field">
          <label htmlFor="compare-text">{t("law.compare.choose")}</label>
          <select
            id="compare-text"
            className="gs-input gs-select"
            value={chosen?.key}
            onChange={(event) => set({ text: event.target.value })}
          >
            {comparison.texts.map((text) => (
              <option key={text.key} value={text.key}>
                {words(text.title)}
              </option>
            ))}
          </select>
        </div>
      )}
      {topics.length === 0 ? <EmptyState title={t("law.nothing")} /> : <CompareTable topics={topics} texts={texts} law={law} />}
    </>
  );
}

function CompareTable({ topics, texts, law }: { topics: readonly ComparedTopic[]; texts: readonly ComparedText[]; law: Law }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    // The region has to be reachable by keyboard to be scrolled.
    // oxlint-disable-next-line jsx_a11y/no-noninteractive-tabindex
    <section className="gs-paper law-compare" aria-label={t("law.compare.scroll")} tabIndex={0}>
      <table>
        <caption className="gs-spoken">{t("law.compare.table")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("law.rule")}</th>
            {texts.map((text) => (
              <th key={text.key} scope="col">
                {words(text.title)}
                <span className="gs-sub">
                  {t(`law.ranks.${text.rank}`, { defaultValue: text.rank })}
                  {law.packs.some(({ key }) => key === text.key) && <b className="law-own">{t("law.compare.own")}</b>}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        {byTheme(topics).map(([theme, own]) => (
          <tbody key={theme}>
            <tr className="law-compare-theme">
              <th scope="rowgroup" colSpan={texts.length + 1}>
                <span>{t(`law.themes.${theme}`, { defaultValue: theme })}</span>
              </th>
            </tr>
            {own.map((topic) => (
              <tr key={topic.kind + topic.key}>
                <th scope="row">
                  {words(topic.title)}
                  <span className="gs-sub">{t(`law.ruleKinds.${topic.kind}`)}</span>
                </th>
                {texts.map((text) => (
                  <td key={text.key}>
                    <Cell kind={topic.kind} text={text} readings={topic.cells.find((cell) => cell.text === text.key)?.readings ?? []} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function Cell({ kind, text, readings }: { kind: string; text: ComparedText; readings: readonly ComparedReading[] }) {
  const { t } = useTranslation();
  const words = useWords();
  if (readings.length === 0) {
    return (
      <span className="gs-sub">
        <span aria-hidden="true">—</span> <span className="gs-spoken">{t("law.compare.silent")}</span>
      </span>
    );
  }
  return readings.map((reading) => {
    const audience = text.audiences.find(({ key }) => key === reading.audience);
    return (
      <div key={reading.audience ?? ""} className="law-cell">
        {audience !== undefined && <span className="law-audience">{words(audience.title)}</span>}
        <RuleValue kind={kind} value={reading.value} parts={reading.parts} />
        <LawLinks citations={reading.citations} />
      </div>
    );
  });
}

function ExportButton({ topics, texts }: { topics: readonly ComparedTopic[]; texts: readonly ComparedText[] }) {
  const { t } = useTranslation();
  const words = useWords();
  const say = useValueWords();
  const announce = useAnnounce();
  const cell = (topic: ComparedTopic, text: ComparedText) =>
    (topic.cells.find((one) => one.text === text.key)?.readings ?? [])
      .map((reading) => {
        const audience = text.audiences.find(({ key }) => key === reading.audience);
        const labels = [...new Set(reading.citations.map(({ label }) => label))].join(" ");
        return [audience === undefined ? "" : words(audience.title), say(topic.kind, reading.value), `(${labels})`]
          .filter(Boolean)
          .join(" ");
      })
      .join("\n");
  const write = async () => {
    const columns = [
      { title: t("law.theme"), text: (topic: ComparedTopic) => t(`law.themes.${topic.theme}`, { defaultValue: topic.theme }) },
      { title: t("law.rule"), text: (topic: ComparedTopic) => words(topic.title) },
      ...texts.map((text) => ({ title: words(text.title), text: (topic: ComparedTopic) => cell(topic, text) })),
    ];
    await exportRows("xlsx", t("law.compare.table"), columns, topics);
    announce(t("law.exported", { count: topics.length }));
  };
  return (
    <button type="button" className="gs-button gs-button-small" disabled={topics.length === 0} onClick={() => void write()}>
      <DownloadOutlined aria-hidden="true" /> {t("law.export")}
    </button>
  );
}
