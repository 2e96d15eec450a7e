// Asks to publish shared data outside: of which grant, which items, in which form, for whom, where, for how long and to what end.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { ReleaseChoices } from "#web/api/releases.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { type FieldProblem, fieldId } from "#web/ui/Form.tsx";
import { AreaInput, ChoiceInput, DayInput, LineInput } from "#web/ui/Inputs.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { useSending } from "#web/ui/sending.tsx";

const FORMS = ["derived", "masked", "aggregated", "as-is"] as const;
const AUDIENCES = ["society", "specific"] as const;
const BASES = ["law", "persons"] as const;
const NEEDED = ["grantId", "title", "channel", "purpose", "from", "until"] as const;

const BLANK = {
  grantId: "",
  title: "",
  form: "derived",
  audience: "society",
  recipients: "",
  channel: "",
  purpose: "",
  from: "",
  until: "",
  derivedEntryId: "",
  personBasis: "",
  personWords: "",
};

export function ReleaseForm({ grantId, onClose }: { grantId: string | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [draft, setDraft] = useState(() => ({ ...BLANK, grantId: grantId ?? "" }));
  const [items, setItems] = useState<readonly string[]>([]);
  const put = (key: keyof typeof draft) => (value: string) => setDraft((now) => ({ ...now, [key]: value }));
  const choices = useOne<ReleaseChoices>("/releases/choices").data;
  const grant = choices?.rows.find(({ id }) => id === draft.grantId);
  const chosen = grant?.items.filter(({ id }) => items.includes(id)) ?? [];
  const isTelling = !["masked", "aggregated"].includes(draft.form) && chosen.some(({ isPersonal }) => isPersonal);
  const missing: FieldProblem[] = [
    ...NEEDED.filter((key) => draft[key].trim() === "").map((key) => ({ pointer: `/${key}`, text: t(`releases.fill.missing.${key}`) })),
    ...(chosen.length === 0 ? [{ pointer: "/items", text: t("releases.fill.missing.items") }] : []),
  ];
  const { busy, errorAt, send, problems } = useSending(missing);
  const save = async () => {
    const body = {
      ...draft,
      items: chosen.map(({ id }) => id),
      recipients:
        draft.audience === "specific" ? draft.recipients.split("\n").flatMap((each) => (each.trim() === "" ? [] : [each.trim()])) : [],
      derivedEntryId: draft.derivedEntryId === "" ? null : draft.derivedEntryId,
      personBasis: isTelling && draft.personBasis !== "" ? draft.personBasis : null,
    };
    const done = await send(async () => {
      await api.post("/releases", body, { idempotencyKey: crypto.randomUUID() });
      await refresh("/releases");
      announce(t("releases.fill.sent"));
    });
    if (done) onClose();
  };
  const field = (key: keyof typeof draft) => ({ pointer: `/${key}`, value: draft[key], onChange: put(key), error: errorAt(`/${key}`) });
  return (
    <section className="gs-paper gs-pad releases-form" aria-labelledby="release-form-title">
      <h2 id="release-form-title">{t("releases.ask")}</h2>
      {problems}
      <ChoiceInput
        label={t("releases.grant")}
        required
        empty={choices?.rows.length === 0 ? t("releases.fill.noGrant") : undefined}
        options={(choices?.rows ?? []).map((row) => ({ value: row.id, label: `${row.title} · ${row.provider} · ${row.number}` }))}
        {...field("grantId")}
      />
      {grant !== undefined && (
        <fieldset className="releases-items" id={fieldId("/items")} tabIndex={-1}>
          <legend>
            {t("releases.items")} <span className="gs-sub">{t("releases.fill.itemsHint")}</span>
          </legend>
          {grant.items.map((item) => (
            <label key={item.id} className="releases-item">
              <input
                type="checkbox"
                checked={items.includes(item.id)}
                onChange={() => setItems(items.includes(item.id) ? items.filter((id) => id !== item.id) : [...items, item.id])}
              />
              <span>
                {item.name}
                {item.isPersonal && <span className="gs-sub">（{t("releases.fill.personal")}）</span>}
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <LineInput label={t("releases.what")} required maxLength={200} {...field("title")} />
      <div className="releases-pair">
        <ChoiceInput
          label={t("releases.formLabel")}
          empty={null}
          options={FORMS.map((value) => ({ value, label: t(`releases.form.${value}`) }))}
          {...field("form")}
        />
        <ChoiceInput
          label={t("releases.audienceLabel")}
          empty={null}
          options={AUDIENCES.map((value) => ({ value, label: t(`releases.audience.${value}`) }))}
          {...field("audience")}
        />
      </div>
      {draft.audience === "specific" && (
        <AreaInput
          label={t("releases.recipients")}
          hint={t("releases.fill.recipientsHint")}
          required
          rows={3}
          maxLength={4_000}
          {...field("recipients")}
        />
      )}
      {isTelling && (
        <>
          <p>
            {t("releases.fill.personHint")} <LawLinks citations={choices?.personCitations ?? []} />
          </p>
          <ChoiceInput
            label={t("releases.personBasisLabel")}
            options={BASES.map((value) => ({ value, label: t(`releases.personBasis.${value}`) }))}
            {...field("personBasis")}
          />
          {draft.personBasis !== "" && (
            <AreaInput label={t("releases.fill.personWords")} required rows={2} maxLength={1_000} {...field("personWords")} />
          )}
        </>
      )}
      <div className="releases-pair">
        <LineInput label={t("releases.channel")} required maxLength={200} {...field("channel")} />
        <ChoiceInput
          label={t("releases.derivedEntry")}
          hint={t("releases.fill.derivedHint")}
          empty={t("releases.fill.derivedAny")}
          options={(grant?.derived ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          {...field("derivedEntryId")}
        />
        <DayInput label={t("releases.agree.from")} required {...field("from")} />
        <DayInput label={t("releases.agree.until")} required {...field("until")} />
      </div>
      <AreaInput label={t("releases.purpose")} required rows={2} maxLength={1_000} {...field("purpose")} />
      <div className="gs-actions releases-foot">
        <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void save()}>
          {t("releases.fill.submit")}
        </Button>
      </div>
    </section>
  );
}
