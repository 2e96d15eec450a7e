// What an agency holds and no entry describes: explained, catalogued, and declared complete by the head.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { AgencyResponsibilities } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { instantText } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { EmptyState } from "#web/ui/States.tsx";

type Open = AgencyResponsibilities["completeness"]["open"][number];

export function Completeness({ of }: { of: AgencyResponsibilities }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { open, declaration, citations } = of.completeness;
  const send = async (path: string, body: Record<string, string> | undefined, done: string) => {
    await api.post(`/responsibilities/${path}`, body);
    await refresh("/responsibilities", "/leads");
    announce(done);
  };
  const columns: Column<Open>[] = [
    {
      key: "title",
      title: t("responsibilities.open.what"),
      text: (row) => row.title,
      render: (row) => (
        <>
          <span className="gs-row-title">{row.href === null ? row.title : <Link href={row.href}>{row.title}</Link>}</span>
          {row.kind === "table" && <span className="gs-sub gs-mono">{row.key}</span>}
        </>
      ),
    },
    {
      key: "kind",
      title: t("responsibilities.open.kind"),
      width: 110,
      text: (row) => t(`responsibilities.open.${row.kind}`),
      render: (row) => t(`responsibilities.open.${row.kind}`),
    },
    {
      key: "reason",
      title: t("responsibilities.open.reason"),
      text: (row) => row.reason ?? "",
      render: (row) => row.reason ?? <b>{t(row.kind === "crawled" ? "responsibilities.open.atCrawl" : "responsibilities.open.none")}</b>,
    },
    {
      key: "explain",
      title: t("ui.table.actions"),
      action: true,
      width: 130,
      render: (row) =>
        of.actions.includes("explain") &&
        row.kind !== "crawled" && (
          <ConfirmButton
            label={t("responsibilities.open.explain")}
            consequence={t("responsibilities.open.explainLead", { title: row.title })}
            reasonLabel={t("ui.confirm.reason")}
            onConfirm={(reason) => send("completeness/explanations", { kind: row.kind, key: row.key, reason }, t("responsibilities.saved"))}
          />
        ),
    },
  ];
  return (
    <div className="gs-stack">
      <p>
        {declaration === null
          ? t("responsibilities.notDeclared")
          : t("responsibilities.declaredBy", { by: declaration.by, at: instantText(declaration.at), count: declaration.entries })}{" "}
        <LawLinks citations={citations} />
      </p>
      <div className="gs-actions">
        {of.actions.includes("declare") && (
          <ConfirmButton
            primary
            label={t("responsibilities.declare")}
            consequence={t("responsibilities.declareLead")}
            reasonLabel={t("responsibilities.statementWords")}
            onConfirm={(words) => send("completeness/declaration", { words }, t("responsibilities.saved"))}
          />
        )}
        {of.actions.includes("check") && (
          <ConfirmButton
            label={t("responsibilities.check")}
            consequence={t("responsibilities.checkLead")}
            onConfirm={() => send(`${of.agency.id}/completeness-check`, undefined, t("responsibilities.checked"))}
          />
        )}
      </div>
      <DataTable
        id="completeness"
        caption={t("responsibilities.left")}
        columns={columns}
        list={{ rows: open }}
        rowKey={(row) => `${row.kind} ${row.key}`}
        empty={<EmptyState title={t("responsibilities.allCatalogued")} />}
      />
    </div>
  );
}
