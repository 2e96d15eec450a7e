// The filters above a list; their values live in the URL, held by the page.
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

export interface Choice {
  value: string;
  label: string;
  count?: number;
}

export interface FilterSpec {
  key: string;
  label: string;
  kind: "text" | "choice" | "day";
  choices?: readonly Choice[];
  placeholder?: string;
  width?: number;
  /** One of the choices always holds: there is no "all", and clearing leaves it. */
  required?: boolean;
}

interface FilterBarProps {
  filters: readonly FilterSpec[];
  values: Record<string, string | undefined>;
  /** Gets only what changed; undefined removes a filter. */
  onChange: (changed: Record<string, string | undefined>) => void;
  children?: ReactNode;
}

export function FilterBar({ filters, values, onChange, children }: FilterBarProps) {
  const { t } = useTranslation();
  const optional = filters.filter((filter) => filter.required !== true);
  const any = optional.some((filter) => (values[filter.key] ?? "") !== "");
  return (
    <search className="gs-filters gs-no-print">
      {filters.map((filter) => (
        <div
          key={filter.key}
          className={`gs-filter gs-filter-${filter.kind}`}
          style={filter.width === undefined ? {} : { flexBasis: filter.width }}
        >
          <label htmlFor={`filter-${filter.key}`}>{filter.label}</label>
          <OneFilter
            filter={filter}
            value={values[filter.key] ?? ""}
            onChange={(value) => onChange({ [filter.key]: value === "" ? undefined : value })}
          />
        </div>
      ))}
      {any && (
        <button
          type="button"
          className="gs-linklike gs-filter-clear"
          onClick={() => onChange(Object.fromEntries(optional.map((filter) => [filter.key, undefined])))}
        >
          {t("ui.filter.clear")}
        </button>
      )}
      {children}
    </search>
  );
}

function OneFilter({ filter, value, onChange }: { filter: FilterSpec; value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  const id = `filter-${filter.key}`;
  if (filter.kind === "choice") {
    const choices = [...(filter.required === true ? [] : [{ value: "", label: t("ui.filter.all") }]), ...(filter.choices ?? [])];
    // A native list: every browser, phone and reader knows how to work it.
    return (
      <select id={id} className="gs-input gs-select" value={value} onChange={(event) => onChange(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {"count" in choice && choice.count !== undefined ? `${choice.label}（${choice.count}）` : choice.label}
          </option>
        ))}
      </select>
    );
  }
  if (filter.kind === "day")
    return <input id={id} className="gs-input" type="date" value={value} onChange={(event) => onChange(event.target.value)} />;
  return <TypedFilter id={id} value={value} placeholder={filter.placeholder} onChange={onChange} />;
}

/** Waits for a pause in typing, so that the URL does not get every letter. */
function TypedFilter({
  id,
  value,
  placeholder,
  onChange,
}: {
  id: string;
  value: string;
  placeholder: string | undefined;
  onChange: (value: string) => void;
}) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  // The URL changed from elsewhere (cleared, back): what is typed follows it.
  if (known !== value) {
    setKnown(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed === value) return undefined;
    const waiting = window.setTimeout(() => onChange(typed.trim()), 350);
    return () => window.clearTimeout(waiting);
  }, [typed, value, onChange]);
  return (
    <input
      id={id}
      type="search"
      className="gs-input"
      value={typed}
      placeholder={placeholder}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !event.nativeEvent.isComposing) onChange(typed.trim());
      }}
    />
  );
}
