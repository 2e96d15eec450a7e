// Makes a credential or binds one anew: which system uses it, how it proves itself, where it may be used from, and until when.
import { Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Credential, Grant } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { Field } from "#web/ui/Form.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";

interface CredentialFormProps {
  grant: Grant;
  /** Bound anew; without it one is made. */
  credential?: Credential;
  onClose: () => void;
}

const ways = ["bearer", "hmac-sha256", "hmac-sm3"] as const;

export function CredentialForm({ grant, credential, onClose }: CredentialFormProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [name, setName] = useState(credential?.name ?? "");
  const [way, setWay] = useState<string>("bearer");
  const holders = grant.localities.filter(({ state }) => state === "active");
  const [locality, setLocality] = useState("");
  const [networks, setNetworks] = useState(credential?.networks.join("\n") ?? "");
  const [certificate, setCertificate] = useState(credential?.certificate ?? "");
  const [until, setUntil] = useState(credential?.until ?? "");
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const path = `/grants/${grant.id}/credentials`;
  const save = async () => {
    setBusy(true);
    setRefused(null);
    const binding = {
      name: name.trim(),
      networks: networks.split(/[\s,，、]+/u).filter((each) => each !== ""),
      certificate: certificate.trim() === "" ? null : certificate.trim(),
      until: until === "" ? null : until,
    };
    try {
      if (credential) await api.put(`${path}/${credential.id}`, binding);
      else
        await api.post(
          path,
          { ...binding, algorithm: way === "bearer" ? null : way, locality: locality === "" ? null : locality },
          { idempotencyKey: crypto.randomUUID() },
        );
      await refresh("/grants");
      announce(t(credential ? "grants.credential.boundDone" : "grants.credential.issued"));
      onClose();
    } catch (error) {
      setRefused(asProblem(error));
      setBusy(false);
    }
  };
  return (
    <Modal open width={640} title={t(credential ? "grants.credential.bind" : "grants.credential.issue")} footer={null} onCancel={onClose}>
      <form
        className="grants-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {!credential && holders.length > 0 && (
          <Field label={t("localities.grant.holder")} pointer="/locality" required={!grant.ownUse}>
            {(input) => (
              <select {...input} className="gs-input" value={locality} onChange={(event) => setLocality(event.target.value)}>
                <option value="">{t(grant.ownUse ? "localities.grant.own" : "localities.grant.chooseHolder")}</option>
                {holders.map((each) => (
                  <option key={each.id} value={each.id}>
                    {`${each.name} ${each.code}`}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <Field label={t("grants.credential.name")} pointer="/name" hint={t("grants.credential.nameHint")}>
          {(input) => (
            <input {...input} className="gs-input" maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        {!credential && (
          <fieldset className="grants-ways">
            <legend>{t("grants.credential.way")}</legend>
            {ways.map((each) => (
              <label key={each} htmlFor={`credential-way-${each}`}>
                <input
                  id={`credential-way-${each}`}
                  type="radio"
                  name="credential-way"
                  checked={way === each}
                  onChange={() => setWay(each)}
                />
                {t(`grants.credential.ways.${each}`)}
                <span className="gs-sub">{t(`grants.credential.wayHints.${each === "bearer" ? "bearer" : "signed"}`)}</span>
              </label>
            ))}
          </fieldset>
        )}
        <Field label={t("grants.credential.networks")} pointer="/networks" hint={t("grants.credential.networksHint")}>
          {(input) => (
            <textarea
              {...input}
              className="gs-input gs-mono"
              rows={3}
              maxLength={4000}
              value={networks}
              placeholder={"10.20.0.0/16\n2001:db8::/32"}
              onChange={(event) => setNetworks(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("grants.credential.certificate")} pointer="/certificate" hint={t("grants.credential.certificateHint")}>
          {(input) => (
            <textarea
              {...input}
              className="gs-input gs-mono"
              rows={2}
              maxLength={12_000}
              value={certificate}
              onChange={(event) => setCertificate(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("grants.credential.until")} pointer="/until" hint={t("grants.credential.untilHint", { day: grant.until })}>
          {(input) => (
            <input
              {...input}
              type="date"
              className="gs-input"
              max={grant.until}
              value={until}
              onChange={(event) => setUntil(event.target.value)}
            />
          )}
        </Field>
        <Refusal refused={refused} />
        <span className="gs-actions">
          <Button type="primary" htmlType="submit" loading={busy}>
            {t(credential ? "grants.credential.save" : "grants.credential.make")}
          </Button>
          <Button onClick={onClose}>{t("grants.credential.cancel")}</Button>
        </span>
      </form>
    </Modal>
  );
}

/** A successor; until when the old one goes on is chosen here, and nothing breaks meanwhile. */
export function ReplaceForm({ grant, credential, onClose }: { grant: Grant; credential: Credential; onClose: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [lastDay, setLastDay] = useState("");
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const missing = tried && lastDay === "" ? t("grants.credential.lastDayMissing") : undefined;
  const replace = async () => {
    setTried(true);
    if (lastDay === "") return;
    setBusy(true);
    setRefused(null);
    try {
      await api.post(`/grants/${grant.id}/credentials/${credential.id}/replace`, { lastDay }, { idempotencyKey: crypto.randomUUID() });
      await refresh("/grants");
      announce(t("grants.credential.replacedDone", { day: lastDay }));
      onClose();
    } catch (error) {
      setRefused(asProblem(error));
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t("ui.pair", { label: t("grants.credential.replace"), value: credential.prefix })}
      okText={t("grants.credential.replace")}
      cancelText={t("grants.credential.cancel")}
      okButtonProps={{ loading: busy }}
      onOk={() => void replace()}
      onCancel={onClose}
    >
      <p>{t("grants.credential.replaceLead")}</p>
      <Field label={t("grants.credential.lastDay")} pointer="/lastDay" required error={missing}>
        {(input) => (
          <input
            {...input}
            type="date"
            className="gs-input"
            max={grant.until}
            value={lastDay}
            onChange={(event) => setLastDay(event.target.value)}
          />
        )}
      </Field>
      <Refusal refused={refused} />
    </Modal>
  );
}
