// Everything about one rule: who is bound, what may lengthen it, what happens when it runs out, each step and ground, and every text's voice.
import { useTranslation } from "react-i18next";

import type { Law, LawAudience, LawDeadline, LawGround, LawProcedure, LawTopic, LawWait } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { LinkButton } from "#web/ui/Link.tsx";
import { useWords } from "#web/ui/words.ts";

import { rowOf } from "./rule.ts";
import { Voices } from "./Voices.tsx";

export function RuleDetail({ law, topic }: { law: Law; topic: LawTopic }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <div className="law-detail">
      {topic.readings
        .filter((reading) => reading.voices.length > 0)
        .map((reading) => {
          const audience = law.audiences.find(({ key }) => key === reading.audience);
          return (
            <section key={reading.audience ?? ""} aria-label={audience === undefined ? words(topic.title) : words(audience.title)}>
              {audience !== undefined && <h3>{words(audience.title)}</h3>}
              {reading.value !== null && <KindDetail law={law} topic={topic} audience={reading.audience} />}
              <Voices voices={reading.voices} caption={t("law.voices")} />
            </section>
          );
        })}
    </div>
  );
}

interface KindProps {
  law: Law;
  topic: LawTopic;
  audience: LawAudience;
}

function KindDetail({ law, topic, audience }: KindProps) {
  const words = useWords();
  const isOf = (row: { key: string }) => row.key === topic.key;
  if (topic.kind === "deadline") {
    const rule = rowOf(law.deadlines, isOf, audience);
    return rule === undefined ? null : <DeadlineFacts law={law} rule={rule} audience={audience} />;
  }
  if (topic.kind === "wait") {
    const rule = rowOf(law.waits, isOf, audience);
    return rule === undefined ? null : <WaitFacts law={law} rule={rule} audience={audience} />;
  }
  if (topic.kind === "procedure") {
    const procedure = rowOf(law.procedures, isOf, audience);
    return procedure === undefined ? null : <Steps procedure={procedure} law={law} />;
  }
  if (topic.kind === "grounds") {
    const grounds = rowOf(law.grounds, (row) => row.kind === topic.key, audience);
    return grounds === undefined ? null : <Grounds rows={grounds.rows} caption={words(topic.title)} />;
  }
  const parameter = law.parameters.find((one) => topic.kind === "parameter" && one.key === topic.key);
  return parameter === undefined ? null : <Reading reading={parameter.reading} />;
}

/** A party's name in the reader's language: the platform names it in Chinese and lists both in its vocabulary. */
function usePartyNames(vocabulary: Law["vocabulary"]): (party: string) => string {
  const words = useWords();
  return (party) => {
    const known = Object.values(vocabulary).find((entry) => entry.zh === party);
    return known === undefined ? party : words(known);
  };
}

function DeadlineFacts({ law, rule, audience }: { law: Law; rule: LawDeadline; audience: LawAudience }) {
  const { t } = useTranslation();
  const words = useWords();
  const party = usePartyNames(law.vocabulary);
  const whole = law.topics.find((topic) => topic.kind === "deadline" && topic.key === rule.within);
  const told = rule.tells.length > 0 ? t("law.tells", { parties: rule.tells.map(party).join(t("law.comma")) }) : "";
  return (
    <>
      <dl className="gs-facts law-facts">
        <dt>{t("law.bearer")}</dt>
        <dd>{party(rule.bearer)}</dd>
        <dt>{t("law.extension")}</dt>
        <dd>{rule.extension === null ? t("law.noExtension") : words(rule.extension)}</dd>
        <dt>{t("law.pause")}</dt>
        <dd>{rule.pause === null ? t("law.noPause") : words(rule.pause)}</dd>
        <dt>{t("law.silence")}</dt>
        <dd>
          {t(`law.silences.${rule.silence}`)}
          {told}
        </dd>
        {rule.never.length > 0 && (
          <>
            <dt>{t("law.never")}</dt>
            <dd>{rule.never.map((mark) => t(`law.marks.${mark}`, { defaultValue: mark })).join(t("law.comma"))}</dd>
          </>
        )}
        {whole !== undefined && (
          <>
            <dt>{t("law.within")}</dt>
            <dd>{words(whole.title)}</dd>
          </>
        )}
      </dl>
      <CalculateLink rule={rule.key} title={words(rule.title)} audience={audience} />
    </>
  );
}

function WaitFacts({ law, rule, audience }: { law: Law; rule: LawWait; audience: LawAudience }) {
  const { t } = useTranslation();
  const words = useWords();
  const party = usePartyNames(law.vocabulary);
  return (
    <>
      <dl className="gs-facts law-facts">
        <dt>{t("law.urgent")}</dt>
        <dd>
          {t(`law.urgency.${rule.urgent}`)}
          {rule.tells.length > 0 && t("law.tells", { parties: rule.tells.map(party).join(t("law.comma")) })}
        </dd>
      </dl>
      <CalculateLink rule={rule.key} title={words(rule.title)} audience={audience} />
    </>
  );
}

function CalculateLink({ rule, title, audience }: { rule: string; title: string; audience: LawAudience }) {
  const { t } = useTranslation();
  return (
    <p>
      <LinkButton href={paths.calculator({ rule, audience })} aria-label={t("ui.pair", { label: t("law.calculate"), value: title })}>
        {t("law.calculate")}
      </LinkButton>
    </p>
  );
}

/** The steps in their order, each with who takes it, when it is needed and by which article. */
function Steps({ procedure, law }: { procedure: LawProcedure; law: Law }) {
  const { t } = useTranslation();
  const words = useWords();
  const side = (key: string) => {
    const word = law.vocabulary[`short.${key}`] ?? law.vocabulary[key];
    return word === undefined ? "" : words(word);
  };
  const names = procedure.requiredFields.map((field) =>
    field.when === null ? words(field.title) : `${words(field.title)} (${t("law.onlyWhen", { when: words(field.when) })})`,
  );
  return (
    <div className="law-procedure">
      <ol aria-label={t("law.steps", { title: words(procedure.title) })}>
        {procedure.steps.map((step, index) => (
          <li key={step.key}>
            <span className="law-step-number" aria-hidden="true">
              {index + 1}
            </span>
            <b>{words(step.title)}</b>
            <span className="gs-sub">{[side(step.side), words(step.roleTitle)].filter(Boolean).join(" · ")}</span>
            {step.when !== null && <span className="gs-sub">{t("law.onlyWhen", { when: words(step.when) })}</span>}
            <LawLinks citations={step.citations} />
          </li>
        ))}
      </ol>
      {names.length > 0 && (
        <p className="law-required gs-sub">{t("ui.pair", { label: t("law.required"), value: names.join(t("law.comma")) })}</p>
      )}
    </div>
  );
}

function Grounds({ rows, caption }: { rows: readonly LawGround[]; caption: string }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <table className="law-voices">
      <caption className="gs-spoken">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t("law.ground")}</th>
          <th scope="col">{t("law.needs")}</th>
          <th scope="col">{t("law.articles")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{words(row.title)}</th>
            <td>{row.needs.map((one) => t(`law.need.${one}`, { defaultValue: one })).join(t("law.comma")) || t("law.needsNothing")}</td>
            <td>
              <LawLinks citations={row.citations} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Reading({ reading }: { reading: string }) {
  const { t } = useTranslation();
  return (
    <dl className="gs-facts law-facts">
      <dt>{t("law.reading")}</dt>
      <dd>{reading}</dd>
    </dl>
  );
}
