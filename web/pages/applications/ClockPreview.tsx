// The clocks that would run if it were submitted now: the applicant sees the law before the button.
import { useTranslation } from "react-i18next";

import type { Application } from "#web/api/types.ts";
import { dayText } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";

export function ClockPreview({ application }: { application: Application }) {
  const { t } = useTranslation();
  if (application.clocksPreview.length === 0) return null;
  return (
    <section className="gs-paper gs-pad applications-preview">
      <h2>{t("applications.preview.title")}</h2>
      <ul>
        {application.clocksPreview.map((clock) => (
          <li key={clock.id}>
            {t("applications.preview.line", {
              provider: application.provider.name,
              count: clock.length,
              day: dayText(clock.due),
              title: clock.title,
            })}{" "}
            <LawLinks citations={clock.citations} />
            {clock.provisional && <span className="gs-sub"> {t("ui.clock.provisional")}</span>}
          </li>
        ))}
      </ul>
      <p className="gs-sub">{t("applications.preview.note")}</p>
    </section>
  );
}
