// A file handed over: the template to fill in, the file itself, and what is happening to it.
import { DownloadOutlined } from "@ant-design/icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, apiUrl, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { IntakeTask } from "#web/api/intake.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";

export function LoadFile({ task }: { task: IntakeTask }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [sending, setSending] = useState<string | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const send = async (file: File | undefined) => {
    if (file === undefined) return;
    setSending(file.name);
    setRefused(null);
    try {
      await api.upload(`/intake/tasks/${task.id}/loads`, file, { name: file.name.slice(-200) });
      announce(t("intake.load.received"));
    } catch (error) {
      setRefused(asProblem(error));
    } finally {
      setSending(null);
      await refresh("/intake");
    }
  };
  return (
    <section className="gs-paper gs-pad gs-stack" aria-labelledby="intake-load-title">
      <div className="intake-head">
        <h2 id="intake-load-title">{t("intake.load.title")}</h2>
        <a className="gs-button" href={apiUrl(`/intake/tasks/${task.id}/template`)} download>
          <DownloadOutlined aria-hidden="true" /> {t("intake.load.template")}
        </a>
      </div>
      <p className="gs-sub">{t("intake.load.lead")}</p>
      <div className="gs-field">
        <label htmlFor="intake-file">{t("intake.load.file")}</label>
        <input
          id="intake-file"
          className="gs-input"
          type="file"
          accept=".xlsx,.xlsm,.xls,.csv,.txt"
          disabled={sending !== null}
          onChange={(event) => {
            void send(event.target.files?.[0]);
            // The same file, corrected, may be chosen again.
            event.target.value = "";
          }}
        />
      </div>
      <p aria-live="polite">{sending !== null && t("intake.load.sending", { name: sending })}</p>
      {sending !== null && <progress className="intake-progress" aria-label={t("intake.load.sending", { name: sending })} />}
      <Refusal refused={refused} />
    </section>
  );
}
