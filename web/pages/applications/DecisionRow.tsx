// One item of a reply: agree with which mask, or refuse on one of the law's grounds with what that ground needs.
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";

import type { Application, ApplicationLine, Gap, Mask } from "#web/api/types.ts";
import { masks, valueWords } from "#web/pages/catalog/values.ts";
import { isWithin, ReviewNorm } from "#web/pages/masking/ReviewNorm.tsx";
import { fieldId } from "#web/ui/Form.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { GradeTag, PersonalTag, SharingTag } from "#web/ui/Tags.tsx";

import { type Decision, groundsOf, needsMaskReason } from "./reply.ts";

interface DecisionRowProps {
  application: Application;
  line: ApplicationLine;
  decision: Decision;
  problems: readonly Gap[];
  onChange: (part: Partial<Decision>) => void;
}

export function DecisionRow(props: DecisionRowProps) {
  const { application, line, decision, problems, onChange } = props;
  const { t } = useTranslation();
  const at = (name: string) => `/lines/${line.itemId}/${name}`;
  const wrong = problems.filter((problem) => problem.pointer.startsWith(`/lines/${line.itemId}/`));
  return (
    <li
      className={`applications-decision applications-decision-${decision.decision ?? "open"}`}
      id={fieldId(`/lines/${line.itemId}`)}
      tabIndex={-1}
    >
      <div>
        <p>
          <b>{line.name}</b>{" "}
          <span className="gs-chips applications-inline">
            <GradeTag grade={line.grade} />
            <PersonalTag mark={line.personal} />
            <SharingTag type={line.sharingType} />
          </span>
        </p>
        <p className="gs-sub">{t("applications.review.because", { reason: line.reason })}</p>
      </div>
      <fieldset className="applications-choose">
        <legend className="gs-spoken">{t("applications.review.decisionOn", { name: line.name })}</legend>
        {(["agree", "refuse"] as const).map((one) => (
          <label key={one} className={`applications-option applications-option-${one}`}>
            <input
              type="radio"
              name={`decision-${line.itemId}`}
              checked={decision.decision === one}
              onChange={() => onChange({ decision: one, reason: "" })}
            />{" "}
            {t(`applications.review.${one}`)}
          </label>
        ))}
      </fieldset>
      {decision.decision === "agree" && (
        <div className="applications-detail">
          <label>
            <span className="gs-sub">{t("applications.review.mask")}</span>
            <select
              id={fieldId(at("mask"))}
              className="gs-input"
              value={decision.mask}
              onChange={(event) => onChange({ mask: event.target.value as Mask })}
            >
              {masks.map((mask) => (
                <option key={mask} value={mask}>
                  {maskWords(t, line, mask)}
                </option>
              ))}
            </select>
          </label>
          <ReviewNorm application={application} line={line} mask={decision.mask} />
          {needsMaskReason(line, decision) && <ReasonInput {...props} label={t("applications.review.maskReason")} />}
        </div>
      )}
      {decision.decision === "refuse" && <Refusal {...props} />}
      {wrong.map((problem) => (
        <p key={problem.text} className="gs-field-error">
          {problem.text}
        </p>
      ))}
    </li>
  );
}

function maskWords(t: TFunction, line: ApplicationLine, mask: Mask): string {
  const words = valueWords(t, "mask", mask);
  if (!isWithin(line, mask)) return t("masking.review.weak", { mask: words });
  if (line.norm?.excused.includes(mask) === true) return t("masking.review.excused", { mask: words });
  return mask === line.suggestedMask ? t("applications.review.suggested", { mask: words }) : words;
}

function ReasonInput({ line, decision, onChange, label }: DecisionRowProps & { label: string }) {
  return (
    <label className="applications-wide">
      <span className="gs-sub">{label}</span>
      <input
        id={fieldId(`/lines/${line.itemId}/reason`)}
        className="gs-input"
        maxLength={1000}
        value={decision.reason}
        onChange={(event) => onChange({ reason: event.target.value })}
      />
    </label>
  );
}

function Refusal(props: DecisionRowProps) {
  const { application, line, decision, onChange } = props;
  const { t, i18n } = useTranslation();
  const grounds = groundsOf(application, line);
  const ground = grounds.find((each) => each.key === decision.ground);
  const at = (name: string) => fieldId(`/lines/${line.itemId}/${name}`);
  return (
    <div className="applications-detail">
      <label className="applications-wide">
        <span className="gs-sub">{t("applications.review.ground")}</span>
        <select
          id={at("ground")}
          className="gs-input"
          value={decision.ground}
          onChange={(event) => onChange({ ground: event.target.value })}
        >
          <option value="">{t("applications.review.chooseGround")}</option>
          {grounds.map((each) => (
            <option key={each.key} value={each.key}>
              {i18n.language === "en" ? each.titleEn : each.title}
            </option>
          ))}
        </select>
        <LawLinks citations={ground?.citations} />
      </label>
      {ground?.needs.includes("condition") && (
        <label className="applications-wide">
          <span className="gs-sub">{t("applications.review.condition")}</span>
          <select
            id={at("condition")}
            className="gs-input"
            value={decision.condition}
            onChange={(event) => onChange({ condition: event.target.value })}
          >
            <option value="">{t("catalog.choose")}</option>
            {application.entry.conditionTexts.map((text) => (
              <option key={text} value={text}>
                {text}
              </option>
            ))}
          </select>
        </label>
      )}
      {ground?.needs.includes("legal-basis") && (
        <>
          <label>
            <span className="gs-sub">{t("applications.review.lawTitle")}</span>
            <input
              id={at("lawTitle")}
              className="gs-input"
              maxLength={200}
              value={decision.lawTitle}
              onChange={(event) => onChange({ lawTitle: event.target.value })}
            />
          </label>
          <label>
            <span className="gs-sub">{t("applications.review.lawArticle")}</span>
            <input
              id={at("lawArticle")}
              className="gs-input"
              maxLength={100}
              value={decision.lawArticle}
              onChange={(event) => onChange({ lawArticle: event.target.value })}
            />
          </label>
        </>
      )}
      {ground?.needs.includes("reason") && <ReasonInput {...props} label={t("applications.review.reason")} />}
    </div>
  );
}
