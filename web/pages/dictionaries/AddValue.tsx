// Adds one value to a dictionary, from a day on.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { Field } from "#web/ui/Form.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";

interface AddValueProps {
  path: string;
  tree: boolean;
  today: string;
  onDone: () => Promise<void>;
}

const EMPTY = { code: "", zh: "", en: "", parent: "", spellings: "", from: "", source: "" };

export function AddValue({ path, tree, today, onDone }: AddValueProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [given, setGiven] = useState(EMPTY);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const add = async () => {
    if (given.code.trim() === "" || given.zh.trim() === "") return setRefusal(t("dictionaries.add.missing"));
    setBusy(true);
    setRefusal(null);
    try {
      await api.post(`${path}/values`, {
        code: given.code.trim(),
        zh: given.zh.trim(),
        en: given.en.trim() === "" ? given.zh.trim() : given.en.trim(),
        parent: given.parent.trim() === "" ? null : given.parent.trim(),
        spellings: given.spellings
          .split(/[；;]/)
          .map((each) => each.trim())
          .filter((each) => each !== ""),
        from: given.from === "" ? today : given.from,
        source: given.source.trim(),
      });
      announce(t("dictionaries.add.done", { name: given.zh }));
      setGiven(EMPTY);
      await onDone();
    } catch (error) {
      setRefusal(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const field = (
    name: keyof typeof EMPTY,
    { required = false, type = "text", hint }: { required?: boolean; type?: string; hint?: string } = {},
  ) => (
    <Field label={t(`dictionaries.add.${name}`)} pointer={`/add/${name}`} required={required} hint={hint}>
      {(input) => (
        <input
          {...input}
          type={type}
          className="gs-input"
          maxLength={200}
          value={given[name] === "" && name === "from" ? today : given[name]}
          onChange={(event) => setGiven({ ...given, [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <details className="gs-paper gs-pad">
      <summary>{t("dictionaries.add.title")}</summary>
      <div className="dictionary-fields">
        {field("code", { required: true, ...(tree && { hint: t("dictionaries.add.treeHint") }) })}
        {field("zh", { required: true })}
        {field("from", { required: true, type: "date" })}
        {field("en")}
        {!tree && field("parent")}
        {field("source")}
        {field("spellings", { hint: t("dictionaries.add.spellingsHint") })}
      </div>
      <Refusal refused={refusal} />
      <Button type="primary" loading={busy} onClick={() => void add()}>
        {t("dictionaries.add.button")}
      </Button>
    </details>
  );
}
