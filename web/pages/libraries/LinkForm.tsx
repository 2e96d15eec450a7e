// An agency hangs an item of its own published entry on an item of a base library.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type ApiProblem, asProblem } from "#web/api/client.ts";
import { refresh, useList, useOne } from "#web/api/queries.ts";
import type { CompilationRow, EntryPage, LibraryEntry, LibraryPage } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ErrorSummary, Field, fieldProblems } from "#web/ui/Form.tsx";

const keys = ["entryId", "itemId", "baseEntryId", "baseItemId", "place"] as const;
type Key = (typeof keys)[number];

export function LinkForm({ library, onClose }: { library: LibraryPage; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const announce = useAnnounce();
  const [given, setGiven] = useState({ entryId: "", itemId: "", baseEntryId: "", baseItemId: "", place: "agency" });
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const own = useList<CompilationRow>("/catalog/compilations", {}, 100).rows.filter(({ publishedVersion }) => publishedVersion !== null);
  const present = useList<LibraryEntry>(`/libraries/${library.id}/entries`, {}, 200).rows;
  const entry = useOne<EntryPage>(given.entryId === "" ? null : `/catalog/entries/${given.entryId}`).data?.version?.content.items ?? [];
  const base =
    useOne<EntryPage>(given.baseEntryId === "" ? null : `/catalog/entries/${given.baseEntryId}`).data?.version?.content.items ?? [];
  const isTold = base.some((item) => item.isBase === true);
  const options: Record<Key, readonly (readonly [string, string])[]> = {
    entryId: own.map((each) => [each.entryId, each.title]),
    itemId: entry.map((item) => [item.id, item.name]),
    baseEntryId: present.map((each) => [each.entryId, each.title]),
    baseItemId: base.filter((item) => !isTold || item.isBase === true || item.isKey).map((item) => [item.id, item.name]),
    place: (["agency", "platform"] as const).map((place) => [place, t(`libraries.link.places.${place}`)]),
  };
  const missing = keys.filter((key) => given[key] === "").map((key) => ({ pointer: `/${key}`, text: t(`libraries.link.missing.${key}`) }));
  const problems = [...(asked ? missing : []), ...(problem === null ? [] : fieldProblems(problem, i18n.language))];
  const change = (key: Key, value: string) =>
    setGiven({ ...given, [key]: value, ...(key === "entryId" && { itemId: "" }), ...(key === "baseEntryId" && { baseItemId: "" }) });
  const save = async () => {
    setAsked(true);
    setProblem(null);
    if (missing.length > 0) return;
    setBusy(true);
    try {
      await api.post(`/libraries/${library.id}/links`, { ...given, words: "" }, { idempotencyKey: crypto.randomUUID() });
      await refresh("/libraries");
      announce(t("libraries.link.done"));
      onClose();
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="gs-paper gs-pad gs-stack" aria-label={t("libraries.link.add")}>
      <h2>{t("libraries.link.add")}</h2>
      <p className="gs-sub">{t("libraries.link.lead")}</p>
      {problems.length > 0 && <ErrorSummary problems={problems} citations={problem?.citations ?? []} />}
      <div className="libraries-fields">
        {keys.map((key) => (
          <Field
            key={key}
            label={t(`libraries.link.fields.${key}`)}
            pointer={`/${key}`}
            required
            error={problems.find(({ pointer }) => pointer === `/${key}`)?.text}
          >
            {(input) => (
              <select {...input} className="gs-input gs-select" value={given[key]} onChange={(event) => change(key, event.target.value)}>
                <option value="">{t("libraries.choose")}</option>
                {options[key].map(([value, label]) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ))}
      </div>
      <div className="gs-actions">
        <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void save()}>
          {t("libraries.link.add")}
        </Button>
      </div>
    </section>
  );
}
