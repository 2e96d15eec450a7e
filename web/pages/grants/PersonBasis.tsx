// Why a grant may tell who somebody is: the law that was stated, or the consent of each person; changed by who gives the data.
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import type { PersonBasis as Basis } from "#web/api/consents.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { Grant } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { ChoiceInput } from "#web/ui/Inputs.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { LinkButton } from "#web/ui/Link.tsx";

export function PersonBasis({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const basis = useOne<Basis>(`/grants/${grant.id}/person-basis`).data;
  if (basis === undefined || basis.personal.length === 0) return null;
  const { mode } = basis;
  return (
    <section className="gs-paper gs-pad" aria-labelledby="person-basis-title">
      <h2 id="person-basis-title">
        {t("consents.basis.title")} <LawLinks citations={basis.citations} />
      </h2>
      <p>
        {mode === null && t(basis.citations.length === 0 ? "consents.basis.notAsked" : "consents.basis.none")}
        {mode === "law" && `${t("consents.basis.law")}：${basis.words}${basis.isTaken ? t("consents.basis.taken") : ""}`}
        {mode === "consent" && <b>{t("consents.basis.consent")}</b>}
      </p>
      <p className="gs-sub">
        {basis.identifying.length === 0
          ? t("consents.basis.hidden")
          : t("consents.basis.identifying", { items: basis.identifying.join("、") })}{" "}
        {mode === "consent" && t("consents.basis.consentHint", { count: basis.live })}
      </p>
      <div className="gs-actions">
        {mode === "consent" && <LinkButton href={paths.consents({ grant: grant.id })}>{t("consents.basis.toConsents")}</LinkButton>}
        {basis.actions.includes("set") && <Change grantId={grant.id} basis={basis} />}
      </div>
    </section>
  );
}

function Change({ grantId, basis }: { grantId: string; basis: Basis }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [mode, setMode] = useState<string>(basis.mode ?? "law");
  const save = async (words: string) => {
    await api.put(`/grants/${grantId}/person-basis`, { mode, words });
    await refresh(`/grants/${grantId}/person-basis`);
    announce(t("consents.basis.done"));
  };
  return (
    <ConfirmButton
      label={t("consents.basis.change")}
      consequence={
        <>
          <p>{t(basis.isFeasible ? "consents.basis.consequence" : "consents.basis.notFeasible")}</p>
          <ChoiceInput
            label={t("consents.basis.mode")}
            pointer="/mode"
            empty={null}
            options={[
              { value: "law", label: t("consents.basis.law") },
              ...(basis.isFeasible ? [{ value: "consent", label: t("consents.basis.consent") }] : []),
            ]}
            value={mode}
            onChange={setMode}
          />
        </>
      }
      reasonLabel={t("consents.basis.words")}
      reasonOptional={mode === "consent"}
      onConfirm={save}
    />
  );
}
