// The provider's review: left the items with a decision each, right what helps to judge, at the foot what the law lets a provider do.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type ApiProblem, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Application, Quota, RowFilter } from "#web/api/types.ts";
import "#web/pages/compile/compile.css";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { ActionBar, ErrorSummary, fieldId, fieldProblems } from "#web/ui/Form.tsx";
import { problemWords } from "#web/ui/States.tsx";
import { useWords } from "#web/ui/words.ts";

import { AskExtensionButton } from "./AskExtensionButton.tsx";
import { type Way, WayGiven } from "./BatchNeed.tsx";
import { replyConsent } from "./CaseSteps.tsx";
import { DecisionRow } from "./DecisionRow.tsx";
import { Extensions } from "./Extensions.tsx";
import { Judgement } from "./Judgement.tsx";
import { Limits } from "./Limits.tsx";
import { ReplyDifference } from "./ReplyDifference.tsx";
import { countsOf, type Decision, type Decisions, openLines, problemsOf, replyLines, undecided } from "./reply.ts";
import { ReplyPreview } from "./ReplyPreview.tsx";
import { NOTHING_SAID, rightsProblems, rightsSent, touchedOf } from "./rights.ts";
import { RightsField } from "./RightsField.tsx";
import { RightsRead } from "./RightsRead.tsx";
import { SupplementRead } from "./SupplementRead.tsx";
import { SupplementRequestButton } from "./SupplementRequestButton.tsx";

// Enough for case by case work, too little for taking a whole table away.
const QUOTA: Quota = { callsPerDay: 1_000, rowsPerDay: 10_000 };

export function ReviewForm({ application }: { application: Application }) {
  const { t, i18n } = useTranslation();
  const announce = useAnnounce();
  const lines = openLines(application);
  const [decisions, setDecisions] = useState<Decisions>(() => Object.fromEntries(lines.map((line) => [line.itemId, undecided(line)])));
  const [quota, setQuota] = useState<Quota>(QUOTA);
  const [rowFilter, setRowFilter] = useState<RowFilter>([]);
  const [note, setNote] = useState("");
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const counts = countsOf(application, decisions);
  const [way, setWay] = useState<Way | null>(null);
  const [rights, setRights] = useState(NOTHING_SAID);
  const touched = touchedOf(
    application,
    lines.flatMap(({ itemId }) => (decisions[itemId]?.decision === "agree" ? [itemId] : [])),
  );
  const wayMissing = application.content.method === "batch" && counts.agree > 0 && way === null;
  const problems = [
    ...problemsOf(application, decisions, t),
    ...rightsProblems(touched, rights, t),
    ...(wayMissing ? [{ pointer: "/method", text: t("ladder.wayMissing") }] : []),
  ];
  const may = (action: string) => application.actions.includes(action);
  const consent = replyConsent(application);
  const words = useWords();
  const decide = (itemId: string, part: Partial<Decision>) =>
    setDecisions((before) => {
      const one = before[itemId];
      return one === undefined ? before : { ...before, [itemId]: { ...one, ...part } };
    });
  const decideAll = (decision: "agree" | "refuse") => {
    setDecisions((before) => Object.fromEntries(Object.entries(before).map(([itemId, one]) => [itemId, { ...one, decision }])));
    if (decision === "refuse") window.scrollTo({ top: 0 });
  };
  const send = async () => {
    setAsked(true);
    setProblem(null);
    if (problems.length > 0) {
      window.scrollTo({ top: 0 });
      return;
    }
    setBusy(true);
    try {
      const filter = rowFilter.filter((one) => one.column !== "" && one.values.length > 0);
      await api.post(
        `/applications/${application.id}/replies`,
        {
          lines: replyLines(application, decisions),
          quota,
          rowFilter: filter.length === 0 ? null : filter,
          note: note.trim(),
          ...wayOf(application, way),
          ...rightsSent(touched, rights),
        },
        { idempotencyKey: crypto.randomUUID() },
      );
      await refresh("/applications");
      announce(t(consent === undefined ? "applications.review.issued" : "applications.review.sent"));
    } catch (error) {
      setProblem(asProblem(error));
      window.scrollTo({ top: 0 });
    } finally {
      setBusy(false);
    }
  };
  const label = sendWords(counts, consent !== undefined, t);
  return (
    <>
      {asked && problems.length > 0 && <ErrorSummary problems={problems} />}
      {problem !== null && (
        <ErrorSummary
          title={problemWords(problem, i18n.language)}
          citations={problem.citations}
          problems={fieldProblems(problem, i18n.language, "/lines")}
        />
      )}
      <div className="applications-review">
        <div className="gs-stack">
          <section className="gs-table">
            <div className="gs-table-tools">
              <h2 className="gs-table-tools-left" id={fieldId("/lines")} tabIndex={-1}>
                {t("applications.asked", { count: lines.length })}
              </h2>
              <button type="button" className="gs-button gs-button-small" onClick={() => decideAll("agree")}>
                {t("applications.review.agreeAll")}
              </button>
            </div>
            <ul className="applications-decisions">
              {lines.map((line) => (
                <DecisionRow
                  key={line.itemId}
                  application={application}
                  line={line}
                  decision={decisions[line.itemId] ?? undecided(line)}
                  problems={asked ? problems : []}
                  onChange={(part) => decide(line.itemId, part)}
                />
              ))}
            </ul>
          </section>
          {counts.agree > 0 && (
            <Limits application={application} quota={quota} rowFilter={rowFilter} onQuota={setQuota} onRowFilter={setRowFilter} />
          )}
          {counts.agree > 0 && (
            <WayGiven application={application} way={way} onWay={setWay} error={asked && wayMissing ? t("ladder.wayMissing") : undefined} />
          )}
          <RightsField application={application} touched={touched} draft={rights} onChange={setRights} problems={asked ? problems : []} />
          <ReplyDifference application={application} decisions={decisions} quota={quota} rowFilter={rowFilter} />
          <ReplyPreview
            application={application}
            lines={lines.flatMap(({ itemId }) => {
              const one = decisions[itemId];
              return one?.decision === "agree" ? [{ itemId, mask: one.mask }] : [];
            })}
          />
          <label className="gs-paper gs-pad applications-note">
            <b>{t("applications.review.note")}</b>
            <textarea
              className="gs-input gs-area"
              rows={2}
              maxLength={2000}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          </label>
          <RightsRead application={application} />
          <SupplementRead application={application} />
          <Extensions application={application} />
        </div>
        <div className="applications-help">
          <Judgement application={application} facts />
        </div>
      </div>
      <ActionBar
        left={
          <span className="gs-sub">
            {consent === undefined
              ? t("applications.review.oneStep")
              : t("applications.review.twoStep", { who: words({ zh: consent.roleTitle, en: consent.roleTitleEn }) })}
          </span>
        }
      >
        <Button danger onClick={() => decideAll("refuse")}>
          {t("applications.review.refuseAll")}
        </Button>
        {may("request-supplement") && application.supplement === null && <SupplementRequestButton application={application} />}
        {may("ask-extension") && <AskExtensionButton application={application} />}
        {consent === undefined && problems.length === 0 ? (
          <ConfirmButton
            primary
            label={label}
            consequence={t(counts.agree > 0 ? "applications.review.consentAgree" : "applications.review.consentRefuse", {
              consumer: application.consumer.name,
              ...counts,
            })}
            onConfirm={send}
          />
        ) : (
          <Button type="primary" loading={busy} onClick={() => void send()}>
            {label}
          </Button>
        )}
      </ActionBar>
    </>
  );
}

const wayOf = ({ ladder }: Application, way: Way | null) =>
  way === null ? {} : { method: way, ...(ladder.asks && { batchNeed: way === "batch" }) };

/** What the button will do, item by item; where nobody consents after it, it gives the reply. */
function sendWords(
  { agree, refuse, later }: { agree: number; refuse: number; later: number },
  isDraft: boolean,
  t: (key: string, values?: Record<string, unknown>) => string,
): string {
  if (agree + refuse === 0) return t(isDraft ? "applications.review.send" : "applications.review.give");
  if (refuse === 0 && later === 0) return t(isDraft ? "applications.review.sendAll" : "applications.review.giveAll", { count: agree });
  return [
    agree > 0 ? t("applications.review.nAgree", { count: agree }) : "",
    refuse > 0 ? t("applications.review.nRefuse", { count: refuse }) : "",
    later > 0 ? t("applications.review.nLater", { count: later }) : "",
  ]
    .filter((words) => words !== "")
    .join(t("applications.review.comma"));
}
