// How a grant bounds the parameters of an interface's operations: as mounted, fixed, restricted to values, or closed.
import { useTranslation } from "react-i18next";

import type { Grant } from "#web/api/types.ts";

type Bound = Grant["parameterBounds"][number];
type Mounted = Grant["availableResources"][number]["operations"][number];
type Parameter = Mounted["parameters"][number] & { isPart?: boolean };

interface ParameterBoundsProps {
  /** Those that are opened. */
  operations: readonly Mounted[];
  bounds: readonly Bound[];
  onChange: (bounds: Bound[]) => void;
}

/** Whether each says what it has to. */
export const areComplete = (bounds: readonly Bound[]): boolean => bounds.every(({ way, values }) => way === "closed" || values.length > 0);

export function ParameterBounds({ operations, bounds, onChange }: ParameterBoundsProps) {
  const { t } = useTranslation();
  // What stands in the path is given by the caller: it can be held to values, and to nothing else.
  const asked = operations.flatMap(({ key, parts, parameters }) => {
    const inPath = parts.map((name) => ({ name, title: t("grantLimits.inPath"), isRequired: true, isPart: true, values: [] }));
    const all: Parameter[] = [...inPath, ...parameters.filter(({ name }) => !parts.includes(name))];
    return all.length === 0 ? [] : [{ key, parameters: all }];
  });
  if (asked.length === 0) return null;
  const isOther = (bound: Bound, operation: string, name: string) => bound.operation !== operation || bound.name !== name;
  const set = (operation: string, name: string, bound: Pick<Bound, "way" | "values"> | null) =>
    onChange([...bounds.filter((each) => isOther(each, operation, name)), ...(bound === null ? [] : [{ operation, name, ...bound }])]);
  return (
    <fieldset className="grants-choices">
      <legend>{t("grantLimits.bounds")}</legend>
      <p className="gs-sub">{t("grantLimits.boundsHint")}</p>
      {asked.map(({ key, parameters }) => (
        <fieldset key={key} className="grants-bounds">
          <legend className="gs-mono">{key}</legend>
          {parameters.map((parameter) => (
            <ParameterRow
              key={parameter.name}
              parameter={parameter}
              bound={bounds.find((each) => !isOther(each, key, parameter.name))}
              onChange={(bound) => set(key, parameter.name, bound)}
            />
          ))}
        </fieldset>
      ))}
    </fieldset>
  );
}

interface ParameterRowProps {
  parameter: Parameter;
  bound: Bound | undefined;
  onChange: (bound: Pick<Bound, "way" | "values"> | null) => void;
}

const WAYS = ["fixed", "listed", "closed"] as const;

function ParameterRow({ parameter: { name, title, isRequired, isPart = false, values }, bound, onChange }: ParameterRowProps) {
  const { t } = useTranslation();
  const way = bound?.way;
  const choose = (next: string) => {
    const chosen = WAYS.find((each) => each === next);
    onChange(
      chosen === undefined
        ? null
        : { way: chosen, values: chosen === "closed" ? [] : (bound?.values.slice(0, chosen === "fixed" ? 1 : 100) ?? []) },
    );
  };
  const isEmpty = bound !== undefined && way !== "closed" && bound.values.length === 0;
  return (
    <div className="grants-bound">
      <span>
        <span className="gs-mono">{name}</span> <span className="gs-sub">{title}</span>
        {isRequired && (
          <>
            {" "}
            <span className="gs-required">{t("ui.form.required")}</span>
          </>
        )}
      </span>
      <select
        className="gs-input"
        aria-label={t("grantLimits.wayOf", { name })}
        value={way ?? ""}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">{t("grantLimits.way.mounted")}</option>
        {WAYS.filter((each) => (isPart ? each === "listed" : each !== "closed" || !isRequired)).map((each) => (
          <option key={each} value={each}>
            {t(`grantLimits.way.${each}`)}
          </option>
        ))}
      </select>
      {way === "fixed" && values.length > 0 && (
        <select
          className="gs-input"
          aria-label={t("grantLimits.valueOf", { name })}
          aria-invalid={isEmpty}
          value={bound?.values[0] ?? ""}
          onChange={(event) => onChange({ way, values: event.target.value === "" ? [] : [event.target.value] })}
        >
          <option value="">{t("catalog.choose")}</option>
          {values.map((value) => (
            <option key={value}>{value}</option>
          ))}
        </select>
      )}
      {way === "fixed" && values.length === 0 && (
        <input
          className="gs-input"
          maxLength={200}
          aria-label={t("grantLimits.valueOf", { name })}
          aria-invalid={isEmpty}
          value={bound?.values[0] ?? ""}
          onChange={(event) => onChange({ way, values: event.target.value === "" ? [] : [event.target.value] })}
        />
      )}
      {way === "listed" && (
        <input
          className="gs-input"
          aria-label={t("grantLimits.valuesOf", { name })}
          aria-invalid={isEmpty}
          placeholder={values.length > 0 ? values.slice(0, 5).join("，") : t("applications.limits.valuesPlaceholder")}
          defaultValue={bound?.values.join("，")}
          onChange={(event) =>
            onChange({
              way,
              values: [...new Set(event.target.value.split(/[,，、\s]+/u).filter((one) => one !== ""))],
            })
          }
        />
      )}
    </div>
  );
}
