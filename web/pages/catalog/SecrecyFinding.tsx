// Published data is found to be secret: a button that says what will happen at once, and the notice that stands afterwards.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { EntryPage } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";

export function SecrecyButton({ entry }: { entry: EntryPage }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  if (!entry.actions.includes("report-secrecy")) return null;
  const report = async (words: string) => {
    const { grants } = await api.post<{ grants: number }>(`/catalog/entries/${entry.id}/secrecy-finding`, { words });
    await refresh("/catalog", "/grants");
    announce(t("secrecy.done", { count: grants }));
  };
  const consequence = (
    <>
      <p>{t("secrecy.lead")}</p>
      <ul>
        <li>{t("secrecy.withdrawn")}</li>
        <li>{t("secrecy.suspended", { count: entry.use.grants })}</li>
        <li>{t("secrecy.applications")}</li>
        <li>{t("secrecy.told")}</li>
      </ul>
      <p>
        <b>{t("secrecy.careful")}</b>
      </p>
    </>
  );
  return (
    <ConfirmButton
      danger
      label={t("secrecy.report")}
      title={t("secrecy.title", { title: entry.version?.content.title ?? "" })}
      consequence={consequence}
      reasonLabel={t("secrecy.words")}
      onConfirm={report}
    />
  );
}

export function SecrecyNotice({ entry }: { entry: EntryPage }) {
  const { t } = useTranslation();
  if (entry.version?.state !== "withdrawn") return null;
  return (
    <section className="gs-state gs-state-refused">
      <p className="gs-state-words">
        <b>{t("secrecy.notice")}</b>
      </p>
    </section>
  );
}
