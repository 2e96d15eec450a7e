// A lower node: who it is, whose key signs its packages, and how often it reports.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { CatalogNodePage } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import type { FieldProblem } from "#web/ui/Form.tsx";
import { ChoiceInput, LineInput } from "#web/ui/Inputs.tsx";
import { useSending } from "#web/ui/sending.tsx";

const LEVELS = ["province", "city", "county", "department"] as const;
const LINES = [
  ["name", 200],
  ["code", 50],
  ["divisionCode", 6],
  ["publicKey", 500],
  ["contact", 100],
  ["phone", 50],
  ["cycleDays", 3],
] as const;
type Key = (typeof LINES)[number][0] | "level" | "suite";

const wellFormed: Partial<Record<Key, RegExp>> = {
  code: /^[0-9A-Z]+$/,
  divisionCode: /^\d{6}$/,
  cycleDays: /^(?:[1-9]\d?|[1-3]\d\d|400)$/,
};

export function NodeForm({ before, onClose }: { before: CatalogNodePage | null; onClose: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [given, setGiven] = useState<Record<Key, string>>({
    name: before?.name ?? "",
    code: before?.code ?? "",
    level: before?.level ?? "",
    divisionCode: before?.divisionCode ?? "",
    suite: before?.suite ?? "gm",
    publicKey: before?.publicKey ?? "",
    contact: before?.contact ?? "",
    phone: before?.phone ?? "",
    cycleDays: before === null ? "" : String(before.cycleDays),
  });
  const put = (key: Key) => (value: string) => setGiven((was) => ({ ...was, [key]: value }));
  const missing: FieldProblem[] = (["name", "level", "code", "divisionCode", "publicKey", "contact", "phone", "cycleDays"] as const)
    .filter((key) => given[key].trim() === "" || wellFormed[key]?.test(given[key].trim()) === false)
    .map((key) => ({ pointer: `/${key}`, text: t(`reported.missing.${key}`) }));
  const { busy, errorAt, send, problems } = useSending(missing);
  const save = async () => {
    const trimmed = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, value.trim()]));
    const body = { ...trimmed, cycleDays: Number(given.cycleDays) };
    if (before === null) await api.post("/catalog-nodes", body, { idempotencyKey: crypto.randomUUID() });
    else await api.put(`/catalog-nodes/${before.id}`, body, { revision: before.revision });
    await refresh("/catalog-nodes");
    announce(t("reported.saved"));
    onClose();
  };
  return (
    <section className="gs-paper gs-pad reported-form" aria-labelledby="node-form-title">
      <h2 id="node-form-title">{t(before === null ? "reported.register" : "reported.change")}</h2>
      <p className="gs-sub">{t("reported.keyLead")}</p>
      {problems}
      <div className="reported-fields">
        <ChoiceInput
          label={t("reported.levelLabel")}
          pointer="/level"
          required
          options={LEVELS.map((level) => ({ value: level, label: t(`reported.level.${level}`) }))}
          value={given.level}
          onChange={put("level")}
          error={errorAt("/level")}
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
        {LINES.map(([key, maxLength]) => (
          <LineInput
            key={key}
            label={t(`reported.field.${key}`)}
            pointer={`/${key}`}
            required
            maxLength={maxLength}
            value={given[key]}
            onChange={put(key)}
            error={errorAt(`/${key}`)}
          />
        ))}
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
