// The compilation campaigns: for the office all of them, for an agency those that it has a part in.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useList } from "#web/api/queries.ts";
import type { CampaignLine, Campaigns } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { dayText } from "#web/ui/dates.ts";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link, useGo } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";

const STATES = ["draft", "open", "closed", "cancelled"] as const;
const dayOrDash = (day: string) => (day === "" ? "—" : dayText(day));

export function CampaignsPage() {
  const { t } = useTranslation();
  const go = useGo();
  const { values, set } = useUrlState();
  const list = useList<CampaignLine, Campaigns>("/campaigns", { state: values.state }, 50);
  const begins = list.first?.actions.includes("begin") === true;
  const begin = async () => {
    const { id } = await api.post<{ id: string }>("/campaigns", {});
    await refresh("/campaigns");
    go(paths.campaign(id, { tab: "edit" }));
  };
  const columns: Column<CampaignLine>[] = [
    {
      key: "title",
      title: t("campaigns.title"),
      heading: true,
      text: (row) => row.title,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={paths.campaign(row.id)}>{row.title === "" ? t("campaigns.untitled") : row.title}</Link>
          </span>
          <span className="gs-sub">{row.document}</span>
        </>
      ),
    },
    {
      key: "state",
      title: t("campaigns.state"),
      width: 110,
      text: (row) => t(`campaigns.states.${row.state}`),
      render: (row) => <b>{t(`campaigns.states.${row.state}`)}</b>,
    },
    {
      key: "period",
      title: t("campaigns.period"),
      width: 300,
      text: (row) => row.endsOn,
      render: (row) => t("campaigns.fromTo", { from: dayOrDash(row.startsOn), to: dayOrDash(row.endsOn) }),
    },
    {
      key: "progress",
      title: t("campaigns.progress"),
      width: 150,
      text: (row) => row.declared,
      render: (row) => (row.agencies === 0 ? "—" : t("campaigns.progressOf", row)),
    },
    {
      key: "own",
      title: t("campaigns.own"),
      width: 130,
      text: (row) => (row.own === null ? "" : t(`campaigns.ownStates.${row.own}`)),
      render: (row) => (row.own === null ? "—" : t(`campaigns.ownStates.${row.own}`)),
    },
  ];
  return (
    <>
      <PageHeader
        title={t("frame.pages.campaigns")}
        kicker={
          <>
            {t("campaigns.kicker")} <LawLinks citations={list.first?.citations ?? []} />
          </>
        }
        actions={begins && <ConfirmButton primary label={t("campaigns.begin")} consequence={t("campaigns.beginMeans")} onConfirm={begin} />}
      />
      <FilterBar
        filters={[
          {
            key: "state",
            label: t("campaigns.state"),
            kind: "choice",
            choices: STATES.map((value) => ({ value, label: t(`campaigns.states.${value}`) })),
          },
        ]}
        values={values}
        onChange={set}
      />
      <DataTable<CampaignLine>
        id="campaigns"
        caption={t("frame.pages.campaigns")}
        list={list}
        rowKey={(row) => row.id}
        columns={columns}
        empty={<EmptyState title={t("campaigns.none")}>{t("campaigns.noneHint")}</EmptyState>}
      />
    </>
  );
}
