// The bounds of lag, gap and quality, each on a line; the head of the office changes them where they stand.
import { Button, InputNumber, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { AggregationRules } from "#web/api/aggregation.ts";
import { api, asProblem } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";

type Rule = AggregationRules["rows"][number];
type Unit = "minutes" | "rows" | "percent";

const unitOf = (kind: Rule["kind"]): Unit => (kind === "lag" || kind === "interval" ? "minutes" : kind === "gap" ? "rows" : "percent");

export function WatchRules() {
  const { t } = useTranslation();
  const { data, problem, retry } = useOne<AggregationRules>("/aggregation/rules");
  return (
    <section className="gs-paper gs-pad intake-section">
      <h2>{t("intakeWatch.rules.title")}</h2>
      <p className="gs-sub">{t("intakeWatch.rules.hint")}</p>
      {problem !== null && <FailedState problem={problem} onRetry={retry} />}
      {data === undefined && problem === null && <SkeletonLines lines={7} />}
      {data?.rows.map((rule) => (
        <RuleLine key={rule.kind} rule={rule} maySet={data.actions.includes("set")} />
      ))}
    </section>
  );
}

function RuleLine({ rule, maySet }: { rule: Rule; maySet: boolean }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { kind } = rule;
  const unit = unitOf(kind);
  const scale = unit === "percent" ? 100 : 1;
  const [enabled, setEnabled] = useState(rule.enabled);
  const [bound, setBound] = useState(rule.bound / scale);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const name = t(`intakeWatch.rules.kinds.${kind}`);
  const save = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      await api.put(`/aggregation/rules/${kind}`, { enabled, bound: Math.round(bound * scale) });
      await refresh("/aggregation");
      announce(t("intakeWatch.rules.saved"));
    } catch (error) {
      setRefusal(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="intake-watch-rule">
      <span className="intake-watch-name">{name}</span>
      <label>
        <Switch
          size="small"
          disabled={!maySet}
          checked={enabled}
          aria-label={t("ui.pair", { label: name, value: t("intakeWatch.rules.enabled") })}
          onChange={setEnabled}
        />
        {t("intakeWatch.rules.enabled")}
      </label>
      <label>
        {t(`intakeWatch.rules.bounds.${unit === "percent" ? "least" : "most"}`)}
        <InputNumber
          min={0}
          max={unit === "percent" ? 100 : 1_000_000_000}
          precision={unit === "percent" ? 2 : 0}
          disabled={!maySet}
          value={bound}
          aria-label={t("ui.pair", { label: name, value: t(`intakeWatch.rules.bounds.${unit === "percent" ? "least" : "most"}`) })}
          onChange={(value) => setBound(value ?? rule.bound / scale)}
        />
        {t(`intakeWatch.rules.units.${unit}`)}
      </label>
      {maySet && (
        <Button
          disabled={enabled === rule.enabled && bound === rule.bound / scale}
          loading={busy}
          aria-label={t("ui.pair", { label: t("intakeWatch.rules.save"), value: name })}
          onClick={() => void save()}
        >
          {t("intakeWatch.rules.save")}
        </Button>
      )}
      {refusal !== null && <Refusal refused={refusal} />}
    </div>
  );
}
