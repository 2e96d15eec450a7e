// Takes a complaint down: the office for somebody at its counter, or an agency for itself.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { Agency } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { useSending } from "#web/ui/sending.tsx";

import { ComplaintFields, useComplaint } from "./ComplaintFields.tsx";
import { FiledNote } from "./FiledNote.tsx";

export function ComplaintForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const complaint = useComplaint();
  const agencies = useOne<{ rows: Agency[] }>("/agencies").data?.rows ?? [];
  const { busy, errorAt, send, problems } = useSending(complaint.missing);
  const [filed, setFiled] = useState<{ number: string; code: string } | null>(null);
  const file = async () => {
    await send(async () => {
      setFiled(await api.post<{ number: string; code: string }>("/complaints", complaint.inside, { idempotencyKey: crypto.randomUUID() }));
      await refresh("/complaints");
      announce(t("complaints.form.filed"));
    });
  };
  return (
    <section className="gs-paper gs-pad complaints-form" aria-labelledby="complaint-form-title">
      <h2 id="complaint-form-title">{t("complaints.form.title")}</h2>
      {filed === null ? (
        <>
          {problems}
          <ComplaintFields of={complaint} agencies={agencies} errorAt={errorAt} inside />
          <div className="gs-actions">
            <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
            <Button type="primary" loading={busy} onClick={() => void file()}>
              {t("complaints.form.send")}
            </Button>
          </div>
        </>
      ) : (
        <>
          <FiledNote {...filed} />
          <Button onClick={onClose}>{t("complaints.form.close")}</Button>
        </>
      )}
    </section>
  );
}
