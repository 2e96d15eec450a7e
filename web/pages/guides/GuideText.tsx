// The guide to be read: general part, grades, classes with what they allow, and what changed against the version before.
import { useTranslation } from "react-i18next";

import type { Guide, GuideClass, GuideCriterion, GuideRequirement, Guides } from "#web/api/types.ts";
import { useOne } from "#web/api/queries.ts";
import { useChoices } from "#web/pages/catalog/choices.ts";
import { EmptyState } from "#web/ui/States.tsx";
import { GradeTag } from "#web/ui/Tags.tsx";
import { useWords } from "#web/ui/words.ts";

import { useClassName } from "./names.ts";

export function GuideText({ of }: { of: Guide }) {
  const { t } = useTranslation();
  const nameOf = useClassName();
  const { content } = of;
  return (
    <div className="gs-stack">
      <section className="gs-paper gs-pad">
        <h2>{t("guides.preface")}</h2>
        <p className="guides-text">{content.preface === "" ? t("guides.noPreface") : content.preface}</p>
        {content.classNeeded && <p>{t("guides.edit.classNeeded")}</p>}
        {of.words !== "" && <p className="guides-text">{of.words}</p>}
      </section>
      <Changes of={of} />
      <section className="gs-stack" aria-labelledby="guide-grades">
        <h2 id="guide-grades">{t("guides.grades")}</h2>
        {content.grades.map(({ grade, criteria, requirements }) => (
          <article key={grade} className="gs-paper gs-pad" aria-label={t(`ui.grade.${grade}`)}>
            <h3>
              <GradeTag grade={grade} />
            </h3>
            <Criteria of={criteria} />
            <Requirements of={requirements} />
          </article>
        ))}
      </section>
      <section className="gs-stack" aria-labelledby="guide-classes">
        <h2 id="guide-classes">{t("guides.classes")}</h2>
        {content.classes.length === 0 && <EmptyState title={t("guides.noClasses")} />}
        {content.classes.map((record) => (
          <article key={record.code} className="gs-paper gs-pad" aria-label={nameOf(record)}>
            <h3>
              {nameOf(record)} <span className="gs-sub gs-mono">{record.code}</span>
            </h3>
            <AllowedUse of={record} />
            <Criteria of={record.criteria} />
            <Requirements of={record.requirements} />
          </article>
        ))}
      </section>
    </div>
  );
}

/** Range, permission, users and scenarios of a class (MIIT-12-1). */
export function AllowedUse({ of }: { of: Pick<GuideClass, "range" | "permission" | "users" | "scenarios"> & Partial<GuideClass> }) {
  const { t } = useTranslation();
  const choices = useChoices();
  const facts: [key: string, words: string][] = [
    ...(of.dimension === undefined ? [] : [["dimension", t(`guides.dimensions.${of.dimension}`)] as [string, string]]),
    ["range", of.range],
    ["permission", of.permission],
    ["users", of.users.length === 0 ? t("guides.everybody") : of.users.map((one) => t(`guides.userKinds.${one}`)).join("、")],
    [
      "scenarios",
      of.scenarios.length === 0 ? t("guides.anyScenario") : of.scenarios.map((code) => choices.word("scenario", code)).join("、"),
    ],
    ...(of.outside === undefined ? [] : [["outside", t(`guides.outsideWays.${of.outside}`)] as [string, string]]),
  ];
  return (
    <dl className="gs-facts">
      {facts.map(([key, words]) => (
        <div key={key} className="guides-fact">
          <dt>{t(`guides.${key}`)}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Criteria({ of }: { of: readonly GuideCriterion[] }) {
  const { t } = useTranslation();
  const words = useWords();
  const signs = useOne<Guides>("/guides").data?.signs ?? [];
  const titleOf = (key: string) => {
    const found = signs.find((sign) => sign.key === key);
    return found === undefined ? key : words(found.title);
  };
  return (
    <>
      <h4>{t("guides.criteria")}</h4>
      <ol className="guides-list">
        {of.map((criterion) => (
          <li key={criterion.text + criterion.basis}>
            {criterion.text}
            {criterion.basis !== "" && <span className="gs-sub guides-line">{`${t("guides.basis")} ${criterion.basis}`}</span>}
            {criterion.signs.length > 0 && (
              <span className="gs-sub guides-line">{t("guides.signs", { signs: criterion.signs.map(titleOf).join("、") })}</span>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

function Requirements({ of }: { of: readonly GuideRequirement[] }) {
  const { t } = useTranslation();
  const choices = useChoices();
  return (
    <>
      <h4>{t("guides.requirements")}</h4>
      {of.length === 0 && <p className="gs-sub">{t("guides.noRequirements")}</p>}
      <dl className="gs-facts">
        {of.map((requirement) => (
          <div key={requirement.stage + requirement.text} className="guides-fact">
            <dt>{choices.word("label", requirement.stage)}</dt>
            <dd>
              {requirement.text}
              {requirement.labels.map((code) => (
                <span key={code} className="gs-tag guides-label">
                  {choices.word("label", code)}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Changes({ of }: { of: Guide }) {
  const { t } = useTranslation();
  const nameOf = useClassName();
  const { changes, content } = of;
  const names = (codes: readonly string[]) =>
    codes
      .map((code) => {
        const found = content.classes.find((record) => record.code === code);
        return found === undefined ? code : nameOf(found);
      })
      .join("、");
  const none = !changes.all && changes.grades.length === 0 && changes.classes.length === 0;
  return (
    <section className="gs-paper gs-pad">
      <h2>{t("guides.changes")}</h2>
      <ul className="guides-list">
        {changes.all && <li>{t("guides.changed.all")}</li>}
        {!changes.all && changes.grades.length > 0 && (
          <li>{t("guides.changed.grades", { names: changes.grades.map((grade) => t(`ui.grade.${grade}`)).join("、") })}</li>
        )}
        {changes.classes.length > 0 && <li>{t("guides.changed.classes", { names: names(changes.classes) })}</li>}
        {changes.newClasses.length > 0 && <li>{t("guides.changed.newClasses", { names: names(changes.newClasses) })}</li>}
        {none && <li>{t("guides.changed.none")}</li>}
      </ul>
    </section>
  );
}
