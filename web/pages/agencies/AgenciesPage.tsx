// The agencies: their duties, the work body for sharing, and who holds which post.
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { Agency, Colleague } from "#web/api/types.ts";
import { roleWord } from "#web/i18n/language.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState, FailedState, SkeletonLines } from "#web/ui/States.tsx";
import "./agencies.css";

export function AgenciesPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const answer = useOne<{ rows: Agency[] }>("/agencies");
  const q = (values.q ?? "").toLowerCase();
  const all = answer.data?.rows ?? [];
  const rows = all.filter(
    (agency) =>
      (values.agency === undefined || agency.id === values.agency) &&
      `${agency.name} ${agency.shortName} ${agency.code}`.toLowerCase().includes(q),
  );
  const columns: Column<Agency>[] = [
    {
      key: "name",
      title: t("agencies.name"),
      text: (agency) => agency.name,
      render: (agency) => (
        <>
          <span className="gs-row-title">{agency.shortName}</span>
          <span className="gs-sub">{agency.name}</span>
        </>
      ),
    },
    { key: "workBody", title: t("agencies.workBody"), text: (agency) => agency.workBody ?? "", render: (agency) => agency.workBody },
    {
      key: "duties",
      title: t("agencies.duties"),
      width: 100,
      text: (agency) => agency.duties.length,
      render: (agency) => t("agencies.dutyCount", { count: agency.duties.length }),
    },
    {
      key: "code",
      title: t("agencies.code"),
      width: 200,
      text: (agency) => agency.code,
      render: (agency) => <span className="gs-mono">{agency.code}</span>,
    },
  ];
  return (
    <>
      <PageHeader title={t("frame.pages.agencies")} kicker={t("agencies.kicker")} />
      <FilterBar
        filters={[
          { key: "q", label: t("agencies.search"), kind: "text", width: 260 },
          {
            key: "agency",
            label: t("agencies.name"),
            kind: "choice",
            choices: all.map((one) => ({ value: one.id, label: one.shortName })),
          },
        ]}
        values={values}
        onChange={set}
      />
      <DataTable
        key={values.agency ?? ""}
        id="agencies"
        caption={t("frame.pages.agencies")}
        columns={columns}
        list={{ rows, loading: answer.loading, problem: answer.problem, retry: answer.retry }}
        rowKey={(agency) => agency.id}
        expand={detailOf}
        {...(values.agency !== undefined && { expanded: [values.agency] })}
        empty={<EmptyState title={t("agencies.empty")} />}
      />
    </>
  );
}

function AgencyDetail({ agency }: { agency: Agency }) {
  const { t, i18n } = useTranslation();
  const people = useOne<{ rows: Colleague[] }>(`/agencies/${agency.id}/people`);
  return (
    <div className="agencies-detail">
      <section>
        <h2>{t("agencies.duties")}</h2>
        {agency.duties.length === 0 && <p className="gs-sub">{t("agencies.noDuties")}</p>}
        <ul>
          {agency.duties.map((duty) => (
            <li key={duty.id}>
              {duty.title} <span className="gs-sub">{duty.basis}</span>
            </li>
          ))}
        </ul>
        <Link href={paths.catalog({ agency: agency.id })}>{t("agencies.catalog")}</Link>
      </section>
      <section>
        <h2>{t("agencies.people")}</h2>
        {people.loading && <SkeletonLines lines={2} />}
        {people.problem !== null && <FailedState problem={people.problem} onRetry={people.retry} />}
        {people.data?.rows.length === 0 && <p className="gs-sub">{t("agencies.noPeople")}</p>}
        <ul>
          {people.data?.rows.map((person) => (
            <li key={person.name + person.role}>
              {person.name}{" "}
              <span className="gs-sub">
                {roleWord(person.role, i18n.language)}
                {person.title !== "" && ` · ${person.title}`}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function detailOf(agency: Agency) {
  return <AgencyDetail agency={agency} />;
}
