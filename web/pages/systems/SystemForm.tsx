// Registers or changes a system: of a classified one only the name; what is linked is chosen from what the agency has on the platform.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { SystemDetail } from "#web/api/systems.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import type { FieldProblem } from "#web/ui/Form.tsx";
import { AreaInput, ChoiceInput, DayInput, LineInput } from "#web/ui/Inputs.tsx";
import { useGo } from "#web/ui/Link.tsx";
import { useSending } from "#web/ui/sending.tsx";

import { LinkPicker, type Picked } from "./LinkPicker.tsx";

const KINDS = ["business", "base-database", "theme-database"] as const;
const BUILT = ["own", "shared"] as const;
const OPEN = ["none", "planned", "connected", "not-needed"] as const;

const startFrom = (before: SystemDetail | undefined) => ({
  name: before?.name ?? "",
  kind: before?.kind ?? "",
  code: before?.code ?? "",
  purpose: before?.purpose ?? "",
  classified: before?.classified ?? false,
  built: before?.built ?? "",
  plannedOn: before?.sharing.plannedOn ?? "",
  blocker: before?.sharing.blocker ?? "",
  openState: before?.openState ?? "none",
  openDay: before?.open.day ?? "",
  openWords: before?.open.words ?? "",
  picked: [
    ...(before?.links.map(({ kind, id, title }) => ({ kind, id, title })) ?? []),
    ...(before?.entryLines.map(({ id, code, title }) => ({ kind: "entry" as const, id, title: `${code} ${title}` })) ?? []),
  ] as Picked[],
});
type Draft = ReturnType<typeof startFrom>;

const bodyOf = (draft: Draft) => {
  const { name, kind, built, classified, picked } = draft;
  const base = { name: name.trim(), kind, built, classified };
  if (classified)
    return {
      ...base,
      code: "",
      purpose: "",
      plannedOn: null,
      blocker: "",
      open: { state: "none", day: null, words: "" },
      links: [],
      entryIds: [],
    };
  return {
    ...base,
    code: draft.code.trim(),
    purpose: draft.purpose.trim(),
    plannedOn: draft.plannedOn === "" ? null : draft.plannedOn,
    blocker: draft.blocker.trim(),
    open: { state: draft.openState, day: draft.openDay === "" ? null : draft.openDay, words: draft.openWords.trim() },
    links: picked.flatMap((each) => (each.kind === "entry" ? [] : [{ kind: each.kind, id: each.id }])),
    entryIds: picked.flatMap((each) => (each.kind === "entry" ? [each.id] : [])),
  };
};

export function SystemForm({ before, onClose }: { before: SystemDetail | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const go = useGo();
  const [draft, setDraft] = useState<Draft>(() => startFrom(before));
  const put =
    <Key extends keyof Draft>(key: Key) =>
    (value: Draft[Key]) =>
      setDraft((now) => ({ ...now, [key]: value }));
  const needed = draft.classified ? (["name", "kind", "built"] as const) : (["name", "kind", "built", "code", "purpose"] as const);
  const missing: FieldProblem[] = needed
    .filter((key) => draft[key].trim() === "")
    .map((key) => ({ pointer: `/${key}`, text: t(`systems.form.missing.${key}`) }));
  const { busy, errorAt, send, problems } = useSending(missing);
  const save = async () => {
    const done = await send(async () => {
      const made =
        before === undefined
          ? await api.post<{ id: string }>("/systems", bodyOf(draft), { idempotencyKey: crypto.randomUUID() })
          : { id: before.id };
      if (before !== undefined) await api.put(`/systems/${before.id}`, bodyOf(draft), { revision: before.revision });
      await refresh("/systems");
      await refresh(`/systems/${made.id}`);
      announce(t("systems.form.saved"));
      if (before === undefined) go(paths.system(made.id));
    });
    if (done && before !== undefined) onClose();
  };
  return (
    <section className="gs-paper gs-pad systems-form" aria-labelledby="system-form-title">
      <h2 id="system-form-title">{t(before === undefined ? "systems.register" : "systems.form.edit")}</h2>
      {problems}
      <div className="systems-pair">
        <LineInput
          label={t("systems.name")}
          pointer="/name"
          required
          maxLength={100}
          value={draft.name}
          onChange={put("name")}
          error={errorAt("/name")}
        />
        <ChoiceInput
          label={t("systems.kindLabel")}
          pointer="/kind"
          required
          options={KINDS.map((value) => ({ value, label: t(`systems.kind.${value}`) }))}
          value={draft.kind}
          onChange={put("kind")}
          error={errorAt("/kind")}
        />
        <ChoiceInput
          label={t("systems.builtLabel")}
          pointer="/built"
          required
          hint={t("systems.form.builtHint")}
          options={BUILT.map((value) => ({ value, label: t(`systems.built.${value}`) }))}
          value={draft.built}
          onChange={put("built")}
          error={errorAt("/built")}
        />
      </div>
      <label className="systems-check">
        <input
          type="checkbox"
          checked={draft.classified}
          aria-describedby="system-classified-hint"
          onChange={(event) => put("classified")(event.target.checked)}
        />
        {t("systems.form.classified")}
      </label>
      <p className="gs-sub" id="system-classified-hint">
        {t("systems.form.classifiedHint")}
      </p>
      {!draft.classified && <OpenFacts draft={draft} put={put} errorAt={errorAt} />}
      <div className="gs-actions systems-foot">
        <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void save()}>
          {t("systems.form.save")}
        </Button>
      </div>
    </section>
  );
}

interface FactsProps {
  draft: Draft;
  put: <Key extends keyof Draft>(key: Key) => (value: Draft[Key]) => void;
  errorAt: (pointer: string) => string | undefined;
}

/** What is registered of a system that is not classified. */
function OpenFacts({ draft, put, errorAt }: FactsProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className="systems-pair">
        <LineInput
          label={t("systems.code")}
          pointer="/code"
          required
          maxLength={50}
          value={draft.code}
          onChange={put("code")}
          error={errorAt("/code")}
        />
      </div>
      <AreaInput
        label={t("systems.purpose")}
        pointer="/purpose"
        required
        rows={2}
        maxLength={1000}
        value={draft.purpose}
        onChange={put("purpose")}
        error={errorAt("/purpose")}
      />
      <h3>{t("systems.sharingEnd")}</h3>
      <p className="gs-sub">{t("systems.form.sharingHint")}</p>
      <LinkPicker picked={draft.picked} onChange={put("picked")} />
      <div className="systems-pair">
        <DayInput
          label={t("systems.plannedOn")}
          pointer="/plannedOn"
          hint={t("systems.form.plannedHint")}
          value={draft.plannedOn}
          onChange={put("plannedOn")}
          error={errorAt("/plannedOn")}
        />
        <LineInput
          label={t("systems.blocker")}
          pointer="/blocker"
          maxLength={500}
          value={draft.blocker}
          onChange={put("blocker")}
          error={errorAt("/blocker")}
        />
      </div>
      <h3>{t("systems.openEnd")}</h3>
      <p className="gs-sub">{t("systems.form.openHint")}</p>
      <div className="systems-pair">
        <ChoiceInput
          label={t("systems.form.openState")}
          pointer="/open"
          empty={null}
          options={OPEN.map((value) => ({ value, label: t(`systems.standing.${value}`) }))}
          value={draft.openState}
          onChange={(value) => put("openState")(value as Draft["openState"])}
          error={errorAt("/open")}
        />
        {(draft.openState === "planned" || draft.openState === "connected") && (
          <DayInput
            label={t(draft.openState === "planned" ? "systems.plannedOn" : "systems.form.connectedOn")}
            pointer="/openDay"
            required
            value={draft.openDay}
            onChange={put("openDay")}
          />
        )}
      </div>
      {draft.openState !== "none" && (
        <LineInput
          label={t(draft.openState === "not-needed" ? "systems.form.openReason" : "systems.form.openWords")}
          pointer="/openWords"
          required={draft.openState !== "planned"}
          maxLength={500}
          value={draft.openWords}
          onChange={put("openWords")}
        />
      )}
    </>
  );
}
