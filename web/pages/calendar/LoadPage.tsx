// The office loads a notice: writes or chooses it, sees what changes, confirms what it has seen, and watches the deadlines being counted anew.
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type ApiProblem, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { CalendarPreview, LoadedCalendar, NoticeMistake } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { ActionBar, ErrorSummary, jumpToField } from "#web/ui/Form.tsx";
import { LinkButton } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { FailedState, ForbiddenState, problemWords, SkeletonLines } from "#web/ui/States.tsx";
import { useWords } from "#web/ui/words.ts";

import { Done } from "./Done.tsx";
import { type Draft, emptyDraft, inputOf, keepDraft, keptDraft, missingIn, pointerOf } from "./draft.ts";
import { FileField, goToLine } from "./FileField.tsx";
import { NoticeFields } from "./NoticeFields.tsx";
import { Preview } from "./Preview.tsx";
import { useCalendars } from "./queries.ts";
import "./calendar.css";

export function LoadPage() {
  const { t } = useTranslation();
  const calendars = useCalendars();
  const next = (calendars.data?.years.at(-1)?.year ?? 0) + 1;
  return (
    <>
      <PageHeader
        title={t("calendar.load")}
        kicker={t("calendar.loadKicker")}
        crumbs={[
          { title: t("frame.pages.law"), href: paths.law() },
          { title: t("frame.pages.calendar"), href: paths.calendar() },
          { title: t("calendar.load") },
        ]}
      />
      {calendars.loading && <SkeletonLines lines={8} />}
      {calendars.problem !== null && <FailedState problem={calendars.problem} onRetry={calendars.retry} />}
      {calendars.data !== undefined &&
        (calendars.data.actions.includes("load") ? <Loading year={next} /> : <ForbiddenState>{t("calendar.onlyOffice")}</ForbiddenState>)}
    </>
  );
}

type Step = { kind: "write" } | { kind: "look"; preview: CalendarPreview } | { kind: "done"; loaded: LoadedCalendar };

function Loading({ year }: { year: number }) {
  const [draft, setDraft] = useState<Draft>(() => keptDraft() ?? emptyDraft(year));
  const [step, setStep] = useState<Step>({ kind: "write" });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [mistakes, setMistakes] = useState<readonly NoticeMistake[]>([]);
  const change = (next: Draft) => {
    setDraft(next);
    keepDraft(next);
  };
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const look = () =>
    attempt(async () => {
      const preview = await api.post<CalendarPreview>("/calendars/preview", inputOf(draft));
      setMistakes(preview.mistakes);
      if (preview.digest !== null) setStep({ kind: "look", preview });
    });
  const confirm = (digest: string) =>
    attempt(async () => {
      const loaded = await api.post<LoadedCalendar>("/calendars", { ...inputOf(draft), digest }, { idempotencyKey: crypto.randomUUID() });
      keepDraft(null);
      await refresh("/calendars");
      setStep({ kind: "done", loaded });
    });
  if (step.kind === "done") return <Done loaded={step.loaded} />;
  if (step.kind === "look") {
    const { digest } = step.preview;
    return (
      <Looking
        preview={step.preview}
        busy={busy}
        problem={problem}
        onBack={() => {
          setProblem(null);
          setStep({ kind: "write" });
        }}
        onAgain={() => void look()}
        onConfirm={() => void (digest === null ? undefined : confirm(digest))}
      />
    );
  }
  return <Writing draft={draft} busy={busy} problem={problem} mistakes={mistakes} onChange={change} onLook={() => void look()} />;
}

interface WritingProps {
  draft: Draft;
  busy: boolean;
  problem: ApiProblem | null;
  mistakes: readonly NoticeMistake[];
  onChange: (draft: Draft) => void;
  onLook: () => void;
}

function Writing({ draft, busy, problem, mistakes, onChange, onLook }: WritingProps) {
  const { t } = useTranslation();
  const words = useWords();
  const [tried, setTried] = useState(false);
  const missing = tried ? missingIn(draft).map(({ pointer, key }) => ({ pointer, text: t(`calendar.missing.${key}`) })) : [];
  const told = mistakes.map(({ line, place, reason }) => ({
    line,
    pointer: pointerOf(draft, place),
    text: line === null ? words(reason) : t("calendar.form.line", { line, reason: words(reason) }),
  }));
  // A form's mistakes go when it is edited only with the next look: the official reads them while correcting.
  const errors = missing.length > 0 ? missing : told;
  const errorAt = (pointer: string) => errors.find((error) => error.pointer === pointer)?.text;
  const submit = () => {
    setTried(true);
    const [first] = missingIn(draft);
    if (first === undefined) onLook();
    else jumpToField(first.pointer);
  };
  const fields = { draft, onChange, errorAt };
  return (
    <form
      className="gs-stack"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {missing.length > 0 && <ErrorSummary problems={missing} />}
      {missing.length === 0 && told.length > 0 && (draft.by === "file" ? <FileMistakes told={told} /> : <ErrorSummary problems={told} />)}
      {problem !== null && <FailedState problem={problem} onRetry={onLook} />}
      <section className="gs-paper gs-pad gs-stack">
        <fieldset className="gs-choices">
          <legend>{t("calendar.form.by")}</legend>
          {(["form", "file"] as const).map((by) => (
            <label key={by}>
              <input type="radio" name="by" checked={draft.by === by} onChange={() => onChange({ ...draft, by })} />
              {t(`calendar.form.bys.${by}`)}
            </label>
          ))}
        </fieldset>
        {draft.by === "file" ? <FileField {...fields} /> : <NoticeFields {...fields} />}
      </section>
      <ActionBar left={<span className="gs-sub">{t("calendar.form.kept")}</span>}>
        <LinkButton href={paths.calendar()}>{t("calendar.cancel")}</LinkButton>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t("calendar.form.look")}
        </Button>
      </ActionBar>
    </form>
  );
}

function FileMistakes({ told }: { told: readonly { line: number | null; text: string }[] }) {
  const { t } = useTranslation();
  return (
    <section className="gs-error-summary" role="alert">
      <h2>{t("calendar.form.mistakes", { count: told.length })}</h2>
      <ul>
        {told.map(({ line, text }) => (
          <li key={text}>
            <button type="button" className="gs-linklike" onClick={() => goToLine(line ?? 1)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface LookingProps {
  preview: CalendarPreview;
  busy: boolean;
  problem: ApiProblem | null;
  onBack: () => void;
  onAgain: () => void;
  onConfirm: () => void;
}

function Looking({ preview, busy, problem, onBack, onAgain, onConfirm }: LookingProps) {
  const { t, i18n } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  // The page has become another one under the same address: whoever cannot see it is told.
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="gs-stack">
      <div className="calendar-lead">
        <h2 ref={heading} tabIndex={-1}>
          {t("calendar.preview.title")}
        </h2>
        <p className="gs-sub">{t("calendar.preview.lead")}</p>
      </div>
      <Preview preview={preview} />
      {problem !== null && (
        <p className="gs-field-error" role="alert">
          {problemWords(problem, i18n.language)}{" "}
          {problem.code === "calendar.not-seen" && (
            <button type="button" className="gs-linklike" onClick={onAgain}>
              {t("calendar.preview.again")}
            </button>
          )}
        </p>
      )}
      <ActionBar left={<span className="gs-sub">{t("calendar.preview.consequence")}</span>}>
        <Button onClick={onBack}>{t("calendar.preview.back")}</Button>
        <Button type="primary" loading={busy} onClick={onConfirm}>
          {t("calendar.preview.confirm")}
        </Button>
      </ActionBar>
    </div>
  );
}
