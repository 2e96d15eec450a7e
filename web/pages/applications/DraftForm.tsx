// The form of an application: why each item is needed, for which duty and purpose, until when; the law's clock shown before it is handed in.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type ApiProblem, asProblem } from "#web/api/client.ts";
import { queryClient, refresh, useOne, useSession, useToday } from "#web/api/queries.ts";
import type { Agency, Application, ApplicationContent } from "#web/api/types.ts";
import { useAutosave } from "#web/pages/compile/autosave.ts";
import "#web/pages/compile/compile.css";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ActionBar, ErrorSummary, Field, SaveIndicator, fieldProblems } from "#web/ui/Form.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { problemWords } from "#web/ui/States.tsx";

import { BehalfField } from "#web/pages/localities/BehalfField.tsx";
import { UseFit } from "#web/pages/guides/UseFit.tsx";

import { asked, basisOf } from "./asked.ts";
import { ClockPreview } from "./ClockPreview.tsx";
import { outsideNow, ScenarioKind } from "./ScenarioKind.tsx";
import { AskedItems, useItems } from "./AskedItems.tsx";
import { ownConsent } from "./CaseSteps.tsx";
import { HandIn } from "./HandIn.tsx";
import { MethodLadder } from "./MethodLadder.tsx";
import { Period } from "./Period.tsx";
import { StaleNote } from "./StaleNote.tsx";
import { WithdrawButton } from "./WithdrawButton.tsx";

export function DraftForm({ application, onReload }: { application: Application; onReload: () => void }) {
  const { t, i18n } = useTranslation();
  const announce = useAnnounce();
  const today = useToday()?.day;
  const { rungs } = application.ladder;
  // Where the catalog leaves one way only, there is nothing to decide.
  const [content, setContent] = useState<ApplicationContent>(() => ({
    ...application.content,
    method: application.content.method ?? (rungs.length === 1 ? (rungs[0]?.method ?? null) : null),
  }));
  const [wasSent, setSent] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const path = `/applications/${application.id}`;
  const autosave = useAutosave({
    path,
    revision: application.revision,
    savedAt: application.savedAt,
    gaps: application.gaps,
    content,
    saved: application.content,
    enabled: true,
  });
  const items = useItems(application);
  // The platform says what misses; which of the items it is, is said here.
  const gaps = autosave.gaps.map((gap) => {
    const index = /^\/lines\/(\d+)\//u.exec(gap.pointer)?.[1];
    const name = items.find((item) => item.id === content.lines[Number(index ?? -1)]?.itemId)?.name;
    return name === undefined || gap.text.includes(name) ? gap : { ...gap, text: t("applications.gapOf", { name, text: gap.text }) };
  });
  const errorAt = (pointer: string) => (wasSent ? gaps.find((gap) => gap.pointer === pointer)?.text : undefined);
  const set = (part: Partial<ApplicationContent>) => setContent({ ...content, ...part });
  const handIn = async (declaration: boolean) => {
    setBusy(true);
    setProblem(null);
    try {
      if (!(await autosave.flush())) return;
      const { number } = await api.post<{ number: string | null }>(`${path}/request-consent`, { declaration });
      await refresh("/applications");
      announce(number === null ? t("applications.handedIn") : t("applications.submitted", { number }));
    } catch (error) {
      const found = asProblem(error);
      setProblem(found.fields.length > 0 ? null : found);
      setSent(true);
      window.scrollTo({ top: 0 });
    } finally {
      setBusy(false);
    }
  };
  const takeTheirs = async () => {
    await queryClient.refetchQueries({ queryKey: [path] });
    // The form holds its own words; only a new one begins with what was just read.
    onReload();
  };
  const keepMine = async () => await autosave.keepMine((await api.get<Application>(path)).revision);
  return (
    <>
      {autosave.conflict !== null && <StaleNote problem={autosave.conflict.problem} onTheirs={() => void takeTheirs()} onMine={keepMine} />}
      {wasSent && gaps.length > 0 && <ErrorSummary problems={gaps} />}
      {problem !== null && gaps.length === 0 && (
        <ErrorSummary
          title={problemWords(problem, i18n.language)}
          citations={problem.citations}
          problems={fieldProblems(problem, i18n.language, "/lines")}
        />
      )}
      <div className="gs-stack">
        <AskedItems application={application} content={content} onChange={setContent} errorAt={errorAt} />
        <Reasons application={application} content={content} set={set} errorAt={errorAt} />
        <BehalfField application={application} content={content} set={set} errorAt={errorAt} />
        <section className="gs-paper gs-pad">
          <div className="gs-field-head">
            <h2>{t("applications.period")}</h2>
            <LawLinks citations={basisOf(application, "period")} />
          </div>
          <Period from={content.from} until={content.until} today={today} error={errorAt("/until") ?? errorAt("/from")} onChange={set} />
        </section>
        {application.allowed !== null && <UseFit allowed={application.allowed} outside={outsideNow(application.allowed, content)} />}
        <ClockPreview application={application} />
      </div>
      <ActionBar
        left={
          <span className="compile-bar-left">
            <SaveIndicator state={autosave.state} />
            <span className="gs-sub" aria-live="polite">
              {gaps.length === 0
                ? t(ownConsent(application) ? "compile.complete" : "applications.complete")
                : t("compile.missing", { count: gaps.length })}
            </span>
          </span>
        }
      >
        {application.actions.includes("withdraw") && <WithdrawButton application={application} />}
        <Button onClick={() => void autosave.flush()}>{t("ui.form.save")}</Button>
        <HandIn application={application} ready={gaps.length === 0} busy={busy} onSend={handIn} />
      </ActionBar>
    </>
  );
}

interface ReasonsProps {
  application: Application;
  content: ApplicationContent;
  set: (part: Partial<ApplicationContent>) => void;
  errorAt: (pointer: string) => string | undefined;
}

function Reasons({ application, content, set, errorAt }: ReasonsProps) {
  const { t } = useTranslation();
  const agencyId = useSession()?.post.agency.id;
  const agencies = useOne<{ rows: Agency[] }>("/agencies");
  const duties = agencies.data?.rows.find((agency) => agency.id === agencyId)?.duties ?? [];
  const purposes = application.entry.conditions?.purposes ?? [];
  const chooseDuty = (dutyId: string) => {
    const before = duties.find((one) => one.id === content.dutyId)?.basis ?? "";
    const basis = duties.find((one) => one.id === dutyId)?.basis ?? "";
    // The duty's own basis is the likely basis of use; what was typed by hand stays.
    set({ dutyId: dutyId === "" ? null : dutyId, ...((content.basis === "" || content.basis === before) && { basis }) });
  };
  const area = { application, content, set, errorAt };
  // What no text in force asks for is not asked; what was written under another text stays to be seen.
  const shows = (key: string, value: string | null) => application.fields.some((field) => field.key === key) || (value ?? "") !== "";
  return (
    <section className="gs-paper gs-pad">
      <h2>{t("applications.why")}</h2>
      <div className="compile-fields">
        {shows("duty", content.dutyId) && (
          <Field label={t("applications.field.duty")} pointer="/dutyId" {...asked(application, "duty")} error={errorAt("/dutyId")}>
            {(input) => (
              <select {...input} className="gs-input" value={content.dutyId ?? ""} onChange={(event) => chooseDuty(event.target.value)}>
                <option value="">{t("catalog.choose")}</option>
                {duties.map((duty) => (
                  <option key={duty.id} value={duty.id}>
                    {duty.title}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <Field
          label={t("applications.field.purpose")}
          pointer="/purpose"
          required
          basis={basisOf(application, "scope")}
          hint={t(purposes.length > 0 ? "applications.field.purposeListed" : "applications.field.purposeFree")}
          error={errorAt("/purpose")}
        >
          {(input) =>
            purposes.length > 0 ? (
              <select
                {...input}
                className="gs-input"
                value={content.purpose ?? ""}
                onChange={(event) => set({ purpose: event.target.value === "" ? null : event.target.value })}
              >
                <option value="">{t("catalog.choose")}</option>
                {purposes.map((purpose) => (
                  <option key={purpose} value={purpose}>
                    {purpose}
                  </option>
                ))}
              </select>
            ) : (
              <input
                {...input}
                className="gs-input"
                maxLength={200}
                value={content.purpose ?? ""}
                onChange={(event) => set({ purpose: event.target.value === "" ? null : event.target.value })}
              />
            )
          }
        </Field>
        {shows("basis", content.basis) && (
          <div className="compile-wide">
            <Area name="basis" {...area} hint={t("applications.field.basisHint")} />
          </div>
        )}
        {shows("scenario", content.scenario) && <Area name="scenario" {...area} hint={t("applications.field.scenarioHint")} />}
        {application.allowed !== null && <ScenarioKind application={application} content={content} set={set} errorAt={errorAt} />}
        {shows("scope", content.scope) && <Area name="scope" {...area} hint={t("applications.field.scopeHint")} />}
      </div>
      <MethodLadder application={application} content={content} set={set} errorAt={errorAt} />
    </section>
  );
}

type AreaProps = Pick<ReasonsProps, "application" | "content" | "set" | "errorAt"> & { name: "basis" | "scenario" | "scope"; hint: string };

function Area({ name, application, hint, content, set, errorAt }: AreaProps) {
  const { t } = useTranslation();
  return (
    <Field
      label={t(`applications.field.${name}`)}
      pointer={`/${name}`}
      {...asked(application, name)}
      hint={hint}
      error={errorAt(`/${name}`)}
    >
      {(input) => (
        <textarea
          {...input}
          className="gs-input gs-area"
          rows={name === "basis" ? 2 : 3}
          maxLength={1000}
          value={content[name]}
          onChange={(event) => set({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
}
