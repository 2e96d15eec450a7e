// Registers or changes an exchange beside the platform: what, with whom, how, since when, and by when it is to be merged.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { ChannelDetail, SystemLine } from "#web/api/systems.ts";
import type { Agency } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import type { FieldProblem } from "#web/ui/Form.tsx";
import { AreaInput, ChoiceInput, DayInput, LineInput } from "#web/ui/Inputs.tsx";
import { useSending } from "#web/ui/sending.tsx";

const DIRECTIONS = ["gives", "takes", "both"] as const;
const WAYS = ["interface", "database", "file", "medium", "message", "other"] as const;
const STATES = ["in-use", "migrating"] as const;
const NEEDED = ["title", "counterpart", "direction", "way"] as const;

const startFrom = (before: ChannelDetail | undefined) => ({
  title: before?.title ?? "",
  counterpart: before?.counterpart ?? "",
  direction: before?.direction ?? "",
  way: before?.way ?? "",
  detail: before?.detail ?? "",
  since: before?.since ?? "",
  targetOn: before?.targetOn ?? "",
  systemId: before?.system?.id ?? "",
  state: before === undefined || before.state === "ended" ? "in-use" : before.state,
});

interface ChannelFormProps {
  before: ChannelDetail | undefined;
  agencies: readonly Agency[];
  onClose: () => void;
}

export function ChannelForm({ before, agencies, onClose }: ChannelFormProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [draft, setDraft] = useState(() => startFrom(before));
  const put = (key: keyof typeof draft) => (value: string) => setDraft((now) => ({ ...now, [key]: value }));
  const systems = useOne<{ rows: SystemLine[] }>("/systems", { limit: 200, classified: false }).data?.rows ?? [];
  const missing: FieldProblem[] = NEEDED.filter((key) => draft[key].trim() === "").map((key) => ({
    pointer: `/${key}`,
    text: t(`channels.form.missing.${key}`),
  }));
  const { busy, errorAt, send, problems } = useSending(missing);
  const save = async () => {
    const known = agencies.find(({ name, shortName }) => [name, shortName].includes(draft.counterpart.trim()));
    const orNull = (value: string) => (value === "" ? null : value);
    const body = {
      ...draft,
      title: draft.title.trim(),
      counterpart: draft.counterpart.trim(),
      counterpartAgencyId: known?.id ?? null,
      since: orNull(draft.since),
      targetOn: orNull(draft.targetOn),
      systemId: orNull(draft.systemId),
    };
    const done = await send(async () => {
      if (before === undefined) await api.post("/channels", body, { idempotencyKey: crypto.randomUUID() });
      else await api.put(`/channels/${before.id}`, body, { revision: before.revision });
      await refresh("/channels");
      if (before !== undefined) await refresh(`/channels/${before.id}`);
      announce(t("channels.form.saved"));
    });
    if (done) onClose();
  };
  const line = (key: "title" | "counterpart") => ({
    pointer: `/${key}`,
    required: true,
    maxLength: 200,
    value: draft[key],
    onChange: put(key),
    error: errorAt(`/${key}`),
  });
  return (
    <section className="gs-paper gs-pad systems-form" aria-labelledby="channel-form-title">
      <h2 id="channel-form-title">{t(before === undefined ? "channels.register" : "channels.form.edit")}</h2>
      {problems}
      <LineInput label={t("channels.what")} {...line("title")} />
      <div className="systems-pair">
        <LineInput
          label={t("channels.with")}
          hint={t("channels.form.withHint")}
          offered={agencies.map(({ name, shortName }) => ({ value: name, label: shortName }))}
          {...line("counterpart")}
        />
        <ChoiceInput
          label={t("channels.directionLabel")}
          pointer="/direction"
          required
          options={DIRECTIONS.map((value) => ({ value, label: t(`channels.direction.${value}`) }))}
          value={draft.direction}
          onChange={put("direction")}
          error={errorAt("/direction")}
        />
        <ChoiceInput
          label={t("channels.wayLabel")}
          pointer="/way"
          required
          options={WAYS.map((value) => ({ value, label: t(`channels.way.${value}`) }))}
          value={draft.way}
          onChange={put("way")}
          error={errorAt("/way")}
        />
        <DayInput label={t("channels.since")} pointer="/since" value={draft.since} onChange={put("since")} />
        <ChoiceInput
          label={t("channels.stateLabel")}
          pointer="/state"
          empty={null}
          options={STATES.map((value) => ({ value, label: t(`channels.state.${value}`) }))}
          value={draft.state}
          onChange={put("state")}
        />
        <DayInput
          label={t("channels.target")}
          pointer="/targetOn"
          hint={t("channels.form.targetHint")}
          value={draft.targetOn}
          onChange={put("targetOn")}
        />
        <ChoiceInput
          label={t("channels.system")}
          pointer="/systemId"
          empty={t("channels.form.noSystem")}
          options={systems.map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.systemId}
          onChange={put("systemId")}
        />
      </div>
      <AreaInput label={t("channels.detail")} pointer="/detail" rows={2} maxLength={1000} value={draft.detail} onChange={put("detail")} />
      <div className="gs-actions systems-foot">
        <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void save()}>
          {t("systems.form.save")}
        </Button>
      </div>
    </section>
  );
}
