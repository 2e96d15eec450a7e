// The dictionaries of the platform: which there are, where they come from, and how the codes of entries are made.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { CodeTemplate, Dictionaries, DictionaryLine } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { DataTable } from "#web/ui/DataTable.tsx";
import { dayText, instantText } from "#web/ui/dates.ts";
import { Field } from "#web/ui/Form.tsx";
import { Link, useGo } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { useWords } from "#web/ui/words.ts";

import "./dictionaries.css";

export function DictionariesPage() {
  const { t } = useTranslation();
  const words = useWords();
  const answer = useOne<Dictionaries>("/dictionaries");
  return (
    <>
      <PageHeader title={t("frame.pages.dictionaries")} kicker={t("dictionaries.kicker")} />
      {answer.problem !== null && <FailedState problem={answer.problem} onRetry={answer.retry} />}
      {answer.loading && <SkeletonLines lines={10} />}
      {answer.data !== undefined && (
        <div className="gs-stack">
          <DataTable<DictionaryLine>
            id="dictionaries"
            caption={t("frame.pages.dictionaries")}
            list={{ rows: answer.data.rows }}
            rowKey={(row) => row.key}
            columns={[
              {
                key: "title",
                title: t("dictionaries.title"),
                text: (row) => words(row.title),
                render: (row) => (
                  <>
                    <span className="gs-row-title">
                      <Link href={paths.dictionary(row.key)}>{words(row.title)}</Link>
                    </span>
                    <span className="gs-sub gs-mono">{row.key}</span>
                  </>
                ),
              },
              {
                key: "kind",
                title: t("dictionaries.kind"),
                width: 130,
                text: (row) => t(`dictionaries.kinds.${kindOf(row)}`),
                render: (row) => t(`dictionaries.kinds.${kindOf(row)}`),
              },
              { key: "source", title: t("dictionaries.source"), width: 240, text: (row) => row.source, render: (row) => row.source },
              {
                key: "shipped",
                title: t("dictionaries.shipped"),
                width: 110,
                align: "right",
                text: (row) => row.shipped,
                render: (row) => row.shipped,
              },
              {
                key: "kept",
                title: t("dictionaries.kept"),
                width: 110,
                align: "right",
                text: (row) => row.kept,
                render: (row) => row.kept,
              },
              {
                key: "state",
                title: t("dictionaries.state"),
                width: 200,
                text: (row) => stateOf(row, t),
                render: (row) => stateOf(row, t),
              },
            ]}
          />
          {answer.data.actions.includes("create") && <NewTable />}
          <CodeRule />
        </div>
      )}
    </>
  );
}

const kindOf = (row: DictionaryLine) => (row.tree ? "tree" : row.table ? "table" : "list");

function stateOf(row: DictionaryLine, t: (key: string, values?: Record<string, unknown>) => string): string {
  if (row.until !== null) return t("dictionaries.until", { day: dayText(row.until) });
  if (row.fixed) return t("dictionaries.fixed");
  return row.open ? t("dictionaries.open") : t("dictionaries.closed");
}

function NewTable() {
  const { t } = useTranslation();
  const go = useGo();
  const [given, setGiven] = useState({ key: "", titleZh: "", titleEn: "", source: "" });
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const create = async () => {
    const titleEn = given.titleEn.trim() === "" ? given.titleZh : given.titleEn;
    if (!/^[a-z][a-z0-9.-]{0,49}$/.test(given.key) || given.titleZh.trim() === "" || given.source.trim() === "") {
      setRefusal(t("dictionaries.newTableMissing"));
      return;
    }
    setBusy(true);
    try {
      await api.post("/dictionaries", { ...given, titleEn });
      await refresh("/dictionaries");
      go(paths.dictionary(given.key));
    } catch (error) {
      setRefusal(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const field = (name: keyof typeof given, maxLength: number, required = true) => (
    <Field
      label={t(`dictionaries.new.${name}`)}
      pointer={`/new/${name}`}
      required={required}
      hint={name === "key" ? t("dictionaries.new.keyHint") : undefined}
    >
      {(input) => (
        <input
          {...input}
          className="gs-input"
          maxLength={maxLength}
          value={given[name]}
          onChange={(event) => setGiven({ ...given, [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <details className="gs-paper gs-pad">
      <summary>{t("dictionaries.newTable")}</summary>
      <div className="dictionary-fields">
        {field("titleZh", 200)}
        {field("key", 50)}
        {field("source", 200)}
        {field("titleEn", 200, false)}
      </div>
      <Refusal refused={refusal} />
      <Button type="primary" loading={busy} onClick={() => void create()}>
        {t("dictionaries.create")}
      </Button>
    </details>
  );
}

function CodeRule() {
  const { t } = useTranslation();
  const words = useWords();
  const announce = useAnnounce();
  const [text, setText] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const now = useOne<CodeTemplate>("/catalog/code-template");
  const tried = useOne<CodeTemplate>(text === null || text === "" ? null : "/catalog/code-template", { template: text ?? "" });
  if (now.data === undefined)
    return now.problem === null ? <SkeletonLines lines={3} /> : <FailedState problem={now.problem} onRetry={now.retry} />;
  const sets = now.data.actions.includes("set");
  const shown = text === null ? now.data : tried.data;
  const save = async () => {
    setRefusal(null);
    try {
      await api.put("/catalog/code-template", { template: text });
      await refresh("/catalog/code-template");
      setText(null);
      announce(t("dictionaries.code.saved"));
    } catch (error) {
      setRefusal(asProblem(error));
    }
  };
  return (
    <section className="gs-paper gs-pad">
      <h2>{t("dictionaries.code.title")}</h2>
      <p className="gs-sub">{t("dictionaries.code.lead")}</p>
      {sets ? (
        <Field
          label={t("dictionaries.code.template")}
          pointer="/template"
          required
          hint={t("dictionaries.code.hint")}
          error={shown?.mistake ? words(shown.mistake) : undefined}
        >
          {(input) => (
            <input
              {...input}
              className="gs-input gs-mono"
              maxLength={200}
              value={text ?? now.data?.template ?? ""}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
      ) : (
        <p className="gs-mono">{now.data.template}</p>
      )}
      {(shown?.samples.length ?? 0) > 0 && (
        <p>
          {t("dictionaries.code.samples")} <span className="gs-mono">{shown?.samples.join("　")}</span>
        </p>
      )}
      {now.data.setAt !== null && (
        <p className="gs-sub">{t("dictionaries.code.setBy", { who: now.data.setBy ?? "", at: instantText(now.data.setAt) })}</p>
      )}
      <Refusal refused={refusal} />
      {sets && (
        <Button
          type="primary"
          disabled={text === null || text === now.data.template || shown === undefined || shown.mistake !== null}
          onClick={() => void save()}
        >
          {t("dictionaries.code.save")}
        </Button>
      )}
    </section>
  );
}
