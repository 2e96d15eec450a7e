// What the first rows would become, before anything is written.
import { useTranslation } from "react-i18next";

import type { SheetPreview } from "#web/api/types.ts";
import { SharingTag } from "#web/ui/Tags.tsx";
import { useWords } from "#web/ui/words.ts";

export function Preview({ preview }: { preview: SheetPreview }) {
  const { t } = useTranslation();
  const words = useWords();
  const { entries, failed } = preview;
  return (
    <section className="gs-paper gs-pad" aria-labelledby="sheets-preview-title" aria-live="polite">
      <h2 id="sheets-preview-title">{t("sheets.previewTitle")}</h2>
      <p className="gs-sub">{t("sheets.previewHint")}</p>
      <ul className="sheets-preview">
        {entries.map((entry) => (
          <li key={`${entry.sheetName} ${entry.rows[0]}`}>
            <b>{entry.title === "" ? t("compile.untitled") : entry.title}</b> <SharingTag type={entry.sharingType} />
            <div className="gs-sub">
              {t(`sheets.kind.${entry.kind}`)} · {t("sheets.fromRows", { rows: entry.rows.slice(0, 5).join("、") })} ·{" "}
              {t("sheets.items", { count: entry.itemCount })}
              {entry.items.length > 0 && `：${entry.items.map(({ name }) => name).join("、")}`}
            </div>
            {entry.failure !== null && <p className="sheets-bad">{words(entry.failure)}</p>}
            {entry.notes.slice(0, 3).map((note) => (
              <p key={`${note.number} ${note.column} ${note.zh}`} className="sheets-small">
                {t("sheets.rowNumber", { number: note.number })}：{words(note)}
              </p>
            ))}
          </li>
        ))}
      </ul>
      {failed.length > 0 && (
        <p className="sheets-bad">{t("sheets.previewFailed", { count: failed.length, reason: words(failed[0] ?? { zh: "", en: "" }) })}</p>
      )}
    </section>
  );
}
