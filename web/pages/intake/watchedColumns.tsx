// The columns of what is watched: mode, lag against its bound, rows here and at the source, the last check.
import { InputNumber } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { WatchedTask } from "#web/api/aggregation.ts";
import { api } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import type { Column } from "#web/ui/DataTable.tsx";
import { instantText, shortInstant } from "#web/ui/dates.ts";
import { Link } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { useWords } from "#web/ui/words.ts";

import { minutesText } from "./measures.ts";

export function useWatchedColumns(oversees: boolean): Column<WatchedTask>[] {
  const { t } = useTranslation();
  const mode = (row: WatchedTask): string =>
    row.isRealtime
      ? t("intakeWatch.realtime")
      : t(`intakeCoverage.period.${row.rhythm ?? "irregular"}`, { defaultValue: row.rhythm ?? "" });
  const agency: Column<WatchedTask> = {
    key: "agency",
    title: t("intake.agency"),
    width: 130,
    text: (row) => row.agency.name,
    render: (row) => row.agency.name,
  };
  return [
    {
      key: "title",
      title: t("intake.column.title"),
      heading: true,
      text: (row) => row.title,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={paths.intakeTask(row.id, { tab: "course" })}>{row.title}</Link>
          </span>
          <span className="gs-sub gs-mono">{row.number}</span>
        </>
      ),
    },
    ...(oversees ? [agency] : []),
    { key: "mode", title: t("intakeWatch.mode"), width: 100, text: mode, render: mode },
    {
      key: "lag",
      title: t("intakeWatch.lag"),
      width: 190,
      text: (row) => (row.lag === null ? "" : Math.floor(row.lag / 60)),
      render: (row) => <Lag row={row} />,
    },
    {
      key: "hub",
      title: t("intakeWatch.hub"),
      width: 110,
      align: "right",
      text: (row) => row.rows ?? "",
      render: (row) => (row.rows === null ? t("intake.never") : grouped(row.rows)),
    },
    {
      key: "source",
      title: t("intakeWatch.source"),
      width: 110,
      align: "right",
      text: (row) => row.sourceRows ?? "",
      render: (row) => (row.sourceRows === null ? <span className="gs-sub">{t("intakeWatch.unknown")}</span> : grouped(row.sourceRows)),
    },
    {
      key: "gap",
      title: t("intakeWatch.gap"),
      text: (row) => row.missing ?? "",
      render: (row) => <Gap row={row} />,
    },
    {
      key: "checked",
      title: t("intakeWatch.checked"),
      width: 170,
      text: (row) => row.checkedAt ?? "",
      render: (row) => <Checked row={row} />,
    },
    ...(oversees
      ? [{ key: "bound", title: t("ui.table.actions"), action: true, width: 140, render: (row: WatchedTask) => <Bound row={row} /> }]
      : []),
  ];
}

function Lag({ row }: { row: WatchedTask }) {
  const { t } = useTranslation();
  if (row.lag === null) return <span className="gs-sub">{t("intakeWatch.unknown")}</span>;
  const isLate = row.lagMinutes !== null && row.lag > row.lagMinutes * 60;
  return (
    <>
      <span className={isLate ? "intake-bad" : undefined}>
        {row.lag === 0 ? t("intakeWatch.noLag") : minutesText(t, Math.floor(row.lag / 60))}
        {isLate && ` · ${t("intakeWatch.tooLate")}`}
      </span>
      {row.lagMinutes !== null && (
        <span className="gs-sub intake-line">{t("intakeWatch.within", { most: minutesText(t, row.lagMinutes) })}</span>
      )}
    </>
  );
}

function Gap({ row }: { row: WatchedTask }) {
  const { t } = useTranslation();
  if (row.way === null || row.way === "loaded") return <span className="gs-sub">{t("intakeWatch.notCompared")}</span>;
  const parts = [
    ...(row.behind !== null && row.behind > 0 ? [t("intakeWatch.behind", { rows: grouped(row.behind) })] : []),
    ...(row.missing !== null && row.missing > 0 ? [t("intakeWatch.missing", { rows: grouped(row.missing) })] : []),
    ...(row.surplus !== null && row.surplus > 0 ? [t("intakeWatch.surplus", { rows: grouped(row.surplus) })] : []),
  ];
  return parts.length === 0 ? <span className="intake-good">{t("intakeWatch.agrees")}</span> : <span>{parts.join("，")}</span>;
}

function Checked({ row }: { row: WatchedTask }) {
  const { t } = useTranslation();
  const say = useWords();
  if (row.checkedAt === null || row.way === null) return <span className="gs-sub">{t("intakeWatch.unchecked")}</span>;
  return (
    <span title={instantText(row.checkedAt)}>
      {shortInstant(row.checkedAt)}
      <span className={row.problem === null ? "gs-sub intake-line" : "intake-line intake-bad"}>
        {row.problem === null ? t(`intakeWatch.way.${row.way}`) : say(row.problem)}
      </span>
    </span>
  );
}

function Bound({ row }: { row: WatchedTask }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [minutes, setMinutes] = useState<number | null>(row.ownMinutes);
  if (!row.actions.includes("bound")) return null;
  const save = async () => {
    await api.put(`/aggregation/tasks/${row.id}/bound`, { lagMinutes: minutes });
    await refresh("/aggregation");
    announce(t("intakeWatch.bound.done"));
  };
  return (
    <ConfirmButton
      label={t("intakeWatch.bound.label")}
      title={`${t("intakeWatch.bound.label")}：${row.title}`}
      consequence={
        <>
          <p>{t("intakeWatch.bound.consequence")}</p>
          <label className="intake-bound">
            {t("intakeWatch.bound.minutes")}
            <InputNumber min={1} max={525_600} precision={0} value={minutes} onChange={(value) => setMinutes(value)} />
          </label>
        </>
      }
      onConfirm={save}
    />
  );
}
