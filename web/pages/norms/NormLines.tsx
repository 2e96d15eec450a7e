// The lines of a norm's form: the slowest rhythm by sharing type and grade, and the checks that every load must pass.
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { ChoiceInput, LineInput } from "#web/ui/Inputs.tsx";

import { type CheckDraft, newCheck, newRhythm, type PartProps, type RhythmDraft } from "./draft.ts";

const SHARING = ["unconditional", "conditional", "withheld"] as const;
const GRADES = ["general", "important", "core"] as const;
const RHYTHMS = ["realtime", "daily", "weekly", "monthly", "quarterly", "half-yearly", "yearly"] as const;
const SELECTORS = ["key", "timestamp", "coded", "personal", "named"] as const;

export function RhythmLines({ draft, set }: PartProps) {
  const { t } = useTranslation();
  const change = (key: string, part: Partial<RhythmDraft>) =>
    set({ rhythms: draft.rhythms.map((rhythm) => (rhythm.key === key ? { ...rhythm, ...part } : rhythm)) });
  return (
    <section className="gs-paper gs-pad gs-stack">
      <h2>{t("norms.rhythms")}</h2>
      {draft.rhythms.map((rhythm, index) => (
        <fieldset key={rhythm.key} className="intake-rule">
          <div className="intake-fields">
            <ChoiceInput
              label={t("norms.sharingLabel")}
              pointer={`/content/rhythms/${index}/sharingType`}
              value={rhythm.sharingType}
              empty={t("norms.sharing.any")}
              options={SHARING.map((value) => ({ value, label: t(`norms.sharing.${value}`) }))}
              onChange={(sharingType) => change(rhythm.key, { sharingType })}
            />
            <ChoiceInput
              label={t("norms.gradeLabel")}
              pointer={`/content/rhythms/${index}/grade`}
              value={rhythm.grade}
              empty={t("norms.grade.any")}
              options={GRADES.map((value) => ({ value, label: t(`norms.grade.${value}`) }))}
              onChange={(grade) => change(rhythm.key, { grade })}
            />
            <ChoiceInput
              label={t("norms.slowest")}
              pointer={`/content/rhythms/${index}/slowest`}
              required
              value={rhythm.slowest}
              empty={null}
              options={RHYTHMS.map((value) => ({ value, label: t(`intakeCoverage.period.${value}`) }))}
              onChange={(slowest) => change(rhythm.key, { slowest: slowest as RhythmDraft["slowest"] })}
            />
          </div>
          <Button onClick={() => set({ rhythms: draft.rhythms.filter(({ key }) => key !== rhythm.key) })}>{t("norms.remove")}</Button>
        </fieldset>
      ))}
      <div>
        <Button onClick={() => set({ rhythms: [...draft.rhythms, newRhythm()] })}>{t("norms.addRhythm")}</Button>
      </div>
    </section>
  );
}

export function CheckLines({ draft, set, errorAt }: PartProps) {
  const { t } = useTranslation();
  const change = (key: string, part: Partial<CheckDraft>) =>
    set({ checks: draft.checks.map((check) => (check.key === key ? { ...check, ...part } : check)) });
  return (
    <section className="gs-paper gs-pad gs-stack">
      <h2>{t("norms.checks")}</h2>
      <p className="gs-sub">{t("norms.hints.checks")}</p>
      {draft.checks.map((check, index) => (
        <fieldset key={check.key} className="intake-rule">
          <div className="intake-fields">
            <ChoiceInput
              label={t("norms.onLabel")}
              pointer={`/content/checks/${index}/on`}
              required
              value={check.on}
              empty={null}
              options={SELECTORS.map((value) => ({ value, label: t(`norms.selectors.${value}`) }))}
              onChange={(on) => change(check.key, { on: on as CheckDraft["on"] })}
            />
            {check.on === "named" && (
              <LineInput
                label={t("norms.nameHolds")}
                pointer={`/content/checks/${index}/name`}
                required
                maxLength={100}
                value={check.name}
                error={errorAt(`/content/checks/${index}/name`)}
                onChange={(name) => change(check.key, { name })}
              />
            )}
            <ChoiceInput
              label={t("norms.kind")}
              pointer={`/content/checks/${index}/kind`}
              required
              value={check.kind}
              empty={null}
              options={(["required", "pattern"] as const).map((value) => ({ value, label: t(`norms.kinds.${value}`) }))}
              onChange={(kind) => change(check.key, { kind: kind as CheckDraft["kind"] })}
            />
            {check.kind === "pattern" && (
              <LineInput
                label={t("norms.pattern")}
                pointer={`/content/checks/${index}/pattern`}
                required
                maxLength={200}
                value={check.pattern}
                error={errorAt(`/content/checks/${index}/pattern`)}
                onChange={(pattern) => change(check.key, { pattern })}
              />
            )}
            <ChoiceInput
              label={t("norms.effect")}
              pointer={`/content/checks/${index}/effect`}
              required
              value={check.effect}
              empty={null}
              options={(["reject", "note"] as const).map((value) => ({ value, label: t(`intake.form.effects.${value}`) }))}
              onChange={(effect) => change(check.key, { effect: effect as CheckDraft["effect"] })}
            />
          </div>
          <Button onClick={() => set({ checks: draft.checks.filter(({ key }) => key !== check.key) })}>{t("norms.remove")}</Button>
        </fieldset>
      ))}
      <div>
        <Button onClick={() => set({ checks: [...draft.checks, newCheck()] })}>{t("norms.addCheck")}</Button>
      </div>
    </section>
  );
}
