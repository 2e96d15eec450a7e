// The office puts a demand to the agency that should hold the data; the one that the demander named comes first.
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { Agency, DemandPage } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { Field } from "#web/ui/Form.tsx";

const holders = ["department", "authorised-body", "office"];

export function RouteButton({ demand }: { demand: DemandPage }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const agencies = useOne<{ rows: Agency[] }>("/agencies");
  const [agencyId, setAgencyId] = useState(demand.target?.id ?? "");
  const choices = (agencies.data?.rows ?? []).filter(({ id, kind }) => id !== demand.agency.id && holders.includes(kind));
  const route = async (words: string) => {
    await api.post(`/demands/${demand.id}/route`, { agencyId, words });
    await refresh("/demands");
    announce(t("lists.done.route"));
  };
  return (
    <ConfirmButton
      primary
      label={t("lists.act.route")}
      consequence={
        <>
          <p>{t("lists.lead.route")}</p>
          <Field label={t("lists.routeTo")} pointer="/agencyId" required>
            {(input) => (
              <select {...input} className="gs-input gs-select" value={agencyId} onChange={(event) => setAgencyId(event.target.value)}>
                <option value="">{t("lists.choose")}</option>
                {choices.map(({ id, shortName }) => (
                  <option key={id} value={id}>
                    {shortName}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </>
      }
      reasonLabel={t("lists.words")}
      reasonOptional
      onConfirm={route}
    />
  );
}
