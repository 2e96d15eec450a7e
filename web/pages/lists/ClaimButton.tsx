// An agency that holds what another needs comes forward.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useSession } from "#web/api/queries.ts";
import type { Demand } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { useGo } from "#web/ui/Link.tsx";

export function ClaimButton({ demand }: { demand: Demand }) {
  const { t } = useTranslation();
  const go = useGo();
  if (useSession()?.post.role !== "clerk") return null;
  const claim = async (words: string) => {
    await api.post(`/demands/${demand.id}/claim`, { words });
    await refresh("/demands");
    go(paths.demand(demand.id));
  };
  return (
    <ConfirmButton
      label={t("lists.claim")}
      title={t("ui.pair", { label: t("lists.claim"), value: demand.title })}
      consequence={t("lists.claimLead")}
      reasonLabel={t("lists.words")}
      reasonOptional
      onConfirm={claim}
    />
  );
}
