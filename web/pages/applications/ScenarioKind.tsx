// The kind of scenario that data is asked for, where the class of the data tells scenarios apart (MIIT-12-1).
import { useTranslation } from "react-i18next";

import type { Application, ApplicationContent } from "#web/api/types.ts";
import { useChoices } from "#web/pages/catalog/choices.ts";
import { useClassName } from "#web/pages/guides/names.ts";
import { Field } from "#web/ui/Form.tsx";

type Allowed = NonNullable<Application["allowed"]>;

/** As the platform will say it once the choice is saved. */
export function outsideNow(allowed: Allowed, content: ApplicationContent): Allowed["outside"] {
  const others = allowed.outside.filter((one) => one === "user");
  const chosen = content.scenarioKind ?? null;
  if (allowed.scenarios.length === 0) return others;
  if (chosen === null) return ["scenario-missing", ...others];
  return allowed.scenarios.includes(chosen) ? others : ["scenario", ...others];
}

interface ScenarioKindProps {
  application: Application;
  content: ApplicationContent;
  set: (part: Partial<ApplicationContent>) => void;
  errorAt: (pointer: string) => string | undefined;
}

export function ScenarioKind({ application, content, set, errorAt }: ScenarioKindProps) {
  const { t } = useTranslation();
  const choices = useChoices();
  const nameOf = useClassName();
  const { allowed } = application;
  if (allowed === null || allowed.scenarios.length === 0) return null;
  const names = allowed.scenarios.map((code) => choices.word("scenario", code)).join("、");
  return (
    <Field
      label={t("guides.use.kind")}
      pointer="/scenarioKind"
      required={allowed.refuses}
      hint={t("guides.use.kindHint", { name: nameOf(allowed), scenarios: names })}
      error={errorAt("/scenarioKind")}
    >
      {(input) => (
        <select
          {...input}
          className="gs-input"
          value={content.scenarioKind ?? ""}
          onChange={(event) => set({ scenarioKind: event.target.value === "" ? null : event.target.value })}
        >
          <option value="">{t("catalog.choose")}</option>
          {choices.options("scenario", content.scenarioKind).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
