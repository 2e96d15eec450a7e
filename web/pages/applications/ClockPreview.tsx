// What would follow if it were submitted now: what is opened at once, the clocks of the rest, what silence means. The applicant sees the law before the button.
import { useTranslation } from "react-i18next";

import type { Application } from "#web/api/types.ts";
import { dayText } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";

import { ownConsent } from "./CaseSteps.tsx";
import { Silence } from "./Silence.tsx";

export function ClockPreview({ application }: { application: Application }) {
  const { t } = useTranslation();
  const { clocksPreview, byLaw } = application;
  if (clocksPreview.length === 0 && byLaw.direct === null && !byLaw.isUnlimited) return null;
  const answers = application.steps.find(({ key }) => key === "reply-draft")?.agency ?? application.provider.name;
  return (
    <section className="gs-paper gs-pad applications-preview">
      <h2>{t("applications.preview.title")}</h2>
      <ul>
        {byLaw.direct !== null && (
          <li>
            {t("applications.preview.direct", { count: byLaw.direct.items })} <LawLinks citations={byLaw.direct.citations} />
          </li>
        )}
        {clocksPreview.map((clock) => (
          <li key={clock.id}>
            {t("applications.preview.line", { provider: answers, count: clock.length, day: dayText(clock.due), title: clock.title })}{" "}
            <LawLinks citations={clock.citations} />
            {clock.provisional && <span className="gs-sub"> {t("ui.clock.provisional")}</span>}
          </li>
        ))}
        {byLaw.isUnlimited && <li>{t("applications.preview.unlimited", { who: answers })}</li>}
        {byLaw.silence !== null && (
          <li>
            <Silence application={application} />
          </li>
        )}
      </ul>
      {clocksPreview.length > 0 && (
        <p className="gs-sub">
          {t(ownConsent(application) === undefined ? "applications.preview.fromNow" : "applications.preview.note")}
          {byLaw.pauses && t("applications.preview.pauses")}
        </p>
      )}
    </section>
  );
}
