// The form of a draft: items first, then the few facts that cannot be guessed; saved by itself, everything that misses listed at once.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type ApiProblem, asProblem } from "#web/api/client.ts";
import { queryClient, refresh } from "#web/api/queries.ts";
import type { EntryContent, EntryDraft } from "#web/api/types.ts";
import { Relations } from "#web/pages/lineage/Relations.tsx";
import { Repeats } from "#web/pages/sources/Repeats.tsx";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { ActionBar, ErrorSummary, jumpToField, SaveIndicator } from "#web/ui/Form.tsx";
import { useGo } from "#web/ui/Link.tsx";
import { problemWords } from "#web/ui/States.tsx";
import { useWords } from "#web/ui/words.ts";

import { Assessments } from "./Assessments.tsx";
import { useAutosave } from "./autosave.ts";
import { BasicFields } from "./BasicFields.tsx";
import { ChangeNotice } from "./ChangeNotice.tsx";
import { ConflictNote } from "./ConflictNote.tsx";
import { Differences } from "./Differences.tsx";
import { DraftResources } from "./DraftResources.tsx";
import { GuideFields } from "./GuideFields.tsx";
import { ItemGrid } from "./ItemGrid.tsx";
import type { SectionProps } from "./section.ts";
import { SectionNav } from "./SectionNav.tsx";
import { SharingFields } from "./SharingFields.tsx";
import { nextAfter, Steps } from "./Steps.tsx";

export function DraftForm({ draft }: { draft: EntryDraft }) {
  const { t, i18n } = useTranslation();
  const announce = useAnnounce();
  const go = useGo();
  const [content, setContent] = useState(draft.content);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [steps, setSteps] = useState(draft.steps);
  const [urgent, setUrgent] = useState(draft.urgentReason);
  const words = useWords();
  const path = `/catalog/entries/${draft.id}`;
  const autosave = useAutosave({
    path: `${path}/draft`,
    revision: draft.revision,
    savedAt: draft.savedAt,
    gaps: draft.gaps,
    content,
    saved: draft.content,
    enabled: true,
    // What is chosen decides who acts next.
    onSaved: (answer) => setSteps(answer.steps),
  });
  const { gaps } = autosave;
  const unexplained = urgent !== null && urgent.trim() === "";
  const next = nextAfter(steps);
  const role = next === undefined ? "" : words({ zh: next.roleTitle, en: next.roleTitleEn });
  // Nobody knows who acts next before it is said how the data is shared.
  const ends = next === undefined && content.sharingType !== null;
  const errorAt = (pointer: string) => (asked ? gaps.find((gap) => gap.pointer === pointer)?.text : undefined);
  const section: SectionProps = { content, onChange: setContent, errorAt, draft };
  const handIn = async () => {
    setProblem(null);
    setAsked(asked || unexplained);
    if (unexplained) return jumpToField("/urgentReason");
    setBusy(true);
    try {
      if (!(await autosave.flush())) return;
      const { state } = await api.post<{ state: string }>(
        `${path}/request-consent`,
        urgent === null ? undefined : { urgentReason: urgent },
      );
      announce(state === "published" || role === "" ? t("compile.done.publish") : t("compile.handedIn", { role }));
      if (state === "published") {
        queryClient.removeQueries({ queryKey: [`${path}/draft`] });
        go(paths.entry(draft.id));
        return await refresh("/catalog/compilations", "/catalog/search");
      }
      await refresh("/catalog");
    } catch (error) {
      const found = asProblem(error);
      setProblem(found.fields.length > 0 ? null : found);
      setAsked(true);
      window.scrollTo({ top: 0 });
    } finally {
      setBusy(false);
    }
  };
  const goOn = (both: EntryContent, theirs: EntryDraft) => {
    autosave.goOn(theirs.revision, theirs.content);
    setSteps(theirs.steps);
    setContent(both);
    announce(t("conflict.merged"));
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
      {autosave.conflict !== null && (
        <ConflictNote
          problem={autosave.conflict.problem}
          path={`${path}/draft`}
          base={autosave.conflict.base}
          mine={content}
          onMerged={goOn}
        />
      )}
      {problem !== null && (
        <ErrorSummary
          title={problemWords(problem, i18n.language)}
          citations={problem.citations}
          problems={[{ pointer: "", text: problemWords(problem, i18n.language) }]}
        />
      )}
      {asked && <ErrorSummary problems={gaps} />}
      <Steps steps={steps} />
      <SectionNav gaps={gaps} />
      <div className="gs-stack">
        <ChangeNotice
          draft={draft}
          urgent={urgent}
          onUrgent={setUrgent}
          error={asked && unexplained ? t("compile.notice.reasonMissing") : undefined}
        />
        {draft.differences.length > 0 && <Differences rows={draft.differences} />}
        <Repeats entryId={draft.id} savedAt={autosave.state.kind === "saved" ? autosave.state.at : undefined} />
        <ItemGrid {...section} />
        <BasicFields {...section} />
        <GuideFields {...section} />
        <SharingFields {...section} />
        <DraftResources entryId={draft.id} content={content} />
        <Relations entryId={draft.id} />
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
          {ends ? t("compile.publishOwn") : role === "" ? t("compile.handIn") : t("compile.requestConsent", { role })}
        </Button>
      </ActionBar>
    </>
  );
}
