// Suspending, resuming and ending a grant: what will happen is said before, and the reason goes to the ledger.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Grant } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";

export function ChangeButtons({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const change = (verb: string) => async (reason: string) => {
    await api.post(`/grants/${grant.id}/${verb}`, { reason });
    await refresh("/grants");
    announce(t(`grants.change.${verb}Done`));
  };
  return (
    <>
      {(["resume", "suspend", "end"] as const).map(
        (verb) =>
          grant.actions.includes(verb) && (
            <ConfirmButton
              key={verb}
              danger={verb !== "resume"}
              label={t(`grants.change.${verb}`)}
              consequence={t(`grants.change.${verb}Lead`, { consumer: grant.consumer.name, provider: grant.provider.name })}
              reasonLabel={t("ui.confirm.reason")}
              onConfirm={change(verb)}
            />
          ),
      )}
    </>
  );
}
