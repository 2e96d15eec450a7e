// Where the rows go: a table in a front database of the own agency, or files.
import { useTranslation } from "react-i18next";

import { paths } from "#web/paths.ts";
import { Field, fieldId } from "#web/ui/Form.tsx";
import { Link } from "#web/ui/Link.tsx";

import { chosenFront, frontOf, type PartProps, targets } from "./draft.ts";
import { FileFields } from "./FileFields.tsx";

export function TargetFields(part: PartProps) {
  const { draft, set, errorAt } = part;
  const { t } = useTranslation();
  return (
    <section className="gs-paper gs-pad gs-stack">
      <h2>{t("exchanges.whereTitle")}</h2>
      <div className="exchanges-fields">
        <Field label={t("exchanges.name")} pointer="/title" required error={errorAt("/title")}>
          {(input) => (
            <input
              {...input}
              className="gs-input"
              maxLength={100}
              value={draft.title}
              onChange={(event) => set({ title: event.target.value })}
            />
          )}
        </Field>
      </div>
      <fieldset className="compile-radios" id={fieldId("/target")} tabIndex={-1}>
        <legend>
          {t("exchanges.target.title")} <span className="gs-required">{t("ui.form.required")}</span>
        </legend>
        {targets.map((target) => (
          <label key={target} className="compile-radio">
            <input
              type="radio"
              name="target"
              checked={draft.target === target}
              onChange={() => set({ target, ...(target === "files" && draft.mode === "capture" && { mode: "" }) })}
            />
            <span>{t(`exchanges.target.${target}`)}</span>
            <span className="gs-sub">{t(`exchanges.target.hint.${target}`)}</span>
          </label>
        ))}
        {errorAt("/target") !== undefined && <p className="gs-field-error">{errorAt("/target")}</p>}
      </fieldset>
      {draft.target === "database" && <FrontFields {...part} />}
      {draft.target === "files" && <FileFields {...part} />}
    </section>
  );
}

function FrontFields({ options, draft, set, errorAt }: PartProps) {
  const { t } = useTranslation();
  const isMysql = frontOf(options, draft.connectionId)?.dialect === "mysql";
  return (
    <>
      <div className="exchanges-fields">
        <Field
          label={t("exchanges.front")}
          pointer="/connectionId"
          required
          error={errorAt("/connectionId")}
          hint={
            <>
              {t(options.connections.length === 0 ? "exchanges.noFront" : "exchanges.frontHint")}{" "}
              <Link href={paths.connections({ new: "1", front: "1" })}>{t("exchanges.registerFront")}</Link>
            </>
          }
        >
          {(input) => (
            <select
              {...input}
              className="gs-input gs-select"
              value={draft.connectionId}
              onChange={(event) => set(chosenFront(options, draft, event.target.value))}
            >
              <option value="">{t("catalog.choose")}</option>
              {options.connections.map(({ id, title, database }) => (
                <option key={id} value={id}>
                  {`${title} (${database})`}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          label={t(isMysql ? "exchanges.database" : "exchanges.schema")}
          pointer="/targetSchema"
          required
          error={errorAt("/targetSchema")}
        >
          {(input) => (
            <input
              {...input}
              className="gs-input gs-mono"
              maxLength={63}
              value={draft.targetSchema}
              onChange={(event) => set({ targetSchema: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("exchanges.table")} pointer="/targetTable" required error={errorAt("/targetTable")}>
          {(input) => (
            <input
              {...input}
              className="gs-input gs-mono"
              maxLength={63}
              value={draft.targetTable}
              onChange={(event) => set({ targetTable: event.target.value })}
            />
          )}
        </Field>
      </div>
      <label className="compile-check">
        <input type="checkbox" checked={draft.createTarget} onChange={(event) => set({ createTarget: event.target.checked })} />{" "}
        {t("exchanges.createTarget")}
      </label>
    </>
  );
}
