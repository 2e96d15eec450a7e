// After a notice was loaded: who was told, and how the running deadlines are being counted anew.
import { CheckCircleOutlined, LoadingOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";

import type { Calendars, LoadedCalendar } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { LinkButton } from "#web/ui/Link.tsx";

import { useCalendars } from "./queries.ts";

export function Done({ loaded }: { loaded: LoadedCalendar }) {
  const { t } = useTranslation();
  const years = loaded.years.map(({ year }) => year);
  const calendars = useCalendars();
  const recounted = isRecounted(calendars.data, years);
  const moved = (calendars.data?.years ?? []).filter(({ year }) => years.includes(year)).reduce((sum, year) => sum + year.moved, 0);
  return (
    <section className="gs-paper gs-pad gs-stack">
      <h2>
        <CheckCircleOutlined aria-hidden="true" /> {t("calendar.done.title", { years: years.join(t("calendar.comma")) })}
      </h2>
      <p>{t("calendar.done.told", { count: loaded.told })}</p>
      <output>
        {recounted ? (
          t("calendar.done.moved", { count: moved })
        ) : (
          <>
            <LoadingOutlined aria-hidden="true" /> {t("calendar.done.recounting")}
          </>
        )}
      </output>
      <div className="gs-actions calendar-done">
        <LinkButton href={paths.ledger()}>{t("calendar.done.ledger")}</LinkButton>
        <LinkButton href={paths.calendar({ year: years[0] })} primary>
          {t("calendar.done.look")}
        </LinkButton>
      </div>
    </section>
  );
}

const isRecounted = (calendars: Calendars | undefined, years: readonly number[]): boolean =>
  calendars !== undefined && years.every((year) => calendars.years.find((one) => one.year === year)?.recounted === true);
