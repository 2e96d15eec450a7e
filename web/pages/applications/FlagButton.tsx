// REG25-39-4: the consumer tells the office that conditions were added; what was refused and what the catalog declares goes along by itself.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Application } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { useWords } from "#web/ui/words.ts";

export function FlagButton({ application }: { application: Application }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const flag = async (reason: string) => {
    const { number } = await api.post<{ number: string }>(`/applications/${application.id}/obstruction-flag`, { reason });
    await refresh("/applications");
    announce(t("applications.flag.done", { number }));
  };
  return (
    <ConfirmButton
      label={t("applications.flag.label")}
      consequence={t("applications.flag.consequence")}
      reasonLabel={t("applications.flag.words")}
      onConfirm={flag}
    />
  );
}

export function FlagState({ application }: { application: Application }) {
  const { t } = useTranslation();
  const words = useWords();
  if (application.flag === null) return null;
  return (
    <p className="gs-sub">{t("applications.flag.state", { number: application.flag.number, state: words(application.flag.words) })}</p>
  );
}
