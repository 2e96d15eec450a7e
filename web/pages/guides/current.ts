// The guide that counts today, as forms ask it: classes that fit what was written, labels asked for, criteria that a suggestion cites.
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { CurrentGuide, EntryContent, GuideClass, ItemMarks } from "#web/api/types.ts";

type Guide = NonNullable<CurrentGuide["guide"]>;

export function useCurrentGuide(): Guide | null {
  return useOne<CurrentGuide>("/guides/current").data?.guide ?? null;
}

const fits = (named: readonly string[], given: string | null | undefined): boolean =>
  named.length === 0 || (given !== null && given !== undefined && named.includes(given));

/** Classes whose traits a draft has; a class without traits is never proposed. */
export function classesFor({ content: { classes } }: Guide, entry: EntryContent): GuideClass[] {
  return classes.filter(
    ({ traits }) =>
      traits.collected.length + traits.sharingType.length + traits.scenario.length > 0 &&
      fits(traits.collected, entry.collected) &&
      fits(traits.sharingType, entry.sharingType) &&
      fits(traits.scenario, entry.scenario),
  );
}

/** Labels that grade and class ask for and the draft has not. */
export function labelsLacking({ content: { grades, classes } }: Guide, entry: EntryContent): string[] {
  const records = [grades.find(({ grade }) => grade === entry.grade), classes.find(({ code }) => code === entry.dataClass)];
  const asked = records.flatMap((record) => record?.requirements.flatMap(({ labels }) => labels) ?? []);
  return [...new Set(asked)].filter((label) => !(entry.labels ?? []).includes(label));
}

/** The criteria of the suggested grade that name what was recognised. */
export function useCitedCriteria(): (marks: ItemMarks) => string[] {
  const { t } = useTranslation();
  const guide = useCurrentGuide();
  return ({ kind, grade }) =>
    guide === null || kind === null || grade === null
      ? []
      : (guide.content.grades.find((each) => each.grade === grade)?.criteria ?? [])
          .filter(({ signs }) => signs.includes(kind))
          .map(({ text, basis }) =>
            t("guides.compile.cites", {
              version: guide.version,
              grade: t(`ui.grade.${grade}`),
              text: basis === "" ? text : `${text}（${basis}）`,
            }),
          );
}
