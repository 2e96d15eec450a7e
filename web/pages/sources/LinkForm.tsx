// Links items of published entries to an element: an entry is found by any of its words, its items are ticked.
import { Button } from "antd";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { useOne } from "#web/api/queries.ts";
import type { CatalogSearch, DataElementPage, EntryPage } from "#web/api/types.ts";
import { ChoiceInput, LineInput } from "#web/ui/Inputs.tsx";
import { useSending } from "#web/ui/sending.tsx";

interface Props {
  element: DataElementPage;
  onCancel: () => void;
  onDone: () => Promise<void>;
}

const roles = ["holder", "verifier"] as const;
const SHOWN = 8;

export function LinkForm({ element, onCancel, onDone }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState(element.name);
  const [entryId, setEntryId] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string[]>([]);
  const [role, setRole] = useState<string>("holder");
  const asked = useDeferredValue(text.trim());
  const hits = useOne<CatalogSearch>(asked === "" ? null : "/catalog/search", { q: asked, limit: SHOWN });
  const entry = useOne<EntryPage>(entryId === null ? null : `/catalog/entries/${entryId}`).data;
  const linked = new Set(element.items.filter((each) => each.entryId === entryId).map(({ itemId }) => itemId));
  const missing = chosen.length === 0 ? [{ pointer: "/items", text: t("sources.linking.missing") }] : [];
  const { busy, send, problems } = useSending(missing);
  const save = async () => {
    if (entryId === null) return;
    const items = chosen.map((itemId) => ({ entryId, itemId }));
    await api.post(`/sources/elements/${element.id}/items`, { items, role });
    await onDone();
  };
  const open = (id: string) => {
    setEntryId(id);
    setChosen([]);
  };
  return (
    <section className="gs-paper gs-pad gs-stack" aria-label={t("sources.linking.title")}>
      <h2>{t("sources.linking.title")}</h2>
      <p className="gs-sub">{t("sources.linking.lead")}</p>
      {problems}
      <LineInput label={t("sources.linking.find")} pointer="/find" maxLength={100} value={text} onChange={setText} />
      <div aria-live="polite" className="gs-sub">
        {hits.data !== undefined && t("sources.linking.found", { count: hits.data.total })}
      </div>
      <ul className="sources-hits">
        {(asked === "" ? [] : (hits.data?.rows ?? [])).map((hit) => (
          <li key={hit.entryId}>
            <button type="button" className="gs-linklike" aria-pressed={hit.entryId === entryId} onClick={() => open(hit.entryId)}>
              {hit.title}
            </button>{" "}
            <span className="gs-sub">{hit.agency.name}</span>
          </li>
        ))}
      </ul>
      {entry?.version && (
        <fieldset id="field-items" className="sources-parts">
          <legend>{t("sources.linking.items", { title: entry.version.content.title })}</legend>
          {entry.version.content.items.map((item) => (
            <label key={item.id} className="gs-check">
              <input
                type="checkbox"
                disabled={linked.has(item.id)}
                checked={linked.has(item.id) || chosen.includes(item.id)}
                onChange={(event) =>
                  setChosen((before) => (event.target.checked ? [...before, item.id] : before.filter((id) => id !== item.id)))
                }
              />{" "}
              {item.name} {linked.has(item.id) && <span className="gs-tag">{t("sources.linking.already")}</span>}
            </label>
          ))}
        </fieldset>
      )}
      <ChoiceInput
        label={t("sources.role")}
        pointer="/role"
        required
        empty={null}
        hint={t("sources.linking.roleHint")}
        options={roles.map((value) => ({ value, label: t(`sources.roles.${value}`) }))}
        value={role}
        onChange={setRole}
      />
      <div className="gs-actions">
        <Button onClick={onCancel}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void send(save)}>
          {t("sources.linking.save", { count: chosen.length })}
        </Button>
      </div>
    </section>
  );
}
