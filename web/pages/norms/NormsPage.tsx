// The aggregation norms: the one in force, those that agencies may comment on, those that were.
import { useTranslation } from "react-i18next";

import type { NormLine, NormPage } from "#web/api/norms.ts";
import { useList } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { dayText } from "#web/ui/dates.ts";
import { Link, LinkButton } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import { StateWords } from "./StateWords.tsx";

export function NormsPage() {
  const { t } = useTranslation();
  const list = useList<NormLine, NormPage>("/intake/norms", {}, 50);
  const mayDraft = list.first?.actions.includes("draft") === true;
  const columns: Column<NormLine>[] = [
    {
      key: "title",
      title: t("norms.title"),
      heading: true,
      text: (row) => `${row.title} ${row.number}`,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={paths.norm(row.id)}>{row.title}</Link>
          </span>
          <span className="gs-sub gs-mono">{row.number}</span>
        </>
      ),
    },
    {
      key: "state",
      title: t("norms.state"),
      width: 160,
      text: (row) => t(`norms.states.${row.isInForce ? "inForce" : row.state}`),
      render: (row) => <StateWords norm={row} />,
    },
    {
      key: "until",
      title: t("norms.until"),
      width: 180,
      text: (row) => row.commentsUntil ?? "",
      render: (row) => (row.commentsUntil === null ? "—" : dayText(row.commentsUntil)),
    },
    {
      key: "from",
      title: t("norms.from"),
      width: 180,
      text: (row) => row.inForceFrom ?? "",
      render: (row) => (row.inForceFrom === null ? "—" : dayText(row.inForceFrom)),
    },
  ];
  return (
    <>
      <PageHeader
        title={t("norms.title")}
        kicker={t("norms.kicker")}
        crumbs={[{ title: t("intake.title"), href: paths.intake() }, { title: t("norms.title") }]}
        actions={
          <>
            <LinkButton href={paths.normDeviations()}>{t("norms.deviations.title")}</LinkButton>
            {mayDraft && (
              <LinkButton primary href={paths.newNorm()}>
                {t("norms.draft")}
              </LinkButton>
            )}
          </>
        }
      />
      <DataTable
        id="norms"
        caption={t("norms.title")}
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t("norms.empty")}>{t("norms.emptyHint")}</EmptyState>}
      />
    </>
  );
}
