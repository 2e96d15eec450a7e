// The head of the provider's work body consents to the drafted reply, in two clicks, or returns it.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Application } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { ActionBar } from "#web/ui/Form.tsx";
import { grouped } from "#web/ui/numbers.ts";

import { useItems } from "./AskedItems.tsx";
import { AskExtensionButton } from "./AskExtensionButton.tsx";
import { CaseRead } from "./CaseRead.tsx";
import { Judgement } from "./Judgement.tsx";
import { LineTable } from "./LineTable.tsx";
import { ReplyPreview } from "./ReplyPreview.tsx";
import { RightsRead } from "./RightsRead.tsx";

export function ReplyConsent({ application }: { application: Application }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const items = useItems(application);
  const reply = application.replies.find((each) => each.state === "proposed");
  if (reply === undefined) return <CaseRead application={application} side="provider" />;
  const path = `/applications/${application.id}/replies/${reply.id}`;
  const agreed = reply.lines.filter((line) => line.decision === "agree").length;
  const counts = { agree: agreed, refuse: reply.lines.length - agreed };
  const consent = async () => {
    await api.post(`${path}/consent`);
    await refresh("/applications", "/grants");
    announce(t("applications.review.issued"));
  };
  const giveBack = async (reason: string) => {
    await api.post(`${path}/return`, { reason });
    await refresh("/applications");
    announce(t("applications.review.returned"));
  };
  return (
    <>
      <div className="applications-review">
        <div className="gs-stack">
          <section className="gs-paper gs-pad applications-ask">
            <h2>{t("applications.review.proposedBy", { by: reply.by, ...counts })}</h2>
            {reply.note !== "" && <p>{reply.note}</p>}
            {agreed > 0 && reply.method !== null && <p>{t("ladder.givenOther", { method: t(`catalog.method.${reply.method}`) })}</p>}
            {agreed > 0 && (
              <p className="gs-sub">
                {t("applications.difference.quota", { calls: grouped(reply.quota.callsPerDay), rows: grouped(reply.quota.rowsPerDay) })}
                {reply.rowFilter.map((one) => (
                  <span key={one.column + one.op}>
                    {" · "}
                    {t("applications.difference.rows", {
                      item: items.find((item) => item.id === one.column)?.name ?? "",
                      op: t(`applications.limits.op.${one.op}`),
                      values: one.values.join("、"),
                    })}
                  </span>
                ))}
              </p>
            )}
          </section>
          <LineTable application={application} proposed={reply.lines} />
          <RightsRead application={application} />
          <ReplyPreview
            application={application}
            lines={reply.lines.flatMap(({ itemId, decision, mask }) => (decision === "agree" && mask !== null ? [{ itemId, mask }] : []))}
          />
        </div>
        <div className="applications-help">
          <Judgement application={application} facts />
        </div>
      </div>
      <ActionBar left={<span className="gs-sub">{t("applications.review.consentLead")}</span>}>
        {application.actions.includes("return-reply") && (
          <ConfirmButton
            danger
            label={t("applications.review.return")}
            consequence={t("applications.review.returnLead")}
            reasonLabel={t("ui.confirm.reason")}
            onConfirm={giveBack}
          />
        )}
        {application.actions.includes("ask-extension") && <AskExtensionButton application={application} />}
        <ConfirmButton
          primary
          label={t("applications.review.consent")}
          consequence={t(agreed > 0 ? "applications.review.consentAgree" : "applications.review.consentRefuse", {
            consumer: application.consumer.name,
            ...counts,
          })}
          onConfirm={consent}
        />
      </ActionBar>
    </>
  );
}
