// Registers or changes a network; a private one with its plan and the upper rule that provides otherwise.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import type { NetworkDetail } from "#web/api/networks.ts";
import { refresh, useSession } from "#web/api/queries.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import type { FieldProblem } from "#web/ui/Form.tsx";
import { AreaInput, ChoiceInput, DayInput, LineInput } from "#web/ui/Inputs.tsx";
import { useSending } from "#web/ui/sending.tsx";

const COMMON = ["extranet-public", "extranet-dedicated", "internet", "own"] as const;
const STEPS = ["none", "planned", "connected", "merged"] as const;

const RANGE = /^[0-9a-fA-F.:]+(\/\d{1,3})?$/;
const rangesIn = (text: string): string[] => [...new Set(text.split(/[\s,，、;；]+/u).filter((range) => range !== ""))];

export function NetworkForm({ before, onClose }: { before: NetworkDetail | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const isOperator = useSession()?.post.role === "operator";
  const [draft, setDraft] = useState(() => ({
    name: before?.name ?? "",
    kind: before?.kind ?? (isOperator ? "" : "private"),
    ranges: before?.ranges.join("\n") ?? "",
    purpose: before?.purpose ?? "",
    progress: before?.progress ?? "",
    plannedOn: before?.plannedOn ?? "",
    basis: before?.basis ?? "",
  }));
  const put = (key: keyof typeof draft) => (value: string) => setDraft((now) => ({ ...now, [key]: value }));
  const isPrivate = draft.kind === "private";
  const needed = ["name", ...(isOperator ? ["kind"] : []), "ranges", "purpose", ...(isPrivate ? ["progress"] : [])] as (
    | "name"
    | "kind"
    | "ranges"
    | "purpose"
    | "progress"
  )[];
  const missing: FieldProblem[] = [
    ...needed.filter((key) => draft[key].trim() === "").map((key) => ({ pointer: `/${key}`, text: t(`networks.form.missing.${key}`) })),
    ...rangesIn(draft.ranges)
      .filter((range) => !RANGE.test(range))
      .map((range) => ({ pointer: "/ranges", text: t("networks.form.missing.range", { range }) })),
    ...(isPrivate && draft.progress === "planned" && draft.plannedOn === ""
      ? [{ pointer: "/plannedOn", text: t("networks.form.missing.plannedOn") }]
      : []),
  ];
  const { busy, errorAt, send, problems } = useSending(missing);
  const save = async () => {
    const body = {
      ...draft,
      ranges: rangesIn(draft.ranges),
      progress: isPrivate ? draft.progress : null,
      plannedOn: isPrivate && draft.progress === "planned" ? draft.plannedOn : null,
      basis: isPrivate ? draft.basis : "",
    };
    const done = await send(async () => {
      if (before === undefined) await api.post("/networks", body, { idempotencyKey: crypto.randomUUID() });
      else await api.put(`/networks/${before.id}`, body, { revision: before.revision });
      await refresh("/networks");
      if (before !== undefined) await refresh(`/networks/${before.id}`);
      announce(t("networks.form.saved"));
    });
    if (done) onClose();
  };
  return (
    <section className="gs-paper gs-pad networks-form" aria-labelledby="network-form-title">
      <h2 id="network-form-title">{t(before === undefined ? "networks.register" : "networks.form.edit")}</h2>
      {problems}
      <div className="networks-pair">
        <LineInput
          label={t("networks.name")}
          pointer="/name"
          required
          maxLength={100}
          value={draft.name}
          onChange={put("name")}
          error={errorAt("/name")}
        />
        {isOperator && before === undefined && (
          <ChoiceInput
            label={t("networks.kindLabel")}
            pointer="/kind"
            required
            options={COMMON.map((value) => ({ value, label: t(`networks.kind.${value}`) }))}
            value={draft.kind}
            onChange={put("kind")}
            error={errorAt("/kind")}
          />
        )}
      </div>
      <AreaInput
        label={t("networks.ranges")}
        pointer="/ranges"
        required
        hint={t("networks.form.rangesHint")}
        maxLength={5_000}
        value={draft.ranges}
        onChange={put("ranges")}
        error={errorAt("/ranges")}
      />
      <AreaInput
        label={t("networks.purpose")}
        pointer="/purpose"
        required
        rows={2}
        maxLength={1_000}
        value={draft.purpose}
        onChange={put("purpose")}
        error={errorAt("/purpose")}
      />
      {isPrivate && (
        <div className="networks-pair">
          <ChoiceInput
            label={t("networks.progressLabel")}
            pointer="/progress"
            required
            options={STEPS.map((value) => ({ value, label: t(`networks.standing.${value}`) }))}
            value={draft.progress}
            onChange={put("progress")}
            error={errorAt("/progress")}
          />
          {draft.progress === "planned" && (
            <DayInput
              label={t("networks.plannedOn")}
              pointer="/plannedOn"
              required
              hint={t("networks.form.plannedHint")}
              value={draft.plannedOn}
              onChange={put("plannedOn")}
              error={errorAt("/plannedOn")}
            />
          )}
        </div>
      )}
      {isPrivate && (
        <LineInput
          label={t("networks.basis")}
          pointer="/basis"
          hint={t("networks.form.basisHint")}
          maxLength={500}
          value={draft.basis}
          onChange={put("basis")}
          error={errorAt("/basis")}
        />
      )}
      <div className="gs-actions networks-foot">
        <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void save()}>
          {t("networks.form.save")}
        </Button>
      </div>
    </section>
  );
}
