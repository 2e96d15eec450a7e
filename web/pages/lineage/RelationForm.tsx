// Says how an entry relates to another one: which kind, which entry, and of what is derived, which item comes from which.
import { Button } from "antd";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { CatalogSearch, EntryDraft, EntryPage, Item } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ChoiceInput, LineInput } from "#web/ui/Inputs.tsx";
import { useSending } from "#web/ui/sending.tsx";

import { useKinds } from "./kinds.ts";

const SHOWN = 8;
const WITH_ITEMS: readonly string[] = ["derived", "codes"];

interface Pair {
  item: string;
  other: string;
  label: string;
}

/** Items that are called the same, by name or in the database, are likely the same; a person looks at each. */
function likelyPairs(own: readonly Item[], others: readonly Item[]): Pair[] {
  const same = (one: Item, other: Item) =>
    one.name.trim() === other.name.trim() ||
    (one.technicalName.trim() !== "" && one.technicalName.trim().toLowerCase() === other.technicalName.trim().toLowerCase());
  return own.flatMap((item) => {
    const other = others.find((each) => same(item, each));
    return other ? [{ item: item.id, other: other.id, label: `${other.name} → ${item.name}` }] : [];
  });
}

export function RelationForm({ entryId, onClose }: { entryId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const kinds = useKinds();
  const [kind, setKind] = useState("");
  const [text, setText] = useState("");
  const [otherId, setOtherId] = useState("");
  const [words, setWords] = useState("");
  const [left, setLeft] = useState<string[]>([]);
  const asked = useDeferredValue(text.trim());
  const hits = useOne<CatalogSearch>(asked === "" ? null : "/catalog/search", { q: asked, limit: SHOWN });
  const found = (asked === "" ? [] : (hits.data?.rows ?? [])).filter((hit) => hit.entryId !== entryId);
  const withItems = WITH_ITEMS.includes(kind) && otherId !== "";
  const own = useOne<EntryPage>(withItems ? `/catalog/entries/${entryId}` : null).data;
  const draft = useOne<EntryDraft>(
    withItems && own !== undefined && own.version === null ? `/catalog/entries/${entryId}/draft` : null,
  ).data;
  const other = useOne<EntryPage>(withItems ? `/catalog/entries/${otherId}` : null).data;
  const pairs = withItems ? likelyPairs((draft?.content ?? own?.version?.content)?.items ?? [], other?.version?.content.items ?? []) : [];
  const missing = [
    ...(kind === "" ? [{ pointer: "/kind", text: t("lineage.form.missing.kind") }] : []),
    ...(otherId === "" ? [{ pointer: "/find", text: t("lineage.form.missing.other") }] : []),
  ];
  const { busy, errorAt, send, problems } = useSending(missing);
  const save = async () => {
    const items = pairs.filter(({ item }) => !left.includes(item)).map(({ item, other: from }) => ({ item, other: from }));
    await api.post(
      `/lineage/entries/${entryId}/relations`,
      { kind, otherId, items, words: words.trim() },
      { idempotencyKey: crypto.randomUUID() },
    );
    await refresh("/lineage");
    announce(t("lineage.form.done"));
    onClose();
  };
  return (
    <section className="gs-paper gs-pad gs-stack lineage-form" aria-label={t("lineage.add")}>
      <h2>{t("lineage.add")}</h2>
      {problems}
      <ChoiceInput
        label={t("lineage.form.kind")}
        pointer="/kind"
        required
        empty={t("lineage.form.choose")}
        options={kinds.options}
        value={kind}
        onChange={setKind}
        error={errorAt("/kind")}
      />
      <LineInput
        label={t("lineage.form.find")}
        pointer="/find"
        required
        hint={t("lineage.form.findHint")}
        maxLength={100}
        value={text}
        onChange={(value) => {
          setText(value);
          setOtherId("");
        }}
        error={errorAt("/find")}
      />
      <div aria-live="polite" className="gs-sub">
        {hits.data !== undefined && asked !== "" && t("lineage.form.found", { count: found.length })}
      </div>
      {found.length > 0 && (
        <ul className="lineage-hits">
          {found.map((hit) => (
            <li key={hit.entryId}>
              <button
                type="button"
                className="gs-linklike"
                aria-pressed={hit.entryId === otherId}
                onClick={() => {
                  setOtherId(hit.entryId);
                  setLeft([]);
                }}
              >
                {hit.title}
              </button>{" "}
              <span className="gs-sub">{hit.agency.name}</span>
              {hit.entryId === otherId && <span className="gs-tag">{t("lineage.form.chosen")}</span>}
            </li>
          ))}
        </ul>
      )}
      {pairs.length > 0 && (
        <fieldset>
          <legend>{t("lineage.form.items")}</legend>
          {pairs.map(({ item, label }) => (
            <label key={item} className="gs-check lineage-pair">
              <input
                type="checkbox"
                checked={!left.includes(item)}
                onChange={(event) => setLeft((before) => (event.target.checked ? before.filter((id) => id !== item) : [...before, item]))}
              />{" "}
              {label}
            </label>
          ))}
        </fieldset>
      )}
      <LineInput label={t("lineage.form.words")} pointer="/words" maxLength={500} value={words} onChange={setWords} />
      <div className="gs-actions">
        <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void send(save)}>
          {t("lineage.form.save")}
        </Button>
      </div>
    </section>
  );
}
