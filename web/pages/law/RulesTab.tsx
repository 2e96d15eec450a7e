// The rules in force here, theme by theme: what holds, for whom, by which article, and which text gave way to which.
import { DownloadOutlined } from "@ant-design/icons";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";

import type { Law, LawReading, LawTopic } from "#web/api/types.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { exportRows } from "#web/ui/exportRows.ts";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { EmptyState } from "#web/ui/States.tsx";
import { useWords } from "#web/ui/words.ts";

import { byTheme, isSpoken, views, wantedTopics } from "./rule.ts";
import { RuleDetail } from "./RuleDetail.tsx";
import { RuleValue, useValueWords } from "./RuleValue.tsx";
import { VoiceTags } from "./Voices.tsx";

export function RulesTab({ law }: { law: Law }) {
  const { t } = useTranslation();
  const words = useWords();
  const { values, set } = useUrlState();
  const topics = wantedTopics(law, { q: values.q ?? "", theme: values.theme, view: values.view, text: values.text });
  const choose = (keys: readonly string[], group: string) => keys.map((key) => ({ value: key, label: t(`law.${group}.${key}`) }));
  const themes = [...new Set(law.topics.filter(isSpoken).map((topic) => topic.theme))];
  const several = law.packs.length > 1;
  return (
    <>
      <FilterBar
        filters={[
          { key: "q", label: t("law.find"), kind: "text", width: 240 },
          { key: "theme", label: t("law.theme"), kind: "choice", choices: choose(themes, "themes") },
          ...(several
            ? ([
                {
                  key: "text",
                  label: t("law.text"),
                  kind: "choice",
                  choices: law.packs.map((pack) => ({ value: pack.key, label: words(pack.title) })),
                },
                { key: "view", label: t("law.view"), kind: "choice", choices: choose(views, "views") },
              ] as const)
            : []),
        ]}
        values={values}
        onChange={set}
      >
        <p className="law-tools">
          <span className="gs-sub" aria-live="polite">
            {t("law.count", { count: topics.length })}
          </span>
          <ExportButton law={law} topics={topics} />
        </p>
      </FilterBar>
      {topics.length === 0 && <EmptyState title={t("law.nothing")} />}
      <div className="gs-stack">
        {byTheme(topics).map(([theme, own]) => (
          <Theme key={theme} law={law} theme={theme} topics={own} />
        ))}
      </div>
    </>
  );
}

function ExportButton({ law, topics }: { law: Law; topics: readonly LawTopic[] }) {
  const { t } = useTranslation();
  const words = useWords();
  const say = useValueWords();
  const announce = useAnnounce();
  const rows = topics.flatMap((topic) => topic.readings.map((reading) => ({ topic, reading })));
  const audience = ({ reading }: (typeof rows)[number]) => {
    const known = law.audiences.find(({ key }) => key === reading.audience);
    return known === undefined ? t("law.everyone") : words(known.title);
  };
  const write = async () => {
    const columns = [
      { title: t("law.theme"), text: ({ topic }: (typeof rows)[number]) => t(`law.themes.${topic.theme}`, { defaultValue: topic.theme }) },
      { title: t("law.rule"), text: ({ topic }: (typeof rows)[number]) => words(topic.title) },
      { title: t("law.kind"), text: ({ topic }: (typeof rows)[number]) => t(`law.ruleKinds.${topic.kind}`) },
      { title: t("law.audience"), text: audience },
      {
        title: t("law.value"),
        text: ({ topic, reading }: (typeof rows)[number]) => (reading.value === null ? "" : say(topic.kind, reading.value)),
      },
      {
        title: t("law.articles"),
        text: ({ reading }: (typeof rows)[number]) => [...new Set(reading.citations.map(({ label }) => label))].join(" "),
      },
      {
        title: t("law.source"),
        text: ({ reading }: (typeof rows)[number]) =>
          reading.voices
            .map(
              (voice) =>
                `${t("law.voice", { label: voice.label, outcome: t(`law.outcomes.${voice.outcome}`) })} (${words(voice.says)}; ${words(voice.why)})`,
            )
            .join("\n"),
      },
    ];
    await exportRows("xlsx", t("law.exportName"), columns, rows);
    announce(t("law.exported", { count: rows.length }));
  };
  return (
    <button type="button" className="gs-button gs-button-small" disabled={rows.length === 0} onClick={() => void write()}>
      <DownloadOutlined aria-hidden="true" /> {t("law.export")}
    </button>
  );
}

function Theme({ law, theme, topics }: { law: Law; theme: string; topics: readonly LawTopic[] }) {
  const { t } = useTranslation();
  const words = useWords();
  const { values } = useUrlState();
  const { audiences } = law;
  const title = t(`law.themes.${theme}`, { defaultValue: theme });
  const filtered = values.q !== undefined || values.view !== undefined || values.text !== undefined;
  const silent = filtered ? [] : law.topics.filter((topic) => topic.theme === theme && !isSpoken(topic));
  return (
    <section id={theme} aria-labelledby={`${theme}-title`} className="law-topic">
      <h2 id={`${theme}-title`}>{title}</h2>
      <div className="gs-paper">
        <table className="law-rules">
          <caption className="gs-spoken">{title}</caption>
          <thead>
            <tr>
              <th scope="col" className="law-rule-head">
                {t("law.rule")}
              </th>
              {audiences.length === 0 ? (
                <th scope="col">{t("law.value")}</th>
              ) : (
                audiences.map(({ key, title: name }) => (
                  <th key={key} scope="col">
                    {words(name)}
                  </th>
                ))
              )}
            </tr>
          </thead>
          <tbody>
            {topics.map((topic) => (
              <RuleRow key={topic.kind + topic.key} law={law} topic={topic} />
            ))}
          </tbody>
        </table>
        {silent.length > 0 && (
          <p className="law-silent gs-sub">{t("law.silent", { topics: silent.map((topic) => words(topic.title)).join(t("law.comma")) })}</p>
        )}
      </div>
    </section>
  );
}

function RuleRow({ law, topic }: { law: Law; topic: LawTopic }) {
  const { t } = useTranslation();
  const words = useWords();
  const { all, set } = useUrlState();
  const shown = all("open");
  const open = shown.includes(topic.key);
  const width = Math.max(1, law.audiences.length);
  // What one audience alone is told leaves the other's place empty.
  const readings: readonly (LawReading | null)[] =
    topic.readings[0]?.audience === null || law.audiences.length === 0
      ? topic.readings
      : law.audiences.map(({ key }) => topic.readings.find((reading) => reading.audience === key) ?? null);
  return (
    <>
      <tr id={topic.key} className={open ? "law-rule-open" : ""}>
        <th scope="row" className="law-rule-head">
          {words(topic.title)}
          <span className="gs-sub">{t(`law.ruleKinds.${topic.kind}`)}</span>
          <button
            type="button"
            className="gs-linklike law-more"
            aria-expanded={open}
            aria-label={t("law.details", { title: words(topic.title) })}
            onClick={() => set({ open: open ? shown.filter((key) => key !== topic.key) : [...shown, topic.key] })}
          >
            {t("law.detail")} <span aria-hidden="true">{open ? "▴" : "▾"}</span>
          </button>
        </th>
        {readings.map((reading, index) => (
          <Fragment key={reading?.audience ?? index}>
            <ReadingCell law={law} topic={topic} reading={reading} span={readings.length === 1 ? width : 1} />
          </Fragment>
        ))}
      </tr>
      {open && (
        <tr className="law-rule-more">
          <td colSpan={width + 1}>
            <RuleDetail law={law} topic={topic} />
          </td>
        </tr>
      )}
    </>
  );
}

interface CellProps {
  law: Law;
  topic: LawTopic;
  reading: LawReading | null;
  span: number;
}

function ReadingCell({ law, topic, reading, span }: CellProps) {
  const { t } = useTranslation();
  const words = useWords();
  const audience = law.audiences.find(({ key }) => key === reading?.audience);
  return (
    <td colSpan={span}>
      {audience !== undefined && <span className="law-audience">{words(audience.title)}</span>}
      {reading === null || reading.value === null ? (
        <p className="gs-sub">— {t("law.compare.silent")}</p>
      ) : (
        <RuleValue kind={topic.kind} value={reading.value} parts={reading.parts} />
      )}
      {reading !== null && (
        <p className="law-source">
          {law.packs.length > 1 && <VoiceTags voices={reading.voices} />} <LawLinks citations={reading.citations} />
        </p>
      )}
    </td>
  );
}
