// Looks up what a person who stands at the window consented to and what was asked by it, and withdraws all of it.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import type { ConsentLine } from "#web/api/consents.ts";
import { refresh } from "#web/api/queries.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { LineInput } from "#web/ui/Inputs.tsx";
import { useSending } from "#web/ui/sending.tsx";

import { ConsentUse } from "./ConsentUse.tsx";

export function SubjectSearch({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [identifier, setIdentifier] = useState("");
  const [rows, setRows] = useState<ConsentLine[] | null>(null);
  const missing = identifier.trim().length < 4 ? [{ pointer: "/identifier", text: t("consents.search.missing") }] : [];
  const { busy, errorAt, send, problems } = useSending(missing);
  const find = async () => {
    await send(async () => {
      const found = await api.post<{ rows: ConsentLine[] }>("/consents/search", { identifier: identifier.trim() });
      setRows(found.rows);
    });
  };
  const withdraw = async (words: string) => {
    const { withdrawn } = await api.post<{ withdrawn: number }>("/consents/withdraw", { identifier: identifier.trim(), words });
    await refresh("/consents");
    announce(t("consents.search.withdrawn", { count: withdrawn }));
    await find();
  };
  return (
    <section className="gs-paper gs-pad consents-form" aria-labelledby="consents-search-title">
      <h2 id="consents-search-title">{t("consents.search.title")}</h2>
      {problems}
      <LineInput
        label={t("consents.search.identifier")}
        hint={t("consents.search.hint")}
        pointer="/identifier"
        required
        maxLength={100}
        value={identifier}
        onChange={(value) => {
          setIdentifier(value);
          setRows(null);
        }}
        error={errorAt("/identifier")}
      />
      <div className="gs-actions">
        <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void find()}>
          {t("consents.search.go")}
        </Button>
        {rows?.some(({ state }) => state !== "withdrawn") === true && (
          <ConfirmButton
            danger
            label={t("consents.search.withdrawAll")}
            consequence={t("consents.withdraw.consequence")}
            reasonLabel={t("consents.withdraw.words")}
            onConfirm={withdraw}
          />
        )}
      </div>
      {rows?.length === 0 && <p className="gs-sub">{t("consents.search.none")}</p>}
      {rows !== null && rows.length > 0 && (
        <ul className="consents-list">
          {rows.map((row) => (
            <li key={row.id}>
              <b>{row.entry.name}</b> → {row.consumer.name} · {row.purpose} · {t(`consents.covers.${row.covers}`)} ·{" "}
              {t(`consents.state.${row.state}`)}
              <ConsentUse consent={row} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
