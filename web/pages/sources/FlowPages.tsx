// What agencies owe each other for an element: contributions, conflicts and joint agreements, each row with the step that is mine.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useList } from "#web/api/queries.ts";
import type { Contribution, JointAgreement, SourceConflict } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { shortDay, shortInstant } from "#web/ui/dates.ts";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import { plain } from "./plain.ts";
import { SourceNav } from "./SourceNav.tsx";

type Flow = "contributions" | "conflicts" | "agreements";
const states: Readonly<Record<Flow, readonly string[]>> = {
  contributions: ["proposed", "agreed", "delivered", "accepted", "cancelled"],
  conflicts: ["open", "answered", "settled"],
  agreements: ["proposed", "signed", "withdrawn"],
};

function FlowPage<Row extends { id: string }>({ flow, columns }: { flow: Flow; columns: Column<Row>[] }) {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const list = useList<Row>(`/sources/${flow}`, { state: values.state, element: values.element, open: values.open }, 50);
  return (
    <>
      <PageHeader title={t(`sources.places.${flow}`)} kicker={t(`sources.${flow}.kicker`)} />
      <SourceNav here={flow} />
      <FilterBar
        filters={[
          {
            key: "state",
            label: t("sources.state"),
            kind: "choice",
            choices: states[flow].map((value) => ({ value, label: t(`sources.${flow}.states.${value}`) })),
          },
        ]}
        values={values}
        onChange={set}
      >
        {(values.open !== undefined || values.element !== undefined) && (
          <button type="button" className="gs-linklike gs-filter-clear" onClick={() => set({ open: undefined, element: undefined })}>
            {t("sources.showAll")}
          </button>
        )}
      </FilterBar>
      <DataTable
        id={`sources.${flow}`}
        caption={t(`sources.places.${flow}`)}
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t(`sources.${flow}.empty`)}>{t(`sources.${flow}.emptyHint`)}</EmptyState>}
      />
    </>
  );
}

function useStep() {
  const { t } = useTranslation();
  const announce = useAnnounce();
  return async (path: string, body?: unknown) => {
    await api.post(path, body);
    await refresh("/sources", "/catalog");
    announce(t("sources.done"));
  };
}

const elementColumn = (title: string): Column<{ id: string; element: { id: string; name: string } }> => ({
  key: "element",
  title,
  width: 140,
  text: (row) => row.element.name,
  render: (row) => <Link href={paths.sourceElement(row.element.id)}>{row.element.name}</Link>,
});

export function ContributionsPage() {
  const { t } = useTranslation();
  const step = useStep();
  const columns: Column<Contribution>[] = [
    elementColumn(t("sources.element")),
    plain({ key: "what", title: t("sources.contributions.what"), text: (row) => row.what }),
    plain({
      key: "who",
      title: t("sources.contributions.who"),
      width: 190,
      text: (row) => t("sources.contributions.fromTo", { from: row.contributor.name, to: row.source.name }),
    }),
    {
      key: "due",
      title: t("sources.contributions.due"),
      width: 130,
      text: (row) => row.dueOn,
      render: (row) => (
        <>
          {shortDay(row.dueOn)}
          {row.lateDays > 0 && <div className="gs-sub">{t("sources.contributions.late", { count: row.lateDays })}</div>}
        </>
      ),
    },
    {
      key: "state",
      title: t("sources.state"),
      width: 120,
      text: (row) => t(`sources.contributions.states.${row.state}`),
      render: (row) => (
        <>
          {t(`sources.contributions.states.${row.state}`)}
          {row.isMissed && <span className="gs-tag">{t("sources.contributions.missed")}</span>}
          {row.delivery !== null && <div className="gs-sub">{row.delivery}</div>}
        </>
      ),
    },
    {
      key: "actions",
      title: t("ui.table.actions"),
      action: true,
      width: 190,
      render: (row) => (
        <span className="gs-actions">
          {row.actions.map((action) => (
            <ConfirmButton
              key={action}
              label={t(`sources.contributions.actions.${action}`)}
              consequence={t(`sources.contributions.leads.${action}`, { what: row.what })}
              reasonLabel={t("sources.words")}
              reasonOptional={action === "agree" || action === "accept"}
              danger={action === "cancel"}
              onConfirm={(words) => step(`/sources/contributions/${row.id}/steps`, { action, words })}
            />
          ))}
        </span>
      ),
    },
  ];
  return <FlowPage flow="contributions" columns={columns} />;
}

const outcomes = ["source-right", "other-right", "both-right"] as const;

export function ConflictsPage() {
  const { t } = useTranslation();
  const step = useStep();
  const columns: Column<SourceConflict>[] = [
    elementColumn(t("sources.element")),
    {
      key: "detail",
      title: t("sources.conflicts.detail"),
      text: (row) => row.detail,
      render: (row) => (
        <>
          <span className="gs-tag">{t(`sources.conflicts.kinds.${row.kind}`)}</span> {row.detail}
          {row.answer !== null && <div className="gs-sub">{t("sources.conflicts.answer", { words: row.answer })}</div>}
          {row.outcome !== null && (
            <div className="gs-sub">
              {t(`sources.conflicts.outcomes.${row.outcome}`)}：{row.settlement}
            </div>
          )}
        </>
      ),
    },
    plain({
      key: "parties",
      title: t("sources.conflicts.parties"),
      width: 190,
      text: (row) => t("sources.conflicts.between", { source: row.source.name, other: row.other.name }),
    }),
    {
      key: "opened",
      title: t("sources.conflicts.opened"),
      width: 150,
      text: (row) => row.openedAt,
      render: (row) => shortInstant(row.openedAt),
    },
    plain({ key: "state", title: t("sources.state"), width: 100, text: (row) => t(`sources.conflicts.states.${row.state}`) }),
    {
      key: "actions",
      title: t("ui.table.actions"),
      action: true,
      width: 200,
      render: (row) => (
        <span className="gs-actions">
          {row.actions.includes("answer") && (
            <ConfirmButton
              label={t("sources.conflicts.toAnswer")}
              consequence={row.detail}
              reasonLabel={t("sources.words")}
              onConfirm={(words) => step(`/sources/conflicts/${row.id}/answer`, { words })}
            />
          )}
          {row.actions.includes("settle") &&
            outcomes.map((outcome) => (
              <ConfirmButton
                key={outcome}
                label={t(`sources.conflicts.outcomes.${outcome}`)}
                consequence={t(`sources.conflicts.leads.${outcome}`)}
                reasonLabel={t("sources.words")}
                onConfirm={(words) => step(`/sources/conflicts/${row.id}/settle`, { outcome, words })}
              />
            ))}
        </span>
      ),
    },
  ];
  return <FlowPage flow="conflicts" columns={columns} />;
}

export function AgreementsPage() {
  const { t } = useTranslation();
  const step = useStep();
  const columns: Column<JointAgreement>[] = [
    elementColumn(t("sources.element")),
    plain({ key: "responsible", title: t("sources.agreements.responsible"), width: 140, text: (row) => row.responsible.name }),
    {
      key: "duties",
      title: t("sources.agreements.duties"),
      text: (row) => row.duties.map(({ agency, duty }) => `${agency.name}：${duty}`).join("；"),
      render: (row) => (
        <ul>
          {row.duties.map((each) => (
            <li key={each.agency.id}>
              {each.agency.name}：{each.duty}{" "}
              <span className="gs-sub">
                {each.signedAt === null
                  ? t("sources.agreements.unsigned")
                  : t("sources.agreements.signed", { name: each.signedBy, at: shortInstant(each.signedAt) })}
              </span>
            </li>
          ))}
        </ul>
      ),
    },
    plain({ key: "state", title: t("sources.state"), width: 110, text: (row) => t(`sources.agreements.states.${row.state}`) }),
    {
      key: "actions",
      title: t("ui.table.actions"),
      action: true,
      width: 160,
      render: (row) => (
        <span className="gs-actions">
          {row.actions.includes("sign") && (
            <ConfirmButton
              primary
              label={t("sources.agreements.sign")}
              consequence={t("sources.agreements.signLead")}
              onConfirm={() => step(`/sources/agreements/${row.id}/sign`)}
            />
          )}
          {row.actions.includes("withdraw") && (
            <ConfirmButton
              danger
              label={t("sources.agreements.withdraw")}
              consequence={t("sources.agreements.withdrawLead")}
              reasonLabel={t("sources.reason")}
              onConfirm={(reason) => step(`/sources/agreements/${row.id}/withdraw`, { reason })}
            />
          )}
        </span>
      ),
    },
  ];
  return <FlowPage flow="agreements" columns={columns} />;
}
