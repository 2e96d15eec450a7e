// Takes a file that is dropped or chosen, with what its users should know of it.
import { Button } from "antd";
import { useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { type ApiProblem, asProblem } from "#web/api/client.ts";
import type { ResourceFile } from "#web/api/types.ts";
import { Field } from "#web/ui/Form.tsx";
import { bytesText } from "#web/ui/numbers.ts";
import { RefusalWords } from "#web/ui/Refusal.tsx";

import { type Marking, mayBearMark } from "./Marking.tsx";

export interface UploadFormProps {
  marking: Marking;
  replaces: ResourceFile | null;
  onBegin: (file: File, wish: { period: string; note: string }) => Promise<void>;
  onCancel: () => void;
}

export function UploadForm({ marking, replaces, onBegin, onCancel }: UploadFormProps) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const [period, setPeriod] = useState("");
  const [note, setNote] = useState("");
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const id = useId();
  const send = async () => {
    if (file === null) return;
    setBusy(true);
    setProblem(null);
    try {
      await onBegin(file, { period, note });
      setFile(null);
      setPeriod("");
      setNote("");
      if (picker.current) picker.current.value = "";
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="gs-paper gs-pad gs-stack files-section" aria-label={t("files.upload")}>
      {replaces !== null && <h2>{t("files.replacing", { name: replaces.name })}</h2>}
      <div
        className={over ? "files-drop files-over" : "files-drop"}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          setFile(event.dataTransfer.files[0] ?? null);
        }}
      >
        <label htmlFor={id}>{t("files.drop")}</label>
        <input
          ref={picker}
          id={id}
          className="gs-input"
          type="file"
          aria-label={t("files.choose")}
          onChange={(event) => setFile(event.target.files?.[0] ?? null)}
        />
        {file !== null && marking !== "none" && !mayBearMark(file) && (
          <output className="files-note files-cannot">{t(`marks.cannot.${marking}`)}</output>
        )}
        <p className="gs-sub">{file === null ? t("files.anySize") : `${file.name} · ${bytesText(file.size)}`}</p>
      </div>
      {file !== null && (
        <div className="files-facts">
          <Field label={t("files.period")} pointer="/period" hint={t("files.periodHint")}>
            {(input) => (
              <input {...input} className="gs-input" maxLength={100} value={period} onChange={(event) => setPeriod(event.target.value)} />
            )}
          </Field>
          <Field label={t("files.note")} pointer="/note" hint={t("files.noteHint")}>
            {(input) => (
              <input {...input} className="gs-input" maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
            )}
          </Field>
        </div>
      )}
      {problem !== null && (
        <p className="gs-field-error" role="alert">
          <RefusalWords refused={problem} />
        </p>
      )}
      <div className="files-buttons">
        <Button type="primary" loading={busy} disabled={file === null || file.size === 0} onClick={() => void send()}>
          {t("files.upload")}
        </Button>
        {replaces !== null && <Button onClick={onCancel}>{t("files.cancel")}</Button>}
      </div>
    </section>
  );
}
