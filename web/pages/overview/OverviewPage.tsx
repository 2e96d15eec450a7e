// The overview: what is compiled, mounted, shared and answered, which agencies need attention, and how it went over time.
import { DownloadOutlined, ReloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, apiUrl, asProblem, type Query } from "#web/api/client.ts";
import { queryClient, useOne, useSession } from "#web/api/queries.ts";
import type { Agency, Overview, Role } from "#web/api/types.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { dayText, secondText } from "#web/ui/dates.ts";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { FailedState, ForbiddenState, SkeletonLines } from "#web/ui/States.tsx";

import { AgencyLights } from "./AgencyLights.tsx";
import { ByAgency } from "./ByAgency.tsx";
import { Divided } from "./Divided.tsx";
import { Figures } from "./Figures.tsx";
import { Thresholds } from "./Thresholds.tsx";
import { Trend } from "./Trend.tsx";
import { PERIODS, seesOverview, seesWhole } from "./viewers.ts";
import "./overview.css";

export function OverviewPage() {
  const role = useSession()?.post.role;
  if (role === undefined) return <SkeletonLines lines={10} />;
  return seesOverview(role) ? <Seen role={role} /> : <ForbiddenState />;
}

function Seen({ role }: { role: Role }) {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const whole = seesWhole(role);
  const days = PERIODS.find((one) => one === values.days) ?? "365";
  const ask = { agency: whole ? values.agency : undefined, days };
  const answer = useOne<Overview>("/overview", ask);
  const agencies = useOne<{ rows: Agency[] }>(whole ? "/agencies" : null);
  const seen = answer.data;
  return (
    <>
      <PageHeader
        title={
          seen?.agency !== null && seen?.agency !== undefined ? t("overview.titleOwn", { agency: seen.agency.name }) : t("overview.title")
        }
        kicker={seen === undefined ? " " : t("overview.kicker", { day: dayText(seen.day), time: secondText(seen.at) })}
        actions={
          <>
            <Recount ask={ask} />
            <a className="gs-button" href={apiUrl("/overview/export", ask)} download>
              <DownloadOutlined aria-hidden="true" /> {t("overview.export")}
            </a>
          </>
        }
      />
      <FilterBar
        filters={[
          ...(whole
            ? [
                {
                  key: "agency",
                  label: t("overview.agency"),
                  kind: "choice" as const,
                  width: 220,
                  choices: (agencies.data?.rows ?? []).map((one) => ({ value: one.id, label: one.shortName })),
                },
              ]
            : []),
          {
            key: "days",
            label: t("overview.days"),
            kind: "choice",
            width: 180,
            required: true,
            choices: PERIODS.map((one) => ({ value: one, label: t("overview.lastDays", { count: Number(one) }) })),
          },
        ]}
        values={{ ...values, days }}
        onChange={(changed) => set("days" in changed && changed["days"] === "365" ? { ...changed, days: undefined } : changed)}
      />
      {answer.problem !== null && <FailedState problem={answer.problem} onRetry={answer.retry} />}
      {answer.loading && <SkeletonLines lines={12} />}
      {seen !== undefined && (
        <div className="gs-stack">
          <Figures seen={seen} />
          <AgencyLights seen={seen} />
          <div className="overview-charts">
            <Trend seen={seen} />
            <Divided seen={seen} />
            {seen.agency === null && <ByAgency seen={seen} />}
          </div>
          <Thresholds seen={seen} />
        </div>
      )}
    </>
  );
}

/** The figures may be some seconds old: counts them anew, after the press. */
function Recount({ ask }: { ask: Query }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [busy, setBusy] = useState(false);
  const recount = async () => {
    setBusy(true);
    try {
      const seen = await api.get<Overview>("/overview", { ...ask, fresh: true });
      queryClient.setQueryData(["/overview", ask], seen);
      announce(t("overview.asOf", { time: secondText(seen.at) }));
    } catch (error) {
      announce(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button icon={<ReloadOutlined aria-hidden="true" />} loading={busy} onClick={() => void recount()}>
      {t("overview.recount")}
    </Button>
  );
}
