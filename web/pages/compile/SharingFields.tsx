// How the entry is shared, on which terms, or on which legal basis it is not; nothing here is chosen beforehand.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { Citation, EntryContent, Law, Sharing } from "#web/api/types.ts";
import { methods, openTypes, sharings } from "#web/pages/catalog/values.ts";
import { fieldId } from "#web/ui/Form.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { useWords } from "#web/ui/words.ts";

import { isWithheld, linesOf, withOuterSharing, withSharing } from "./content.ts";
import { askedFor, ChoiceField, TextField } from "./fields.tsx";
import type { SectionProps } from "./section.ts";

export function SharingFields(props: SectionProps) {
  const { content, onChange, errorAt, draft } = props;
  const { t } = useTranslation();
  const words = useWords();
  const following = content.items.filter((item) => item.sharingType === content.sharingType).length;
  const { outer } = draft.asks;
  const methodsAsked = askedFor(draft, "sharingMethods");
  return (
    <section className="gs-paper gs-pad compile-section" id="compile-sharing">
      <h2>{t("compile.section.sharing")}</h2>
      <div className={outer === null ? undefined : "compile-attributes"}>
        <Attribute
          name="sharingType"
          legend={outer === null ? t("compile.field.sharingType") : t("compile.field.attributeFor", { audience: words(outer.inner) })}
          value={content.sharingType}
          error={errorAt("/sharingType")}
          citations={askedFor(draft, "sharingType")?.citations}
          note={content.sharingType !== null && t("compile.sharingFollows", { count: following, total: content.items.length })}
          onChange={(value) => onChange(withSharing(content, value))}
        />
        {outer !== null && (
          <Attribute
            name="outerSharingType"
            legend={t("compile.field.attributeFor", { audience: words(outer.outer) })}
            value={content.outerSharingType ?? null}
            error={errorAt("/outerSharingType")}
            citations={askedFor(draft, "outerSharingType")?.citations}
            note={t("compile.outerMeans", { audience: words(outer.outer) })}
            onChange={(value) => onChange(withOuterSharing(content, value))}
          />
        )}
      </div>
      {!isWithheld(content) && (
        <fieldset className="compile-radios" id={fieldId("/sharingMethods")} tabIndex={-1}>
          <legend>
            {t("compile.field.methods")}{" "}
            {methodsAsked === undefined ? (
              <span className="gs-optional">{t("ui.form.optional")}</span>
            ) : (
              <span className="gs-required">{t("ui.form.required")}</span>
            )}
          </legend>
          <div className="compile-checks">
            {methods.map((method) => (
              <label key={method} className="compile-check">
                <input
                  type="checkbox"
                  checked={content.sharingMethods.includes(method)}
                  onChange={(event) =>
                    onChange({
                      ...content,
                      sharingMethods: event.target.checked
                        ? [...content.sharingMethods, method]
                        : content.sharingMethods.filter((one) => one !== method),
                    })
                  }
                />{" "}
                {t(`catalog.method.${method}`)}
              </label>
            ))}
          </div>
          {errorAt("/sharingMethods") !== undefined && <p className="gs-field-error">{errorAt("/sharingMethods")}</p>}
          <LawLinks citations={methodsAsked?.citations} />
        </fieldset>
      )}
      <Conditions {...props} />
      <Withholding {...props} />
      <div className="compile-fields">
        <ChoiceField
          label={t("compile.field.open")}
          pointer="/openType"
          asks="openType"
          draft={draft}
          error={errorAt("/openType")}
          value={content.openType}
          options={openTypes.map((value) => ({ value, label: t(`catalog.open.${value}`) }))}
          onChange={(openType) =>
            onChange({
              ...content,
              openType: openType as EntryContent["openType"],
              ...(openType !== "open-conditional" && { openConditions: null }),
            })
          }
        />
        {content.openType === "open-conditional" && (
          <TextField
            label={t("compile.field.openConditions")}
            pointer="/openConditions"
            draft={draft}
            maxLength={500}
            error={errorAt("/openConditions")}
            value={content.openConditions ?? ""}
            onChange={(text) => onChange({ ...content, openConditions: text === "" ? null : text })}
          />
        )}
      </div>
    </section>
  );
}

interface AttributeProps {
  name: "sharingType" | "outerSharingType";
  legend: string;
  value: Sharing | null;
  error: string | undefined;
  citations: Citation[] | undefined;
  note: ReactNode;
  onChange: (value: Sharing) => void;
}

function Attribute({ name, legend, value, error, citations, note, onChange }: AttributeProps) {
  const { t } = useTranslation();
  const words = useWords();
  const grounds = useGrounds().map((each) => words(each.title));
  const idOf = (type: Sharing) => (name === "sharingType" ? `sharing-${type}` : `outer-${type}`);
  return (
    <fieldset className="compile-radios" id={fieldId(`/${name}`)} tabIndex={-1}>
      <legend>
        {legend} <span className="gs-required">{t("ui.form.required")}</span>
      </legend>
      {sharings.map((type) => (
        <label key={type} className="compile-radio" htmlFor={idOf(type)}>
          <input id={idOf(type)} type="radio" name={name} checked={value === type} onChange={() => onChange(type)} />
          <b>{t(`ui.sharing.${type}`)}</b>
          <span className="gs-sub">
            {type === "withheld" && grounds.length > 0
              ? t("compile.withheldFor", { grounds: grounds.join(t("compile.or")) })
              : t(`compile.sharingMeans.${type}`)}
          </span>
        </label>
      ))}
      {error !== undefined && <p className="gs-field-error">{error}</p>}
      <p className="gs-sub">
        {note} <LawLinks citations={citations} />
      </p>
    </fieldset>
  );
}

/** The grounds on which the law in force lets data be withheld. */
function useGrounds() {
  const law = useOne<Law>("/law");
  return law.data?.grounds.find((each) => each.kind === "catalog.withholding")?.rows ?? [];
}

function Conditions({ content, onChange, errorAt, draft }: SectionProps) {
  const { t } = useTranslation();
  const { conditions } = content;
  if (conditions === null) return null;
  const set = (part: Partial<typeof conditions>) => onChange({ ...content, conditions: { ...conditions, ...part } });
  return (
    <div className="compile-fields" id={fieldId("/conditions")} tabIndex={-1}>
      <TextField
        label={t("compile.field.scope")}
        pointer="/conditions/scope"
        asks="conditions.scope"
        draft={draft}
        rows={3}
        maxLength={1000}
        hint={t("compile.field.scopeHint")}
        error={errorAt("/conditions/scope")}
        value={conditions.scope}
        onChange={(scope) => set({ scope })}
      />
      <TextField
        label={t("compile.field.purposes")}
        pointer="/conditions/purposes"
        asks="conditions.purposes"
        draft={draft}
        rows={3}
        hint={t("compile.field.purposesHint")}
        error={errorAt("/conditions/purposes")}
        value={conditions.purposes.join("\n")}
        onChange={(text) => set({ purposes: linesOf(text) })}
      />
      {draft.asks.basis && (
        <div className="compile-wide">
          <TextField
            label={t("compile.field.basis")}
            pointer="/conditions/basis"
            asks="conditions.basis"
            draft={draft}
            maxLength={500}
            hint={t("compile.field.basisHint")}
            error={errorAt("/conditions/basis")}
            value={conditions.basis ?? ""}
            onChange={(text) => set({ basis: text })}
          />
        </div>
      )}
      <div className="compile-wide">
        <TextField
          label={t("compile.field.further")}
          pointer="/conditions/further"
          draft={draft}
          rows={2}
          hint={t("compile.field.furtherHint")}
          error={errorAt("/conditions/further")}
          value={conditions.further.join("\n")}
          onChange={(text) => set({ further: linesOf(text) })}
        />
      </div>
    </div>
  );
}

function Withholding({ content, onChange, errorAt, draft }: SectionProps) {
  const { t } = useTranslation();
  const words = useWords();
  const grounds = useGrounds();
  const { withholding } = content;
  if (withholding === null) return null;
  const ground = grounds.find((each) => each.key === withholding.instrument);
  const set = (part: Partial<typeof withholding>) => onChange({ ...content, withholding: { ...withholding, ...part } });
  return (
    <div className="compile-withholding" id={fieldId("/withholding")} tabIndex={-1}>
      <p className="gs-sub">
        {t("compile.withholdingLead")} <LawLinks citations={ground?.citations} />
      </p>
      <div className="compile-fields">
        <ChoiceField
          label={t("compile.field.instrument")}
          pointer="/withholding/instrument"
          asks="withholding.basis"
          draft={draft}
          error={errorAt("/withholding/instrument")}
          value={withholding.instrument === "" ? null : withholding.instrument}
          options={grounds.map((each) => ({ value: each.key, label: words(each.title) }))}
          onChange={(instrument) => set({ instrument: instrument ?? "" })}
        />
        <TextField
          label={t("compile.field.lawTitle")}
          pointer="/withholding/title"
          required
          draft={draft}
          maxLength={200}
          error={errorAt("/withholding/title")}
          value={withholding.title}
          onChange={(title) => set({ title })}
        />
        <TextField
          label={t("compile.field.lawArticle")}
          pointer="/withholding/article"
          required
          draft={draft}
          maxLength={100}
          error={errorAt("/withholding/article")}
          value={withholding.article}
          onChange={(article) => set({ article })}
        />
        <TextField
          label={t("compile.field.withholdingReason")}
          pointer="/withholding/reason"
          asks="withholding.reason"
          draft={draft}
          rows={2}
          maxLength={1000}
          error={errorAt("/withholding/reason")}
          value={withholding.reason}
          onChange={(reason) => set({ reason })}
        />
      </div>
    </div>
  );
}
