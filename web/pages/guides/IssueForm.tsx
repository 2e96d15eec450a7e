// The head of the office issues a draft: from which day, to whom it matters, with which words.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { Guide, GuideImpact } from "#web/api/types.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { DataTable } from "#web/ui/DataTable.tsx";
import { ErrorSummary, Field } from "#web/ui/Form.tsx";
import { EmptyState, FailedState, SkeletonLines } from "#web/ui/States.tsx";

export function IssueForm({ of }: { of: Guide }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { set } = useUrlState();
  const [all, setAll] = useState(false);
  const [day, setDay] = useState<string | null>(null);
  const [words, setWords] = useState("");
  const impact = useOne<GuideImpact>(`/guides/${of.id}/impact`, { all: String(all) });
  const rows = impact.data?.rows ?? [];
  const today = impact.data?.today ?? "";
  const issue = async () => {
    const { version } = await api.post<{ version: number }>(
      `/guides/${of.id}/issue`,
      { effectiveOn: day ?? today, all, words },
      { revision: of.revision },
    );
    await refresh("/guides", "/notices");
    set({ tab: undefined });
    announce(t("guides.issue.done", { version }));
  };
  return (
    <div className="gs-stack">
      {of.gaps.length > 0 && <ErrorSummary title={t("guides.edit.gaps", { count: of.gaps.length })} problems={of.gaps} />}
      <section className="gs-paper gs-pad">
        <p>{t("guides.issue.lead")}</p>
        <div className="guides-fields">
          <Field label={t("guides.issue.effectiveOn")} pointer="/effectiveOn" required>
            {(input) => (
              <input
                {...input}
                type="date"
                min={today}
                className="gs-input"
                value={day ?? today}
                onChange={(event) => setDay(event.target.value)}
              />
            )}
          </Field>
          <Field label={t("guides.issue.words")} pointer="/words">
            {(input) => (
              <textarea
                {...input}
                rows={3}
                maxLength={2000}
                className="gs-input"
                value={words}
                onChange={(event) => setWords(event.target.value)}
              />
            )}
          </Field>
        </div>
        <label className="guides-check">
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} /> {t("guides.issue.all")}
        </label>
        <div className="gs-actions">
          {of.gaps.length > 0 ? (
            <Button onClick={() => set({ tab: "edit" })}>{t("guides.tab.edit")}</Button>
          ) : (
            <ConfirmButton primary label={t("guides.issue.button")} consequence={t("guides.issue.means")} onConfirm={issue} />
          )}
        </div>
      </section>
      {impact.problem !== null && <FailedState problem={impact.problem} onRetry={impact.retry} />}
      {impact.loading && <SkeletonLines lines={4} />}
      {impact.data !== undefined && (
        <DataTable
          id="guides.impact"
          caption={t("guides.issue.impact")}
          title={
            <h2>
              {rows.length === 0
                ? t("guides.issue.impact")
                : t("guides.issue.total", { count: rows.reduce((sum, { entries }) => sum + entries, 0), agencies: rows.length })}
            </h2>
          }
          list={{ rows }}
          rowKey={(row) => row.agency.id}
          empty={<EmptyState title={t("guides.issue.impactNone")} />}
          columns={[
            { key: "agency", title: t("guides.issue.agency"), text: (row) => row.agency.name, render: (row) => row.agency.name },
            {
              key: "entries",
              title: t("guides.issue.entries"),
              width: 140,
              align: "right",
              text: (row) => row.entries,
              render: (row) => row.entries,
            },
          ]}
        />
      )}
    </div>
  );
}
