// One cluster: its items side by side with the reasons, and what the office makes of it.
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useList, useOne } from "#web/api/queries.ts";
import type { ClusterMember, DataElement, ElementWords, SimilarCluster, SimilarClusterPage } from "#web/api/types.ts";
import { valueWords } from "#web/pages/catalog/values.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { shortInstant } from "#web/ui/dates.ts";
import { ChoiceInput, LineInput } from "#web/ui/Inputs.tsx";
import { Link, LinkButton, useGo } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { Timeline } from "#web/ui/Timeline.tsx";

import { plain } from "./plain.ts";
import { ElementForm } from "./ElementForm.tsx";
import "./sources.css";

export function ClusterPage() {
  const { id } = useParams({ strict: false });
  const { t } = useTranslation();
  const answer = useOne<SimilarClusterPage>(id === undefined ? null : `/sources/clusters/${id}`);
  if (answer.data !== undefined) return <ClusterView key={answer.data.id} cluster={answer.data} />;
  return (
    <>
      <PageHeader title={t("sources.places.clusters")} crumbs={[{ title: t("sources.places.clusters"), href: paths.sourceClusters() }]} />
      {answer.problem === null ? <SkeletonLines lines={10} /> : <FailedState problem={answer.problem} onRetry={answer.retry} />}
    </>
  );
}

function ClusterView({ cluster }: { cluster: SimilarClusterPage }) {
  const { t } = useTranslation();
  const go = useGo();
  const announce = useAnnounce();
  const [chosen, setChosen] = useState<string[]>([]);
  const [confirming, setConfirming] = useState(false);
  const path = `/sources/clusters/${cluster.id}`;
  const may = (action: string) => cluster.actions.includes(action);
  const post = async (step: string, body?: unknown) => {
    await api.post(`${path}/${step}`, body);
    await refresh("/sources", "/catalog");
    announce(t(`sources.cluster.done.${step}`));
  };
  const confirm = async (as: { element: ElementWords } | { elementId: string }) => {
    const { elementId } = await api.post<{ elementId: string }>(`${path}/confirm`, as);
    await refresh("/sources", "/catalog");
    announce(t("sources.cluster.done.confirm"));
    go(paths.sourceElement(elementId));
  };
  const split = async () => {
    const members = cluster.rows.filter((row) => chosen.includes(keyOf(row))).map(({ entryId, itemId }) => ({ entryId, itemId }));
    await post("split", { members });
    setChosen([]);
  };
  return (
    <>
      <PageHeader
        title={cluster.label}
        crumbs={[{ title: t("sources.places.clusters"), href: paths.sourceClusters() }, { title: cluster.label }]}
        kicker={t("sources.cluster.counts", { agencies: cluster.agencies, members: cluster.members, collectors: cluster.collectors })}
        actions={
          <>
            {cluster.element !== null && <LinkButton href={paths.sourceElement(cluster.element.id)}>{t("sources.toElement")}</LinkButton>}
            {may("link") && (
              <ConfirmButton
                primary
                label={t("sources.cluster.link")}
                consequence={t("sources.cluster.linkLead")}
                onConfirm={() => post("link")}
              />
            )}
            {may("dismiss") && (
              <ConfirmButton
                label={t("sources.cluster.dismiss")}
                consequence={t("sources.cluster.dismissLead")}
                reasonLabel={t("sources.reason")}
                onConfirm={(reason) => post("dismiss", { reason })}
              />
            )}
            {may("reopen") && (
              <ConfirmButton
                label={t("sources.cluster.reopen")}
                consequence={t("sources.cluster.reopenLead")}
                reasonLabel={t("sources.reason")}
                onConfirm={(reason) => post("reopen", { reason })}
              />
            )}
            {may("confirm") && !confirming && (
              <Button type="primary" onClick={() => setConfirming(true)}>
                {t("sources.cluster.confirm")}
              </Button>
            )}
          </>
        }
      />
      {confirming && may("confirm") && (
        <>
          <ElementForm
            title={t("sources.form.title")}
            words={{ name: cluster.label }}
            onCancel={() => setConfirming(false)}
            onSave={(element) => confirm({ element })}
          />
          <Known label={cluster.label} onConfirm={(elementId) => confirm({ elementId })} />
        </>
      )}
      <div className="sources-page">
        <div className="gs-stack">
          <DataTable
            id="sources.members"
            caption={cluster.label}
            columns={useColumns()}
            list={{ rows: cluster.rows }}
            rowKey={keyOf}
            {...(may("split") && { selected: chosen, onSelect: setChosen })}
            tools={
              chosen.length > 0 && chosen.length < cluster.rows.length ? (
                <ConfirmButton
                  label={t("sources.cluster.split", { count: chosen.length })}
                  consequence={t("sources.cluster.splitLead")}
                  onConfirm={split}
                />
              ) : undefined
            }
          />
          {may("merge") && <Merge id={cluster.id} onMerge={(clusterId) => post("merge", { clusterId })} />}
        </div>
        <aside className="gs-paper gs-pad" aria-label={t("ui.timeline.title")}>
          <Timeline acts={cluster.timeline} ledgerHref={(seq) => paths.ledger({ subject: cluster.id, seq })} />
        </aside>
      </div>
    </>
  );
}

const keyOf = ({ entryId, itemId }: ClusterMember) => `${entryId} ${itemId}`;

function useColumns(): Column<ClusterMember>[] {
  const { t } = useTranslation();
  return [
    plain({ key: "agency", title: t("sources.agency"), width: 120, text: (row) => row.agency.name }),
    {
      key: "name",
      title: t("sources.item"),
      text: (row) => row.name,
      render: (row) => (
        <>
          <span className="gs-row-title">
            {row.name} {row.isKey && <span className="gs-tag">{t("sources.key")}</span>}{" "}
            {row.collected && <span className="gs-tag">{t("sources.collected")}</span>}
          </span>
          <Link href={paths.entry(row.entryId)}>{row.title}</Link>
        </>
      ),
    },
    {
      key: "reasons",
      title: t("sources.why"),
      text: (row) => row.reasons.map(({ kind }) => t(`sources.reasons.${kind}`)).join("、"),
      render: (row) =>
        row.reasons.length === 0 ? (
          <span className="gs-sub">{t("sources.first")}</span>
        ) : (
          <span>
            {row.reasons
              .filter(({ weight }) => weight !== 0)
              .map(({ kind, percent, weight }) =>
                t(weight < 0 ? "sources.against" : "sources.for", {
                  reason: `${t(`sources.reasons.${kind}`)}${percent === undefined ? "" : ` ${percent}%`}`,
                }),
              )
              .join("、")}
          </span>
        ),
    },
    plain({ key: "score", title: t("sources.score"), width: 80, align: "right", text: (row) => row.score }),
    plain({ key: "grade", title: t("sources.grade"), width: 80, text: (row) => (row.grade === null ? "" : t(`ui.grade.${row.grade}`)) }),
    {
      key: "fresh",
      title: t("sources.fresh"),
      width: 150,
      text: (row) => row.freshAt ?? "",
      render: (row) => (
        <>
          {row.freshAt === null ? "–" : shortInstant(row.freshAt)}
          <div className="gs-sub">{valueWords(t, "cycle", row.updateCycle)}</div>
        </>
      ),
    },
    plain({ key: "users", title: t("sources.users"), width: 80, align: "right", text: (row) => row.users }),
  ];
}

/** Instead of a new element: one that is registered already. */
function Known({ label, onConfirm }: { label: string; onConfirm: (elementId: string) => Promise<void> }) {
  const { t } = useTranslation();
  const [text, setText] = useState(label);
  const [chosen, setChosen] = useState("");
  const asked = useDeferredValue(text.trim());
  const { rows } = useList<DataElement>("/sources/elements", { q: asked === "" ? undefined : asked }, 20);
  return (
    <section className="gs-paper gs-pad gs-stack" aria-label={t("sources.known.title")}>
      <h2>{t("sources.known.title")}</h2>
      <div className="sources-pair">
        <LineInput label={t("sources.find")} pointer="/known/find" maxLength={100} value={text} onChange={setText} />
        <ChoiceInput
          label={t("sources.element")}
          pointer="/known/element"
          required
          hint={rows.length === 0 ? t("sources.known.none") : undefined}
          options={rows.map(({ id, name, subject }) => ({ value: id, label: `${name} · ${t(`sources.subject.${subject}`)}` }))}
          value={rows.some(({ id }) => id === chosen) ? chosen : ""}
          onChange={setChosen}
        />
      </div>
      <div className="gs-actions">
        <ConfirmButton
          label={t("sources.known.confirm")}
          consequence={t("sources.known.lead")}
          disabled={!rows.some(({ id }) => id === chosen)}
          onConfirm={() => onConfirm(chosen)}
        />
      </div>
    </section>
  );
}

function Merge({ id, onMerge }: { id: string; onMerge: (clusterId: string) => Promise<void> }) {
  const { t } = useTranslation();
  const [other, setOther] = useState("");
  const list = useList<SimilarCluster>("/sources/clusters", { state: "open" }, 100);
  const rows = list.rows.filter((row) => row.id !== id);
  if (rows.length === 0) return null;
  return (
    <section className="gs-paper gs-pad">
      <ChoiceInput
        label={t("sources.cluster.merge")}
        pointer="/merge"
        hint={t("sources.cluster.mergeHint")}
        options={rows.map((row) => ({ value: row.id, label: row.label }))}
        value={other}
        onChange={setOther}
      />
      <ConfirmButton
        label={t("sources.cluster.mergeDo")}
        consequence={t("sources.cluster.mergeLead")}
        disabled={other === ""}
        onConfirm={() => onMerge(other)}
      />
    </section>
  );
}
