// From the draft of a norm to its issue: each step says what will happen and asks once.
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import type { NormDetail } from "#web/api/masking.ts";
import { refresh } from "#web/api/queries.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { Field } from "#web/ui/Form.tsx";

export function NormSteps({ norm }: { norm: NormDetail }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [day, setDay] = useState("");
  const [number, setNumber] = useState("");
  const send = async (path: string, body: Record<string, string>) => {
    await api.post(`/masking/norms/${norm.id}/${path}`, body);
    await refresh("/masking/norms");
    announce(t("masking.step.done"));
  };
  const may = (action: string) => norm.actions.includes(action);
  const dayField = (label: string) => (
    <Field label={label} pointer="/day" required>
      {(input) => <input {...input} className="gs-input" type="date" value={day} onChange={(event) => setDay(event.target.value)} />}
    </Field>
  );
  const blocked = day === "" ? t("masking.step.dayMissing") : undefined;
  return (
    <>
      {may("drop") && (
        <ConfirmButton
          label={t("masking.step.drop.label")}
          consequence={t("masking.step.drop.consequence")}
          reasonLabel={t("masking.step.drop.reason")}
          danger
          onConfirm={(reason) => send("drop", { reason })}
        />
      )}
      {may("back") && (
        <ConfirmButton
          label={t("masking.step.back.label")}
          consequence={t("masking.step.back.consequence")}
          reasonLabel={t("masking.step.back.reason")}
          onConfirm={(reason) => send("take-back", { reason })}
        />
      )}
      {may("open") && (
        <ConfirmButton
          label={t("masking.step.open.label")}
          consequence={
            <>
              <p>{t("masking.step.open.consequence")}</p>
              {dayField(t("masking.step.open.until"))}
            </>
          }
          blocked={blocked}
          primary
          onConfirm={() => send("comment-period", { until: day })}
        />
      )}
      {may("issue") && (
        <ConfirmButton
          label={t("masking.step.issue.label")}
          consequence={
            <>
              <p>{t("masking.step.issue.consequence")}</p>
              {dayField(t("masking.step.issue.day"))}
              <Field label={t("masking.step.issue.number")} pointer="/number">
                {(input) => (
                  <input
                    {...input}
                    className="gs-input"
                    maxLength={100}
                    value={number}
                    onChange={(event) => setNumber(event.target.value)}
                  />
                )}
              </Field>
            </>
          }
          blocked={blocked}
          primary
          onConfirm={() => send("issue", { number: number.trim(), effectiveOn: day })}
        />
      )}
      {may("comment") && (
        <ConfirmButton
          label={t("masking.step.comment.label")}
          consequence={t("masking.step.comment.consequence")}
          reasonLabel={t("masking.step.comment.words")}
          primary
          onConfirm={(words) => send("opinions", { words })}
        />
      )}
    </>
  );
}
