// Takes an application back, with the reason.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Application } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";

export function WithdrawButton({ application }: { application: Application }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const withdraw = async (reason: string) => {
    await api.post(`/applications/${application.id}/withdraw`, { reason });
    await refresh("/applications");
    announce(t("applications.withdrawn"));
  };
  return (
    <ConfirmButton
      danger
      label={t("applications.withdraw")}
      consequence={t("applications.withdrawLead")}
      reasonLabel={t("ui.confirm.reason")}
      onConfirm={withdraw}
    />
  );
}
