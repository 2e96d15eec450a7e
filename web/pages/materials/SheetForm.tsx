// Takes the list from a spreadsheet that is pasted, whole or not at all.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { AreaInput } from "#web/ui/Inputs.tsx";
import { useSending } from "#web/ui/sending.tsx";

export function SheetForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [text, setText] = useState("");
  const { busy, errorAt, send, problems } = useSending(
    text.trim() === "" ? [{ pointer: "/text", text: t("materials.sheet.missing") }] : [],
  );
  const take = async () => {
    const done = await send(async () => {
      const { added } = await api.post<{ added: number }>("/materials/sheet", { text }, { idempotencyKey: crypto.randomUUID() });
      await refresh("/materials");
      announce(t("materials.sheet.done", { count: added }));
    });
    if (done) onClose();
  };
  return (
    <section className="gs-paper gs-pad materials-form" aria-labelledby="material-sheet-title">
      <h2 id="material-sheet-title">{t("materials.sheet.open")}</h2>
      {problems}
      <AreaInput
        label={t("materials.sheet.text")}
        pointer="/text"
        required
        hint={t("materials.sheet.hint")}
        rows={8}
        maxLength={500_000}
        value={text}
        onChange={setText}
        error={errorAt("/text")}
      />
      <div className="gs-actions materials-foot">
        <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void take()}>
          {t("materials.sheet.take")}
        </Button>
      </div>
    </section>
  );
}
