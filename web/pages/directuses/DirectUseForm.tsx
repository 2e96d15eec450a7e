// Registers a direct connection with a provider outside, or corrects one: whose data, by which approval, which items, which system, who is to be called, how long.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import type { DirectUseChoices, DirectUseDetail } from "#web/api/directUses.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import type { FieldProblem } from "#web/ui/Form.tsx";
import { AreaInput, ChoiceInput, DayInput, LineInput } from "#web/ui/Inputs.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { useSending } from "#web/ui/sending.tsx";

const KINDS = ["interface", "table", "file"] as const;
const NEEDED = [
  "providerAgencyId",
  "title",
  "nationalCode",
  "approvalNumber",
  "items",
  "purpose",
  "scenario",
  "systemId",
  "contact",
  "phone",
  "firstOn",
  "lastOn",
] as const;

const startFrom = (before: DirectUseDetail | undefined) => ({
  providerAgencyId: before?.provider.id ?? "",
  kind: before?.kind ?? "interface",
  title: before?.title ?? "",
  nationalCode: before?.nationalCode ?? "",
  approvalNumber: before?.approvalNumber ?? "",
  entryId: before?.entry?.id ?? "",
  demandId: before?.demand?.id ?? "",
  items: before?.items.join("\n") ?? "",
  purpose: before?.purpose ?? "",
  scenario: before?.scenario ?? "",
  systemId: before?.system.id ?? "",
  contact: before?.contact ?? "",
  phone: before?.phone ?? "",
  firstOn: before?.firstOn ?? "",
  lastOn: before?.lastOn ?? "",
});
type Draft = ReturnType<typeof startFrom>;

const orNull = (value: string) => (value === "" ? null : value);
const linesOf = (value: string) => [...new Set(value.split(/[\n、，,]/).flatMap((each) => (each.trim() === "" ? [] : [each.trim()])))];

export function DirectUseForm({ before, onClose }: { before: DirectUseDetail | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [draft, setDraft] = useState<Draft>(() => startFrom(before));
  const put = (key: keyof Draft) => (value: string) => setDraft((now) => ({ ...now, [key]: value }));
  const choices = useOne<DirectUseChoices>("/direct-uses/choices").data;
  const missing: FieldProblem[] = NEEDED.filter((key) => draft[key].trim() === "").map((key) => ({
    pointer: `/${key}`,
    text: t(`directUses.form.missing.${key}`),
  }));
  const { busy, errorAt, send, problems } = useSending(missing);
  const isRelayed = choices !== undefined && !choices.kinds.includes(draft.kind);
  /** A demand says most of it already. */
  const takeDemand = (id: string) => {
    const demand = choices?.demands.find((each) => each.id === id);
    setDraft((now) => ({
      ...now,
      demandId: id,
      ...(demand !== undefined && {
        title: now.title || demand.name,
        nationalCode: now.nationalCode || demand.nationalCode,
        scenario: now.scenario || demand.scenario,
        items: now.items || demand.items.join("\n"),
        providerAgencyId: now.providerAgencyId || (demand.providerAgencyId ?? ""),
      }),
    }));
  };
  const save = async () => {
    const body = { ...draft, items: linesOf(draft.items), entryId: orNull(draft.entryId), demandId: orNull(draft.demandId) };
    const done = await send(async () => {
      if (before === undefined) await api.post("/direct-uses", body, { idempotencyKey: crypto.randomUUID() });
      else await api.put(`/direct-uses/${before.id}`, body, { revision: before.revision });
      await refresh("/direct-uses");
      announce(t("directUses.form.sent"));
    });
    if (done) onClose();
  };
  const field = (key: keyof Draft) => ({ pointer: `/${key}`, value: draft[key], onChange: put(key), error: errorAt(`/${key}`) });
  const entries = (choices?.entries ?? []).filter(({ providerAgencyId }) => providerAgencyId === draft.providerAgencyId);
  const options = (rows: readonly { id: string; name: string }[] | undefined) =>
    (rows ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <section className="gs-paper gs-pad direct-form" aria-labelledby="direct-form-title">
      <h2 id="direct-form-title">{t(before === undefined ? "directUses.register" : "directUses.form.edit")}</h2>
      {before !== undefined && before.isCounted && <p className="gs-sub">{t("directUses.form.again")}</p>}
      {problems}
      <div className="direct-pair">
        <ChoiceInput
          label={t("directUses.provider")}
          hint={t("directUses.form.providerHint")}
          required
          empty={choices?.providers.length === 0 ? t("directUses.form.noProvider") : undefined}
          options={options(choices?.providers)}
          {...field("providerAgencyId")}
        />
        <ChoiceInput
          label={t("directUses.kindLabel")}
          basis={choices?.citations}
          required
          empty={null}
          options={KINDS.map((value) => ({ value, label: t(`directUses.kind.${value}`) }))}
          {...field("kind")}
        />
      </div>
      {isRelayed && (
        <p className="direct-bad" role="alert">
          {t("directUses.form.relayed")} <LawLinks citations={choices.citations} />{" "}
          <Link href={paths.catalog()}>{t("directUses.form.relayedWay")}</Link>
        </p>
      )}
      {(choices?.demands.length ?? 0) > 0 && (
        <ChoiceInput
          label={t("directUses.demand")}
          hint={t("directUses.form.demandHint")}
          options={(choices?.demands ?? []).map(({ id, name, number }) => ({ value: id, label: `${number} ${name}` }))}
          {...field("demandId")}
          onChange={takeDemand}
        />
      )}
      <LineInput label={t("directUses.what")} required maxLength={200} {...field("title")} />
      <div className="direct-pair">
        <LineInput label={t("directUses.nationalCode")} required maxLength={100} {...field("nationalCode")} />
        <LineInput label={t("directUses.approval")} required maxLength={100} {...field("approvalNumber")} />
      </div>
      {entries.length > 0 && <ChoiceInput label={t("directUses.entry")} options={options(entries)} {...field("entryId")} />}
      <AreaInput
        label={t("directUses.items")}
        hint={t("directUses.form.itemsHint")}
        required
        rows={3}
        maxLength={10_000}
        {...field("items")}
      />
      <AreaInput label={t("directUses.purpose")} required rows={2} maxLength={1_000} {...field("purpose")} />
      <AreaInput label={t("directUses.scenario")} required rows={2} maxLength={1_000} {...field("scenario")} />
      <ChoiceInput
        label={t("directUses.system")}
        hint={
          <>
            {t("directUses.form.systemHint")} <Link href={paths.systems()}>{t("frame.pages.systems")}</Link>
          </>
        }
        required
        options={options(choices?.systems)}
        {...field("systemId")}
      />
      <div className="direct-pair">
        <LineInput label={t("directUses.contact")} required maxLength={50} {...field("contact")} />
        <LineInput label={t("directUses.phone")} required maxLength={50} {...field("phone")} />
        <DayInput label={t("directUses.firstOn")} hint={t("directUses.form.firstHint")} required {...field("firstOn")} />
        <DayInput label={t("directUses.lastOn")} required {...field("lastOn")} />
      </div>
      <div className="gs-actions direct-foot">
        <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} disabled={isRelayed} onClick={() => void save()}>
          {t("directUses.form.submit")}
        </Button>
      </div>
    </section>
  );
}
