// From an API's document to drafts: the file read, its operations looked at and chosen, the API mounted where the agency says so.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { OpenApiDocument, OpenApiDrafts } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { ActionBar, ErrorSummary, Field, type FieldProblem, fieldProblems } from "#web/ui/Form.tsx";
import { LinkButton } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { useWords } from "#web/ui/words.ts";
import "./crawls.css";

type Operation = OpenApiDocument["operations"][number];
const CHOSEN_MAX = 200;

export function OpenApiPage() {
  const { t, i18n } = useTranslation();
  const [text, setText] = useState("");
  const [read, setRead] = useState<OpenApiDocument | null>(null);
  const [drafts, setDrafts] = useState<OpenApiDrafts["rows"] | null>(null);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [busy, setBusy] = useState(false);
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblems([]);
    try {
      await work();
    } catch (error) {
      setProblems(fieldProblems(asProblem(error), i18n.language, "/text"));
    } finally {
      setBusy(false);
    }
  };
  const look = (given: string) =>
    attempt(async () => {
      setDrafts(null);
      setRead(null);
      setRead(await api.post<OpenApiDocument>("/crawls/openapi/read", { text: given }));
    });
  const begin = (operations: readonly string[], upstream: string | null) =>
    attempt(async () => {
      const made = await api.post<OpenApiDrafts>(
        "/crawls/openapi/draft",
        { text, operations, upstream },
        { idempotencyKey: crypto.randomUUID() },
      );
      setDrafts(made.rows);
      await refresh("/catalog");
    });
  return (
    <>
      <PageHeader
        title={t("crawls.openapi.title")}
        kicker={t("crawls.openapi.kicker")}
        crumbs={[{ title: t("frame.pages.compile"), href: paths.compile() }, { title: t("crawls.openapi.title") }]}
      />
      <ErrorSummary problems={problems} />
      <section className="gs-paper gs-pad gs-stack crawls-document">
        <div>
          <label htmlFor="openapi-file">{t("crawls.openapi.file")}</label>{" "}
          <input
            id="openapi-file"
            type="file"
            accept=".json,.yaml,.yml,application/json"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file === undefined) return;
              void file.text().then((given) => {
                setText(given);
                return look(given);
              });
            }}
          />
        </div>
        <Field label={t("crawls.openapi.text")} pointer="/text" hint={t("crawls.openapi.hint")}>
          {(input) => (
            <textarea
              {...input}
              className="gs-input crawls-text gs-mono"
              rows={6}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <div>
          <Button loading={busy} disabled={text.trim() === ""} onClick={() => void look(text)}>
            {t("crawls.openapi.read")}
          </Button>
        </div>
      </section>
      {drafts !== null && <Drafted rows={drafts} />}
      {drafts === null && read !== null && <Chooser key={read.title + read.version} read={read} busy={busy} onBegin={begin} />}
    </>
  );
}

interface ChooserProps {
  read: OpenApiDocument;
  busy: boolean;
  onBegin: (operations: readonly string[], upstream: string | null) => Promise<void>;
}

function Chooser({ read, busy, onBegin }: ChooserProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [mounts, setMounts] = useState(false);
  const [upstream, setUpstream] = useState(read.servers[0] ?? "");
  const count = Math.min(chosen.length, CHOSEN_MAX);
  return (
    <>
      {read.notes.length > 0 && (
        <section className="gs-paper gs-pad" aria-label={t("crawls.openapi.notes")}>
          <Notes notes={read.notes} />
        </section>
      )}
      <DataTable
        id="crawls.operations"
        caption={t("crawls.openapi.operations")}
        title={<h2>{read.title === "" ? t("crawls.openapi.operations") : read.title}</h2>}
        columns={useOperationColumns()}
        list={{ rows: read.operations }}
        rowKey={({ id }) => id}
        selected={chosen}
        onSelect={setChosen}
        expand={fieldsIn}
      />
      <ActionBar
        left={
          <span className="crawls-mount">
            <label>
              <input type="checkbox" checked={mounts} onChange={(event) => setMounts(event.target.checked)} /> {t("crawls.openapi.mount")}
            </label>
            {mounts && (
              <label>
                {t("crawls.openapi.upstream")}{" "}
                <input className="gs-input" value={upstream} maxLength={500} onChange={(event) => setUpstream(event.target.value)} />
              </label>
            )}
          </span>
        }
      >
        <Button
          type="primary"
          loading={busy}
          disabled={count === 0 || (mounts && upstream.trim() === "")}
          onClick={() => void onBegin(chosen.slice(0, CHOSEN_MAX), mounts ? upstream.trim() : null)}
        >
          {t("crawls.openapi.begin", { count })}
        </Button>
      </ActionBar>
    </>
  );
}

function useOperationColumns(): Column<Operation>[] {
  const { t } = useTranslation();
  const words = useWords();
  return [
    {
      key: "title",
      title: t("crawls.openapi.operation"),
      heading: true,
      text: (row) => row.title,
      render: (row) => (
        <>
          <span className="gs-row-title">{row.title}</span>
          <span className="gs-sub gs-mono crawls-name">
            {row.method} {row.path}
          </span>
          {row.isDeprecated && <span className="gs-sub">⚠ {t("crawls.openapi.deprecated")}</span>}
        </>
      ),
    },
    {
      key: "fields",
      title: t("crawls.openapi.fields"),
      width: 110,
      align: "right",
      text: (row) => row.fields.length,
      render: (row) => row.fields.length,
    },
    {
      key: "parameters",
      title: t("crawls.openapi.parameters"),
      width: 110,
      align: "right",
      text: (row) => row.parameters,
      render: (row) => row.parameters,
    },
    {
      key: "notes",
      title: t("crawls.openapi.notes"),
      text: (row) => row.notes.map(words).join("；"),
      render: (row) => <Notes notes={row.notes} />,
    },
  ];
}

function Notes({ notes }: { notes: Operation["notes"] }) {
  const words = useWords();
  return notes.map((note) => (
    <div key={note.en} className="gs-sub">
      {words(note)}
    </div>
  ));
}

const fieldsIn = (row: Operation) => (
  <ul className="crawls-fields">
    {row.fields.map(({ path, description }) => (
      <li key={path}>
        <span className="gs-mono crawls-name">{path}</span> {description}
      </li>
    ))}
  </ul>
);

function Drafted({ rows }: { rows: OpenApiDrafts["rows"] }) {
  const { t } = useTranslation();
  return (
    <section className="gs-paper gs-pad crawls-document" aria-live="polite">
      <h2>{t("crawls.openapi.done", { count: rows.filter(({ entryId }) => entryId !== null).length })}</h2>
      <ul className="crawls-drafted">
        {rows.map((row) => (
          <li key={row.operation}>
            <b>{row.title}</b>{" "}
            {row.entryId === null ? (
              <span className="crawls-outcome-failed">{t("crawls.outcomes.failed")}</span>
            ) : (
              <LinkButton href={paths.compilation(row.entryId)} aria-label={t("ui.pair", { label: t("crawls.draft"), value: row.title })}>
                {t("crawls.draft")}
              </LinkButton>
            )}
            {row.mounted && <span className="gs-sub"> · {t("crawls.openapi.mounted")}</span>}
            <Notes notes={row.notes} />
          </li>
        ))}
      </ul>
    </section>
  );
}
