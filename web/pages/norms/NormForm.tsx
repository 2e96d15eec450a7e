// Drafting a norm: chapters for people, then the clauses that the platform checks; nothing is asked until it is filled in.
import { Button } from "antd";
import { useState } from "react";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import type { Norm } from "#web/api/norms.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ActionBar, ErrorSummary, type FieldProblem, fieldProblems } from "#web/ui/Form.tsx";
import { AreaInput, LineInput } from "#web/ui/Inputs.tsx";
import { LinkButton, useGo } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";

import { bodyOf, draftOf, itemTypes, missingIn, newChapter, type NormDraft, type PartProps } from "./draft.ts";
import { CheckLines, RhythmLines } from "./NormLines.tsx";
import "#web/pages/intake/intake.css";

export function NewNormPage() {
  const { t } = useTranslation();
  const crumbs = [
    { title: t("intake.title"), href: paths.intake() },
    { title: t("norms.title"), href: paths.norms() },
  ];
  return (
    <>
      <PageHeader title={t("norms.draft")} kicker={t("norms.draftHint")} crumbs={crumbs} />
      <NormForm />
    </>
  );
}

export function EditNormPage() {
  const { id = "" } = useParams({ strict: false });
  const { t } = useTranslation();
  const { data, problem, retry } = useOne<Norm>(`/intake/norms/${id}`);
  const crumbs = [
    { title: t("intake.title"), href: paths.intake() },
    { title: t("norms.title"), href: paths.norms() },
    { title: data?.title ?? "", href: paths.norm(id) },
  ];
  return (
    <>
      <PageHeader title={t("norms.edit")} crumbs={crumbs} />
      {problem !== null && <FailedState problem={problem} onRetry={retry} />}
      {data === undefined ? problem === null && <SkeletonLines lines={12} /> : <NormForm key={data.revision} before={data} />}
    </>
  );
}

function NormForm({ before }: { before?: Norm }) {
  const { t, i18n } = useTranslation();
  const announce = useAnnounce();
  const go = useGo();
  const [draft, setDraft] = useState<NormDraft>(() => draftOf(before));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<readonly FieldProblem[]>([]);
  const set = (part: Partial<NormDraft>) => setDraft({ ...draft, ...part });
  const missing = missingIn(draft).map((pointer) => ({ pointer, text: t("norms.missing") }));
  const problems = tried && missing.length > 0 ? missing : refused;
  const errorAt = (pointer: string) => problems.find((problem) => problem.pointer === pointer)?.text;
  const save = async () => {
    setTried(true);
    setRefused([]);
    if (missing.length > 0) {
      window.scrollTo({ top: 0 });
      return;
    }
    setBusy(true);
    try {
      const body = bodyOf(draft);
      if (before !== undefined) await api.put(`/intake/norms/${before.id}`, body, { revision: before.revision });
      const id = before?.id ?? (await api.post<{ id: string }>("/intake/norms", body, { idempotencyKey: crypto.randomUUID() })).id;
      await refresh("/intake");
      announce(t("norms.saved"));
      go(paths.norm(id));
    } catch (error) {
      setRefused(fieldProblems(asProblem(error), i18n.language));
      window.scrollTo({ top: 0 });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="gs-stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <ErrorSummary problems={problems} />
      <section className="gs-paper gs-pad gs-stack">
        <LineInput
          label={t("norms.name")}
          pointer="/title"
          required
          maxLength={100}
          value={draft.title}
          error={errorAt("/title")}
          onChange={(title) => set({ title })}
        />
        <Chapters draft={draft} set={set} errorAt={errorAt} />
      </section>
      <Names draft={draft} set={set} errorAt={errorAt} />
      <RhythmLines draft={draft} set={set} errorAt={errorAt} />
      <CheckLines draft={draft} set={set} errorAt={errorAt} />
      <ActionBar left={<span className="gs-sub">{t("norms.saveHint")}</span>}>
        <LinkButton href={before === undefined ? paths.norms() : paths.norm(before.id)}>{t("ui.form.cancel")}</LinkButton>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t("norms.save")}
        </Button>
      </ActionBar>
    </form>
  );
}

function Chapters({ draft, set, errorAt }: PartProps) {
  const { t } = useTranslation();
  const change = (key: string, part: { title?: string; words?: string }) =>
    set({ chapters: draft.chapters.map((chapter) => (chapter.key === key ? { ...chapter, ...part } : chapter)) });
  return (
    <>
      {draft.chapters.map((chapter, index) => (
        <fieldset key={chapter.key} className="intake-rule">
          <LineInput
            label={t("norms.chapterTitle")}
            pointer={`/content/chapters/${index}/title`}
            required
            maxLength={200}
            value={chapter.title}
            error={errorAt(`/content/chapters/${index}/title`)}
            onChange={(title) => change(chapter.key, { title })}
          />
          <AreaInput
            label={t("norms.chapterWords")}
            pointer={`/content/chapters/${index}/words`}
            required
            maxLength={5_000}
            value={chapter.words}
            error={errorAt(`/content/chapters/${index}/words`)}
            onChange={(words) => change(chapter.key, { words })}
          />
          <Button onClick={() => set({ chapters: draft.chapters.filter(({ key }) => key !== chapter.key) })}>{t("norms.remove")}</Button>
        </fieldset>
      ))}
      <div>
        <Button onClick={() => set({ chapters: [...draft.chapters, newChapter()] })}>{t("norms.addChapter")}</Button>
      </div>
    </>
  );
}

function Names({ draft, set, errorAt }: PartProps) {
  const { t } = useTranslation();
  const line = (field: "tablePattern" | "columnPattern" | "lagMinutes", maxLength: number) => (
    <LineInput
      label={t(`norms.${field}`)}
      hint={t(`norms.hints.${field}`)}
      pointer={`/content/${field}`}
      maxLength={maxLength}
      value={draft[field]}
      error={errorAt(`/content/${field}`)}
      onChange={(value) => set({ [field]: value })}
    />
  );
  return (
    <section className="gs-paper gs-pad gs-stack">
      <h2>{t("norms.namesAndFormats")}</h2>
      <div className="intake-fields">
        {line("tablePattern", 200)}
        {line("columnPattern", 200)}
        {line("lagMinutes", 6)}
      </div>
      <label className="intake-mode">
        <input type="checkbox" checked={draft.needsTimestamp} onChange={(event) => set({ needsTimestamp: event.target.checked })} />
        <span>{t("norms.needsTimestamp")}</span>
      </label>
      <p className="gs-sub">{t("norms.hints.formats")}</p>
      <div className="intake-fields">
        {itemTypes.map((type) => (
          <LineInput
            key={type}
            label={t("norms.columnTypesOf", { type: t(`norms.itemTypes.${type}`) })}
            pointer={`/content/formats/${type}`}
            maxLength={200}
            value={draft.formats[type] ?? ""}
            onChange={(value) => set({ formats: { ...draft.formats, [type]: value } })}
          />
        ))}
      </div>
    </section>
  );
}
