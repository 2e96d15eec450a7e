// Who complained: opened after a reason, and the look stands on the ledger.
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import type { ComplaintDetail } from "#web/api/complaints.ts";
import { refresh } from "#web/api/queries.ts";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { Marked } from "#web/ui/Marked.tsx";

export function Identity({ of }: { of: ComplaintDetail }) {
  const { t } = useTranslation();
  const [who, setWho] = useState<{ name: string; contact: string } | null>(null);
  const look = async (words: string) => {
    setWho(await api.post<{ name: string; contact: string }>(`/complaints/${of.id}/complainant`, { words }));
    await refresh(`/complaints/${of.id}`);
  };
  if (who === null)
    return (
      <ConfirmButton
        label={t("complaints.identify.label")}
        consequence={t("complaints.identify.consequence")}
        reasonLabel={t("complaints.identify.reason")}
        onConfirm={look}
      />
    );
  return (
    <Marked>
      <dl className="gs-facts">
        <dt>{t("complaints.form.name")}</dt>
        <dd>{who.name === "" ? "—" : who.name}</dd>
        <dt>{t("complaints.form.contact")}</dt>
        <dd>{who.contact === "" ? "—" : who.contact}</dd>
      </dl>
    </Marked>
  );
}
