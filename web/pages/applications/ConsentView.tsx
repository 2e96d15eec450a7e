// The own head reads the application, signs that it is true, lawful and necessary, and thereby submits it.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Application } from "#web/api/types.ts";
import { UseFit } from "#web/pages/guides/UseFit.tsx";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { ActionBar } from "#web/ui/Form.tsx";

import { AskedFacts } from "./AskedFacts.tsx";
import { ClockPreview } from "./ClockPreview.tsx";
import { LineTable } from "./LineTable.tsx";

export function ConsentView({ application }: { application: Application }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const path = `/applications/${application.id}`;
  const consent = async () => {
    const { number } = await api.post<{ number: string }>(`${path}/consent`, { declaration: true });
    await refresh("/applications");
    announce(t("applications.submitted", { number }));
  };
  const giveBack = async (reason: string) => {
    await api.post(`${path}/return`, { reason });
    await refresh("/applications");
    announce(t("applications.returned"));
  };
  return (
    <>
      <div className="gs-stack">
        <LineTable application={application} />
        <section className="gs-paper gs-pad">
          <h2>{t("applications.why")}</h2>
          <div className="applications-facts">
            <AskedFacts application={application} />
          </div>
        </section>
        {application.allowed !== null && <UseFit allowed={application.allowed} />}
        <ClockPreview application={application} />
        <section className="gs-paper gs-pad applications-declaration">
          <h2>{t("applications.declaration.title")}</h2>
          <p>{t("applications.declaration.text", { agency: application.consumer.name })}</p>
        </section>
      </div>
      <ActionBar left={<span className="gs-sub">{t("applications.consentLead")}</span>}>
        {application.actions.includes("return") && (
          <ConfirmButton
            danger
            label={t("applications.return")}
            consequence={t("applications.returnLead")}
            reasonLabel={t("ui.confirm.reason")}
            onConfirm={giveBack}
          />
        )}
        <ConfirmButton
          primary
          label={t("applications.consent")}
          consequence={
            <>
              <p>{t("applications.declaration.text", { agency: application.consumer.name })}</p>
              <p className="gs-sub">{t("applications.declaration.signs", { provider: application.provider.name })}</p>
            </>
          }
          onConfirm={consent}
        />
      </ActionBar>
    </>
  );
}
