// The few facts about an entry that cannot be guessed from its source.
import { useTranslation } from "react-i18next";

import { useOne, useSession } from "#web/api/queries.ts";
import type { Agency, CatalogSearch, EntryContent, Grade } from "#web/api/types.ts";
import { useChoices } from "#web/pages/catalog/choices.ts";
import { grades, kinds } from "#web/pages/catalog/values.ts";

import { CategoryFields } from "./CategoryFields.tsx";
import { ChoiceField, TextField } from "./fields.tsx";
import { LibraryFields } from "./LibraryFields.tsx";
import type { SectionProps } from "./section.ts";

export function BasicFields({ content, onChange, errorAt, draft }: SectionProps) {
  const { t } = useTranslation();
  const agencyId = useSession()?.post.agency.id;
  const agencies = useOne<{ rows: Agency[] }>("/agencies");
  const search = useOne<CatalogSearch>("/catalog/search", { limit: 1 });
  const duties = agencies.data?.rows.find((agency) => agency.id === agencyId)?.duties ?? [];
  const choices = useChoices();
  const duty = duties.find((one) => one.id === content.dutyId);
  const known = (search.data?.facets.theme ?? []).map((one) => one.value);
  const themes = [...new Set([...known, ...choices.options("theme").map((one) => one.value)])];
  const set = (part: Partial<EntryContent>) => onChange({ ...content, ...part });
  const words = (group: "kind" | "collected", values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`catalog.${group}.${value}`) }));
  return (
    <section className="gs-paper gs-pad compile-section" id="compile-basics">
      <h2>{t("compile.section.basics")}</h2>
      <div className="compile-fields">
        <div className="compile-wide">
          <TextField
            label={t("compile.field.title")}
            pointer="/title"
            asks="name"
            draft={draft}
            maxLength={128}
            error={errorAt("/title")}
            value={content.title}
            onChange={(title) => set({ title })}
          />
        </div>
        <div className="compile-wide">
          <TextField
            label={t("compile.field.summary")}
            pointer="/summary"
            draft={draft}
            rows={2}
            maxLength={2000}
            hint={t("compile.field.summaryHint")}
            error={errorAt("/summary")}
            value={content.summary}
            onChange={(summary) => set({ summary })}
          />
        </div>
        <ChoiceField
          label={t("compile.field.duty")}
          pointer="/dutyId"
          asks="dutyBasis"
          hint={duty?.basis}
          draft={draft}
          error={errorAt("/dutyId")}
          value={content.dutyId}
          options={duties.map((one) => ({ value: one.id, label: one.title }))}
          onChange={(dutyId) => set({ dutyId })}
        />
        <ChoiceField
          label={t("compile.field.kind")}
          pointer="/kind"
          asks="classification"
          draft={draft}
          error={errorAt("/kind")}
          value={content.kind}
          options={words("kind", kinds)}
          onChange={(kind) => set({ kind: kind as EntryContent["kind"] })}
        />
        <LibraryFields content={content} onChange={onChange} errorAt={errorAt} draft={draft} />
        <CategoryFields content={content} onChange={onChange} errorAt={errorAt} draft={draft} />
        <ChoiceField
          label={t("compile.field.cycle")}
          pointer="/updateCycle"
          asks="updateFrequency"
          draft={draft}
          error={errorAt("/updateCycle")}
          value={content.updateCycle}
          options={choices.options("update-cycle", content.updateCycle)}
          onChange={(updateCycle) => set({ updateCycle })}
        />
        <ChoiceField
          label={t("compile.field.format")}
          pointer="/format"
          asks="format"
          draft={draft}
          error={errorAt("/format")}
          value={content.format}
          options={choices.options("format", content.format)}
          onChange={(format) => set({ format })}
        />
        <ChoiceField
          label={t("compile.field.grade")}
          pointer="/grade"
          asks="grade"
          hint={t("compile.field.gradeHint")}
          draft={draft}
          error={errorAt("/grade")}
          value={content.grade}
          options={grades.map((value) => ({ value, label: t(`ui.grade.${value}`) }))}
          onChange={(grade) => set({ grade: grade as Grade | null })}
        />
        <TextField
          label={t("compile.field.theme")}
          pointer="/theme"
          draft={draft}
          maxLength={50}
          list={themes}
          error={errorAt("/theme")}
          value={content.theme ?? ""}
          onChange={(theme) => set({ theme: theme === "" ? null : theme })}
        />
        <ChoiceField
          label={t("compile.field.collected")}
          pointer="/collected"
          asks="collected"
          draft={draft}
          error={errorAt("/collected")}
          value={content.collected}
          options={words("collected", ["collected", "generated"])}
          onChange={(collected) => set({ collected: collected as EntryContent["collected"] })}
        />
        <TextField
          label={t("compile.field.sourceSystem")}
          pointer="/sourceSystem"
          asks="sourceSystem"
          draft={draft}
          maxLength={100}
          error={errorAt("/sourceSystem")}
          value={content.sourceSystem ?? ""}
          onChange={(sourceSystem) => set({ sourceSystem: sourceSystem === "" ? null : sourceSystem })}
        />
      </div>
    </section>
  );
}
