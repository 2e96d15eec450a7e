// Reports an exchange outside the platform: who, with whom, what, since when, and what shows it; the office judges.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Agency } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import type { FieldProblem } from "#web/ui/Form.tsx";
import { AreaInput, ChoiceInput, DayInput, LineInput } from "#web/ui/Inputs.tsx";
import { useSending } from "#web/ui/sending.tsx";

const WAYS = ["interface", "database", "file", "medium", "message", "other"] as const;
const NEEDED = ["agencyId", "title", "counterpart", "way", "detail"] as const;

export function ChannelReportForm({ agencies, onClose }: { agencies: readonly Agency[]; onClose: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [draft, setDraft] = useState({ agencyId: "", title: "", counterpart: "", way: "", since: "", detail: "", links: "" });
  const put = (key: keyof typeof draft) => (value: string) => setDraft((now) => ({ ...now, [key]: value }));
  const links = [...new Set(draft.links.split(/\s+/).filter((link) => link !== ""))];
  const missing: FieldProblem[] = [
    ...NEEDED.filter((key) => draft[key].trim() === "").map((key) => ({ pointer: `/${key}`, text: t(`channels.report.missing.${key}`) })),
    ...(links.every((link) => /^https?:\/\/[^<>"']{1,490}$/.test(link)) && links.length <= 10
      ? []
      : [{ pointer: "/links", text: t("channels.report.missing.links") }]),
  ];
  const { busy, errorAt, send, problems } = useSending(missing);
  const report = async () => {
    const done = await send(async () => {
      const body = {
        ...draft,
        title: draft.title.trim(),
        counterpart: draft.counterpart.trim(),
        detail: draft.detail.trim(),
        since: draft.since === "" ? null : draft.since,
        links,
      };
      const { number } = await api.post<{ number: string }>("/channels/reports", body, { idempotencyKey: crypto.randomUUID() });
      await refresh("/channels/reports");
      announce(t("channels.report.done", { number }));
    });
    if (done) onClose();
  };
  const field = (key: keyof typeof draft) => ({
    pointer: `/${key}`,
    value: draft[key],
    onChange: put(key),
    error: errorAt(`/${key}`),
  });
  return (
    <section className="gs-paper gs-pad systems-form" aria-labelledby="channel-report-title">
      <h2 id="channel-report-title">{t("channels.report.title")}</h2>
      <p className="gs-sub">{t("channels.report.hint")}</p>
      {problems}
      <div className="systems-pair">
        <ChoiceInput
          label={t("channels.report.who")}
          required
          options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
          {...field("agencyId")}
        />
        <LineInput label={t("channels.with")} required maxLength={200} {...field("counterpart")} />
        <ChoiceInput
          label={t("channels.wayLabel")}
          required
          options={WAYS.map((value) => ({ value, label: t(`channels.way.${value}`) }))}
          {...field("way")}
        />
        <DayInput label={t("channels.since")} {...field("since")} />
      </div>
      <LineInput label={t("channels.what")} required maxLength={200} {...field("title")} />
      <AreaInput
        label={t("channels.report.detail")}
        required
        rows={4}
        maxLength={2000}
        hint={t("channels.report.detailHint")}
        {...field("detail")}
      />
      <AreaInput label={t("channels.report.links")} rows={2} maxLength={5000} hint={t("channels.report.linksHint")} {...field("links")} />
      <div className="gs-actions systems-foot">
        <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void report()}>
          {t("channels.report.send")}
        </Button>
      </div>
    </section>
  );
}
