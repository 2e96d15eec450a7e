// The office's own time for answers, where the law sets none.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { LineInput } from "#web/ui/Inputs.tsx";
import { useSending } from "#web/ui/sending.tsx";

export function HearingDays({ days }: { days: number }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [typed, setTyped] = useState(String(days));
  const { busy, send, problems } = useSending([]);
  const save = async () => {
    await api.put("/violations/hearing-days", { days: Number(typed) });
    await refresh("/violations");
    announce(t("violations.hearingDays.saved"));
  };
  return (
    <section className="gs-paper gs-pad violations-setting" aria-labelledby="violations-days-title">
      <h2 id="violations-days-title">{t("violations.hearingDays.title")}</h2>
      <form
        className="gs-stack"
        onSubmit={(event) => {
          event.preventDefault();
          void send(save);
        }}
      >
        <p className="gs-sub">{t("violations.hearingDays.lead")}</p>
        {problems}
        <div className="violations-by">
          <LineInput label={t("violations.hearingDays.days")} pointer="/days" maxLength={2} value={typed} onChange={setTyped} />
        </div>
        <div>
          <Button htmlType="submit" loading={busy}>
            {t("violations.hearingDays.save")}
          </Button>
        </div>
      </form>
    </section>
  );
}
