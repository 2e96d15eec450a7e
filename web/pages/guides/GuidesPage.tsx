// The versions of the classification and grading guide; the office begins the next one.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { GuideLine, Guides } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { DataTable } from "#web/ui/DataTable.tsx";
import { dayText, shortInstant } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link, useGo } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState, FailedState, SkeletonLines } from "#web/ui/States.tsx";

export function GuidesPage() {
  const { t } = useTranslation();
  const go = useGo();
  const answer = useOne<Guides>("/guides");
  const begin = async () => {
    const { id } = await api.post<{ id: string }>("/guides", {});
    await refresh("/guides");
    go(paths.guide(id, { tab: "edit" }));
  };
  const mayBegin = answer.data?.actions.includes("begin") === true;
  const versionOf = (row: GuideLine) => (row.version === null ? t("guides.draft") : t("guides.versionNumber", { version: row.version }));
  return (
    <>
      <PageHeader
        title={t("frame.pages.guides")}
        kicker={
          <>
            {t("guides.kicker")} <LawLinks citations={answer.data?.citations ?? []} />
          </>
        }
        actions={mayBegin && <ConfirmButton primary label={t("guides.begin")} consequence={t("guides.beginHint")} onConfirm={begin} />}
      />
      {answer.loading && <SkeletonLines lines={8} />}
      {answer.problem !== null && <FailedState problem={answer.problem} onRetry={answer.retry} />}
      {answer.data !== undefined && (
        <DataTable<GuideLine>
          id="guides"
          caption={t("frame.pages.guides")}
          list={{ rows: answer.data.rows }}
          rowKey={(row) => row.id}
          empty={<EmptyState title={t("guides.none")}>{t("guides.noneHint")}</EmptyState>}
          columns={[
            {
              key: "title",
              title: t("guides.title"),
              heading: true,
              text: (row) => row.title,
              render: (row) => (
                <>
                  <span className="gs-row-title">
                    <Link href={paths.guide(row.id)}>{row.title === "" ? t("frame.pages.guides") : row.title}</Link>
                  </span>
                  <span className="gs-sub">{row.document}</span>
                </>
              ),
            },
            { key: "version", title: t("guides.version"), width: 130, text: (row) => row.version ?? 0, render: versionOf },
            {
              key: "state",
              title: t("guides.state"),
              width: 130,
              text: (row) => t(`guides.states.${row.state}`),
              render: (row) => <b>{t(`guides.states.${row.state}`)}</b>,
            },
            {
              key: "effective",
              title: t("guides.effectiveOn"),
              width: 170,
              text: (row) => row.effectiveOn ?? "",
              render: (row) => (row.effectiveOn === null ? "—" : dayText(row.effectiveOn)),
            },
            {
              key: "issued",
              title: t("guides.issuedAt"),
              width: 170,
              text: (row) => row.issuedAt ?? "",
              render: (row) => (row.issuedAt === null ? "—" : shortInstant(row.issuedAt)),
            },
            {
              key: "classes",
              title: t("guides.classCount"),
              width: 100,
              align: "right",
              text: (row) => row.classes,
              render: (row) => row.classes,
            },
          ]}
        />
      )}
    </>
  );
}
