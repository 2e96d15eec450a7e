// The console of a cross-check: a record's key and what is claimed of it; the answer is a verdict for each item.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Grant } from "#web/api/types.ts";

export interface VerifyBody {
  key: string;
  claims: Record<string, string>;
}

export function VerifyForm({ grant, busy, onRun }: { grant: Grant; busy: boolean; onRun: (body: VerifyBody) => Promise<void> }) {
  const { t } = useTranslation();
  const given = grant.items.flatMap((item) => (item.field === null ? [] : [{ ...item, field: item.field }]));
  const [key, setKey] = useState("");
  const [claims, setClaims] = useState<Record<string, string>>({});
  const claimed = Object.fromEntries(Object.entries(claims).filter(([, value]) => value.trim() !== ""));
  const isEmpty = Object.keys(claimed).length === 0;
  return (
    <form
      className="grants-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) void onRun({ key, claims: claimed });
      }}
    >
      <label>
        <span className="gs-sub">{t("grants.console.key", { name: grant.resource?.keyName ?? t("grants.console.keyItem") })}</span>
        <input className="gs-input" required value={key} onChange={(event) => setKey(event.target.value)} />
      </label>
      <fieldset className="grants-claims">
        <legend className="gs-sub">{t("grants.console.claims")}</legend>
        {given.map((item) => (
          <label key={item.field}>
            <span className="gs-sub">
              {item.name} <span className="gs-mono">{item.field}</span>
            </span>
            <input
              className="gs-input"
              value={claims[item.field] ?? ""}
              onChange={(event) => setClaims({ ...claims, [item.field]: event.target.value })}
            />
          </label>
        ))}
      </fieldset>
      <div className="grants-run">
        <Button type="primary" htmlType="submit" loading={busy} disabled={isEmpty}>
          {t("grants.console.check")}
        </Button>
      </div>
    </form>
  );
}
