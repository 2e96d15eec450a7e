// The marks of the lights, seen by everybody who sees a light; the head of the office changes them, with a reason.
import { Button, Input } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Overview, Threshold } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { shortInstant } from "#web/ui/dates.ts";
import { Field } from "#web/ui/Form.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";
import { useWords } from "#web/ui/words.ts";

export function Thresholds({ seen }: { seen: Overview }) {
  const { t } = useTranslation();
  const words = useWords();
  const [open, setOpen] = useState(false);
  const percent = (key: "green" | "amber"): Column<Threshold> => ({
    key,
    title: t(`overview.${key}`),
    width: 140,
    align: "right",
    text: (row) => row[key],
    render: (row) => (row.applies ? t("overview.percent", { value: row[key] }) : <span className="gs-sub">—</span>),
  });
  return (
    <section className="gs-paper gs-pad overview-marks" aria-labelledby="overview-marks">
      <div className="overview-chart-head">
        <div>
          <h2 id="overview-marks">{t("overview.marks")}</h2>
          <p className="gs-sub">{t("overview.marksLead")}</p>
        </div>
        {seen.actions.includes("set-thresholds") && !open && <Button onClick={() => setOpen(true)}>{t("overview.changeMarks")}</Button>}
      </div>
      {open ? (
        <Marks thresholds={seen.thresholds.filter((row) => row.applies)} onClose={() => setOpen(false)} />
      ) : (
        <DataTable
          id="overview.marks"
          caption={t("overview.marks")}
          bare
          list={{ rows: seen.thresholds }}
          rowKey={(row) => row.criterion}
          columns={[
            {
              key: "criterion",
              title: t("overview.mark"),
              text: (row) => words(row.title),
              render: (row) => (
                <>
                  {words(row.title)} {row.citations.length > 0 && <LawLinks citations={row.citations} />}
                  {!row.applies && <div className="gs-sub">{t("overview.notApplied")}</div>}
                </>
              ),
            },
            percent("green"),
            percent("amber"),
            {
              key: "setBy",
              title: t("overview.setBy"),
              width: 200,
              text: (row) => row.setBy ?? "",
              render: (row) => (
                <span className="gs-sub">
                  {row.setBy === null || row.setAt === null
                    ? t("overview.setNever")
                    : t("overview.setByWords", { who: row.setBy, at: shortInstant(row.setAt) })}
                </span>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}

const whole = (text: string): number | null => (/^(100|\d{1,2})$/.test(text.trim()) ? Number(text) : null);

function Marks({ thresholds, onClose }: { thresholds: readonly Threshold[]; onClose: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const announce = useAnnounce();
  const id = useId();
  const [typed, setTyped] = useState(() => thresholds.map(({ green, amber }) => ({ green: String(green), amber: String(amber) })));
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const marks = typed.map(({ green, amber }) => ({ green: whole(green), amber: whole(amber) }));
  const wrong = (index: number, key: "green" | "amber"): string | undefined => {
    const mark = marks[index];
    if (!tried || mark === undefined) return undefined;
    if (mark[key] === null) return t("overview.notPercent");
    return key === "amber" && mark.green !== null && (mark.amber ?? 0) > mark.green ? t("overview.amberAbove") : undefined;
  };
  const save = async () => {
    setTried(true);
    const bad = marks.some(({ green, amber }) => green === null || amber === null || amber > green);
    if (bad || reason.trim() === "") return;
    setBusy(true);
    setRefusal(null);
    try {
      await api.put("/overview/thresholds", {
        thresholds: thresholds.map(({ criterion }, index) => ({ criterion, ...marks[index] })),
        reason: reason.trim(),
      });
      await refresh("/overview");
      announce(t("overview.marksSaved"));
      onClose();
    } catch (error) {
      setRefusal(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="overview-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p>{t("overview.changeMarksLead")}</p>
      {thresholds.map((row, index) => (
        <fieldset key={row.criterion}>
          <legend>{words(row.title)}</legend>
          {(["green", "amber"] as const).map((key) => {
            const error = wrong(index, key);
            return (
              <Field
                key={key}
                label={`${t(`overview.${key}`)} %`}
                pointer={`/thresholds/${index}/${key}`}
                required
                {...(error !== undefined && { error })}
              >
                {(field) => (
                  <Input
                    {...field}
                    inputMode="numeric"
                    value={typed[index]?.[key] ?? ""}
                    onChange={(event) => setTyped(typed.map((one, at) => (at === index ? { ...one, [key]: event.target.value } : one)))}
                  />
                )}
              </Field>
            );
          })}
        </fieldset>
      ))}
      <Field
        label={t("overview.changeReason")}
        pointer="/reason"
        required
        {...(tried && reason.trim() === "" && { error: t("overview.reasonMissing") })}
      >
        {(field) => (
          <Input.TextArea {...field} rows={2} maxLength={2000} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <Refusal refused={refusal} />
      <div className="gs-actions" id={id}>
        <Button onClick={onClose}>{t("ui.confirm.cancel")}</Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t("overview.saveMarks")}
        </Button>
      </div>
    </form>
  );
}
