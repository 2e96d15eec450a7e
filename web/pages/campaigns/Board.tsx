// Who is how far: every agency with its counts, who is behind first; reminders, more time, declarations sent back.
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { Campaign, CampaignPart } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { dayText, shortDay, shortInstant } from "#web/ui/dates.ts";
import { EmptyState, FailedState, SkeletonLines } from "#web/ui/States.tsx";

const COUNTS = ["left", "drafts", "submitted", "published", "publishedSince", "duties", "tables"] as const;
const OPTIONAL: readonly string[] = ["submitted", "published", "publishedSince"];
const MARKS = { green: "●", amber: "▲", red: "■" } as const;
type Row = Pick<CampaignPart, "agency" | "state" | "endsOn" | "declaredAt" | "words" | "reminders" | "left" | "figures"> &
  Partial<Pick<CampaignPart, "lamp" | "asked" | "declaredBy" | "remindedAt">>;

export function Board({ of }: { of: Campaign }) {
  const { t } = useTranslation();
  const board = useOne<{ rows: CampaignPart[] }>(of.state === "open" ? `/campaigns/${of.id}/board` : null);
  const kept: Row[] = (of.summary ?? []).map(({ id, name, ...line }) => ({ ...line, agency: { id, name } }));
  const rows: Row[] = of.state === "open" ? (board.data?.rows ?? []) : kept;
  const behind = rows.filter(({ state }) => state === "working");
  return (
    <div className="gs-stack">
      <p>
        {of.state === "open" ? "" : `${t("campaigns.board.kept")} · `}
        {t("campaigns.board.sum", {
          behind: behind.length,
          red: behind.filter(({ lamp }) => lamp === "red").length,
          left: rows.reduce((sum, { left }) => sum + left, 0),
        })}
      </p>
      {board.loading && <SkeletonLines lines={8} />}
      {board.problem !== null && <FailedState problem={board.problem} onRetry={board.retry} />}
      <Parts of={of} rows={rows} />
    </div>
  );
}

function Parts({ of, rows }: { of: Campaign; rows: Row[] }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [chosen, setChosen] = useState<string[]>([]);
  const path = `/campaigns/${of.id}`;
  const reminds = of.actions.includes("remind");
  const send = async (step: string, body: Record<string, unknown>, done: string) => {
    await api.post(`${path}/${step}`, body);
    await refresh(path, `${path}/board`, "/inbox");
    announce(done);
  };
  const remind = async (agencyIds: readonly string[]) => {
    const { reminded } = await api.post<{ reminded: number }>(`${path}/remind`, { agencyIds });
    setChosen([]);
    await refresh(`${path}/board`);
    announce(t("campaigns.board.reminded", { count: reminded }));
  };
  const count = (key: (typeof COUNTS)[number]): Column<Row> => ({
    key,
    title: t(`campaigns.figure.${key}`),
    width: 100,
    align: "right",
    optional: OPTIONAL.includes(key),
    text: (row) => (key === "left" ? row.left : row.figures[key]),
    render: (row) => (key === "left" ? <b>{row.left}</b> : row.figures[key]),
  });
  const columns: Column<Row>[] = [
    {
      key: "agency",
      title: t("campaigns.board.agency"),
      heading: true,
      text: (row) => row.agency.name,
      render: (row) => <span className="gs-row-title">{row.agency.name}</span>,
    },
    {
      key: "state",
      title: t("campaigns.board.state"),
      width: 200,
      text: (row) => stateWords(row, t),
      render: (row) => (
        <>
          <b>
            {row.lamp !== undefined && row.state === "working" && <span aria-hidden="true">{MARKS[row.lamp]} </span>}
            {stateWords(row, t)}
          </b>
          {row.declaredAt !== null && (
            <span className="gs-sub guides-line">
              {t("campaigns.board.declared", { who: row.declaredBy ?? "", at: shortInstant(row.declaredAt) })}
            </span>
          )}
          {row.words !== "" && <span className="gs-sub guides-line">{row.words}</span>}
          {(row.asked ?? null) !== null && (
            <span className="gs-sub guides-line">
              {t("campaigns.moreTime.waits", { day: dayText(row.asked?.until ?? ""), reason: row.asked?.reason })}
            </span>
          )}
        </>
      ),
    },
    {
      key: "ends",
      title: t("campaigns.board.endsOn"),
      width: 150,
      text: (row) => row.endsOn,
      render: (row) => shortDay(row.endsOn),
    },
    ...COUNTS.map(count),
    {
      key: "reminders",
      title: t("campaigns.board.reminders"),
      width: 90,
      align: "right",
      optional: true,
      text: (row) => row.reminders,
      render: (row) => row.reminders,
    },
    ...(reminds
      ? [
          {
            key: "actions",
            title: t("ui.table.actions"),
            action: true,
            width: 220,
            render: (row: Row) => <RowSteps row={row} send={send} remind={remind} />,
          },
        ]
      : []),
  ];
  const behind = chosen.filter((id) => rows.some((row) => row.agency.id === id && row.state === "working"));
  return (
    <DataTable<Row>
      id="campaigns.board"
      caption={`${of.content.title} ${t("campaigns.tab.board")}`}
      list={{ rows }}
      rowKey={(row) => row.agency.id}
      columns={columns}
      {...(reminds && { selected: chosen, onSelect: setChosen })}
      tools={
        behind.length > 0 && (
          <ConfirmButton
            label={t("campaigns.board.remind", { count: behind.length })}
            consequence={t("campaigns.board.remindMeans")}
            onConfirm={() => remind(behind)}
          />
        )
      }
      empty={<EmptyState title={t("campaigns.board.none")} />}
    />
  );
}

function stateWords(row: Row, t: (key: string) => string): string {
  if (row.state === "declared" || row.lamp === undefined) return t(`campaigns.ownStates.${row.state}`);
  return `${t("campaigns.ownStates.working")} · ${t(`campaigns.board.lamp.${row.lamp}`)}`;
}

interface RowStepsProps {
  row: Row;
  send: (step: string, body: Record<string, unknown>, done: string) => Promise<void>;
  remind: (agencyIds: readonly string[]) => Promise<void>;
}

function RowSteps({ row, send, remind }: RowStepsProps) {
  const { t } = useTranslation();
  const { id: agencyId, name } = row.agency;
  const asked = row.asked ?? null;
  const decide = (agreed: boolean) => (words: string) =>
    send("more-time/decide", { agencyId, agreed, words }, t("campaigns.moreTime.decided"));
  if (row.state === "declared") {
    return (
      <ConfirmButton
        label={t("campaigns.board.sendBack")}
        consequence={t("campaigns.board.sendBackMeans", { agency: name })}
        reasonLabel={t("campaigns.reason")}
        onConfirm={(reason) => send("send-back", { agencyId, reason }, t("campaigns.board.sentBack"))}
      />
    );
  }
  if (asked === null) {
    return (
      <ConfirmButton
        label={t("campaigns.board.remindOne")}
        consequence={t("campaigns.board.remindMeans")}
        onConfirm={() => remind([agencyId])}
      />
    );
  }
  const values = { agency: name, day: dayText(asked.until), reason: asked.reason };
  return (
    <span className="gs-actions">
      <ConfirmButton
        primary
        label={t("campaigns.moreTime.agree")}
        consequence={t("campaigns.moreTime.agreeMeans", values)}
        reasonLabel={t("campaigns.moreTime.words")}
        reasonOptional
        onConfirm={decide(true)}
      />
      <ConfirmButton
        label={t("campaigns.moreTime.refuse")}
        consequence={t("campaigns.moreTime.refuseMeans", values)}
        reasonLabel={t("campaigns.moreTime.words")}
        onConfirm={decide(false)}
      />
    </span>
  );
}
