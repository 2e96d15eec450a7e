// Records that persons consented, one or many at a time, for the scope of a grant.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useList } from "#web/api/queries.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import type { FieldProblem } from "#web/ui/Form.tsx";
import { AreaInput, ChoiceInput } from "#web/ui/Inputs.tsx";
import { useSending } from "#web/ui/sending.tsx";

import { personsIn } from "./lines.ts";

const COVERS = ["query", "release"] as const;
const FORMS = ["paper", "electronic"] as const;
const PERSONS_MAX = 500;

interface GrantLine {
  id: string;
  number: string;
  entryTitle: string;
  consumer: { name: string };
}

export function RecordForm({ grantId, today, onClose }: { grantId: string | undefined; today: string; onClose: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [draft, setDraft] = useState({ grantId: grantId ?? "", covers: "query", form: "paper", lines: "" });
  const put = (key: keyof typeof draft) => (value: string) => setDraft((now) => ({ ...now, [key]: value }));
  const held = useList<GrantLine>("/grants", { side: "consumer" }, 100).rows;
  const given = useList<GrantLine>("/grants", { side: "provider" }, 100).rows;
  const grants = [...held, ...given.filter(({ id }) => !held.some((one) => one.id === id))];
  const { persons, bad } = personsIn(draft.lines, today);
  const wrong =
    bad !== undefined
      ? t("consents.fill.bad", { line: bad })
      : persons.length === 0
        ? t("consents.fill.missing.lines")
        : persons.length > PERSONS_MAX
          ? t("consents.fill.many", { max: PERSONS_MAX })
          : undefined;
  const missing: FieldProblem[] = [
    ...(draft.grantId === "" ? [{ pointer: "/grantId", text: t("consents.fill.missing.grantId") }] : []),
    ...(wrong === undefined ? [] : [{ pointer: "/lines", text: wrong }]),
  ];
  const { busy, errorAt, send, problems } = useSending(missing);
  const save = async () => {
    const { lines: _, ...scope } = draft;
    const done = await send(async () => {
      await api.post("/consents", { ...scope, persons }, { idempotencyKey: crypto.randomUUID() });
      await refresh("/consents");
      announce(t("consents.fill.saved", { count: persons.length }));
    });
    if (done) onClose();
  };
  const field = (key: keyof typeof draft) => ({ pointer: `/${key}`, value: draft[key], onChange: put(key), error: errorAt(`/${key}`) });
  return (
    <section className="gs-paper gs-pad consents-form" aria-labelledby="consents-form-title">
      <h2 id="consents-form-title">{t("consents.record")}</h2>
      {problems}
      <ChoiceInput
        label={t("consents.fill.grant")}
        hint={t("consents.fill.grantHint")}
        required
        empty={grants.length === 0 ? t("consents.fill.noGrant") : undefined}
        options={grants.map((row) => ({ value: row.id, label: `${row.entryTitle} · ${row.consumer.name} · ${row.number}` }))}
        {...field("grantId")}
      />
      <div className="consents-pair">
        <ChoiceInput
          label={t("consents.coversLabel")}
          empty={null}
          options={COVERS.map((value) => ({ value, label: t(`consents.covers.${value}`) }))}
          {...field("covers")}
        />
        <ChoiceInput
          label={t("consents.formLabel")}
          empty={null}
          options={FORMS.map((value) => ({ value, label: t(`consents.form.${value}`) }))}
          {...field("form")}
        />
      </div>
      <AreaInput
        label={t("consents.fill.lines")}
        hint={t("consents.fill.linesHint")}
        required
        rows={6}
        maxLength={60_000}
        {...field("lines")}
      />
      <p className="gs-sub">{t("consents.fill.count", { count: persons.length })}</p>
      <div className="gs-actions consents-foot">
        <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void save()}>
          {t("consents.fill.save")}
        </Button>
      </div>
    </section>
  );
}
