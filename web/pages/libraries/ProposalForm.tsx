// Whoever does not lead a library proposes an entry to its lead, or further items of an entry that is there.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type ApiProblem, asProblem } from "#web/api/client.ts";
import { refresh, useList } from "#web/api/queries.ts";
import type { CompilationRow, LibraryEntry, LibraryPage } from "#web/api/types.ts";
import { ErrorSummary, Field, fieldProblems } from "#web/ui/Form.tsx";

import { itemLines } from "./itemLines.ts";

interface Props {
  library: LibraryPage;
  onCancel: () => void;
  onDone: () => void;
}

export function ProposalForm({ library, onCancel, onDone }: Props) {
  const { t, i18n } = useTranslation();
  const [given, setGiven] = useState({ title: "", summary: "", reason: "", items: "", ownEntryId: "", toEntryId: "" });
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const own = useList<CompilationRow>("/catalog/compilations", {}, 100).rows.filter(({ publishedVersion }) => publishedVersion !== null);
  const present = useList<LibraryEntry>(`/libraries/${library.id}/entries`, {}, 200).rows.filter(
    ({ agency }) => agency.id === library.lead?.id,
  );
  const put = (more: Partial<typeof given>) => setGiven((before) => ({ ...before, ...more }));
  const items = itemLines(given.items);
  const choose = (ownEntryId: string) => {
    const entry = own.find(({ entryId }) => entryId === ownEntryId);
    put({ ownEntryId, ...(given.title === "" && entry && { title: entry.title }) });
  };
  const missing = [
    ...(["title", "reason"] as const)
      .filter((key) => given[key].trim() === "")
      .map((key) => ({ pointer: `/${key}`, text: t(`libraries.missing.proposal.${key}`) })),
    ...(items.length === 0 && given.ownEntryId === "" ? [{ pointer: "/items", text: t("libraries.missing.proposal.items") }] : []),
  ];
  const problems = [...(asked ? missing : []), ...(problem === null ? [] : fieldProblems(problem, i18n.language))];
  const errorAt = (pointer: string) => problems.find((each) => each.pointer === pointer)?.text;
  const orNull = (text: string) => (text === "" ? null : text);
  const send = async () => {
    setAsked(true);
    setProblem(null);
    if (missing.length > 0) return;
    setBusy(true);
    const { ownEntryId, toEntryId, ...words } = given;
    const body = { ...words, items, ownEntryId: toEntryId === "" ? orNull(ownEntryId) : null, toEntryId: orNull(toEntryId) };
    try {
      await api.post(`/libraries/${library.id}/proposals`, body, { idempotencyKey: crypto.randomUUID() });
      await refresh("/libraries");
      onDone();
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="gs-paper gs-pad gs-stack libraries-form" aria-label={t("libraries.propose")}>
      <h2>{t("libraries.propose")}</h2>
      <p className="gs-sub">{t("libraries.proposeLead", { agency: library.lead?.name ?? "" })}</p>
      {problems.length > 0 && <ErrorSummary problems={problems} citations={problem?.citations ?? []} />}
      <div className="libraries-fields">
        <Field label={t("libraries.proposal.title")} pointer="/title" required error={errorAt("/title")}>
          {(input) => (
            <input
              {...input}
              className="gs-input"
              maxLength={128}
              value={given.title}
              onChange={(event) => put({ title: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("libraries.proposal.to")} pointer="/toEntryId" hint={t("libraries.proposal.toHint")}>
          {(input) => (
            <select
              {...input}
              className="gs-input gs-select"
              value={given.toEntryId}
              onChange={(event) => put({ toEntryId: event.target.value })}
            >
              <option value="">{t("libraries.proposal.newEntry")}</option>
              {present.map((entry) => (
                <option key={entry.entryId} value={entry.entryId}>
                  {entry.title}
                </option>
              ))}
            </select>
          )}
        </Field>
        {given.toEntryId === "" && (
          <Field label={t("libraries.proposal.own")} pointer="/ownEntryId" hint={t("libraries.proposal.ownHint")}>
            {(input) => (
              <select {...input} className="gs-input gs-select" value={given.ownEntryId} onChange={(event) => choose(event.target.value)}>
                <option value="">{t("libraries.proposal.none")}</option>
                {own.map((entry) => (
                  <option key={entry.entryId} value={entry.entryId}>
                    {entry.title}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {given.toEntryId === "" && (
          <Field label={t("libraries.proposal.summary")} pointer="/summary">
            {(input) => (
              <input
                {...input}
                className="gs-input"
                maxLength={2000}
                value={given.summary}
                onChange={(event) => put({ summary: event.target.value })}
              />
            )}
          </Field>
        )}
      </div>
      <Field
        label={t("libraries.proposal.items")}
        pointer="/items"
        required={given.ownEntryId === ""}
        hint={t("libraries.proposal.itemsHint", { count: items.length })}
        error={errorAt("/items")}
      >
        {(input) => (
          <textarea
            {...input}
            className="gs-input libraries-area"
            rows={5}
            maxLength={20_000}
            value={given.items}
            onChange={(event) => put({ items: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("libraries.proposal.reason")} pointer="/reason" required error={errorAt("/reason")}>
        {(input) => (
          <textarea
            {...input}
            className="gs-input libraries-area"
            maxLength={1000}
            value={given.reason}
            onChange={(event) => put({ reason: event.target.value })}
          />
        )}
      </Field>
      <div className="gs-actions">
        <Button onClick={onCancel}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void send()}>
          {t("libraries.proposal.send")}
        </Button>
      </div>
    </section>
  );
}
