// The thresholds of alarms, each on a line; the head of the office changes them where they stand.
import { Button, InputNumber, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { AlarmRuleRow, AlarmRulesAnswer } from "#web/api/monitoring.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";

export function AlarmRules() {
  const { t } = useTranslation();
  const { data, problem, retry } = useOne<AlarmRulesAnswer>("/alarm-rules");
  return (
    <section className="gs-paper gs-pad alarms-rules">
      <h2>{t("alarms.rules.title")}</h2>
      {data !== undefined && <p className="gs-sub">{t("alarms.rules.hint", { days: data.learningDays })}</p>}
      {problem !== null && <FailedState problem={problem} onRetry={retry} />}
      {data === undefined && problem === null && <SkeletonLines lines={7} />}
      {data?.rows.map((rule) => (
        <RuleLine key={rule.kind} rule={rule} maySet={data.actions.includes("set")} />
      ))}
    </section>
  );
}

function RuleLine({ rule, maySet }: { rule: AlarmRuleRow; maySet: boolean }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { kind, compares, ...stored } = rule;
  const [given, setGiven] = useState(stored);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const name = t(`alarms.kinds.${kind}`);
  const isChanged = given.enabled !== stored.enabled || given.atLeast !== stored.atLeast || given.times !== stored.times;
  const save = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      await api.put(`/alarm-rules/${kind}`, given);
      await refresh("/alarm-rules");
      announce(t("alarms.rules.saved"));
    } catch (error) {
      setRefusal(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="alarms-rule">
      <span className="alarms-rule-name">{name}</span>
      <label>
        <Switch
          size="small"
          disabled={!maySet}
          checked={given.enabled}
          aria-label={t("ui.pair", { label: name, value: t("alarms.rules.enabled") })}
          onChange={(enabled) => setGiven({ ...given, enabled })}
        />
        {t("alarms.rules.enabled")}
      </label>
      <label>
        {t("alarms.rules.atLeast")}
        <InputNumber
          min={1}
          max={1_000_000_000_000}
          precision={0}
          disabled={!maySet}
          value={given.atLeast}
          aria-label={t("ui.pair", { label: name, value: t("alarms.rules.atLeast") })}
          onChange={(atLeast) => setGiven({ ...given, atLeast: atLeast ?? stored.atLeast })}
        />
        {t(`alarms.rules.per.${kind}`)}
      </label>
      {compares ? (
        <label>
          {t(`alarms.rules.timesOf.${kind as "volume" | "spread" | "off-hours" | "refusals"}`)}
          <InputNumber
            min={1}
            max={1_000}
            precision={0}
            disabled={!maySet}
            value={given.times}
            aria-label={t("ui.pair", { label: name, value: t("alarms.rules.times") })}
            onChange={(times) => setGiven({ ...given, times: times ?? stored.times })}
          />
        </label>
      ) : (
        <span />
      )}
      {maySet && (
        <Button
          disabled={!isChanged}
          loading={busy}
          aria-label={t("ui.pair", { label: t("alarms.rules.save"), value: name })}
          onClick={() => void save()}
        >
          {t("alarms.rules.save")}
        </Button>
      )}
      {refusal !== null && <Refusal refused={refusal} />}
    </div>
  );
}
