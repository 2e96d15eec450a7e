// One lower node: how fresh it is, how its catalog grew, what is expected, what was found, and what the office may do.
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { CatalogNodePage } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { Copyable } from "#web/ui/Copyable.tsx";
import { DataTable } from "#web/ui/DataTable.tsx";
import { instantText, shortInstant } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { LinkButton } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";

import { Expectations } from "./Expectations.tsx";
import { Findings } from "./Findings.tsx";
import { NodeLamp } from "./Lamp.tsx";
import { NodeForm } from "./NodeForm.tsx";
import { ReceivedTable } from "./Received.tsx";
import "./reported.css";

export function NodePage() {
  const { id } = useParams({ strict: false });
  const { t } = useTranslation();
  const answer = useOne<CatalogNodePage>(id === undefined ? null : `/catalog-nodes/${id}`);
  if (answer.data !== undefined) return <NodeView node={answer.data} />;
  return (
    <>
      <PageHeader title={t("reported.node")} crumbs={[{ title: t("frame.pages.catalogNodes"), href: paths.catalogNodes() }]} />
      {answer.problem === null ? <SkeletonLines lines={10} /> : <FailedState problem={answer.problem} onRetry={answer.retry} />}
    </>
  );
}

function NodeView({ node }: { node: CatalogNodePage }) {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const editing = values.edit !== undefined && node.actions.includes("change");
  return (
    <>
      <PageHeader
        title={node.name}
        crumbs={[{ title: t("frame.pages.catalogNodes"), href: paths.catalogNodes() }, { title: node.name }]}
        kicker={`${t(`reported.level.${node.level}`)} · ${node.divisionCode}`}
        actions={<Actions node={node} onEdit={() => set({ edit: "1" }, { push: true })} />}
      />
      {editing && <NodeForm before={node} onClose={() => set({ edit: undefined })} />}
      <div className="reported-cards">
        <section className="gs-paper gs-pad" aria-labelledby="node-facts">
          <h2 id="node-facts">{t("reported.facts")}</h2>
          <dl className="gs-facts">
            <dt>{t("reported.fresh")}</dt>
            <dd>
              <NodeLamp {...node} /> <LawLinks citations={node.citations} />
            </dd>
            <dt>{t("reported.entryCount")}</dt>
            <dd>{grouped(node.entryCount)}</dd>
            <dt>{t("reported.last")}</dt>
            <dd>
              {node.lastTakenAt === null
                ? t("reported.never")
                : `${t("reported.numbered", { number: node.lastNumber })} · ${instantText(node.lastTakenAt)}`}
            </dd>
            <dt>{t("reported.cycle")}</dt>
            <dd>{t("reported.days", { count: node.cycleDays })}</dd>
            <dt>{t("reported.contact")}</dt>
            <dd>{`${node.contact} ${node.phone}`}</dd>
            <dt>{t("reported.code")}</dt>
            <dd className="gs-mono">{node.code}</dd>
            <dt>{t("reported.key")}</dt>
            <dd>
              <Copyable text={node.publicKey} shown={node.fingerprint} label={t("reported.key")} />
              <span className="gs-sub">{t(`reported.suite.${node.suite}`)}</span>
            </dd>
            {node.remindedAt !== null && (
              <>
                <dt>{t("reported.reminded")}</dt>
                <dd>{instantText(node.remindedAt)}</dd>
              </>
            )}
          </dl>
        </section>
        <Course course={node.course} />
      </div>
      <div className="reported-stack">
        <Expectations node={node} />
        <Findings node={node} />
        <ReceivedTable nodeId={node.id} />
      </div>
    </>
  );
}

function Actions({ node, onEdit }: { node: CatalogNodePage; onEdit: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const may = (action: string) => node.actions.includes(action);
  const done = async (words: string) => {
    await refresh("/catalog-nodes", "/reported-findings");
    announce(words);
  };
  const check = async () => {
    const found = await api.post<{ found: number; cleared: number; open: number }>(`/catalog-nodes/${node.id}/check`);
    await done(t("reported.checked", found));
  };
  return (
    <>
      <LinkButton href={paths.reportedCatalog({ node: node.id })}>{t("reported.seeEntries")}</LinkButton>
      {may("check") && (
        <Button onClick={() => void check().catch((error: unknown) => announce(asProblem(error)))}>{t("reported.check")}</Button>
      )}
      {may("remind") && (
        <ConfirmButton
          label={t("reported.remind")}
          consequence={t("reported.remindLead", { contact: `${node.contact} ${node.phone}` })}
          reasonLabel={t("reported.words")}
          primary={node.lamp === "red"}
          onConfirm={async (words) => {
            await api.post(`/catalog-nodes/${node.id}/remind`, { words });
            await done(t("reported.remindDone"));
          }}
        />
      )}
      {may("change") && <Button onClick={onEdit}>{t("reported.change")}</Button>}
      {(["stop", "resume"] as const).filter(may).map((step) => (
        <ConfirmButton
          key={step}
          label={t(`reported.${step}`)}
          consequence={t(`reported.${step}Lead`)}
          danger={step === "stop"}
          onConfirm={async () => {
            await api.post(`/catalog-nodes/${node.id}/${step}`);
            await done(t("reported.saved"));
          }}
        />
      ))}
    </>
  );
}

/** How many entries the node had after each of its packages. */
function Course({ course }: Pick<CatalogNodePage, "course">) {
  const { t } = useTranslation();
  const most = Math.max(1, ...course.map(({ entries }) => entries));
  return (
    <section className="gs-paper gs-pad" aria-labelledby="node-course">
      <h2 id="node-course">{t("reported.course")}</h2>
      {course.length === 0 ? (
        <p className="gs-sub">{t("reported.never")}</p>
      ) : (
        <DataTable
          id="reported.course"
          caption={t("reported.course")}
          bare
          list={{ rows: course.toReversed() }}
          rowKey={(row) => String(row.number)}
          columns={[
            {
              key: "number",
              title: t("reported.package"),
              heading: true,
              text: (row) => row.number,
              render: (row) => t("reported.numbered", { number: row.number }),
            },
            { key: "at", title: t("reported.takenAt"), text: (row) => instantText(row.at), render: (row) => shortInstant(row.at) },
            {
              key: "entries",
              title: t("reported.entryCount"),
              align: "right",
              text: (row) => row.entries,
              render: (row) => (
                <span className="reported-bar-row">
                  <span className="reported-bar" style={{ width: `${Math.round((row.entries / most) * 80)}px` }} aria-hidden="true" />
                  {grouped(row.entries)}
                </span>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}
