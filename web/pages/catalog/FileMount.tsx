// Mounts files: what each of them holds is said here, the files themselves are uploaded afterwards.
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { type Marking, MarkingInput } from "#web/pages/files/Marking.tsx";
import { Field } from "#web/ui/Form.tsx";

import { MountButtons, type MountPartProps } from "./MappingGrid.tsx";

export function FileMount({ content, busy, onSend, onClose }: MountPartProps) {
  const { t } = useTranslation();
  const [title, setTitle] = useState("");
  // Nothing is ticked beforehand: whatever is said to be in the files is given to whoever has a grant of them.
  const [items, setItems] = useState<readonly string[]>([]);
  const [gigabytes, setGigabytes] = useState("");
  const [marking, setMarking] = useState<Marking>("none");
  const bound = gigabytes === "" ? null : Math.round(Number(gigabytes) * 2 ** 30);
  const turn = (id: string) => setItems(items.includes(id) ? items.filter((one) => one !== id) : [...items, id]);
  return (
    <>
      <Field label={t("mounting.fileName")} pointer="/title" required hint={t("mounting.fileHint")}>
        {(input) => (
          <input {...input} className="gs-input" maxLength={100} value={title} onChange={(event) => setTitle(event.target.value)} />
        )}
      </Field>
      <fieldset className="catalog-choices">
        <legend>{t("mounting.fileItems")}</legend>
        {content.items.map((item) => (
          <label key={item.id}>
            <input type="checkbox" checked={items.includes(item.id)} onChange={() => turn(item.id)} /> {item.name}
          </label>
        ))}
      </fieldset>
      <Field label={t("mounting.fileBound")} pointer="/bytesPerDay" hint={t("mounting.fileBoundHint")}>
        {(input) => (
          <input
            {...input}
            className="gs-input"
            type="number"
            min={0.001}
            max={1_000_000}
            step="any"
            value={gigabytes}
            onChange={(event) => setGigabytes(event.target.value)}
          />
        )}
      </Field>
      <MarkingInput value={marking} onChange={setMarking} />
      <MountButtons
        busy={busy}
        disabled={items.length === 0 || title.trim() === "" || (bound !== null && !(bound >= 1))}
        onSend={() => void onSend({ kind: "file", title: title.trim(), items, marking, ...(bound !== null && { bytesPerDay: bound }) })}
        onClose={onClose}
      />
    </>
  );
}
