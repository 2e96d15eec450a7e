// The decision on one grant or several: kept on their version, or moved from a day on.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type ApiProblem, asProblem } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { VersionChoice, VersionChoices } from "#web/api/types.ts";
import "#web/pages/compile/compile.css";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { dayText } from "#web/ui/dates.ts";
import { Field } from "#web/ui/Form.tsx";
import { RefusalWords } from "#web/ui/Refusal.tsx";

interface Props {
  entryId: string;
  choices: readonly VersionChoice[];
  onDone?: () => void;
}

export function VersionDecision({ entryId, choices, onDone }: Props) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const path = `/catalog/entries/${entryId}/version-choices`;
  const earliest = useOne<VersionChoices>(path, { limit: 1 }).data?.earliest;
  const [decision, setDecision] = useState<"keep" | "move" | null>(null);
  const [reason, setReason] = useState("");
  const [day, setDay] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const can = (action: "keep" | "move") => choices.every((choice) => choice.actions.includes(action));
  const needsDay = decision === "move" && choices.some((choice) => choice.moving.needsDay);
  const effectiveOn = day ?? earliest ?? "";
  const until = choices.map(({ grant }) => grant.until).toSorted()[0];
  const send = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const choiceIds = choices.map(({ id }) => id);
      await api.post(`${path}/decide`, { choiceIds, decision, reason: reason.trim(), effectiveOn: needsDay ? effectiveOn : null });
      await Promise.all([refresh("/grants"), refresh("/catalog"), refresh("/inbox")]);
      announce(t("versionChoices.done"));
      setReason("");
      setDecision(null);
      onDone?.();
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  if (!can("keep") && !can("move")) return <p className="gs-sub">{t("versionChoices.notAll")}</p>;
  return (
    <div className="gs-stack">
      <fieldset className="grants-choices">
        <legend>{t("versionChoices.decideFor", { count: choices.length })}</legend>
        {(["keep", "move"] as const).filter(can).map((one) => (
          <label key={one}>
            <input type="radio" name={`decision-${entryId}`} checked={decision === one} onChange={() => setDecision(one)} />{" "}
            <span>
              <b>{t(`versionChoices.${one}`)}</b> <span className="gs-sub">{t(`versionChoices.${one}Lead`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {decision !== null && (
        <>
          <Field label={t("versionChoices.reason")} pointer="/version/reason" required hint={t("versionChoices.reasonHint")}>
            {(input) => (
              <textarea
                {...input}
                className="gs-input compile-area"
                rows={2}
                maxLength={2000}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          {needsDay && (
            <Field
              label={t("versionChoices.effectiveOn")}
              pointer="/version/effectiveOn"
              required
              hint={earliest === undefined ? "" : t("versionChoices.effectiveOnHint", { day: dayText(earliest) })}
            >
              {(input) => (
                <input
                  {...input}
                  className="gs-input"
                  type="date"
                  min={earliest}
                  max={until}
                  value={effectiveOn}
                  onChange={(event) => setDay(event.target.value)}
                />
              )}
            </Field>
          )}
          {problem !== null && (
            <p className="gs-field-error" role="alert">
              <RefusalWords refused={problem} />
            </p>
          )}
          <div className="gs-actions">
            <Button
              type="primary"
              loading={busy}
              disabled={reason.trim() === "" || (needsDay && effectiveOn === "")}
              onClick={() => void send()}
            >
              {t("versionChoices.send")}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
