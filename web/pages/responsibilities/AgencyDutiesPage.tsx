// All agencies at a glance, for the office: what misses in their responsibilities, their list, what they have not catalogued.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useOne, useSession } from "#web/api/queries.ts";
import type { AgencyDuties } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { shortInstant } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { useWords } from "#web/ui/words.ts";

export function AgencyDutiesPage() {
  const { t } = useTranslation();
  const words = useWords();
  const reminds = ["office-reviewer", "office-head"].includes(useSession()?.post.role ?? "");
  const answer = useOne<{ rows: AgencyDuties[] }>("/responsibilities");
  const columns: Column<AgencyDuties>[] = [
    {
      key: "agency",
      title: t("responsibilities.agency"),
      text: (row) => row.agency.name,
      render: (row) => (
        <span className="gs-row-title">
          <Link href={paths.responsibilities(row.agency.id)}>{row.agency.name}</Link>
        </span>
      ),
    },
    {
      key: "missing",
      title: t("responsibilities.missing"),
      text: (row) => row.missing.map(({ title }) => words(title)).join("、"),
      render: (row) =>
        row.missing.length === 0
          ? t("responsibilities.complete")
          : row.missing.map(({ key, title, citations }) => (
              <div key={key}>
                ✕ {words(title)} <LawLinks citations={citations} />
              </div>
            )),
    },
    ...(reminds
      ? [
          {
            key: "remind",
            title: t("ui.table.actions"),
            action: true,
            width: 130,
            render: (row: AgencyDuties) => <Remind of={row} />,
          },
        ]
      : []),
    {
      key: "statement",
      title: t("responsibilities.statement"),
      width: 150,
      text: (row) => row.statement?.at ?? "",
      render: (row) =>
        row.statement === null
          ? "—"
          : t("responsibilities.signedAt", { version: row.statement.version, at: shortInstant(row.statement.at) }),
    },
    {
      key: "review",
      title: t("responsibilities.reviewDue"),
      width: 130,
      text: (row) => row.reviewDue.map((kind) => t(`responsibilities.ruleKinds.${kind}`)).join("、"),
      render: (row) => row.reviewDue.map((kind) => t(`responsibilities.ruleKinds.${kind}`)).join("、"),
    },
    {
      key: "left",
      title: t("responsibilities.left"),
      width: 110,
      text: (row) => row.left,
      render: (row) =>
        row.left === 0 ? "0" : <Link href={paths.responsibilities(row.agency.id, { tab: "completeness" })}>{row.left}</Link>,
    },
    {
      key: "declared",
      title: t("responsibilities.declared"),
      width: 130,
      text: (row) => row.declaredAt ?? "",
      render: (row) => (row.declaredAt === null ? "—" : shortInstant(row.declaredAt)),
    },
    {
      key: "list",
      title: t("responsibilities.list"),
      width: 150,
      text: (row) => row.list?.version ?? 0,
      render: (row) =>
        row.list === null
          ? "—"
          : t(row.list.receivedAt === null ? "responsibilities.listOpen" : "responsibilities.listReceived", { version: row.list.version }),
    },
  ];
  return (
    <>
      <PageHeader title={t("frame.pages.responsibilities")} kicker={t("responsibilities.kicker")} />
      {answer.loading && <SkeletonLines lines={8} />}
      {answer.problem !== null && <FailedState problem={answer.problem} onRetry={answer.retry} />}
      {answer.data !== undefined && (
        <DataTable
          id="responsibilities"
          caption={t("frame.pages.responsibilities")}
          columns={columns}
          list={{ rows: answer.data.rows }}
          rowKey={(row) => row.agency.id}
        />
      )}
    </>
  );
}

function Remind({ of }: { of: AgencyDuties }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  if (of.reminded) return <span className="gs-sub">{t("responsibilities.reminder.open")}</span>;
  if (of.missing.length === 0 && of.reviewDue.length === 0) return null;
  const remind = async () => {
    await api.post(`/responsibilities/${of.agency.id}/reminders`);
    await refresh("/responsibilities");
    announce(t("responsibilities.reminder.done"));
  };
  return (
    <ConfirmButton
      label={t("responsibilities.reminder.label")}
      consequence={t("responsibilities.reminder.consequence", { agency: of.agency.name })}
      onConfirm={remind}
    />
  );
}
