// Whether batch exchange is needed, as whoever examines says it, and the way of sharing that a reply agrees to.
import { useTranslation } from "react-i18next";

import type { Application } from "#web/api/types.ts";
import { fieldId } from "#web/ui/Form.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";

type Ladder = Application["ladder"];
export type Way = Ladder["rungs"][number]["method"];

interface BatchNeedProps {
  application: Application;
  value: boolean | null;
  onChange: (needed: boolean) => void;
  error?: string | undefined;
}

export function BatchNeedField({ application, value, onChange, error }: BatchNeedProps) {
  const { t } = useTranslation();
  const { ladder, content } = application;
  if (!ladder.asks) return null;
  return (
    <fieldset className="compile-radios" id={fieldId("/batchNeed")} tabIndex={-1}>
      <legend>
        {t("ladder.need")} <span className="gs-required">{t("ui.form.required")}</span>
      </legend>
      <LawLinks citations={ladder.last?.citations} />
      <p>{t("ladder.reasonGiven", { reason: content.batchReason ?? "" })}</p>
      {([true, false] as const).map((needed) => (
        <label key={String(needed)} className="compile-radio">
          <input type="radio" name="batch-need" checked={value === needed} onChange={() => onChange(needed)} />
          <span>{t(needed ? "ladder.confirm" : "ladder.deny")}</span>
          <span className="gs-sub">{t(needed ? "ladder.confirmHint" : "ladder.denyHint")}</span>
        </label>
      ))}
      {error !== undefined && <p className="gs-field-error">{error}</p>}
    </fieldset>
  );
}

/** Ways that a reply may agree to: what was asked for, and whatever gives less; batch only where it may be had. */
export function waysOf({ ladder, content }: Application): Way[] {
  const asked = ladder.rungs.findIndex(({ method }) => method === content.method);
  const isDenied = ladder.last !== null && !ladder.asks && ladder.need?.said !== "confirmed";
  return ladder.rungs.slice(0, asked + 1).flatMap(({ method }) => (method === "batch" && isDenied ? [] : [method]));
}

interface WayGivenProps {
  application: Application;
  way: Way | null;
  onWay: (way: Way) => void;
  error?: string | undefined;
}

/** Shown where batch was asked for: of the other ways none gives less than was wanted without saying so. */
export function WayGiven({ application, way, onWay, error }: WayGivenProps) {
  const { t } = useTranslation();
  const { ladder, content } = application;
  if (content.method !== "batch") return null;
  const reason = content.batchReason ?? "";
  return (
    <fieldset className="gs-paper gs-pad compile-radios" id={fieldId("/method")} tabIndex={-1}>
      <legend className="gs-spoken">{t("ladder.given")}</legend>
      <h2 aria-hidden="true">{t("ladder.given")}</h2>
      <LawLinks citations={ladder.last?.citations} />
      {reason !== "" && <p>{t("ladder.reasonGiven", { reason })}</p>}
      <NeedSaid application={application} />
      {waysOf(application).map((method) => (
        <label key={method} className="compile-radio">
          <input type="radio" name="way" checked={way === method} onChange={() => onWay(method)} />
          <span>{t(`catalog.method.${method}`)}</span>
          <span className="gs-sub">{t(method === "batch" && ladder.asks ? "ladder.confirmHint" : `ladder.hint.${method}`)}</span>
        </label>
      ))}
      {error !== undefined && <p className="gs-field-error">{error}</p>}
    </fieldset>
  );
}

export function NeedSaid({ application }: { application: Application }) {
  const { t } = useTranslation();
  const { need } = application.ladder;
  return need === null ? null : <p className="gs-sub">{t(`ladder.said.${need.said}`, { by: need.by })}</p>;
}
