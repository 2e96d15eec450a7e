// An examination before the answer: what is asked for, what helps to judge, and an opinion that goes on with the application.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type ApiProblem, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Application } from "#web/api/types.ts";
import "#web/pages/compile/compile.css";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ActionBar, Field } from "#web/ui/Form.tsx";
import { useWords } from "#web/ui/words.ts";

import { BatchNeedField } from "./BatchNeed.tsx";
import { Judgement } from "./Judgement.tsx";
import { LineTable } from "./LineTable.tsx";
import { NOTHING_SAID, rightsProblems, rightsSent } from "./rights.ts";
import { RightsField } from "./RightsField.tsx";

export function ExaminationForm({ application }: { application: Application }) {
  const { t } = useTranslation();
  const words = useWords();
  const announce = useAnnounce();
  const [opinion, setOpinion] = useState("");
  const [busy, setBusy] = useState(false);
  const [wasSent, setSent] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const at = application.steps.findIndex((step) => step.at === "now");
  const step = application.steps[at];
  const next = application.steps[at + 1];
  const [needed, setNeeded] = useState<boolean | null>(null);
  const needMissing = application.ladder.asks && needed === null;
  const [rights, setRights] = useState(NOTHING_SAID);
  const touched = application.rights.asked?.items ?? [];
  const unsaid = rightsProblems(touched, rights, t);
  const missing = wasSent && opinion.trim() === "" ? t("applications.examination.missing") : undefined;
  const send = async () => {
    setSent(true);
    if (opinion.trim() === "" || needMissing || unsaid.length > 0) return;
    setBusy(true);
    setProblem(null);
    try {
      await api.post(`/applications/${application.id}/examination`, {
        opinion: opinion.trim(),
        batchNeed: needed,
        ...rightsSent(touched, rights),
      });
      await refresh("/applications");
      announce(t("applications.examination.sent", { who: next?.agency ?? "" }));
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <div className="applications-review">
        <div className="gs-stack">
          <LineTable application={application} />
          <section className="gs-paper gs-pad">
            <Field
              label={t("applications.examination.opinion")}
              pointer="/opinion"
              required
              basis={step?.citations}
              hint={t("applications.examination.lead", { who: next?.agency ?? "" })}
              error={problem ?? missing}
            >
              {(input) => (
                <textarea
                  {...input}
                  className="gs-input gs-area"
                  rows={3}
                  maxLength={2000}
                  value={opinion}
                  onChange={(event) => setOpinion(event.target.value)}
                />
              )}
            </Field>
            <BatchNeedField
              application={application}
              value={needed}
              onChange={setNeeded}
              error={wasSent && needMissing ? t("ladder.needMissing") : undefined}
            />
          </section>
          <RightsField application={application} touched={touched} draft={rights} onChange={setRights} problems={wasSent ? unsaid : []} />
        </div>
        <div className="applications-help">
          <Judgement application={application} facts />
        </div>
      </div>
      <ActionBar left={<span className="gs-sub">{step === undefined ? "" : words({ zh: step.title, en: step.titleEn })}</span>}>
        <Button type="primary" loading={busy} onClick={() => void send()}>
          {t("applications.examination.send", { who: next?.agency ?? "" })}
        </Button>
      </ActionBar>
    </>
  );
}
