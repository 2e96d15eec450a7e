// What agencies say of a norm while it is open, and what the office answers.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import type { Norm } from "#web/api/norms.ts";
import { refresh } from "#web/api/queries.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { instantText, shortInstant } from "#web/ui/dates.ts";
import { EmptyState } from "#web/ui/States.tsx";

type Comment = Norm["comments"][number];

export function Comments({ norm }: { norm: Norm }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const send = async (path: string, words: string, done: string) => {
    await api.post(`/intake/norms/${norm.id}/${path}`, { words }, { idempotencyKey: crypto.randomUUID() });
    await refresh("/intake");
    announce(t(done));
  };
  const columns: Column<Comment>[] = [
    { key: "agency", title: t("intake.agency"), heading: true, width: 140, text: (row) => row.agency, render: (row) => row.agency },
    {
      key: "words",
      title: t("norms.comment.words"),
      text: (row) => row.words,
      render: (row) => <span className="intake-cell">{row.words}</span>,
    },
    {
      key: "answer",
      title: t("norms.comment.answer"),
      text: (row) => row.answer ?? "",
      render: (row) => (row.answer === null ? <span className="gs-sub">—</span> : <span className="intake-cell">{row.answer}</span>),
    },
    {
      key: "at",
      title: t("norms.comment.at"),
      width: 140,
      text: (row) => row.saidAt,
      render: (row) => <span title={instantText(row.saidAt)}>{shortInstant(row.saidAt)}</span>,
    },
    ...(norm.mayAnswer
      ? [
          {
            key: "do",
            title: t("ui.table.actions"),
            action: true,
            width: 120,
            render: (row: Comment) =>
              row.answer === null && (
                <ConfirmButton
                  label={t("norms.comment.doAnswer")}
                  title={`${t("norms.comment.doAnswer")}：${row.agency}`}
                  consequence={row.words}
                  reasonLabel={t("norms.comment.answer")}
                  onConfirm={(words) => send(`comments/${row.id}/answer`, words, "norms.comment.answered")}
                />
              ),
          },
        ]
      : []),
  ];
  return (
    <DataTable
      id="norms.comments"
      caption={t("norms.comment.title")}
      title={<h2>{t("norms.comment.title")}</h2>}
      tools={
        norm.actions.includes("comment") && (
          <ConfirmButton
            primary
            label={t("norms.comment.make")}
            consequence={t("norms.comment.consequence")}
            reasonLabel={t("norms.comment.words")}
            onConfirm={(words) => send("comments", words, "norms.comment.done")}
          />
        )
      }
      columns={columns}
      rowKey={(row) => row.id}
      list={{ rows: norm.comments }}
      empty={<EmptyState title={t("norms.comment.empty")}>{t("norms.comment.emptyHint")}</EmptyState>}
    />
  );
}
