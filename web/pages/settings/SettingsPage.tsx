// What the office may set where no text does, by matter: everybody reads it, the head of the office changes it, each change keeps its reason.
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { Settings } from "#web/api/settings.ts";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState, FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { useWords } from "#web/ui/words.ts";

import { SettingLine } from "./SettingLine.tsx";
import "./settings.css";

export function SettingsPage() {
  const { t } = useTranslation();
  const words = useWords();
  const { data, loading, problem, retry } = useOne<Settings>("/settings");
  const maySet = data?.actions.includes("set") ?? false;
  return (
    <>
      <PageHeader title={t("frame.pages.settings")} kicker={t("settings.kicker")}>
        <p className="gs-sub">{t(maySet ? "settings.lead" : "settings.leadReader")}</p>
      </PageHeader>
      {problem !== null && <FailedState problem={problem} onRetry={retry} />}
      {loading && <SkeletonLines lines={8} />}
      {data?.groups.length === 0 && <EmptyState title={t("settings.empty")} />}
      <div className="gs-stack">
        {data?.groups.map(({ noun, title, rows }) => (
          <section key={noun} className="gs-paper gs-pad" aria-labelledby={`settings-${noun}`}>
            <h2 id={`settings-${noun}`}>{words(title)}</h2>
            {rows.map((setting) => (
              <SettingLine key={setting.key} setting={setting} maySet={maySet} />
            ))}
          </section>
        ))}
      </div>
    </>
  );
}
