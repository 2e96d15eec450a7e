// What each column of the sheet is, as the platform sees it and a person confirms it, with a look at what would come of it.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { SheetImport, SheetPlan, SheetPreview } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { instantText } from "#web/ui/dates.ts";
import { type FieldProblem, ErrorSummary, fieldProblems } from "#web/ui/Form.tsx";
import { Link } from "#web/ui/Link.tsx";

import { Preview } from "./Preview.tsx";
import { SheetColumns, type SheetDraft } from "./SheetColumns.tsx";

interface ColumnsStepProps {
  found: SheetImport;
  headers: readonly number[];
  onHeaders: (headers: readonly number[]) => void;
}

export function ColumnsStep({ found, headers, onHeaders }: ColumnsStepProps) {
  const { t, i18n } = useTranslation();
  const announce = useAnnounce();
  const [drafts, setDrafts] = useState<readonly SheetDraft[]>(() =>
    found.sheets.map(({ chosen, columns }) => ({ chosen, columns: columns.map(({ field }) => field) })),
  );
  // Headings looked for in another row are other columns: of that sheet only what is suggested anew holds, of the others what was chosen stays.
  const [seen, setSeen] = useState(found.sheets);
  if (seen !== found.sheets) {
    setSeen(found.sheets);
    setDrafts(
      found.sheets.map(({ chosen, columns, headerRow }, index) => {
        const draft = drafts[index];
        if (draft !== undefined && seen[index]?.headerRow === headerRow) return draft;
        return { chosen: draft?.chosen ?? chosen, columns: columns.map(({ field }) => field) };
      }),
    );
  }
  const [others, setOthers] = useState(found.others);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [preview, setPreview] = useState<SheetPreview | null>(null);
  const [busy, setBusy] = useState<"preview" | "confirm" | null>(null);
  const plan: SheetPlan = {
    sheets: drafts.flatMap(({ chosen, columns }, sheet) =>
      chosen ? [{ sheet, headerRow: found.sheets[sheet]?.headerRow ?? 1, columns: [...columns] }] : [],
    ),
    others,
  };
  const change = (sheet: number, to: Partial<SheetDraft>) => {
    setDrafts(drafts.map((draft, index) => (index === sheet ? { ...draft, ...to } : draft)));
    setPreview(null);
  };
  const send = async (what: "preview" | "confirm") => {
    setBusy(what);
    setProblems([]);
    try {
      const answer = await api.post<SheetPreview>(`/sheets/imports/${found.id}/${what}`, plan);
      if (what === "preview") setPreview(answer);
      else await refresh("/sheets");
    } catch (error) {
      const problem = asProblem(error);
      setProblems(fieldProblems(problem, i18n.language));
      announce(problem);
    } finally {
      setBusy(null);
    }
  };
  return (
    <>
      {found.before.map(({ id, at }) => (
        <p key={id} className="sheets-note">
          {t("sheets.sameFile", { at: instantText(at) })} <Link href={paths.sheet(id)}>{t("sheets.seeBefore")}</Link>
        </p>
      ))}
      <ErrorSummary problems={problems} />
      {found.sheets.map((sheet, index) => (
        <SheetColumns
          key={sheet.name}
          sheet={sheet}
          draft={drafts[index] ?? { chosen: false, columns: [] }}
          fields={found.fields}
          isOnly={found.sheets.length === 1}
          onChange={(to) => change(index, to)}
          onHeader={(row) => onHeaders(found.sheets.map((_, at) => (at === index ? row : (headers[at] ?? 0))))}
        />
      ))}
      <section className="gs-paper gs-pad sheets-others" aria-labelledby="sheets-others-title">
        <h2 id="sheets-others-title">{t("sheets.others")}</h2>
        <p className="gs-sub">{t("sheets.othersHint")}</p>
        {(["report", "take"] as const).map((choice) => (
          <label key={choice} className="sheets-choice">
            <input
              type="radio"
              name="others"
              checked={others === choice}
              onChange={() => {
                setOthers(choice);
                setPreview(null);
              }}
            />{" "}
            {t(`sheets.othersChoice.${choice}`)}
          </label>
        ))}
      </section>
      {preview !== null && <Preview preview={preview} />}
      <div className="sheets-foot">
        <Button onClick={() => void send("preview")} loading={busy === "preview"} disabled={plan.sheets.length === 0}>
          {t("sheets.preview")}
        </Button>
        <Button type="primary" onClick={() => void send("confirm")} loading={busy === "confirm"} disabled={plan.sheets.length === 0}>
          {t("sheets.confirm")}
        </Button>
      </div>
    </>
  );
}
