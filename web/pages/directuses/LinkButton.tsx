// Names the grant that carries the calls, and since which month.
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { DirectUseDetail } from "#web/api/directUses.ts";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { ChoiceInput, LineInput } from "#web/ui/Inputs.tsx";

interface LinkButtonProps {
  use: DirectUseDetail;
  onLink: (body: { grantId: string; from: string }) => Promise<void>;
}

export function LinkButton({ use, onLink }: LinkButtonProps) {
  const { t } = useTranslation();
  const [grantId, setGrantId] = useState("");
  const [from, setFrom] = useState("");
  const isMonth = /^\d{4}-(0[1-9]|1[0-2])$/.test(from.trim());
  const blocked = grantId === "" ? t("directUses.link.noGrant") : isMonth ? undefined : t("directUses.link.noMonth");
  return (
    <ConfirmButton
      label={t("directUses.link.label")}
      blocked={blocked}
      consequence={
        <>
          <p>{t("directUses.link.consequence")}</p>
          <ChoiceInput
            label={t("directUses.grant")}
            pointer="/grantId"
            required
            options={use.linkable.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }))}
            value={grantId}
            onChange={setGrantId}
          />
          <LineInput
            label={t("directUses.link.from")}
            hint={t("directUses.link.fromHint")}
            pointer="/from"
            required
            maxLength={7}
            value={from}
            onChange={setFrom}
          />
        </>
      }
      onConfirm={() => onLink({ grantId, from: from.trim() })}
    />
  );
}
