// Which base or theme library an entry belongs to, from the register; whose it is to compile is told beside the choice.
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { EntryContent, LibraryChoice } from "#web/api/types.ts";
import { valueWords } from "#web/pages/catalog/values.ts";
import { paths } from "#web/paths.ts";
import { Link } from "#web/ui/Link.tsx";

import { ChoiceField } from "./fields.tsx";
import type { SectionProps } from "./section.ts";

export function LibraryFields({ content, onChange, errorAt, draft }: SectionProps) {
  const { t } = useTranslation();
  const registered = useOne<{ rows: LibraryChoice[] }>("/libraries/choices").data?.rows ?? [];
  const hintFor = (kind: LibraryChoice["kind"], given: string | null, plain: string) => {
    const library = registered.find((each) => each.kind === kind && (each.code === given || each.name === given));
    if (library === undefined || library.isMine) return plain;
    return (
      <>
        {library.lead === null ? t("libraries.unledHint") : t("libraries.notMine", { agency: library.lead.name })}{" "}
        <Link href={paths.library(library.id)}>{t("libraries.toLibrary")}</Link>
      </>
    );
  };
  const optionsFor = (kind: LibraryChoice["kind"], given: string | null, listed: readonly string[]) => {
    const known = registered.filter((each) => each.kind === kind);
    const words = (code: string) => known.find((each) => each.code === code)?.name ?? valueWords(t, "library", code);
    const codes = [...new Set([...listed, ...known.map(({ code }) => code), ...(given === null || given === "" ? [] : [given])])];
    return codes.map((value) => ({ value, label: words(value) }));
  };
  const base = content.baseLibrary ?? null;
  const theme = content.themeLibrary ?? null;
  const bases = optionsFor("base", base, draft.asks.baseLibraries);
  const themes = optionsFor("theme", theme, []);
  const put = (part: Partial<EntryContent>) => onChange({ ...content, ...part });
  return (
    <>
      {bases.length > 0 && (
        <ChoiceField
          label={t("compile.field.baseLibrary")}
          pointer="/baseLibrary"
          required={content.kind === "base" && draft.asks.baseLibraries.length > 0}
          citations={draft.asks.baseCitations}
          hint={hintFor("base", base, t("compile.field.baseLibraryHint"))}
          draft={draft}
          error={errorAt("/baseLibrary")}
          value={base}
          options={bases}
          onChange={(baseLibrary) => put({ baseLibrary })}
        />
      )}
      {themes.length > 0 && (
        <ChoiceField
          label={t("compile.field.themeLibrary")}
          pointer="/themeLibrary"
          hint={hintFor("theme", theme, t("compile.field.themeLibraryHint"))}
          draft={draft}
          error={errorAt("/themeLibrary")}
          value={theme}
          options={themes}
          onChange={(themeLibrary) => put({ themeLibrary })}
        />
      )}
    </>
  );
}
