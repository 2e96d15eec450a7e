// How far one end of a system is connected: a word with a mark, what it rests on, and the day where one is named.
import { useTranslation } from "react-i18next";

import type { SystemLine } from "#web/api/systems.ts";
import { dayText } from "#web/ui/dates.ts";

const MARKS = { connected: "✓", silent: "!", planned: "…", late: "!", none: "✕", exempt: "–", "not-needed": "–" } as const;

type Standing = keyof typeof MARKS;

function Mark({ standing }: { standing: Standing }) {
  const { t } = useTranslation();
  return (
    <span className={`systems-standing systems-${standing}`}>
      <span aria-hidden="true">{MARKS[standing]}</span> {t(`systems.standing.${standing}`)}
    </span>
  );
}

export function SharingEnd({ system: { sharing } }: { system: Pick<SystemLine, "sharing"> }) {
  const { t } = useTranslation();
  return (
    <>
      <Mark standing={sharing.standing} />
      {sharing.ways.length > 0 && (
        <span className="gs-sub systems-line">{sharing.ways.map((way) => t(`systems.way.${way}`)).join("、")}</span>
      )}
      {(sharing.standing === "planned" || sharing.standing === "late") && (
        <span className="gs-sub systems-line">{t("systems.plannedBy", { day: dayText(sharing.plannedOn ?? "") })}</span>
      )}
      {sharing.blocker !== "" && <span className="gs-sub systems-line">{sharing.blocker}</span>}
    </>
  );
}

export function OpenEnd({ system: { open } }: { system: Pick<SystemLine, "open"> }) {
  const { t } = useTranslation();
  return (
    <>
      <Mark standing={open.standing} />
      {open.day !== null && (
        <span className="gs-sub systems-line">
          {t(open.standing === "connected" ? "systems.connectedOn" : "systems.plannedBy", { day: dayText(open.day) })}
        </span>
      )}
      {open.words !== "" && <span className="gs-sub systems-line">{open.words}</span>}
    </>
  );
}
