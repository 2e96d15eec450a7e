// One network: what it is for, how far it is, what the office says of an upper rule, and what was done with it.
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import type { NetworkDetail } from "#web/api/networks.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { Timeline } from "#web/ui/Timeline.tsx";

import { NetworkForm } from "./NetworkForm.tsx";
import { NetworkStanding } from "./NetworkStanding.tsx";
import "./networks.css";

export function NetworkPage() {
  const { id } = useParams({ strict: false });
  const { t } = useTranslation();
  const answer = useOne<NetworkDetail>(id === undefined ? null : `/networks/${id}`);
  if (answer.data !== undefined) return <NetworkView network={answer.data} />;
  return (
    <>
      <PageHeader title={t("networks.one")} crumbs={[{ title: t("frame.pages.networks"), href: paths.networks() }]} />
      {answer.problem === null ? <SkeletonLines lines={8} /> : <FailedState problem={answer.problem} onRetry={answer.retry} />}
    </>
  );
}

function NetworkView({ network }: { network: NetworkDetail }) {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const editing = network.actions.includes("save") && values.edit !== undefined;
  return (
    <>
      <PageHeader
        title={network.name}
        crumbs={[{ title: t("frame.pages.networks"), href: paths.networks() }, { title: network.name }]}
        kicker={`${network.agency.name} · ${t(`networks.kind.${network.kind}`)}`}
        actions={editing ? undefined : <Steps network={network} onEdit={() => set({ edit: "1" }, { push: true })} />}
      />
      {editing && <NetworkForm key={network.revision} before={network} onClose={() => set({ edit: undefined })} />}
      <div className="networks-page">
        <Facts network={network} />
        <aside className="gs-paper gs-pad" aria-label={t("ui.timeline.title")}>
          <Timeline acts={network.timeline} ledgerHref={(seq) => paths.ledger({ subject: network.id, seq })} />
        </aside>
      </div>
    </>
  );
}

function Facts({ network }: { network: NetworkDetail }) {
  const { t } = useTranslation();
  return (
    <section className="gs-paper gs-pad" aria-labelledby="network-facts-title">
      <h2 id="network-facts-title">{t("networks.facts")}</h2>
      <dl className="gs-facts">
        <dt>{t("networks.effect")}</dt>
        <dd>
          {t(`networks.effects.${effectOf(network)}`)} <LawLinks citations={network.citations} />
        </dd>
        {network.kind === "private" && (
          <>
            <dt>{t("networks.standingLabel")}</dt>
            <dd>
              <NetworkStanding network={network} />
            </dd>
          </>
        )}
        <dt>{t("networks.ranges")}</dt>
        <dd>
          {network.ranges.map((range) => (
            <span key={range} className="gs-mono networks-line">
              {range}
            </span>
          ))}
        </dd>
        <dt>{t("networks.purpose")}</dt>
        <dd className="networks-text">{network.purpose}</dd>
        {network.basis !== "" && (
          <>
            <dt>{t("networks.basis")}</dt>
            <dd className="networks-text">
              {network.basis}
              <span className="gs-sub networks-line">{t(`networks.exception.${network.exception}`)}</span>
            </dd>
          </>
        )}
        {network.answer !== "" && (
          <>
            <dt>{t("networks.answer.words")}</dt>
            <dd className="networks-text">{network.answer}</dd>
          </>
        )}
        {network.ending !== "" && (
          <>
            <dt>{t("networks.retire.reason")}</dt>
            <dd className="networks-text">{network.ending}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

/** What the registration does at the gateways and at registering endpoints. */
function effectOf({ kind, exception, state, extranetOnly, privateClosed }: NetworkDetail) {
  if (state === "retired") return "retired";
  if (kind === "private") return exception === "accepted" ? "excepted" : privateClosed ? "closed" : extranetOnly ? "out" : "free";
  if (!extranetOnly) return "free";
  return kind === "internet" ? "out" : "in";
}

function Steps({ network, onEdit }: { network: NetworkDetail; onEdit: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const may = (action: NetworkDetail["actions"][number]) => network.actions.includes(action);
  const send = async (path: string, body?: Record<string, string | boolean>) => {
    await api.post(`/networks/${network.id}/${path}`, body);
    await refresh(`/networks/${network.id}`);
    await refresh("/networks");
    announce(t("networks.done"));
  };
  return (
    <>
      {may("retire") && (
        <ConfirmButton
          label={t("networks.retire.label")}
          consequence={t("networks.retire.consequence")}
          reasonLabel={t("networks.retire.reason")}
          danger
          onConfirm={(reason) => send("retire", { reason })}
        />
      )}
      {may("answer") && (
        <>
          <ConfirmButton
            label={t("networks.answer.refuse")}
            consequence={t("networks.answer.refuseConsequence")}
            reasonLabel={t("networks.answer.words")}
            onConfirm={(words) => send("answer", { accept: false, words })}
          />
          <ConfirmButton
            label={t("networks.answer.accept")}
            consequence={t("networks.answer.acceptConsequence", { basis: network.basis })}
            reasonLabel={t("networks.answer.words")}
            primary
            onConfirm={(words) => send("answer", { accept: true, words })}
          />
        </>
      )}
      {may("ask") && (
        <ConfirmButton
          label={t("networks.ask.label")}
          consequence={t("networks.ask.consequence", { basis: network.basis })}
          onConfirm={() => send("ask")}
        />
      )}
      {may("save") && (
        <Button type="primary" onClick={onEdit}>
          {t("networks.form.edit")}
        </Button>
      )}
    </>
  );
}
