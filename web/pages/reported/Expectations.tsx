// What is expected of a node: so many entries by a day, how far it is, and a new expectation.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { CatalogNodePage } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { DataTable } from "#web/ui/DataTable.tsx";
import { shortDay } from "#web/ui/dates.ts";
import type { FieldProblem } from "#web/ui/Form.tsx";
import { DayInput, LineInput } from "#web/ui/Inputs.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { useSending } from "#web/ui/sending.tsx";
import { EmptyState } from "#web/ui/States.tsx";

type Expectation = CatalogNodePage["expectations"][number];
const stateOf = (row: Expectation) => (row.metAt !== null ? "met" : row.withdrawnAt !== null ? "withdrawn" : row.late ? "late" : "open");
const SIGNS = { met: "✓", withdrawn: "–", late: "■", open: "…" } as const;

export function Expectations({ node }: { node: CatalogNodePage }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [adding, setAdding] = useState(false);
  const may = node.actions.includes("expect");
  return (
    <>
      {adding && <ExpectationForm nodeId={node.id} onClose={() => setAdding(false)} />}
      <DataTable
        id="reported.expectations"
        caption={t("reported.expectations")}
        title={<h2 className="reported-title">{t("reported.expectations")}</h2>}
        list={{ rows: node.expectations }}
        rowKey={(row) => row.id}
        tools={may && !adding && <Button onClick={() => setAdding(true)}>{t("reported.expect")}</Button>}
        exportable={false}
        columns={[
          {
            key: "title",
            title: t("reported.expectation"),
            heading: true,
            text: (row) => row.title,
            render: (row) => (
              <>
                <span className="gs-row-title">{row.title}</span>
                <span className="gs-sub reported-under">{row.document}</span>
              </>
            ),
          },
          {
            key: "progress",
            title: t("reported.entryCount"),
            text: (row) => row.entries,
            render: (row) => t("reported.progress", { have: grouped(node.entryCount), want: grouped(row.entries) }),
          },
          { key: "dueOn", title: t("reported.due"), width: 120, text: (row) => row.dueOn, render: (row) => shortDay(row.dueOn) },
          {
            key: "state",
            title: t("reported.state"),
            width: 150,
            text: (row) => t(`reported.expectState.${stateOf(row)}`),
            render: (row) => (
              <>
                <span aria-hidden="true">{SIGNS[stateOf(row)]}</span> {t(`reported.expectState.${stateOf(row)}`)}
                {row.withdrawnWords !== null && <span className="gs-sub reported-under">{row.withdrawnWords}</span>}
              </>
            ),
          },
          {
            key: "actions",
            title: t("ui.table.actions"),
            action: true,
            width: 110,
            render: (row) =>
              may && row.metAt === null && row.withdrawnAt === null ? (
                <ConfirmButton
                  label={t("reported.withdraw")}
                  consequence={t("reported.withdrawLead")}
                  reasonLabel={t("reported.words")}
                  onConfirm={async (words) => {
                    await api.post(`/node-expectations/${row.id}/withdraw`, { words });
                    await refresh("/catalog-nodes");
                    announce(t("reported.saved"));
                  }}
                />
              ) : null,
          },
        ]}
        empty={<EmptyState title={t("reported.noExpectations")}>{t("reported.noExpectationsHint")}</EmptyState>}
      />
    </>
  );
}

function ExpectationForm({ nodeId, onClose }: { nodeId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [given, setGiven] = useState({ title: "", document: "", entries: "", dueOn: "" });
  const put = (key: keyof typeof given) => (value: string) => setGiven((was) => ({ ...was, [key]: value }));
  const missing: FieldProblem[] = (["title", "document", "entries", "dueOn"] as const)
    .filter((key) => given[key].trim() === "" || (key === "entries" && !/^[1-9]\d{0,6}$/.test(given.entries.trim())))
    .map((key) => ({ pointer: `/${key}`, text: t(`reported.missing.${key}`) }));
  const { busy, errorAt, send, problems } = useSending(missing);
  const save = async () => {
    const body = { title: given.title.trim(), document: given.document.trim(), entries: Number(given.entries), dueOn: given.dueOn };
    await api.post(`/catalog-nodes/${nodeId}/expectations`, body, { idempotencyKey: crypto.randomUUID() });
    await refresh("/catalog-nodes");
    announce(t("reported.saved"));
    onClose();
  };
  return (
    <section className="gs-paper gs-pad reported-form" aria-labelledby="expectation-form-title">
      <h2 id="expectation-form-title">{t("reported.expect")}</h2>
      {problems}
      <div className="reported-fields">
        {(["title", "document"] as const).map((key) => (
          <LineInput
            key={key}
            label={t(`reported.expectField.${key}`)}
            pointer={`/${key}`}
            required
            maxLength={200}
            value={given[key]}
            onChange={put(key)}
            error={errorAt(`/${key}`)}
          />
        ))}
        <LineInput
          label={t("reported.expectField.entries")}
          pointer="/entries"
          required
          maxLength={7}
          value={given.entries}
          onChange={put("entries")}
          error={errorAt("/entries")}
        />
        <DayInput
          label={t("reported.expectField.dueOn")}
          pointer="/dueOn"
          required
          value={given.dueOn}
          onChange={put("dueOn")}
          error={errorAt("/dueOn")}
        />
      </div>
      <div className="gs-actions">
        <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void send(save)}>
          {t("reported.save")}
        </Button>
      </div>
    </section>
  );
}
