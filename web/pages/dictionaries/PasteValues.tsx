// Takes in a whole sheet of values, pasted from a spreadsheet or chosen as a CSV file: looked at line by line, then taken in at once.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import type { DictionaryPreview } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { DataTable } from "#web/ui/DataTable.tsx";
import { Field } from "#web/ui/Form.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";
import { useWords } from "#web/ui/words.ts";

const CHARACTERS_MAX = 2_000_000;
type Line = DictionaryPreview["lines"][number];

export function PasteValues({ path, onDone }: { path: string; onDone: () => Promise<void> }) {
  const { t } = useTranslation();
  const words = useWords();
  const announce = useAnnounce();
  const [text, setText] = useState("");
  const [preview, setPreview] = useState<DictionaryPreview | null>(null);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const attempt = async (work: () => Promise<void>) => {
    setRefusal(null);
    try {
      await work();
    } catch (error) {
      setRefusal(asProblem(error));
    }
  };
  const change = (next: string) => {
    setText(next);
    setPreview(null);
  };
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    const read = file.size > CHARACTERS_MAX * 3 ? "" : await file.text();
    if (read === "" || read.length > CHARACTERS_MAX) return setRefusal(t("dictionaries.paste.notTheFile", { name: file.name }));
    change(read);
  };
  const look = () => attempt(async () => setPreview(await api.post<DictionaryPreview>(`${path}/import/preview`, { text, source: "" })));
  const take = () =>
    attempt(async () => {
      const taken = await api.post<DictionaryPreview>(`${path}/import`, { text, source: "" });
      announce(t("dictionaries.paste.done", { added: taken.added, changed: taken.changed }));
      change("");
      await onDone();
    });
  const changes = preview === null ? 0 : preview.added + preview.changed;
  return (
    <details className="gs-paper gs-pad">
      <summary>{t("dictionaries.paste.title")}</summary>
      <p className="gs-sub">{t("dictionaries.paste.lead")}</p>
      <div className="gs-field">
        <label htmlFor="dictionary-file">{t("dictionaries.paste.file")}</label>
        <input
          id="dictionary-file"
          className="gs-input"
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          onChange={(event) => void choose(event.target.files?.[0])}
        />
      </div>
      <Field label={t("dictionaries.paste.text")} pointer="/paste" required>
        {(input) => (
          <textarea
            {...input}
            className="gs-input gs-mono"
            rows={8}
            spellCheck={false}
            maxLength={CHARACTERS_MAX}
            value={text}
            onChange={(event) => change(event.target.value)}
          />
        )}
      </Field>
      <Refusal refused={refusal} />
      {preview !== null && (
        <div>
          <output>
            {t("dictionaries.paste.counts", { added: preview.added, changed: preview.changed, same: preview.same, wrong: preview.wrong })}
          </output>
          <DataTable<Line>
            id="dictionary.preview"
            caption={t("dictionaries.paste.preview")}
            bare
            list={{ rows: preview.lines }}
            rowKey={(row) => String(row.line)}
            columns={[
              { key: "line", title: t("dictionaries.paste.line"), width: 80, text: (row) => row.line, render: (row) => row.line },
              {
                key: "code",
                title: t("dictionaries.code.column"),
                text: (row) => row.code,
                render: (row) => <span className="gs-mono">{row.code}</span>,
              },
              { key: "name", title: t("dictionaries.name"), text: (row) => row.zh, render: (row) => row.zh },
              {
                key: "outcome",
                title: t("dictionaries.paste.outcome"),
                text: (row) => t(`dictionaries.outcome.${row.outcome}`),
                render: (row) => (
                  <>
                    <b>{t(`dictionaries.outcome.${row.outcome}`)}</b> {row.reason === null ? "" : words(row.reason)}
                  </>
                ),
              },
            ]}
          />
        </div>
      )}
      {preview === null ? (
        <Button disabled={text.trim() === ""} onClick={() => void look()}>
          {t("dictionaries.paste.look")}
        </Button>
      ) : (
        <Button type="primary" disabled={preview.wrong > 0 || changes === 0} onClick={() => void take()}>
          {t("dictionaries.paste.take", { count: changes })}
        </Button>
      )}
    </details>
  );
}
