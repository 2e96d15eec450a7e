// Setting a build up, or changing it: the entry, the key, and from which sources which items come.
import { Button } from "antd";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Build, BuildChoices } from "#web/api/builds.ts";
import { api, asProblem } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import { HowOften } from "#web/pages/exchanges/HowOften.tsx";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ActionBar, ErrorSummary, type FieldProblem, fieldProblems } from "#web/ui/Form.tsx";
import { ChoiceInput, LineInput } from "#web/ui/Inputs.tsx";
import { LinkButton, useGo } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState, FailedState, SkeletonLines } from "#web/ui/States.tsx";

import { bodyOf, type BuildDraft, draftOf, entryChosen, missingIn, newSource } from "./draft.ts";
import { SourceFields } from "./SourceFields.tsx";
import "#web/pages/intake/intake.css";

export function NewBuildPage() {
  const { id = "" } = useParams({ strict: false });
  const { t } = useTranslation();
  const { data, problem, retry } = useOne<BuildChoices>(`/libraries/${id}/build-choices`);
  const isNone = data?.entries.every(({ isBuilt }) => isBuilt) === true;
  return (
    <>
      <PageHeader
        title={t("builds.create")}
        kicker={t("builds.form.hint")}
        crumbs={[
          { title: t("frame.pages.libraries"), href: paths.libraries() },
          { title: data?.library.name ?? "", href: paths.library(id) },
          { title: t("builds.create") },
        ]}
      />
      {problem !== null && <FailedState problem={problem} onRetry={retry} />}
      {data === undefined && problem === null && <SkeletonLines lines={12} />}
      {isNone && <EmptyState title={t("builds.form.noEntry")}>{t("builds.form.noEntryHint")}</EmptyState>}
      {data !== undefined && !isNone && <BuildForm choices={data} />}
    </>
  );
}

export function EditBuildPage() {
  const { id = "" } = useParams({ strict: false });
  const { t } = useTranslation();
  const { data: build, problem, retry } = useOne<Build>(`/builds/${id}`);
  const choices = useOne<BuildChoices>(build === undefined ? null : `/libraries/${build.library.id}/build-choices`);
  const failed = problem ?? choices.problem;
  return (
    <>
      <PageHeader
        title={t("builds.edit")}
        kicker={t("builds.form.hint")}
        crumbs={[
          { title: build?.library.name ?? "", href: paths.library(build?.library.id ?? "") },
          { title: build?.title ?? "", href: paths.build(id) },
        ]}
      />
      {failed !== null && <FailedState problem={failed} onRetry={problem === null ? choices.retry : retry} />}
      {build !== undefined && choices.data !== undefined ? (
        <BuildForm key={build.revision} choices={choices.data} before={build} />
      ) : (
        failed === null && <SkeletonLines lines={12} />
      )}
    </>
  );
}

function BuildForm({ choices, before }: { choices: BuildChoices; before?: Build }) {
  const { t, i18n } = useTranslation();
  const announce = useAnnounce();
  const go = useGo();
  const [draft, setDraft] = useState<BuildDraft>(() => draftOf(choices, before));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<readonly FieldProblem[]>([]);
  const set = (part: Partial<BuildDraft>) => setDraft({ ...draft, ...part });
  const missing = missingIn(draft).map((pointer) => ({ pointer, text: t("builds.form.missing") }));
  const problems = tried && missing.length > 0 ? missing : refused;
  const errorAt = (pointer: string) => problems.find((problem) => problem.pointer === pointer)?.text;
  const entry = choices.entries.find(({ id }) => id === draft.entryId);
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
      const place = { libraryId: choices.library.id, entryId: draft.entryId, tableName: draft.tableName.trim() || null };
      if (before !== undefined) await api.put(`/builds/${before.id}`, body, { revision: before.revision });
      const id =
        before?.id ?? (await api.post<{ id: string }>("/builds", { ...body, ...place }, { idempotencyKey: crypto.randomUUID() })).id;
      await Promise.all([refresh("/builds"), refresh("/libraries")]);
      announce(t("builds.form.saved"));
      go(paths.build(id));
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
        <div className="intake-fields">
          {before === undefined && (
            <ChoiceInput
              label={t("builds.form.entry")}
              hint={t("builds.form.entryHint")}
              pointer="/entryId"
              required
              value={draft.entryId}
              error={errorAt("/entryId")}
              options={choices.entries.filter(({ isBuilt }) => !isBuilt).map(({ id, title }) => ({ value: id, label: title }))}
              onChange={(id) => {
                const chosen = choices.entries.find((each) => each.id === id);
                if (chosen) set({ ...entryChosen(chosen), title: draft.title === "" ? chosen.title : draft.title });
              }}
            />
          )}
          <LineInput
            label={t("builds.name")}
            pointer="/title"
            required
            maxLength={100}
            value={draft.title}
            error={errorAt("/title")}
            onChange={(title) => set({ title })}
          />
          {before === undefined && entry?.isTableThere === false && (
            <LineInput
              label={t("builds.form.table")}
              pointer="/tableName"
              maxLength={51}
              value={draft.tableName}
              error={errorAt("/tableName")}
              onChange={(tableName) => set({ tableName })}
            />
          )}
          <ChoiceInput
            label={t("builds.form.key")}
            hint={t("builds.form.keyHint")}
            pointer="/plan/keyItem"
            required
            value={draft.keyItem}
            error={errorAt("/plan/keyItem")}
            options={(entry?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(keyItem) => set({ keyItem })}
          />
        </div>
        <HowOften draft={draft} set={set} errorAt={errorAt} hint="builds.form.scheduleHint" />
        {before === undefined && entry?.isTableThere === true && (
          <p className="gs-sub">
            <span className="gs-mono">{draft.tableName}</span> {t("builds.form.tableThere")}
          </p>
        )}
      </section>
      {draft.sources.map((source, index) => (
        <SourceFields
          key={source.key}
          choices={choices}
          entry={entry}
          keyItem={draft.keyItem}
          source={source}
          index={index}
          errorAt={errorAt}
          onChange={(part) => set({ sources: draft.sources.map((each) => (each.key === source.key ? { ...each, ...part } : each)) })}
          onRemove={draft.sources.length > 1 ? () => set({ sources: draft.sources.filter(({ key }) => key !== source.key) }) : undefined}
        />
      ))}
      <div>
        <Button disabled={draft.sources.length >= 8} onClick={() => set({ sources: [...draft.sources, newSource("columns")] })}>
          {t("builds.form.addSource")}
        </Button>
      </div>
      <ActionBar left={<span className="gs-sub">{t("builds.form.saveHint")}</span>}>
        <LinkButton href={before === undefined ? paths.library(choices.library.id) : paths.build(before.id)}>
          {t("ui.form.cancel")}
        </LinkButton>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t("builds.form.save")}
        </Button>
      </ActionBar>
    </form>
  );
}
