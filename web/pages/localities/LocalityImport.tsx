// Many localities pasted from a sheet: what is right is registered, of each other line it is said what is wrong.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import type { LocalityImport as Imported } from "#web/api/localities.ts";
import { refresh } from "#web/api/queries.ts";
import { AreaInput } from "#web/ui/Inputs.tsx";
import { useSending } from "#web/ui/sending.tsx";

export function LocalityImport({ anyAgency, onClose }: { anyAgency: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [found, setFound] = useState<Imported | null>(null);
  const missing = text.trim() === "" ? [{ pointer: "/text", text: t("localities.paste.missing") }] : [];
  const { busy, errorAt, send, problems } = useSending(missing);
  const paste = async () => {
    await send(async () => {
      setFound(await api.post<Imported>("/localities/import", { text }, { idempotencyKey: crypto.randomUUID() }));
      await refresh("/localities");
    });
  };
  return (
    <section className="gs-paper gs-pad localities-form" aria-labelledby="locality-import-title">
      <h2 id="locality-import-title">{t("localities.paste.title")}</h2>
      {problems}
      <AreaInput
        label={t(anyAgency ? "localities.paste.textOffice" : "localities.paste.text")}
        pointer="/text"
        required
        rows={8}
        maxLength={300_000}
        hint={t("localities.paste.hint")}
        value={text}
        onChange={setText}
        error={errorAt("/text")}
      />
      {found !== null && (
        <div aria-live="polite">
          <p>
            <b>{t("localities.paste.registered", { count: found.registered })}</b>
          </p>
          {found.refused.length > 0 && (
            <>
              <h3>{t("localities.paste.refused")}</h3>
              <ul className="localities-refused">
                {found.refused.map((refused) => (
                  <li key={refused.line}>
                    {t("ui.pair", { label: t("localities.paste.line", { line: refused.line }), value: refused.text })}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
      <div className="gs-actions localities-foot">
        <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void paste()}>
          {t("localities.paste.send")}
        </Button>
      </div>
    </section>
  );
}
