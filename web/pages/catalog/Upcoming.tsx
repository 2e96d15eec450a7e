// What is announced of the next version, and why a version did not wait: to be read by whoever uses the entry.
import { useTranslation } from "react-i18next";

import type { EntryPage } from "#web/api/types.ts";
import { Differences } from "#web/pages/compile/Differences.tsx";
import { dayText } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";

export function Upcoming({ entry }: { entry: EntryPage }) {
  const { t } = useTranslation();
  const { upcoming } = entry;
  if (upcoming === null) return null;
  return (
    <div className="gs-stack catalog-upcoming">
      <section className="gs-state gs-state-waiting">
        <div className="gs-state-body">
          <p className="gs-state-words">
            <b>{t("catalog.upcoming.title", { number: upcoming.number, day: dayText(upcoming.effectiveOn) })}</b>
          </p>
          <div className="gs-sub">
            {t("catalog.upcoming.lead")} <LawLinks citations={upcoming.citations} />
          </div>
          {upcoming.reason !== null && <div className="gs-sub">{t("catalog.upcoming.reason", { reason: upcoming.reason })}</div>}
        </div>
      </section>
      {upcoming.changes.length > 0 && <Differences rows={upcoming.changes} />}
    </div>
  );
}

export function UrgentNote({ entry }: { entry: EntryPage }) {
  const { t } = useTranslation();
  const reason = entry.version?.urgentReason ?? null;
  if (reason === null) return null;
  return (
    <p className="catalog-urgent">
      <span className="gs-tag">{t("catalog.urgent.tag")}</span> {t("catalog.urgent.reason", { reason })}
    </p>
  );
}
