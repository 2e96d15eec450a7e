// Reports a month of direct use, or corrects what was reported; that nothing was used is a report, too.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import type { DirectUseMonth } from "#web/api/directUses.ts";
import { refresh } from "#web/api/queries.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { type FieldProblem, fieldId } from "#web/ui/Form.tsx";
import { AreaInput, LineInput } from "#web/ui/Inputs.tsx";
import { useSending } from "#web/ui/sending.tsx";

const startFrom = (month: DirectUseMonth) => ({
  calls: month.version === 0 || month.nothing ? "" : String(month.calls ?? ""),
  answered: month.version === 0 || month.nothing ? "" : String(month.answered ?? ""),
  keys: month.keys === null ? "" : String(month.keys),
  cases: month.cases,
  incidents: month.incidents,
  reason: "",
});
type Draft = ReturnType<typeof startFrom>;

const isCount = (text: string) => /^\d{1,12}$/.test(text.trim());

export function MonthForm({ useId, month, onClose }: { useId: string; month: DirectUseMonth; onClose: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [draft, setDraft] = useState<Draft>(() => startFrom(month));
  const [nothing, setNothing] = useState(month.nothing);
  const put = (key: keyof Draft) => (value: string) => setDraft((now) => ({ ...now, [key]: value }));
  const wrong = (pointer: keyof Draft) => ({ pointer: `/${pointer}`, text: t(`directUses.report.missing.${pointer}`) });
  const missing: FieldProblem[] = [
    ...(nothing ? [] : (["calls", "answered"] as const).filter((key) => !isCount(draft[key])).map(wrong)),
    ...(!nothing && draft.keys.trim() !== "" && !isCount(draft.keys) ? [wrong("keys")] : []),
    ...(!nothing && draft.cases.trim() === "" ? [wrong("cases")] : []),
    ...(month.version > 0 && draft.reason.trim() === "" ? [wrong("reason")] : []),
  ];
  const { busy, errorAt, send, problems } = useSending(missing);
  const save = async () => {
    const count = (text: string) => (nothing ? 0 : Number(text.trim()));
    const body = {
      seen: month.version,
      nothing,
      calls: count(draft.calls),
      answered: count(draft.answered),
      keys: nothing || draft.keys.trim() === "" ? null : Number(draft.keys.trim()),
      cases: nothing ? "" : draft.cases.trim(),
      incidents: draft.incidents.trim(),
      reason: draft.reason.trim(),
    };
    const done = await send(async () => await api.put(`/direct-uses/${useId}/months/${month.month}`, body));
    if (!done) return;
    announce(t("directUses.report.done"));
    // Closed first: what comes back may have another month opened meanwhile.
    onClose();
    await refresh("/direct-uses");
  };
  const field = (key: keyof Draft) => ({ pointer: `/${key}`, value: draft[key], onChange: put(key), error: errorAt(`/${key}`) });
  return (
    <section className="direct-month" aria-labelledby="direct-month-title">
      <h3 id="direct-month-title">
        {t(month.version === 0 ? "directUses.report.title" : "directUses.report.titleAgain", { month: month.month })}
      </h3>
      {problems}
      <label className="direct-nothing" id={fieldId("/nothing")}>
        <input type="checkbox" checked={nothing} onChange={() => setNothing(!nothing)} /> {t("directUses.nothing")}
      </label>
      {!nothing && (
        <>
          <div className="direct-three">
            <LineInput label={t("directUses.report.calls")} required maxLength={12} {...field("calls")} />
            <LineInput label={t("directUses.report.answered")} required maxLength={12} {...field("answered")} />
            <LineInput label={t("directUses.report.keys")} hint={t("directUses.report.keysHint")} maxLength={12} {...field("keys")} />
          </div>
          <AreaInput label={t("directUses.report.cases")} required rows={2} maxLength={2_000} {...field("cases")} />
        </>
      )}
      <AreaInput
        label={t("directUses.report.incidents")}
        hint={t("directUses.report.incidentsHint")}
        rows={2}
        maxLength={2_000}
        {...field("incidents")}
      />
      {month.version > 0 && <AreaInput label={t("directUses.report.reason")} required rows={2} maxLength={500} {...field("reason")} />}
      <div className="gs-actions direct-foot">
        <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void save()}>
          {t("directUses.report.submit")}
        </Button>
      </div>
    </section>
  );
}
