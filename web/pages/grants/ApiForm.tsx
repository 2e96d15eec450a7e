// What an interface may be asked by, as a form of the console.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Grant } from "#web/api/types.ts";

interface ApiFormProps {
  grant: Grant;
  busy: boolean;
  onRun: (path: string, query: Record<string, string>, body?: Record<string, string>) => Promise<void>;
}

export function ApiForm({ grant, busy, onRun }: ApiFormProps) {
  const { t } = useTranslation();
  const operations = grant.resource?.operations ?? [];
  const [at, setAt] = useState(0);
  const [values, setValues] = useState<Record<string, string>>({});
  const operation = operations[at];
  if (operation === undefined) return null;
  const inPath = [...operation.path.matchAll(/\{([^/{}]+)\}/gu)].map(([, name = ""]) => ({
    name,
    title: "",
    isRequired: true,
    values: operation.parts.find((part) => part.name === name)?.values ?? [],
  }));
  const asked = [...inPath, ...operation.parameters];
  const run = () => {
    const filled = operation.path.replaceAll(/\{([^/{}]+)\}/gu, (_, name: string) => encodeURIComponent(values[name] ?? ""));
    const given = operation.parameters.flatMap(({ name }) => ((values[name] ?? "") === "" ? [] : [[name, values[name] ?? ""] as const]));
    const conditions = Object.fromEntries(given);
    void (operation.method === "GET" ? onRun(`/api${filled}`, conditions) : onRun(`/api${filled}`, {}, conditions));
  };
  return (
    <form
      className="grants-form"
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <label>
        <span className="gs-sub">{t("grants.console.operation")}</span>
        <select className="gs-input" value={at} onChange={(event) => setAt(Number(event.target.value))}>
          {operations.map((one, index) => (
            <option key={`${one.method} ${one.path}`} value={index}>
              {`${one.title} · ${one.method} ${one.path}`}
            </option>
          ))}
        </select>
      </label>
      {operation.fixed.length > 0 && (
        <p className="gs-sub">
          {t("grantLimits.fixed", { values: operation.fixed.map(({ name, value }) => `${name}=${value}`).join("、") })}
        </p>
      )}
      {asked.map((parameter) => (
        <ParameterInput
          key={parameter.name}
          parameter={parameter}
          value={values[parameter.name] ?? ""}
          onChange={(value) => setValues({ ...values, [parameter.name]: value })}
        />
      ))}
      <div className="grants-run">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t("grants.console.run")}
        </Button>
      </div>
    </form>
  );
}

interface ParameterInputProps {
  parameter: { name: string; title: string; isRequired: boolean; values: readonly string[] };
  value: string;
  onChange: (value: string) => void;
}

function ParameterInput({ parameter: { name, title, isRequired, values }, value, onChange }: ParameterInputProps) {
  const { t } = useTranslation();
  const shared = { className: "gs-input", required: isRequired, value };
  return (
    <label>
      <span className="gs-sub">
        <span className="gs-mono">{name}</span> {title}
        {isRequired && (
          <>
            {" "}
            <span className="gs-required">{t("ui.form.required")}</span>
          </>
        )}
      </span>
      {values.length > 0 ? (
        <select {...shared} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t("grants.console.any")}</option>
          {values.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      ) : (
        <input {...shared} onChange={(event) => onChange(event.target.value)} />
      )}
    </label>
  );
}
