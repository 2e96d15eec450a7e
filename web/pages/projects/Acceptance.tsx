// Plan and catalog side by side: what came of each planned resource, what differs, the words for it and what the office said to them.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Project, ProjectResource } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { EmptyState } from "#web/ui/States.tsx";
import { SharingTag } from "#web/ui/Tags.tsx";

import { LinkResource } from "./LinkResource.tsx";

export function Acceptance({ of }: { of: Project }) {
  const { t } = useTranslation();
  const settled = of.resources.filter(({ isSettled }) => isSettled).length;
  const acts = of.actions.includes("link") || of.actions.includes("decide");
  const columns: Column<ProjectResource>[] = [
    {
      key: "resource",
      title: t("projects.acceptance.resource"),
      heading: true,
      text: (row) => row.planned.title,
      render: (row) => (
        <>
          <span className="gs-row-title">{row.planned.title}</span>
          <span className="gs-sub">{t(`projects.plan.modes.${row.planned.mode}`)}</span>
          {row.planned.sharingType !== null && <SharingTag type={row.planned.sharingType} />}
        </>
      ),
    },
    {
      key: "entry",
      title: t("projects.acceptance.entry"),
      width: 260,
      text: (row) => row.entry?.title ?? "",
      render: (row) => <EntryCell row={row} />,
    },
    {
      key: "difference",
      title: t("projects.acceptance.difference"),
      text: (row) =>
        row.differences.map(({ kind, items }) => t(`projects.acceptance.kinds.${kind}`, { items: items.join("、") })).join("；"),
      render: (row) => <Differences row={row} />,
    },
    {
      key: "words",
      title: t("projects.acceptance.words"),
      width: 260,
      text: (row) => row.words,
      render: (row) => (
        <>
          <span className="projects-text">{row.words === "" ? "—" : row.words}</span>
          {row.decision !== "none" && <b className="gs-sub">{t(`projects.acceptance.decision.${row.decision}`)}</b>}
          {row.decisionWords !== "" && <span className="gs-sub projects-text">{row.decisionWords}</span>}
        </>
      ),
    },
    ...(acts
      ? [
          {
            key: "actions",
            title: t("ui.table.actions"),
            action: true,
            width: 200,
            render: (row: ProjectResource) => <RowSteps of={of} row={row} />,
          },
        ]
      : []),
  ];
  return (
    <div className="gs-stack">
      <div className="gs-field-head">
        <div>
          <p>{t("projects.acceptance.sum", { count: of.resources.length, settled, left: of.resources.length - settled })}</p>
          {of.deciders.acceptance === null && <p className="gs-sub">{t("projects.undecided")}</p>}
        </div>
        <LawLinks citations={of.citations.acceptance} />
      </div>
      <DataTable<ProjectResource>
        id="projects.acceptance"
        caption={t("projects.tab.acceptance")}
        list={{ rows: of.resources }}
        rowKey={(row) => row.planned.id}
        columns={columns}
        empty={<EmptyState title={t("projects.plan.title")}>{t("projects.plan.empty")}</EmptyState>}
      />
    </div>
  );
}

function EntryCell({ row }: { row: ProjectResource }) {
  const { t } = useTranslation();
  const { entry } = row;
  if (entry === null) return t("projects.acceptance.noEntry");
  if (entry.title === "") return t("projects.acceptance.ownDraft");
  return (
    <>
      <Link className="gs-row-title" href={entry.isPublished ? paths.entry(entry.id) : paths.compilation(entry.id)}>
        {entry.title}
      </Link>
      <span className="gs-sub">
        <span className="gs-mono">{entry.code}</span> · {entry.agency} · {t("projects.acceptance.mounted", { count: entry.mounted })}
      </span>
    </>
  );
}

function Differences({ row }: { row: ProjectResource }) {
  const { t } = useTranslation();
  if (row.differences.length === 0) {
    return (
      <>
        <span aria-hidden="true">✓ </span>
        {t("projects.acceptance.same")}
      </>
    );
  }
  return (
    <ul className="projects-lines">
      {row.differences.map(({ kind, needed, items }) => (
        <li key={kind}>
          {needed ? (
            <b>
              <span aria-hidden="true">▲ </span>
              {t(`projects.acceptance.kinds.${kind}`, { items: items.join("、") })}
            </b>
          ) : (
            <>
              {t(`projects.acceptance.kinds.${kind}`, { items: items.join("、") })}
              <span className="gs-sub">{t("projects.acceptance.onlyShown")}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function RowSteps({ of, row }: { of: Project; row: ProjectResource }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const path = `/projects/${of.id}`;
  const { id, title } = row.planned;
  const judge = (agreed: boolean) => async (words: string) => {
    await api.post(`${path}/resources/${id}/judge`, { agreed, words });
    await refresh(path);
    announce(t("projects.acceptance.saved"));
  };
  return (
    <span className="gs-actions">
      {of.actions.includes("link") && <LinkResource of={of} row={row} />}
      {of.actions.includes("decide") && row.decision !== "none" && row.differences.some(({ needed }) => needed) && (
        <>
          <ConfirmButton
            label={t("projects.acceptance.judge.agree")}
            consequence={t("projects.acceptance.judge.agreeMeans", { title })}
            reasonLabel={t("projects.step.words")}
            reasonOptional
            onConfirm={judge(true)}
          />
          <ConfirmButton
            label={t("projects.acceptance.judge.decline")}
            consequence={t("projects.acceptance.judge.declineMeans", { title })}
            reasonLabel={t("projects.step.words")}
            onConfirm={judge(false)}
          />
        </>
      )}
    </span>
  );
}
