// Whether copies of files visibly carry to whom they were given: chosen where a resource is mounted, and changed on the page of its files.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { FileDelivery, ResourceFiles } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ChoiceInput } from "#web/ui/Inputs.tsx";

export type Marking = ResourceFiles["resource"]["marking"];
const MARKINGS = ["none", "possible", "only"] as const;

/** By its name and size: what a file really is shows when a copy is made. */
const MARKED = /\.(pdf|png|jpe?g|tiff?|docx|xlsx|pptx)$/i;
const MARKED_BYTES_MAX = 64 * 1_048_576;

export const mayBearMark = ({ name, size }: Pick<File, "name" | "size">): boolean => MARKED.test(name) && size <= MARKED_BYTES_MAX;

export function MarkingInput({ value, onChange }: { value: Marking; onChange: (value: Marking) => void }) {
  const { t } = useTranslation();
  return (
    <ChoiceInput
      label={t("marks.label")}
      pointer="/marking"
      hint={t("marks.hint")}
      empty={null}
      options={MARKINGS.map((one) => ({ value: one, label: t(`marks.choice.${one}`) }))}
      value={value}
      onChange={(chosen) => onChange(MARKINGS.find((one) => one === chosen) ?? "none")}
    />
  );
}

/** What holds of a resource, and for its keepers the form that changes it. */
export function MarkingPart({ id, marking, maySet }: { id: string; marking: Marking; maySet: boolean }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [chosen, setChosen] = useState<Marking | null>(null);
  const [isBusy, setBusy] = useState(false);
  const save = async (next: Marking) => {
    setBusy(true);
    try {
      await api.post(`/catalog/resources/${id}/marking`, { marking: next });
      await refresh("/catalog");
      setChosen(null);
      announce(t("marks.set"));
    } catch (error) {
      announce(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  if (chosen === null)
    return (
      <p className="files-note files-marking">
        <span>
          {t("marks.label")} · <b>{t(`marks.short.${marking}`)}</b>
        </span>
        {maySet && (
          <Button size="small" aria-label={`${t("marks.change")} ${t("marks.label")}`} onClick={() => setChosen(marking)}>
            {t("marks.change")}
          </Button>
        )}
      </p>
    );
  return (
    <form
      className="gs-paper gs-pad gs-stack files-section"
      onSubmit={(event) => {
        event.preventDefault();
        void save(chosen);
      }}
    >
      <MarkingInput value={chosen} onChange={setChosen} />
      <div className="files-buttons">
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {t("marks.save")}
        </Button>
        <Button onClick={() => setChosen(null)}>{t("marks.cancel")}</Button>
      </div>
    </form>
  );
}

/** Of a delivery: whether its copy is marked, and if not why. */
export function useMarkWords(): (copy: FileDelivery["copy"]) => string {
  const { t } = useTranslation();
  return (copy) => {
    if (copy === null) return t("marks.notAsked");
    if (copy.isMarked) return `✓ ${t("marks.marked")}`;
    return `✕ ${t("marks.unmarked", { why: t(`marks.why.${copy.why ?? "kind"}`) })}`;
  };
}
