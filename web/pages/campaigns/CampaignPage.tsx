// One campaign: what is expected of whom by when, how far the own agency is, and for the office the board and the draft.
import { Tabs } from "antd";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { Campaign } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { dayText, instantText } from "#web/ui/dates.ts";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";

import { Board } from "./Board.tsx";
import { CampaignEditor } from "./CampaignEditor.tsx";
import { CampaignText } from "./CampaignText.tsx";
import { MoreTime } from "./MoreTime.tsx";
import "#web/pages/guides/guides.css";

export function CampaignPage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false });
  const answer = useOne<Campaign>(id === undefined ? null : `/campaigns/${id}`);
  const crumbs = [{ title: t("frame.pages.campaigns"), href: paths.campaigns() }];
  if (answer.data !== undefined) return <OneCampaign of={answer.data} />;
  return (
    <>
      <PageHeader title={t("frame.pages.campaigns")} crumbs={crumbs} />
      {answer.problem === null ? <SkeletonLines lines={10} /> : <FailedState problem={answer.problem} onRetry={answer.retry} />}
    </>
  );
}

function OneCampaign({ of }: { of: Campaign }) {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const title = of.content.title === "" ? t("campaigns.untitled") : of.content.title;
  const tabs = [
    { key: "text", label: t("campaigns.tab.text"), children: <CampaignText of={of} /> },
    ...(of.actions.includes("edit")
      ? [{ key: "edit", label: t("campaigns.tab.edit"), children: <CampaignEditor key={of.revision} of={of} /> }]
      : []),
    ...(of.isBoardSeen ? [{ key: "board", label: t("campaigns.tab.board"), children: <Board of={of} /> }] : []),
  ];
  const active = tabs.some(({ key }) => key === values.tab) ? (values.tab ?? "text") : "text";
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ title: t("frame.pages.campaigns"), href: paths.campaigns() }, { title }]}
        kicker={of.content.document}
        actions={<Steps of={of} />}
      />
      <p className="guides-sentence">
        <b>{useSentence(of)}</b>
      </p>
      <Tabs
        activeKey={active}
        onChange={(tab) => set({ tab: tab === "text" ? undefined : tab }, { push: true })}
        items={tabs}
        destroyOnHidden
      />
    </>
  );
}

function useSentence({ state, own, content, savedAt, closedAt }: Campaign): string {
  const { t } = useTranslation();
  const day = (given: string) => (given === "" ? "" : dayText(given));
  const whole = t(`campaigns.sentence.${state}`, {
    at: instantText(state === "draft" ? savedAt : (closedAt ?? savedAt)),
    from: day(content.startsOn),
    to: day(content.endsOn),
  });
  if (own === null || state !== "open") return whole;
  const part =
    own.state === "working"
      ? t("campaigns.sentence.ownWorking", { left: own.left, day: dayText(own.endsOn) })
      : t("campaigns.sentence.ownDeclared", { at: own.declaredAt === null ? "" : instantText(own.declaredAt), who: own.declaredBy ?? "" });
  return `${whole} · ${part}`;
}

function Steps({ of }: { of: Campaign }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const path = `/campaigns/${of.id}`;
  const send = async (step: string, body: Record<string, unknown>, done: string) => {
    await api.post(`${path}/${step}`, body);
    await refresh("/campaigns", path, `${path}/board`, "/inbox");
    announce(done);
  };
  const left = of.own?.left ?? 0;
  return (
    <span className="gs-actions">
      {of.actions.includes("declare") && (
        <ConfirmButton
          primary
          label={t("campaigns.declare.button")}
          consequence={left === 0 ? t("campaigns.declare.means") : t("campaigns.declare.meansLeft", { left })}
          reasonLabel={t("campaigns.declare.words")}
          onConfirm={(words) => send("declare", { words }, t("campaigns.declare.done"))}
        />
      )}
      {of.actions.includes("ask-more-time") && of.own !== null && <MoreTime path={path} endsOn={of.own.endsOn} />}
      {of.actions.includes("close") && (
        <ConfirmButton
          primary
          label={t("campaigns.close.button")}
          consequence={t("campaigns.close.means")}
          reasonLabel={t("campaigns.close.words")}
          onConfirm={(words) => send("close", { words }, t("campaigns.close.done"))}
        />
      )}
      {of.actions.includes("cancel") && (
        <ConfirmButton
          danger
          label={t("campaigns.cancel")}
          consequence={t("campaigns.cancelMeans")}
          reasonLabel={t("campaigns.reason")}
          onConfirm={(reason) => send("cancel", { reason }, t("campaigns.cancelled"))}
        />
      )}
    </span>
  );
}
