// One norm: its chapters, what the platform checks of it, what agencies say, and what may be done next.
import { DownloadOutlined } from "@ant-design/icons";
import { useParams } from "@tanstack/react-router";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { api, apiUrl } from "#web/api/client.ts";
import type { Norm } from "#web/api/norms.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { dayText } from "#web/ui/dates.ts";
import { LinkButton } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";

import { Clauses } from "./Clauses.tsx";
import { Comments } from "./Comments.tsx";
import { StateWords } from "./StateWords.tsx";
import "#web/pages/intake/intake.css";

export function NormPage() {
  const { id = "" } = useParams({ strict: false });
  const { t } = useTranslation();
  const { data: norm, problem, retry } = useOne<Norm>(`/intake/norms/${id}`);
  const crumbs = [
    { title: t("intake.title"), href: paths.intake() },
    { title: t("norms.title"), href: paths.norms() },
  ];
  if (norm === undefined) {
    return (
      <>
        <PageHeader title={t("norms.title")} crumbs={crumbs} />
        {problem === null ? <SkeletonLines lines={12} /> : <FailedState problem={problem} onRetry={retry} />}
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={norm.title}
        crumbs={[...crumbs, { title: norm.number }]}
        kicker={<StateWords norm={norm} />}
        actions={
          <a className="gs-button" href={apiUrl(`/intake/norms/${id}/sheet`)} download>
            <DownloadOutlined aria-hidden="true" /> {t("norms.sheet")}
          </a>
        }
      />
      <p className="gs-sub gs-basis">
        {norm.inForceFrom !== null && t("norms.fromDay", { day: dayText(norm.inForceFrom) })}
        {norm.inForceFrom === null && norm.commentsUntil !== null && t("norms.untilDay", { day: dayText(norm.commentsUntil) })}
      </p>
      <Actions norm={norm} />
      <div className="gs-stack">
        <Clauses content={norm.content} />
        {norm.state !== "draft" && <Comments norm={norm} />}
      </div>
    </>
  );
}

function Actions({ norm }: { norm: Norm }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [day, setDay] = useState("");
  const may = (action: Norm["actions"][number]) => norm.actions.includes(action);
  if (!may("edit") && !may("open") && !may("adopt") && !may("drop")) return null;
  const send = async (action: "open" | "adopt" | "drop", body: object) => {
    await api.post(`/intake/norms/${norm.id}/${action}`, body);
    await refresh("/intake");
    announce(t(`norms.${action}.done`));
  };
  const dated = (action: "open" | "adopt", key: "until" | "from"): ReactNode => (
    <ConfirmButton
      primary
      label={t(`norms.${action}.label`)}
      blocked={day === "" ? t("norms.dayMissing") : undefined}
      consequence={
        <>
          <p>{t(`norms.${action}.consequence`)}</p>
          <DayField label={t(`norms.${key}`)} value={day} onChange={setDay} />
        </>
      }
      onConfirm={() => send(action, { [key]: day })}
    />
  );
  return (
    <div className="gs-actions">
      {may("open") && dated("open", "until")}
      {may("adopt") && dated("adopt", "from")}
      {may("edit") && <LinkButton href={paths.editNorm(norm.id)}>{t("norms.edit")}</LinkButton>}
      {may("drop") && (
        <ConfirmButton
          danger
          label={t("norms.drop.label")}
          consequence={t("norms.drop.consequence")}
          reasonLabel={t("norms.drop.reason")}
          onConfirm={(reason) => send("drop", { reason })}
        />
      )}
    </div>
  );
}

function DayField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const id = useId();
  return (
    <div className="gs-field">
      <label htmlFor={id}>{label}</label>
      <input id={id} type="date" className="gs-input" value={value} onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}
