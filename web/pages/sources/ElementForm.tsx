// The words of a data element: its name, what it is about, what else it is called, which code table it takes its values from.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { ElementWords } from "#web/api/types.ts";
import { useCodeTables } from "#web/pages/dictionaries/codeTables.ts";
import { AreaInput, ChoiceInput, LineInput } from "#web/ui/Inputs.tsx";
import { useSending } from "#web/ui/sending.tsx";

const subjects = ["person", "organisation", "place", "affair", "thing", "other"] as const;

interface ElementFormProps {
  title: string;
  words: Partial<ElementWords>;
  onCancel: () => void;
  onSave: (words: ElementWords) => Promise<void>;
}

export function ElementForm({ title, words, onCancel, onSave }: ElementFormProps) {
  const { t } = useTranslation();
  const codeTables = useCodeTables();
  const [given, setGiven] = useState({
    name: words.name ?? "",
    subject: words.subject ?? "",
    synonyms: (words.synonyms ?? []).join("、"),
    definition: words.definition ?? "",
    codeTable: words.codeTable ?? "",
  });
  const put = (key: keyof typeof given) => (value: string) => setGiven((before) => ({ ...before, [key]: value }));
  const subject = subjects.find((each) => each === given.subject);
  const missing = [
    ...(given.name.trim() === "" ? [{ pointer: "/name", text: t("sources.form.nameMissing") }] : []),
    ...(subject === undefined ? [{ pointer: "/subject", text: t("sources.form.subjectMissing") }] : []),
  ];
  const { busy, errorAt, send, problems } = useSending(missing);
  const save = async () => {
    if (subject === undefined) return;
    const synonyms = given.synonyms.split(/[,，、;；\s]+/u).filter((word) => word !== "");
    const codeTable = given.codeTable.trim() === "" ? null : given.codeTable.trim();
    await onSave({ name: given.name.trim(), subject, definition: given.definition.trim(), codeTable, synonyms });
  };
  return (
    <section className="gs-paper gs-pad gs-stack" aria-label={title}>
      <h2>{title}</h2>
      {problems}
      <div className="sources-pair">
        <LineInput
          label={t("sources.form.name")}
          pointer="/name"
          required
          maxLength={100}
          value={given.name}
          onChange={put("name")}
          error={errorAt("/name")}
        />
        <ChoiceInput
          label={t("sources.form.subject")}
          pointer="/subject"
          required
          options={subjects.map((value) => ({ value, label: t(`sources.subject.${value}`) }))}
          value={given.subject}
          onChange={put("subject")}
          error={errorAt("/subject")}
        />
        <LineInput
          label={t("sources.form.synonyms")}
          pointer="/synonyms"
          hint={t("sources.form.synonymsHint")}
          maxLength={500}
          value={given.synonyms}
          onChange={put("synonyms")}
        />
        <LineInput
          label={t("sources.form.codeTable")}
          pointer="/codeTable"
          hint={t("sources.form.codeTableHint")}
          maxLength={100}
          offered={codeTables}
          value={given.codeTable}
          onChange={put("codeTable")}
        />
      </div>
      <AreaInput
        label={t("sources.form.definition")}
        pointer="/definition"
        maxLength={1000}
        value={given.definition}
        onChange={put("definition")}
      />
      <div className="gs-actions">
        <Button onClick={onCancel}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void send(save)}>
          {t("sources.form.save")}
        </Button>
      </div>
    </section>
  );
}
