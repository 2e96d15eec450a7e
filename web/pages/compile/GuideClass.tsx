// The class of the guide in force that a draft belongs to, with the classes that fit, and the labels that guide asks for.
import { useTranslation } from "react-i18next";

import type { EntryContent } from "#web/api/types.ts";
import { useChoices } from "#web/pages/catalog/choices.ts";
import { classesFor, labelsLacking, useCurrentGuide } from "#web/pages/guides/current.ts";
import { useClassName } from "#web/pages/guides/names.ts";

import { ChoiceField } from "./fields.tsx";
import type { SectionProps } from "./section.ts";

const LABELS_MAX = 20;

export function GuideClass({ content, onChange, errorAt, draft }: SectionProps) {
  const { t } = useTranslation();
  const choices = useChoices();
  const nameOf = useClassName();
  const guide = useCurrentGuide();
  if (guide === null || guide.content.classes.length === 0) return null;
  const fitting = classesFor(guide, content);
  const lacking = labelsLacking(guide, content);
  const set = (part: Partial<EntryContent>) => onChange({ ...content, ...part });
  return (
    <div className="compile-wide">
      <ChoiceField
        label={t("guides.compile.class")}
        pointer="/dataClass"
        draft={draft}
        required={guide.content.classNeeded}
        hint={fitting.length === 0 ? undefined : t("guides.compile.classHint", { names: fitting.map(nameOf).join("、") })}
        error={errorAt("/dataClass")}
        value={content.dataClass ?? null}
        options={guide.content.classes.map((record) => ({ value: record.code, label: `${record.code} ${nameOf(record)}` }))}
        onChange={(dataClass) => set({ dataClass })}
      />
      {lacking.length > 0 && (
        <p className="gs-sub">
          {t("guides.compile.asked", { labels: lacking.map((code) => choices.path("label", code)).join("、") })}{" "}
          <button
            type="button"
            className="gs-button gs-button-small"
            onClick={() => set({ labels: [...(content.labels ?? []), ...lacking].slice(0, LABELS_MAX) })}
          >
            {t("guides.compile.setAsked")}
          </button>
        </p>
      )}
    </div>
  );
}
