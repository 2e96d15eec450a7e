// The office's head decides whether the reply limit is extended.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Application } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { ActionBar } from "#web/ui/Form.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";

import { CaseRead } from "./CaseRead.tsx";

export function ExtensionDecision({ application }: { application: Application }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const open = application.extensions.find((each) => each.decision === null);
  if (open === undefined) return <CaseRead application={application} side="office" />;
  const decide = (agree: boolean) => async (note: string) => {
    await api.post(`/applications/${application.id}/extensions/${open.id}/decision`, { agree, note });
    await refresh("/applications", "/supervision");
    announce(t(agree ? "applications.extension.agreedDone" : "applications.extension.refusedDone"));
  };
  return (
    <>
      <section className="gs-paper gs-pad applications-ask">
        <h2>{t("applications.extension.toDecide", { provider: application.provider.name, count: open.workingDays })}</h2>
        <p>{open.reason}</p>
        <p className="gs-sub">
          {t("applications.extension.left", { count: application.extensionLeft })} <LawLinks citations={application.byLaw.extension} />
        </p>
      </section>
      <CaseRead application={application} side="office" />
      <ActionBar left={<span className="gs-sub">{t("applications.extension.decideLead")}</span>}>
        <ConfirmButton
          danger
          label={t("applications.extension.refuse")}
          consequence={t("applications.extension.refuseLead")}
          reasonLabel={t("ui.confirm.reason")}
          onConfirm={decide(false)}
        />
        <ConfirmButton
          primary
          label={t("applications.extension.agree", { count: open.workingDays })}
          consequence={t("applications.extension.agreeLead", { count: open.workingDays })}
          reasonLabel={t("applications.extension.noteLabel")}
          reasonOptional
          onConfirm={decide(true)}
        />
      </ActionBar>
    </>
  );
}
