// Takes the file to be checked, with the business case that it is for.
import { Button } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { type ApiProblem, asProblem } from "#web/api/client.ts";
import type { Grant } from "#web/api/types.ts";
import { Field } from "#web/ui/Form.tsx";
import { bytesText } from "#web/ui/numbers.ts";
import { RefusalWords } from "#web/ui/Refusal.tsx";

interface CheckFormProps {
  grant: Grant;
  keptDays: number;
  onBegin: (file: File, businessCase: string) => Promise<void>;
}

export function CheckForm({ grant, keptDays, onBegin }: CheckFormProps) {
  const { t, i18n } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const [businessCase, setBusinessCase] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const send = async () => {
    if (file === null) return;
    setBusy(true);
    setProblem(null);
    try {
      await onBegin(file, businessCase.trim());
      setFile(null);
      setBusinessCase("");
      if (picker.current) picker.current.value = "";
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const items = grant.items.map(({ name }) => name).join(i18n.language.startsWith("en") ? ", " : "、");
  return (
    <section className="gs-paper gs-pad gs-stack files-section" aria-label={t("crosschecks.title")}>
      <h2>{t("crosschecks.title")}</h2>
      <p>{t("crosschecks.lead")}</p>
      <p className="gs-sub">
        {t("crosschecks.format", { key: grant.resource?.keyName ?? "", items })} {t("crosschecks.kept", { days: keptDays })}
      </p>
      <div className="files-facts">
        <Field
          label={t("crosschecks.file")}
          required
          pointer="/name"
          hint={file === null ? t("crosschecks.fileHint") : bytesText(file.size)}
        >
          {(input) => (
            <input
              {...input}
              ref={picker}
              className="gs-input"
              type="file"
              accept=".csv,.txt,.tsv,text/csv,text/plain"
              onChange={(event) => setFile(event.target.files?.[0] ?? null)}
            />
          )}
        </Field>
        <Field label={t("crosschecks.businessCase")} pointer="/businessCase" hint={t("crosschecks.businessCaseHint")}>
          {(input) => (
            <input
              {...input}
              className="gs-input"
              maxLength={100}
              value={businessCase}
              onChange={(event) => setBusinessCase(event.target.value)}
            />
          )}
        </Field>
      </div>
      {problem !== null && (
        <p className="gs-field-error" role="alert">
          <RefusalWords refused={problem} />
        </p>
      )}
      <div className="files-buttons">
        <Button type="primary" loading={busy} disabled={file === null || file.size === 0} onClick={() => void send()}>
          {t("crosschecks.begin")}
        </Button>
      </div>
    </section>
  );
}
