// One direct connection: what was registered, its months with what was used, and the next step.
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import type { DirectUseDetail } from "#web/api/directUses.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { dayText } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { Timeline } from "#web/ui/Timeline.tsx";

import { DirectUseForm } from "./DirectUseForm.tsx";
import { DirectUseState } from "./DirectUseState.tsx";
import { LinkButton } from "./LinkButton.tsx";
import { Months } from "./Months.tsx";
import "./directuses.css";

export function DirectUsePage() {
  const { id } = useParams({ strict: false });
  const { t } = useTranslation();
  const answer = useOne<DirectUseDetail>(id === undefined ? null : `/direct-uses/${id}`);
  if (answer.data !== undefined) return <DirectUseView use={answer.data} />;
  return (
    <>
      <PageHeader title={t("directUses.one")} crumbs={[{ title: t("frame.pages.directUses"), href: paths.directUses() }]} />
      {answer.problem === null ? <SkeletonLines lines={8} /> : <FailedState problem={answer.problem} onRetry={answer.retry} />}
    </>
  );
}

function DirectUseView({ use }: { use: DirectUseDetail }) {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const editing = use.actions.includes("save") && values.edit !== undefined;
  // Another month may have been opened while this one was sent.
  const closeMonth = (month: string) => {
    if (new URLSearchParams(window.location.search).get("month") === month) set({ month: undefined });
  };
  return (
    <>
      <PageHeader
        title={use.title}
        crumbs={[{ title: t("frame.pages.directUses"), href: paths.directUses() }, { title: use.number }]}
        kicker={`${use.agency.name} · ${t("directUses.provider")} ${use.provider.name}`}
        actions={editing ? undefined : <Steps use={use} onEdit={() => set({ edit: "1" }, { push: true })} />}
      />
      <Standing use={use} />
      {editing && <DirectUseForm key={use.revision} before={use} onClose={() => set({ edit: undefined })} />}
      <div className="direct-page">
        <div className="direct-main">
          <Facts use={use} />
          {use.isCounted && (
            <Months use={use} open={values.month} onOpen={(month) => set({ month }, { push: true })} onClose={closeMonth} />
          )}
        </div>
        <aside className="gs-paper gs-pad" aria-label={t("ui.timeline.title")}>
          <Timeline acts={use.timeline} ledgerHref={(seq) => paths.ledger({ subject: use.id, seq })} />
        </aside>
      </div>
    </>
  );
}

const tones: Record<DirectUseDetail["state"], string> = {
  registered: "gs-state-waiting",
  confirmed: "gs-state-done",
  returned: "gs-state-refused",
  ended: "gs-state-stopped",
};

/** How it stands, what is owed, and what was said of it. */
function Standing({ use }: { use: DirectUseDetail }) {
  const { t } = useTranslation();
  const said: [string, string][] = [
    [t("directUses.officeWords"), use.words],
    [t("directUses.ended"), use.endedOn === null ? "" : [dayText(use.endedOn), use.ending].filter((each) => each !== "").join(" · ")],
  ];
  return (
    <section className={`gs-state ${tones[use.state]}`} aria-live="polite">
      <div className="gs-state-body">
        <div className="gs-state-words">
          <DirectUseState use={use} />
        </div>
        {said.map(([label, value]) => value !== "" && <p key={label}>{t("ui.pair", { label, value })}</p>)}
      </div>
    </section>
  );
}

function Facts({ use }: { use: DirectUseDetail }) {
  const { t } = useTranslation();
  const rows: [string, React.ReactNode, boolean][] = [
    [t("directUses.kindLabel"), t(`directUses.kind.${use.kind}`), true],
    [
      t("directUses.nationalCode"),
      <span key="code" className="gs-mono">
        {use.nationalCode}
      </span>,
      true,
    ],
    [t("directUses.approval"), use.approvalNumber, true],
    [t("directUses.entry"), use.entry && <Link href={paths.entry(use.entry.id)}>{use.entry.name}</Link>, use.entry !== null],
    [t("directUses.demand"), use.demand && <Link href={paths.demand(use.demand.id)}>{use.demand.name}</Link>, use.demand !== null],
    [t("directUses.items"), use.items.join("、"), true],
    [t("directUses.purpose"), use.purpose, true],
    [t("directUses.scenario"), use.scenario, true],
    [
      t("directUses.system"),
      <Link key="system" href={paths.system(use.system.id)}>
        {use.system.name}
      </Link>,
      true,
    ],
    [t("directUses.contact"), `${use.contact} ${use.phone}`, true],
    [t("directUses.period"), `${dayText(use.firstOn)} — ${dayText(use.lastOn)}`, true],
    [
      t("directUses.grant"),
      use.grant && (
        <>
          <Link href={paths.grant(use.grant.id)}>{use.grant.number}</Link>{" "}
          <span className="gs-sub">（{t("directUses.grantFrom", { month: use.grant.from })}）</span>
        </>
      ),
      use.grant !== null,
    ],
  ];
  return (
    <section className="gs-paper gs-pad" aria-labelledby="direct-facts-title">
      <h2 id="direct-facts-title">
        {t("directUses.facts")} <LawLinks citations={use.citations} />
      </h2>
      <dl className="gs-facts">
        {rows.flatMap(([name, value, isShown]) =>
          isShown
            ? [
                <dt key={`${name}-name`}>{name}</dt>,
                <dd key={name} className="direct-text">
                  {value}
                </dd>,
              ]
            : [],
        )}
      </dl>
    </section>
  );
}

function Steps({ use, onEdit }: { use: DirectUseDetail; onEdit: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const may = (action: DirectUseDetail["actions"][number]) => use.actions.includes(action);
  const send = async (path: string, body: Record<string, string>) => {
    await api.post(`/direct-uses/${use.id}/${path}`, body);
    await refresh("/direct-uses");
    announce(t("directUses.done"));
  };
  return (
    <>
      {may("end") && (
        <ConfirmButton
          danger
          label={t("directUses.end.label")}
          consequence={t(use.isCounted ? "directUses.end.consequence" : "directUses.end.unconfirmed")}
          reasonLabel={t("directUses.end.reason")}
          onConfirm={(reason) => send("end", { reason })}
        />
      )}
      {may("unlink") && (
        <ConfirmButton
          label={t("directUses.unlink.label")}
          consequence={t("directUses.unlink.consequence")}
          reasonLabel={t("directUses.unlink.reason")}
          onConfirm={(reason) => send("unlink", { reason })}
        />
      )}
      {may("link") && use.linkable.length > 0 && <LinkButton use={use} onLink={(body) => send("link", body)} />}
      {may("save") && (
        <Button type={use.state === "returned" ? "primary" : "default"} onClick={onEdit}>
          {t("directUses.form.edit")}
        </Button>
      )}
      {may("return") && (
        <ConfirmButton
          label={t("directUses.return.label")}
          consequence={t("directUses.return.consequence")}
          reasonLabel={t("directUses.return.reason")}
          onConfirm={(reason) => send("return", { reason })}
        />
      )}
      {may("confirm") && (
        <ConfirmButton
          primary
          label={t("directUses.confirm.label")}
          consequence={t("directUses.confirm.consequence")}
          reasonLabel={t("directUses.confirm.words")}
          reasonOptional
          onConfirm={(words) => send("confirm", { words })}
        />
      )}
    </>
  );
}
