// The form of a notice: its number and day, and one row for each holiday with its make-up days.
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import type { CalendarYear } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { Field } from "#web/ui/Form.tsx";

import { type Draft, draftOf, type HolidayDraft } from "./draft.ts";
import { useCalendars } from "./queries.ts";

export interface FieldsProps {
  draft: Draft;
  onChange: (draft: Draft) => void;
  errorAt: (pointer: string) => string | undefined;
}

export function NoticeFields({ draft, onChange, errorAt }: FieldsProps) {
  const { t } = useTranslation();
  const set = (part: Partial<Draft>) => onChange({ ...draft, ...part });
  const setRow = (key: number, part: Partial<HolidayDraft>) =>
    set({ holidays: draft.holidays.map((one) => (one.key === key ? { ...one, ...part } : one)) });
  const next = Math.max(-1, ...draft.holidays.map(({ key }) => key)) + 1;
  return (
    <>
      <div className="calendar-fields">
        <Field label={t("calendar.form.year")} pointer="/year" required error={errorAt("/year")}>
          {(input) => (
            <input
              {...input}
              className="gs-input"
              type="number"
              min={2000}
              max={2099}
              value={draft.year}
              onChange={(event) => set({ year: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("calendar.form.notice")} pointer="/notice" required hint={t("calendar.form.noticeHint")} error={errorAt("/notice")}>
          {(input) => (
            <input
              {...input}
              className="gs-input"
              maxLength={100}
              value={draft.notice}
              onChange={(event) => set({ notice: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("calendar.form.published")} pointer="/published" required error={errorAt("/published")}>
          {(input) => (
            <input
              {...input}
              className="gs-input"
              type="date"
              value={draft.published}
              onChange={(event) => set({ published: event.target.value })}
            />
          )}
        </Field>
      </div>
      <FromInForce draft={draft} onChange={onChange} />
      <p className="gs-sub">{t("calendar.form.rowsHint")}</p>
      <ul className="calendar-rows" id="field-holidays">
        {draft.holidays.map((holiday, index) => (
          <HolidayRow
            key={holiday.key}
            holiday={holiday}
            index={index}
            errorAt={errorAt}
            onChange={(part) => setRow(holiday.key, part)}
            onRemove={() => set({ holidays: draft.holidays.filter(({ key }) => key !== holiday.key) })}
          />
        ))}
      </ul>
      {errorAt("/holidays") !== undefined && <p className="gs-field-error">{errorAt("/holidays")}</p>}
      <div>
        <Button onClick={() => set({ holidays: [...draft.holidays, { key: next, name: "", from: "", to: "", makeUp: [] }] })}>
          {t("calendar.form.addHoliday")}
        </Button>
      </div>
    </>
  );
}

/** An amended notice is written on the ground of the one in force. */
function FromInForce({ draft, onChange }: Pick<FieldsProps, "draft" | "onChange">) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const calendars = useCalendars();
  const known = calendars.data?.years.find(({ year }) => String(year) === draft.year);
  if (known === undefined) return null;
  const take = async () => {
    const year = await api.get<CalendarYear>(`/calendars/${known.year}`);
    onChange({ ...draft, ...draftOf(year) });
    announce(t("calendar.form.taken", { year: known.year }));
  };
  return (
    <p className="calendar-note">
      {t("calendar.form.amends", { year: known.year, notice: known.notice })}{" "}
      <button type="button" className="gs-linklike" onClick={() => void take().catch(() => announce(t("calendar.form.notTaken"), "bad"))}>
        {t("calendar.form.take", { year: known.year })}
      </button>
    </p>
  );
}

interface RowProps {
  holiday: HolidayDraft;
  index: number;
  errorAt: (pointer: string) => string | undefined;
  onChange: (part: Partial<HolidayDraft>) => void;
  onRemove: () => void;
}

function HolidayRow({ holiday, index, errorAt, onChange, onRemove }: RowProps) {
  const { t } = useTranslation();
  const at = `/holidays/${index}`;
  const name = holiday.name.trim() === "" ? t("calendar.form.nth", { count: index + 1 }) : holiday.name;
  const day = (part: "from" | "to", required: boolean) => (
    <Field label={t(`calendar.form.${part}`)} pointer={`${at}/${part}`} required={required} error={errorAt(`${at}/${part}`)}>
      {(input) => (
        <input
          {...input}
          className="gs-input"
          type="date"
          aria-label={t("ui.pair", { label: name, value: t(`calendar.form.${part}`) })}
          value={holiday[part]}
          onChange={(event) => onChange({ [part]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <li className="calendar-row" id={`field-holidays-${index}`}>
      <Field label={t("calendar.holiday")} pointer={`${at}/name`} required error={errorAt(`${at}/name`) ?? errorAt(at)}>
        {(input) => (
          <input
            {...input}
            className="gs-input"
            maxLength={40}
            value={holiday.name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      {day("from", true)}
      {day("to", false)}
      <fieldset className="calendar-make-up">
        <legend>{t("calendar.makeUp")}</legend>
        <div>
          {holiday.makeUp.map((one, place) => {
            const error = errorAt(`${at}/makeUp/${place}`);
            return (
              <span key={place} className={error === undefined ? "" : "gs-field-wrong"}>
                <input
                  id={`field-holidays-${index}-makeUp-${place}`}
                  className="gs-input"
                  type="date"
                  aria-label={t("calendar.form.makeUpOf", { name, count: place + 1 })}
                  aria-invalid={error !== undefined}
                  value={one}
                  onChange={(event) => onChange({ makeUp: holiday.makeUp.map((old, spot) => (spot === place ? event.target.value : old)) })}
                />
                {error !== undefined && <span className="gs-field-error">{error}</span>}
              </span>
            );
          })}
          <button
            type="button"
            className="gs-linklike"
            aria-label={t("calendar.form.addMakeUpTo", { name })}
            onClick={() => onChange({ makeUp: [...holiday.makeUp, ""] })}
          >
            {t("calendar.form.addMakeUp")}
          </button>
        </div>
      </fieldset>
      <button type="button" className="gs-linklike" aria-label={t("calendar.form.removeHoliday", { name })} onClick={onRemove}>
        {t("calendar.form.remove")}
      </button>
    </li>
  );
}
