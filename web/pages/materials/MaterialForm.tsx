// Puts a material into the list, or changes a draft of it: the item, the material, and how it is obtained.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import type { MaterialDetail } from "#web/api/materials.ts";
import { refresh } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import type { FieldProblem } from "#web/ui/Form.tsx";
import { AreaInput, ChoiceInput, LineInput } from "#web/ui/Inputs.tsx";
import { useGo } from "#web/ui/Link.tsx";
import { useSending } from "#web/ui/sending.tsx";

import { EntryPicker, type PickedEntry } from "./EntryPicker.tsx";

const DEMANDS = ["obtained", "asked", "original"] as const;

const startFrom = (before: MaterialDetail | undefined) => ({
  itemCode: before?.item.code ?? "",
  itemName: before?.item.name ?? "",
  name: before?.name ?? "",
  demand: (before?.demand ?? "") as string,
  rule: before?.rule ?? "",
  note: before?.note ?? "",
});

export function MaterialForm({ before, onClose }: { before: MaterialDetail | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const go = useGo();
  const [draft, setDraft] = useState(() => startFrom(before));
  const [entry, setEntry] = useState<PickedEntry | null>(() => before?.entry ?? null);
  const put = (key: keyof typeof draft) => (value: string) => setDraft((now) => ({ ...now, [key]: value }));
  const missing: FieldProblem[] = [
    ...(["itemCode", "itemName", "name", "demand"] as const)
      .filter((key) => draft[key].trim() === "")
      .map((key) => ({ pointer: `/${key}`, text: t(`materials.form.missing.${key}`) })),
    ...(draft.demand === "original" && draft.rule.trim() === "" ? [{ pointer: "/rule", text: t("materials.form.missing.rule") }] : []),
    ...(draft.demand === "obtained" && entry === null ? [{ pointer: "/entryId", text: t("materials.form.missing.entry") }] : []),
  ];
  const { busy, errorAt, send, problems } = useSending(missing);
  const save = async () => {
    const body = {
      ...draft,
      itemCode: draft.itemCode.trim(),
      rule: draft.demand === "original" ? draft.rule.trim() : "",
      entryId: entry?.id ?? null,
    };
    const done = await send(async () => {
      if (before === undefined) {
        const made = await api.post<{ id: string }>("/materials", body, { idempotencyKey: crypto.randomUUID() });
        await refresh("/materials");
        go(paths.material(made.id));
      } else {
        await api.put(`/materials/${before.id}`, body, { revision: before.revision });
        await refresh("/materials");
        await refresh(`/materials/${before.id}`);
      }
      announce(t("materials.form.saved"));
    });
    if (done && before !== undefined) onClose();
  };
  const line = (key: "itemCode" | "itemName" | "name", maxLength: number, hint?: string) => (
    <LineInput
      label={t(`materials.${key}`)}
      pointer={`/${key}`}
      required
      maxLength={maxLength}
      value={draft[key]}
      onChange={put(key)}
      error={errorAt(`/${key}`)}
      hint={hint}
    />
  );
  return (
    <section className="gs-paper gs-pad materials-form" aria-labelledby="material-form-title">
      <h2 id="material-form-title">{t(before === undefined ? "materials.add" : "materials.form.edit")}</h2>
      {problems}
      <div className="materials-pair">
        {line("itemCode", 60, t("materials.form.codeHint"))}
        {line("itemName", 100)}
        {line("name", 100)}
        <ChoiceInput
          label={t("materials.demandLabel")}
          pointer="/demand"
          required
          options={DEMANDS.map((value) => ({ value, label: t(`materials.demand.${value}`) }))}
          value={draft.demand}
          onChange={put("demand")}
          error={errorAt("/demand")}
        />
      </div>
      {draft.demand === "original" && (
        <LineInput
          label={t("materials.rule")}
          pointer="/rule"
          required
          hint={t("materials.form.ruleHint")}
          maxLength={300}
          value={draft.rule}
          onChange={put("rule")}
          error={errorAt("/rule")}
        />
      )}
      <EntryPicker picked={entry} onPick={setEntry} required={draft.demand === "obtained"} error={errorAt("/entryId")} />
      <AreaInput label={t("materials.note")} pointer="/note" rows={2} maxLength={500} value={draft.note} onChange={put("note")} />
      <div className="gs-actions materials-foot">
        <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void save()}>
          {t("materials.form.save")}
        </Button>
      </div>
    </section>
  );
}
