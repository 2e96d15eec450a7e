// One exchange beside the platform: what is known of it, its plan, what took its place, and what was done with it.
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { ChannelDetail, SystemChoice } from "#web/api/systems.ts";
import type { Agency } from "#web/api/types.ts";
import { RegisterBreach } from "#web/pages/violations/RegisterBreach.tsx";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { dayText } from "#web/ui/dates.ts";
import { ChoiceInput } from "#web/ui/Inputs.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { Timeline } from "#web/ui/Timeline.tsx";

import { ChannelForm } from "./ChannelForm.tsx";
import { ChannelState } from "./ChannelState.tsx";
import "./systems.css";

export function ChannelPage() {
  const { id } = useParams({ strict: false });
  const { t } = useTranslation();
  const answer = useOne<ChannelDetail>(id === undefined ? null : `/channels/${id}`);
  if (answer.data !== undefined) return <ChannelView channel={answer.data} />;
  return (
    <>
      <PageHeader title={t("channels.one")} crumbs={[{ title: t("frame.pages.channels"), href: paths.channels() }]} />
      {answer.problem === null ? <SkeletonLines lines={8} /> : <FailedState problem={answer.problem} onRetry={answer.retry} />}
    </>
  );
}

function ChannelView({ channel }: { channel: ChannelDetail }) {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const editing = channel.actions.includes("save") && values.edit !== undefined;
  const agencies = useOne<{ rows: Agency[] }>(editing ? "/agencies" : null).data?.rows ?? [];
  return (
    <>
      <PageHeader
        title={channel.title}
        crumbs={[{ title: t("frame.pages.channels"), href: paths.channels() }, { title: channel.number }]}
        kicker={`${channel.agency.name} · ${t(`channels.direction.${channel.direction}`)} ${channel.counterpart}`}
        actions={
          editing ? undefined : (
            <>
              <RegisterBreach of="channel" id={channel.id} about={channel.agency.id} />
              <Steps channel={channel} onEdit={() => set({ edit: "1" }, { push: true })} />
            </>
          )
        }
      />
      {editing && <ChannelForm key={channel.revision} before={channel} agencies={agencies} onClose={() => set({ edit: undefined })} />}
      <div className="systems-page">
        <Facts channel={channel} />
        <aside className="gs-paper gs-pad" aria-label={t("ui.timeline.title")}>
          <Timeline acts={channel.timeline} ledgerHref={(seq) => paths.ledger({ subject: channel.id, seq })} />
        </aside>
      </div>
    </>
  );
}

function Facts({ channel }: { channel: ChannelDetail }) {
  const { t } = useTranslation();
  return (
    <section className="gs-paper gs-pad" aria-labelledby="channel-facts-title">
      <h2 id="channel-facts-title">{t("channels.facts")}</h2>
      <dl className="gs-facts">
        <dt>{t("channels.stateLabel")}</dt>
        <dd>
          <ChannelState channel={channel} />
        </dd>
        <dt>{t("channels.target")}</dt>
        <dd>
          {channel.targetOn === null ? t("channels.lag.undated") : dayText(channel.targetOn)} <LawLinks citations={channel.citations} />
        </dd>
        {channel.isReported && (
          <>
            <dt>{t("channels.origin")}</dt>
            <dd>
              {channel.leadId === null ? t("channels.byReport") : <Link href={paths.lead(channel.leadId)}>{t("channels.byReport")}</Link>}{" "}
              <LawLinks citations={channel.grounds} />
            </dd>
          </>
        )}
        <dt>{t("channels.wayLabel")}</dt>
        <dd>{t(`channels.way.${channel.way}`)}</dd>
        {channel.detail !== "" && (
          <>
            <dt>{t("channels.detail")}</dt>
            <dd className="systems-text">{channel.detail}</dd>
          </>
        )}
        {channel.since !== null && (
          <>
            <dt>{t("channels.since")}</dt>
            <dd>{dayText(channel.since)}</dd>
          </>
        )}
        {channel.system !== null && (
          <>
            <dt>{t("channels.system")}</dt>
            <dd>
              <Link href={paths.system(channel.system.id)}>{channel.system.name}</Link>
            </dd>
          </>
        )}
        {channel.ending !== "" && (
          <>
            <dt>{t("channels.end.words")}</dt>
            <dd className="systems-text">{channel.ending}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Steps({ channel, onEdit }: { channel: ChannelDetail; onEdit: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const may = (action: ChannelDetail["actions"][number]) => channel.actions.includes(action);
  const send = async (path: string, body: Record<string, string | null>) => {
    await api.post(`/channels/${channel.id}/${path}`, body);
    await refresh(`/channels/${channel.id}`);
    await refresh("/channels");
    announce(t("systems.done"));
  };
  return (
    <>
      {may("reopen") && (
        <ConfirmButton
          label={t("channels.reopen.label")}
          consequence={t("channels.reopen.consequence")}
          reasonLabel={t("channels.reopen.reason")}
          onConfirm={(reason) => send("reopen", { reason })}
        />
      )}
      {may("end") && <End onEnd={(body) => send("end", body)} />}
      {may("save") && (
        <Button type="primary" onClick={onEdit}>
          {t("channels.form.edit")}
        </Button>
      )}
    </>
  );
}

function End({ onEnd }: { onEnd: (body: Record<string, string | null>) => Promise<void> }) {
  const { t } = useTranslation();
  const [successor, setSuccessor] = useState("");
  const choices = useOne<{ rows: SystemChoice[] }>("/systems/choices").data?.rows ?? [];
  const options = choices.filter(({ kind }) => kind === "entry" || kind === "grant");
  const [kind = "", id = ""] = successor.split(" ");
  return (
    <ConfirmButton
      label={t("channels.end.label")}
      consequence={
        <>
          <p>{t("channels.end.consequence")}</p>
          <ChoiceInput
            label={t("channels.end.successor")}
            pointer="/successor"
            empty={t("channels.end.none")}
            options={options.map((one) => ({ value: `${one.kind} ${one.id}`, label: one.title }))}
            value={successor}
            onChange={setSuccessor}
          />
        </>
      }
      reasonLabel={t("channels.end.words")}
      reasonOptional={successor !== ""}
      onConfirm={(words) => onEnd({ entryId: kind === "entry" ? id : null, grantId: kind === "grant" ? id : null, words })}
    />
  );
}
