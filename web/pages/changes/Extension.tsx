// The extension that was asked for: with which reason, decided how; the office's head decides here.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Change, ChangeRules } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";

export function Extension({ change, rules }: { change: Change; rules: ChangeRules | undefined }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { extension } = change;
  if (extension === null) return null;
  const { workingDays: count } = extension;
  const decide = (agree: boolean) => async (note: string) => {
    await api.post(`/catalog/change-events/${change.id}/extension/decision`, { agree, note });
    await refresh("/catalog", "/supervision");
    announce(t(agree ? "changes.extension.agreedDone" : "changes.extension.refusedDone"));
  };
  return (
    <section className="gs-paper gs-pad changes-extension" aria-labelledby="change-extension-title">
      <h2 id="change-extension-title">{t("changes.extension.title")}</h2>
      <p>
        <b>{t("changes.extension.request", { count })}</b> · {t(`changes.extension.${extension.decision ?? "open"}`)}{" "}
        <LawLinks citations={rules?.extension?.citations} />
      </p>
      <p>{extension.reason}</p>
      {extension.note !== null && extension.note !== "" && (
        <p className="gs-sub">{t("changes.extension.note", { note: extension.note })}</p>
      )}
      {change.actions.includes("decide-extension") && (
        <>
          <p className="gs-sub">{t("changes.extension.decideLead")}</p>
          <div className="gs-actions">
            <ConfirmButton
              danger
              label={t("changes.extension.refuse")}
              consequence={t("changes.extension.refuseLead")}
              reasonLabel={t("ui.confirm.reason")}
              onConfirm={decide(false)}
            />
            <ConfirmButton
              primary
              label={t("changes.extension.agree", { count })}
              consequence={t("changes.extension.agreeLead", { count })}
              reasonLabel={t("changes.extension.noteLabel")}
              reasonOptional
              onConfirm={decide(true)}
            />
          </div>
        </>
      )}
    </section>
  );
}
