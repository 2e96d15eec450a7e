// The upper platform: its name, its key, and how often it expects a package.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { CatalogPackages } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import type { FieldProblem } from "#web/ui/Form.tsx";
import { ChoiceInput, LineInput } from "#web/ui/Inputs.tsx";
import { useSending } from "#web/ui/sending.tsx";

const isCycle = (text: string): boolean => /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 400;

export function UpperForm({ before, onClose }: { before: CatalogPackages["upper"]; onClose: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [given, setGiven] = useState({
    name: before?.name ?? "",
    suite: before?.suite ?? "gm",
    publicKey: before?.publicKey ?? "",
    cycleDays: before === null ? "" : String(before.cycleDays),
  });
  const put = (key: keyof typeof given) => (value: string) => setGiven((was) => ({ ...was, [key]: value }));
  const missing: FieldProblem[] = [
    ...(["name", "publicKey"] as const)
      .filter((key) => given[key].trim() === "")
      .map((key) => ({ pointer: `/${key}`, text: t(`reported.missing.${key}`) })),
    ...(isCycle(given.cycleDays) ? [] : [{ pointer: "/cycleDays", text: t("reported.missing.cycleDays") }]),
  ];
  const { busy, errorAt, send, problems } = useSending(missing);
  const save = async () => {
    await api.put("/catalog-packages/upper", {
      ...given,
      name: given.name.trim(),
      publicKey: given.publicKey.trim(),
      cycleDays: Number(given.cycleDays),
    });
    await refresh("/catalog-packages");
    announce(t("reported.upperSaved"));
    onClose();
  };
  return (
    <section className="gs-paper gs-pad reported-form" aria-labelledby="upper-form-title">
      <h2 id="upper-form-title">{t("reported.setUpper")}</h2>
      <p className="gs-sub">{t("reported.keyLead")}</p>
      {problems}
      <div className="reported-fields">
        <LineInput
          label={t("reported.name")}
          pointer="/name"
          required
          maxLength={200}
          value={given.name}
          onChange={put("name")}
          error={errorAt("/name")}
        />
        <ChoiceInput
          label={t("reported.suiteLabel")}
          pointer="/suite"
          required
          empty={null}
          options={(["gm", "international"] as const).map((suite) => ({ value: suite, label: t(`reported.suite.${suite}`) }))}
          value={given.suite}
          onChange={put("suite")}
        />
        <LineInput
          label={t("reported.key")}
          pointer="/publicKey"
          required
          maxLength={500}
          value={given.publicKey}
          onChange={put("publicKey")}
          error={errorAt("/publicKey")}
        />
        <LineInput
          label={t("reported.cycleField")}
          pointer="/cycleDays"
          required
          maxLength={3}
          value={given.cycleDays}
          onChange={put("cycleDays")}
          error={errorAt("/cycleDays")}
        />
      </div>
      <div className="gs-actions">
        <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void send(save)}>
          {t("reported.save")}
        </Button>
      </div>
    </section>
  );
}
