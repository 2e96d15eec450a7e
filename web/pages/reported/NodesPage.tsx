// The nodes below: how fresh each catalog is, what came in, and who is to be registered.
import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { useList } from "#web/api/queries.ts";
import type { CatalogNodeLine, CatalogNodes } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { instantText, shortInstant } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link, LinkButton } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import { NodeLamp } from "./Lamp.tsx";
import { NodeForm } from "./NodeForm.tsx";
import { ReceivedTable, TakeButton } from "./Received.tsx";
import "./reported.css";

export function NodesPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const list = useList<CatalogNodeLine, CatalogNodes>("/catalog-nodes", {}, 200);
  const page = list.first;
  const registers = page?.actions.includes("register") === true;
  const registering = registers && values.new !== undefined;
  return (
    <>
      <PageHeader
        title={t("frame.pages.catalogNodes")}
        kicker={t("reported.kickerDown")}
        actions={
          <>
            {registers && !registering && (
              <Button icon={<PlusOutlined aria-hidden="true" />} onClick={() => set({ new: "1" }, { push: true })}>
                {t("reported.register")}
              </Button>
            )}
            {page?.actions.includes("receive") === true && <TakeButton />}
          </>
        }
      />
      {registering && <NodeForm before={null} onClose={() => set({ new: undefined })} />}
      {page !== undefined && page.rows.length > 0 && (
        <p className="reported-sum" aria-live="polite">
          {t("reported.sum", {
            nodes: page.total,
            entries: grouped(page.entries),
            red: page.lamps["red"] ?? 0,
            amber: page.lamps["amber"] ?? 0,
          })}{" "}
          <LawLinks citations={page.citations} />
        </p>
      )}
      <div className="reported-stack">
        <DataTable
          id="reported.nodes"
          caption={t("frame.pages.catalogNodes")}
          columns={useColumns()}
          list={list}
          rowKey={(row) => row.id}
          tools={<LinkButton href={paths.reportedCatalog()}>{t("reported.seeEntries")}</LinkButton>}
          empty={<EmptyState title={t("reported.noNodes")}>{t("reported.noNodesHint")}</EmptyState>}
        />
        <ReceivedTable />
      </div>
    </>
  );
}

function useColumns(): Column<CatalogNodeLine>[] {
  const { t } = useTranslation();
  return [
    {
      key: "name",
      title: t("reported.node"),
      heading: true,
      text: (row) => row.name,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={paths.catalogNode(row.id)}>{row.name}</Link>
          </span>
          <span className="gs-sub reported-under">
            {t(`reported.level.${row.level}`)} · <span className="gs-mono">{row.divisionCode}</span>
          </span>
        </>
      ),
    },
    {
      key: "lamp",
      title: t("reported.fresh"),
      width: 190,
      text: (row) => t(`reported.lamp.${row.lamp}`),
      render: (row) => <NodeLamp {...row} />,
    },
    {
      key: "entries",
      title: t("reported.entryCount"),
      width: 110,
      align: "right",
      text: (row) => row.entryCount,
      render: (row) => grouped(row.entryCount),
    },
    {
      key: "last",
      title: t("reported.last"),
      width: 170,
      text: (row) => (row.lastTakenAt === null ? "" : instantText(row.lastTakenAt)),
      render: (row) =>
        row.lastTakenAt === null ? (
          t("reported.never")
        ) : (
          <>
            {t("reported.numbered", { number: row.lastNumber })}
            <span className="gs-sub reported-under">{shortInstant(row.lastTakenAt)}</span>
          </>
        ),
    },
    {
      key: "findings",
      title: t("reported.finding"),
      width: 90,
      align: "right",
      text: (row) => row.findings,
      render: (row) => grouped(row.findings),
    },
    {
      key: "expected",
      title: t("reported.expectations"),
      width: 160,
      text: (row) => row.expected.open,
      render: (row) =>
        row.expected.open === 0 ? (
          "–"
        ) : (
          <>
            {t("reported.progress", { have: grouped(row.entryCount), want: grouped(row.expected.entries ?? 0) })}
            {row.expected.late > 0 && (
              <span className="gs-sub reported-under reported-late">■ {t("reported.expectLate", { count: row.expected.late })}</span>
            )}
          </>
        ),
    },
    {
      key: "contact",
      title: t("reported.contact"),
      optional: true,
      text: (row) => `${row.contact} ${row.phone}`,
      render: (row) => `${row.contact} ${row.phone}`,
    },
  ];
}
