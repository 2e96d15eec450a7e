// What a draft repeats of what others supply, told before it is handed in: why, where it can be had, and what must be said to keep it.
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type ApiProblem, asProblem } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { DraftRepeats } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { ErrorSummary, Field, fieldId } from "#web/ui/Form.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { problemWords } from "#web/ui/States.tsx";
import "./sources.css";

type Repeat = DraftRepeats["rows"][number];

/** Read anew after each saving: what was typed may repeat something else. */
export function Repeats({ entryId, savedAt }: { entryId: string; savedAt?: string | undefined }) {
  const { t } = useTranslation();
  const path = `/sources/drafts/${entryId}/repeats`;
  const { data, retry } = useOne<DraftRepeats>(path);
  const seen = useRef(savedAt);
  useEffect(() => {
    if (savedAt === undefined || seen.current === savedAt) return;
    seen.current = savedAt;
    retry();
  }, [savedAt, retry]);
  if (data === undefined || data.rows.length === 0) return null;
  const said = async () => {
    await refresh(path, `/catalog/entries/${entryId}`);
  };
  return (
    <section className="gs-paper gs-pad" id={fieldId("/repeats")} tabIndex={-1} aria-labelledby="repeats-title">
      <h2 id="repeats-title">{t("sources.repeats.title")}</h2>
      <p className="gs-sub">{t("sources.repeats.lead")}</p>
      {data.rows.map((repeat) => (
        <RepeatRow key={repeat.key} repeat={repeat} entryId={entryId} actions={data.actions} onSaid={said} />
      ))}
      {data.actions.includes("acknowledge") && <Acknowledge entryId={entryId} rows={data.rows} onSaid={said} />}
    </section>
  );
}

function RepeatRow({
  repeat,
  entryId,
  actions,
  onSaid,
}: {
  repeat: Repeat;
  entryId: string;
  actions: readonly string[];
  onSaid: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const decide = async (step: "allow" | "forbid", reason: string) => {
    await api.post(`/sources/drafts/${entryId}/${step}`, { elementId: repeat.elementId, reason });
    await onSaid();
  };
  const state = repeat.isAllowed ? "allowed" : repeat.isOpen ? repeat.asks : repeat.acknowledgement === null ? "nothing" : "said";
  return (
    <div className="sources-repeat" id={fieldId(`/repeats/${repeat.key}`)} tabIndex={-1}>
      <h3>
        {t(repeat.kind === "element" ? "sources.repeats.element" : "sources.repeats.entry", {
          what: repeat.what,
          agency: repeat.agency.name,
        })}{" "}
        <span className="gs-tag">{t(`sources.repeats.states.${state}`)}</span> <LawLinks citations={repeat.citations} />
      </h3>
      <p className="gs-sub">
        {repeat.items
          .map(({ name, reasons }) =>
            t("sources.repeats.item", { name, reasons: reasons.map(({ kind }) => t(`sources.reasons.${kind}`)).join("、") }),
          )
          .join("；")}
      </p>
      {repeat.entry === null ? (
        <p className="gs-sub">{t("sources.repeats.coming")}</p>
      ) : (
        <p>
          <Link href={paths.entry(repeat.entry.id)}>{t("sources.repeats.compare", { title: repeat.entry.title })}</Link>
        </p>
      )}
      {repeat.acknowledgement !== null && (
        <p>
          {t("sources.repeats.reason", { reason: repeat.acknowledgement.reason })}
          {repeat.acknowledgement.exception !== null && ` · ${repeat.acknowledgement.exception}`}
        </p>
      )}
      {actions.includes("allow") && repeat.kind === "element" && !repeat.isAllowed && (
        <ConfirmButton
          label={t("sources.repeats.allow")}
          consequence={t("sources.repeats.allowLead", { what: repeat.what, agency: repeat.agency.name })}
          reasonLabel={t("sources.reason")}
          onConfirm={(reason) => decide("allow", reason)}
        />
      )}
      {actions.includes("forbid") && repeat.kind === "element" && repeat.isAllowed && (
        <ConfirmButton
          danger
          label={t("sources.second.forbid")}
          consequence={t("sources.second.forbidDraft", { what: repeat.what, agency: repeat.agency.name })}
          reasonLabel={t("sources.reason")}
          onConfirm={(reason) => decide("forbid", reason)}
        />
      )}
    </div>
  );
}

function Acknowledge({ entryId, rows, onSaid }: { entryId: string; rows: readonly Repeat[]; onSaid: () => Promise<void> }) {
  const { t, i18n } = useTranslation();
  const announce = useAnnounce();
  const [reason, setReason] = useState("");
  const [exception, setException] = useState("");
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const open = rows.filter((row) => row.isOpen && row.asks !== "office");
  if (open.length === 0) return null;
  const needsLaw = open.some(({ asks }) => asks === "exception");
  const save = async () => {
    setProblem(null);
    try {
      const body = { repeats: open.map(({ key }) => key), reason, exception: exception.trim() === "" ? null : exception };
      await api.post(`/sources/drafts/${entryId}/acknowledgements`, body);
      announce(t("sources.repeats.done"));
      await onSaid();
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  return (
    <div className="sources-repeat">
      {problem !== null && (
        <ErrorSummary problems={[{ pointer: "", text: problemWords(problem, i18n.language) }]} citations={problem.citations} />
      )}
      <Field label={t("sources.repeats.because")} pointer="/repeats/reason" required basis={open[0]?.citations}>
        {(input) => (
          <textarea
            {...input}
            className="gs-input gs-area"
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {needsLaw && (
        <Field label={t("sources.repeats.exception")} pointer="/repeats/exception" required hint={t("sources.repeats.exceptionHint")}>
          {(input) => (
            <input
              {...input}
              className="gs-input"
              maxLength={500}
              value={exception}
              onChange={(event) => setException(event.target.value)}
            />
          )}
        </Field>
      )}
      <Button disabled={reason.trim() === "" || (needsLaw && exception.trim() === "")} onClick={() => void save()}>
        {t("sources.repeats.say", { count: open.length })}
      </Button>
    </div>
  );
}
