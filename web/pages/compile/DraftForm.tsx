// The form of a draft: items first, then the few facts that cannot be guessed; saved by itself, everything that misses listed at once.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type ApiProblem, asProblem } from "#web/api/client.ts";
import { queryClient, refresh } from "#web/api/queries.ts";
import type { EntryDraft } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { ActionBar, ErrorSummary, SaveIndicator } from "#web/ui/Form.tsx";
import { useGo } from "#web/ui/Link.tsx";
import { problemWords } from "#web/ui/States.tsx";

import { Assessments } from "./Assessments.tsx";
import { useAutosave } from "./autosave.ts";
import { BasicFields } from "./BasicFields.tsx";
import { ConflictNote } from "./ConflictNote.tsx";
import { Differences } from "./Differences.tsx";
import { ItemGrid } from "./ItemGrid.tsx";
import { reasonsOf } from "./reasons.ts";
import type { SectionProps } from "./section.ts";
import { SectionNav } from "./SectionNav.tsx";
import { SharingFields } from "./SharingFields.tsx";

export function DraftForm({ draft, onReload }: { draft: EntryDraft; onReload: () => void }) {
  const { t, i18n } = useTranslation();
  const announce = useAnnounce();
  const go = useGo();
  const [content, setContent] = useState(draft.content);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const path = `/catalog/entries/${draft.id}`;
  const autosave = useAutosave({
    path: `${path}/draft`,
    revision: draft.revision,
    savedAt: draft.savedAt,
    gaps: draft.gaps,
    content,
    saved: draft.content,
    enabled: true,
  });
  const gaps = autosave.gaps;
  const errorAt = (pointer: string) => (asked ? gaps.find((gap) => gap.pointer === pointer)?.text : undefined);
  const section: SectionProps = { content, onChange: setContent, errorAt, draft };
  const handIn = async () => {
    setBusy(true);
    setProblem(null);
    try {
      if (!(await autosave.flush())) return;
      await api.post(`${path}/request-consent`);
      await refresh("/catalog");
      announce(t("compile.handedIn"));
    } catch (error) {
      const found = asProblem(error);
      setProblem(found.fields.length > 0 ? null : found);
      setAsked(true);
      window.scrollTo({ top: 0 });
    } finally {
      setBusy(false);
    }
  };
  const takeTheirs = async () => {
    await queryClient.refetchQueries({ queryKey: [`${path}/draft`] });
    // The form holds its own words; only a new one begins with what was just read.
    onReload();
  };
  const keepMine = async () => {
    const now = await api.get<EntryDraft>(`${path}/draft`);
    await autosave.keepMine(now.revision);
  };
  const discard = async () => {
    await api.post(`${path}/discard`);
    await refresh("/catalog");
    go(paths.compile());
  };
  const signed = async () => {
    await refresh(path);
  };
  return (
    <>
      {autosave.conflict !== null && <ConflictNote problem={autosave.conflict} onTheirs={() => void takeTheirs()} onMine={keepMine} />}
      {problem !== null && (
        <ErrorSummary
          title={problemWords(problem, i18n.language)}
          problems={[{ pointer: "", text: problemWords(problem, i18n.language) }]}
        />
      )}
      {asked && <ErrorSummary problems={gaps} />}
      <SectionNav gaps={gaps} />
      <div className="gs-stack">
        {draft.differences.length > 0 && <Differences rows={draft.differences} />}
        <ItemGrid {...section} reasons={reasonsOf(draft.id)} />
        <BasicFields {...section} />
        <SharingFields {...section} />
        <Assessments draft={draft} content={content} gaps={gaps} errorAt={errorAt} onFlush={autosave.flush} onSigned={signed} />
      </div>
      <ActionBar
        left={
          <span className="compile-bar-left">
            <SaveIndicator state={autosave.state} />
            <span className="gs-sub" aria-live="polite">
              {gaps.length === 0 ? t("compile.complete") : t("compile.missing", { count: gaps.length })}
            </span>
          </span>
        }
      >
        {draft.actions.includes("discard") && (
          <ConfirmButton danger label={t("compile.discard")} consequence={t("compile.discardLead")} onConfirm={discard} />
        )}
        <Button onClick={() => void autosave.flush()}>{t("ui.form.save")}</Button>
        <Button type="primary" loading={busy} onClick={() => void handIn()}>
          {t("compile.requestConsent")}
        </Button>
      </ActionBar>
    </>
  );
}
