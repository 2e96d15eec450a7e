// For those who decide: the items whose marks are not what was recognised, with both readings and the evidence.
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { DraftSuggestions, EntryDraft } from "#web/api/types.ts";
import { useWords } from "#web/ui/words.ts";

import { differsFrom, percentOf } from "./recognised.ts";

export function Departures({ draft }: { draft: EntryDraft }) {
  const { t } = useTranslation();
  const words = useWords();
  const { data } = useOne<DraftSuggestions>(`/catalog/entries/${draft.id}/suggestions`);
  const marks = new Map((data?.items ?? []).map((each) => [each.itemId, each]));
  const rows = draft.content.items.flatMap((item) => {
    const suggested = marks.get(item.id);
    // Where nothing was recognised the strict default is no advice.
    return suggested && suggested.kind !== null && differsFrom(item, suggested) ? [{ item, suggested }] : [];
  });
  if (rows.length === 0) return null;
  const read = (personal: string, grade: string | null) =>
    [t(`ui.personal.${personal}`), grade === null ? "" : t(`ui.grade.${grade}`)].filter((text) => text !== "").join(" · ");
  return (
    <section className="gs-paper gs-pad">
      <h2>{t("compile.recognised.reviewTitle", { count: rows.length })}</h2>
      <p className="gs-sub">{t("compile.recognised.reviewLead")}</p>
      <ul className="compile-departures">
        {rows.map(({ item, suggested }) => (
          <li key={item.id}>
            <b>{item.name}</b> {t("compile.recognised.chosen")}: {read(item.personal, item.grade)}; {t("compile.recognised.suggested")}:{" "}
            {read(suggested.personal, suggested.grade)} ({words(suggested.title)},{" "}
            {t("compile.recognised.sure", { percent: percentOf(suggested) })}
            {suggested.evidence[0] !== undefined && <>, {words(suggested.evidence[0])}</>})
          </li>
        ))}
      </ul>
    </section>
  );
}
