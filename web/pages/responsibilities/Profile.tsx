// Who answers for security in an agency, and the duty statement that it signed.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { AgencyResponsibilities } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { instantText } from "#web/ui/dates.ts";
import { Field } from "#web/ui/Form.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";

const fields = ["firstPerson", "firstPersonPost", "securityDivision", "securityContact", "securityPhone"] as const;

export function Profile({ of }: { of: AgencyResponsibilities }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const keeps = of.actions.includes("keep");
  const [given, setGiven] = useState(of.profile.content);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const save = async () => {
    setBusy(true);
    setRefused(null);
    try {
      await api.put("/responsibilities/profile", { content: given }, { revision: of.profile.revision });
      await refresh("/responsibilities");
      announce(t("responsibilities.saved"));
    } catch (error) {
      setRefused(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const sign = async (words: string) => {
    await api.post("/responsibilities/statement", { words });
    await refresh("/responsibilities");
    announce(t("responsibilities.signed"));
  };
  return (
    <div className="gs-stack">
      <section className="gs-paper gs-pad" aria-labelledby="profile-title">
        <h2 id="profile-title">
          {t("responsibilities.profile.title")} <LawLinks citations={of.citations} />
        </h2>
        <div className="responsibilities-pair">
          {fields.map((field) => (
            <Field key={field} label={t(`responsibilities.profile.${field}`)} pointer={`/content/${field}`}>
              {(input) => (
                <input
                  {...input}
                  className="gs-input"
                  maxLength={field === "securityPhone" ? 50 : 100}
                  readOnly={!keeps}
                  value={given[field]}
                  onChange={(event) => setGiven({ ...given, [field]: event.target.value })}
                />
              )}
            </Field>
          ))}
        </div>
        <Refusal refused={refused} />
        {keeps && (
          <div className="gs-actions">
            <Button type="primary" loading={busy} onClick={() => void save()}>
              {t("responsibilities.save")}
            </Button>
          </div>
        )}
      </section>
      <section className="gs-paper gs-pad" aria-labelledby="statement-title">
        <h2 id="statement-title">{t("responsibilities.statement")}</h2>
        {of.statement === null ? (
          <p className="gs-sub">{t("responsibilities.noStatement")}</p>
        ) : (
          <>
            <p className="responsibilities-text">{of.statement.words}</p>
            <p className="gs-sub">
              {t("responsibilities.signedBy", {
                version: of.statement.version,
                signer: of.statement.signer,
                at: instantText(of.statement.signedAt),
              })}
            </p>
          </>
        )}
        {of.actions.includes("sign") && (
          <ConfirmButton
            label={t("responsibilities.sign")}
            consequence={t("responsibilities.signLead")}
            reasonLabel={t("responsibilities.statementWords")}
            onConfirm={sign}
          />
        )}
      </section>
    </div>
  );
}
