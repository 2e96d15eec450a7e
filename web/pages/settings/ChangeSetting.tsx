// The form that changes one setting, or puts it back; a reason is kept with it.
import { Button, InputNumber } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Setting } from "#web/api/settings.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { Field } from "#web/ui/Form.tsx";
import { AreaInput } from "#web/ui/Inputs.tsx";
import { useSending } from "#web/ui/sending.tsx";
import { useWords } from "#web/ui/words.ts";

interface ChangeSettingProps {
  setting: Setting;
  amount: (count: number) => string;
  onClose: () => void;
}

export function ChangeSetting({ setting, amount, onClose }: ChangeSettingProps) {
  const { t } = useTranslation();
  const words = useWords();
  const announce = useAnnounce();
  const { key, title, unit, value, min, max, first, isSet } = setting;
  const [given, setGiven] = useState<number | null>(value);
  const [reason, setReason] = useState("");
  const bounds = t("settings.bounds", { min: amount(min), max: amount(max) });
  const isWhole = given !== null && Number.isInteger(given) && given >= min && given <= max;
  const pointer = (part: string) => `/settings/${key}/${part}`;
  const sending = useSending([
    ...(isWhole ? [] : [{ pointer: pointer("value"), text: bounds }]),
    ...(isWhole && given === value ? [{ pointer: pointer("value"), text: t("settings.unchanged") }] : []),
    ...(reason.trim() === "" ? [{ pointer: pointer("reason"), text: t("settings.reasonMissing") }] : []),
  ]);
  const save = async () => {
    // What it was delivered with is no value of the office's own.
    const next = given === first ? null : given;
    if (!(await sending.send(() => api.put(`/settings/${key}`, { value: next, reason: reason.trim() })))) return;
    await refresh("/settings");
    await refresh(`/settings/${key}/changes`);
    announce(t("settings.saved"));
    onClose();
  };
  const error = (part: string) => sending.errorAt(pointer(part));
  return (
    <form
      className="settings-below settings-form"
      noValidate
      aria-label={t("ui.pair", { label: t("settings.change"), value: words(title) })}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {sending.problems}
      <Field label={t(`settings.unit.${unit}`)} pointer={pointer("value")} required hint={bounds} error={error("value")}>
        {(input) => <InputNumber {...input} precision={0} value={given} onChange={setGiven} />}
      </Field>
      <AreaInput
        label={t("settings.reason")}
        pointer={pointer("reason")}
        required
        rows={2}
        maxLength={500}
        value={reason}
        onChange={setReason}
        error={error("reason")}
      />
      <div className="gs-actions">
        <Button onClick={onClose}>{t("ui.confirm.cancel")}</Button>
        {isSet && given !== first && <Button onClick={() => setGiven(first)}>{t("settings.putBack", { amount: amount(first) })}</Button>}
        <Button type="primary" htmlType="submit" loading={sending.busy}>
          {t("settings.save")}
        </Button>
      </div>
    </form>
  );
}
