// The databases that an agency has registered: how they are, what is warned of, and the way from their tables to drafts.
import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh, useList, useSession } from "#web/api/queries.ts";
import type { Connection, CrawlLine } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { instantText, shortInstant } from "#web/ui/dates.ts";
import { Link, useGo } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";
import { useWords } from "#web/ui/words.ts";

import { ConnectionForm } from "./ConnectionForm.tsx";
import "./connections.css";

export function ConnectionsPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const session = useSession();
  const list = useList<Connection>("/connections", {}, 50);
  const editing = list.rows.find(({ id }) => id === values.edit);
  const isOpen = values.new !== undefined || editing !== undefined;
  const columns = useColumns((id) => set({ edit: id, new: undefined }, { push: true }));
  const start = !isOpen && (
    <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => set({ new: "1" }, { push: true })}>
      {t("connections.new")}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t("connections.title")}
        kicker={t("connections.kicker", { agency: session?.post.agency.name ?? "" })}
        actions={start === false ? undefined : start}
      />
      {isOpen && (
        <ConnectionForm
          key={editing?.id ?? "new"}
          before={editing}
          front={values.front !== undefined}
          onClose={() => set({ new: undefined, edit: undefined, front: undefined })}
        />
      )}
      {(!isOpen || list.rows.length > 0) && (
        <DataTable
          id="connections.list"
          caption={t("connections.title")}
          columns={columns}
          list={list}
          rowKey={({ id }) => id}
          empty={
            <EmptyState title={t("connections.empty")} actions={start}>
              {t("connections.emptyHint")}
            </EmptyState>
          }
        />
      )}
      <LatestCrawls />
    </>
  );
}

function useColumns(onEdit: (id: string) => void): Column<Connection>[] {
  const { t } = useTranslation();
  const place = (row: Connection) => `${row.host}:${row.port}/${row.database}`;
  return [
    {
      key: "title",
      title: t("connections.column.title"),
      heading: true,
      text: (row) => row.title,
      render: (row) => (
        <>
          <span className="gs-row-title">{row.title}</span>
          <span className="gs-sub">
            {t(`connections.dialect.${row.dialect}`)}
            {row.front && ` · ${t("connections.front")}`}
          </span>
        </>
      ),
    },
    {
      key: "place",
      title: t("connections.column.place"),
      text: place,
      render: (row) => <span className="gs-mono connections-place">{place(row)}</span>,
    },
    {
      key: "health",
      title: t("connections.column.health"),
      text: (row) => t(`connections.health.${row.health}`),
      render: (row) => <HealthCell row={row} />,
    },
    { key: "purpose", title: t("connections.column.purpose"), optional: true, text: (row) => row.purpose, render: (row) => row.purpose },
    {
      key: "checked",
      title: t("connections.column.checked"),
      width: 150,
      text: (row) => row.checkedAt ?? "",
      render: (row) => (row.checkedAt === null ? t("connections.never") : shortInstant(row.checkedAt)),
    },
    { key: "action", title: t("ui.table.actions"), action: true, width: 340, render: (row) => <RowActions row={row} onEdit={onEdit} /> },
  ];
}

function HealthCell({ row }: { row: Connection }) {
  const { t } = useTranslation();
  const words = useWords();
  const sign = { unknown: "–", good: "✓", failed: "✕" }[row.health];
  return (
    <div className={`connections-health connections-${row.health}`}>
      <b>
        <span aria-hidden="true">{sign}</span> {t(`connections.health.${row.health}`)}
      </b>
      {row.serverVersion !== null && <span className="gs-sub">{row.serverVersion}</span>}
      {row.failure !== null && <p>{words(row.failure)}</p>}
      {row.warnings.map((warning) => (
        <p key={warning.en} className="gs-sub">
          ⚠ {words(warning)}
        </p>
      ))}
    </div>
  );
}

function RowActions({ row, onEdit }: { row: Connection; onEdit: (id: string) => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const go = useGo();
  const [busy, setBusy] = useState<"test" | "crawl" | null>(null);
  const attempt = async (what: "test" | "crawl", work: () => Promise<void>) => {
    setBusy(what);
    try {
      await work();
    } catch (error) {
      announce(asProblem(error));
    } finally {
      setBusy(null);
      await refresh("/connections");
    }
  };
  const test = () =>
    attempt("test", async () => {
      const { health } = await api.post<Connection>(`/connections/${row.id}/test`);
      announce(`${row.title}: ${t(`connections.health.${health}`)}`);
    });
  const crawl = () =>
    attempt("crawl", async () => {
      const { id } = await api.post<{ id: string }>("/crawls", { connectionId: row.id }, { idempotencyKey: crypto.randomUUID() });
      await refresh("/crawls");
      go(paths.crawl(id));
    });
  const remove = async () => {
    await api.post(`/connections/${row.id}/remove`);
    announce(t("connections.removed"));
    await refresh("/connections");
  };
  const named = (label: string) => t("ui.pair", { label, value: row.title });
  return (
    <span className="connections-actions">
      {row.actions.includes("crawl") && (
        <Button loading={busy === "crawl"} aria-label={named(t("connections.crawl"))} onClick={() => void crawl()}>
          {t(busy === "crawl" ? "connections.crawling" : "connections.crawl")}
        </Button>
      )}
      {row.actions.includes("test") && (
        <Button loading={busy === "test"} aria-label={named(t("connections.test"))} onClick={() => void test()}>
          {t(busy === "test" ? "connections.testing" : "connections.test")}
        </Button>
      )}
      {row.actions.includes("edit") && (
        <Button aria-label={named(t("connections.edit"))} onClick={() => onEdit(row.id)}>
          {t("connections.edit")}
        </Button>
      )}
      {row.actions.includes("remove") && (
        <ConfirmButton
          danger
          label={t("connections.remove")}
          title={named(t("connections.remove"))}
          consequence={t("connections.removeLead")}
          onConfirm={remove}
        />
      )}
    </span>
  );
}

function LatestCrawls() {
  const { t } = useTranslation();
  const list = useList<CrawlLine>("/crawls", {}, 10);
  if (list.rows.length === 0) return null;
  return (
    <section className="gs-paper gs-pad connections-crawls">
      <h2>{t("connections.lastCrawls")}</h2>
      <ul>
        {list.rows.map((crawl) => (
          <li key={crawl.id}>
            <Link href={paths.crawl(crawl.id)}>
              {crawl.connection.title} · {instantText(crawl.createdAt)}
            </Link>{" "}
            <span className="gs-sub">
              {t(`crawls.state.${crawl.state}`)} · {crawl.createdBy}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
