// Which operations of an interface a grant opens: all of them, or those that are ticked.
import { useTranslation } from "react-i18next";

interface OperationChoiceProps {
  mounted: readonly { key: string; title: string }[];
  /** Null opens all. */
  opened: readonly string[] | null;
  onChange: (opened: readonly string[] | null) => void;
}

export function OperationChoice({ mounted, opened, onChange }: OperationChoiceProps) {
  const { t } = useTranslation();
  const isOpen = (key: string): boolean => opened?.includes(key) ?? true;
  const toggle = (key: string) => {
    const next = mounted.map((each) => each.key).filter((each) => (each === key ? !isOpen(key) : isOpen(each)));
    onChange(next.length === mounted.length ? null : next);
  };
  return (
    <fieldset className="grants-choices">
      <legend>{t("grants.provision.operations")}</legend>
      {mounted.map(({ key, title }) => (
        <label key={key}>
          <input type="checkbox" checked={isOpen(key)} onChange={() => toggle(key)} /> <span className="gs-mono">{key}</span>{" "}
          <span className="gs-sub">{title}</span>
        </label>
      ))}
      {opened?.length === 0 && (
        <p className="gs-field-error" role="alert">
          {t("grants.provision.operationsNone")}
        </p>
      )}
    </fieldset>
  );
}
