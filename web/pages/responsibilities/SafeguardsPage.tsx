// What each grade of data asks for, version by version, and the entries that have no grade or no safeguards.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh, useList, useOne, useSession } from "#web/api/queries.ts";
import type { Safeguards, UnguardedEntry } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { DataTable } from "#web/ui/DataTable.tsx";
import { instantText } from "#web/ui/dates.ts";
import { Field } from "#web/ui/Form.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";
import { EmptyState, FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { useWords } from "#web/ui/words.ts";
import "./responsibilities.css";

const fields = ["approval", "transport", "masking", "export", "retention", "logging"] as const;
type GradeOf = Safeguards["grades"][number];

export function SafeguardsPage() {
  const { t } = useTranslation();
  const answer = useOne<Safeguards>("/safeguards");
  const overseer = ["office-reviewer", "office-head", "auditor"].includes(useSession()?.post.role ?? "");
  return (
    <>
      <PageHeader title={t("frame.pages.safeguards")} kicker={t("responsibilities.safeguardsKicker")} />
      {answer.loading && <SkeletonLines lines={8} />}
      {answer.problem !== null && <FailedState problem={answer.problem} onRetry={answer.retry} />}
      <div className="gs-stack">
        {answer.data?.grades.map((grade) => (
          <OneGrade
            key={grade.grade}
            of={grade}
            citations={answer.data?.citations ?? []}
            keeps={answer.data?.actions.includes("keep") === true}
          />
        ))}
        {overseer && <Lacking />}
      </div>
    </>
  );
}

function OneGrade({ of, citations, keeps }: { of: GradeOf; citations: Safeguards["citations"]; keeps: boolean }) {
  const { t } = useTranslation();
  const words = useWords();
  const announce = useAnnounce();
  const [latest] = of.versions;
  const [given, setGiven] = useState<Record<string, string> | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const confirm = async () => {
    if (fields.some((field) => (given?.[field] ?? "").trim() === "")) {
      setRefused(t("responsibilities.safeguard.missing"));
      return;
    }
    try {
      await api.post("/safeguards", { grade: of.grade, content: given });
      await refresh("/safeguards", "/grants");
      setGiven(null);
      announce(t("responsibilities.saved"));
    } catch (error) {
      setRefused(asProblem(error));
    }
  };
  return (
    <section className="gs-paper gs-pad" aria-label={words(of.title)}>
      <h2>
        {words(of.title)} <LawLinks citations={citations} />
      </h2>
      <p className="gs-sub">
        {latest === undefined
          ? t("responsibilities.safeguard.none", { count: of.entries })
          : t("responsibilities.safeguard.kept", { version: latest.version, at: instantText(latest.keptAt), count: of.entries })}
      </p>
      {given === null ? (
        <>
          {latest !== undefined && (
            <dl className="gs-facts">
              {fields.map((field) => (
                <div key={field} className="responsibilities-fact">
                  <dt>{t(`responsibilities.safeguard.${field}`)}</dt>
                  <dd>{latest.content[field]}</dd>
                </div>
              ))}
            </dl>
          )}
          {keeps && (
            <Button onClick={() => setGiven({ ...latest?.content })}>
              {t("ui.pair", { label: t("responsibilities.safeguard.keep"), value: words(of.title) })}
            </Button>
          )}
        </>
      ) : (
        <>
          <div className="responsibilities-pair">
            {fields.map((field) => (
              <Field key={field} label={t(`responsibilities.safeguard.${field}`)} pointer={`/${of.grade}/${field}`} required>
                {(input) => (
                  <input
                    {...input}
                    className="gs-input"
                    maxLength={500}
                    value={given[field] ?? ""}
                    onChange={(event) => setGiven({ ...given, [field]: event.target.value })}
                  />
                )}
              </Field>
            ))}
          </div>
          <Refusal refused={refused} />
          <div className="gs-actions">
            <Button onClick={() => setGiven(null)}>{t("ui.form.cancel")}</Button>
            <Button type="primary" onClick={() => void confirm()}>
              {t("responsibilities.safeguard.confirm")}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function Lacking() {
  const { t } = useTranslation();
  const list = useList<UnguardedEntry>("/safeguards/lacking", {}, 50);
  return (
    <DataTable
      id="safeguards.lacking"
      caption={t("responsibilities.lacking")}
      title={<h2>{t("responsibilities.lacking")}</h2>}
      list={list}
      rowKey={(row) => row.entryId}
      empty={<EmptyState title={t("responsibilities.lackingNone")} />}
      columns={[
        {
          key: "title",
          title: t("responsibilities.line.entry"),
          text: (row) => row.title,
          render: (row) => (
            <>
              <span className="gs-row-title">
                <Link href={paths.entry(row.entryId)}>{row.title}</Link>
              </span>
              <span className="gs-sub gs-mono">{row.code}</span>
            </>
          ),
        },
        { key: "agency", title: t("responsibilities.agency"), text: (row) => row.agency.name, render: (row) => row.agency.name },
        {
          key: "why",
          title: t("responsibilities.lackingWhy"),
          text: (row) => t(row.grade === null ? "responsibilities.noGrade" : "responsibilities.noSafeguard"),
          render: (row) => t(row.grade === null ? "responsibilities.noGrade" : "responsibilities.noSafeguard"),
        },
      ]}
    />
  );
}
