// The case to read: the result item by item, what was asked, supplements, extensions and the replies.
import { useTranslation } from "react-i18next";

import type { Application } from "#web/api/types.ts";
import { instantText } from "#web/ui/dates.ts";
import { ActionBar } from "#web/ui/Form.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";

import { AskedFacts } from "./AskedFacts.tsx";
import { Extensions } from "./Extensions.tsx";
import { FlagButton, FlagState } from "./FlagButton.tsx";
import { LineTable } from "./LineTable.tsx";
import { Judgement } from "./Judgement.tsx";
import { RightsRead } from "./RightsRead.tsx";
import { SupplementRead } from "./SupplementRead.tsx";
import { AskExtensionButton } from "./AskExtensionButton.tsx";
import { WithdrawButton } from "./WithdrawButton.tsx";

export function CaseRead({ application, side }: { application: Application; side: "consumer" | "provider" | "office" }) {
  const { t } = useTranslation();
  const proposed = application.replies.find((reply) => reply.state === "proposed");
  const may = (action: string) => application.actions.includes(action);
  return (
    <>
      <div className="gs-stack">
        <LineTable application={application} {...(proposed !== undefined && { proposed: proposed.lines })} />
        <SupplementRead application={application} />
        <section className="gs-paper gs-pad">
          <h2>{t("applications.why")}</h2>
          <div className="applications-facts">
            <AskedFacts application={application} />
          </div>
        </section>
        {side !== "consumer" && application.judgement !== null && <Judgement application={application} />}
        <RightsRead application={application} />
        <Extensions application={application} />
        {application.replies.length > 0 && (
          <section className="gs-paper gs-pad">
            <h2>{t("applications.replies")}</h2>
            <ul className="applications-replies">
              {application.replies.map((reply) => (
                <li key={reply.id}>
                  <b>{t(`applications.reply.${reply.origin === "person" ? reply.state : reply.origin}`)}</b> · {instantText(reply.at)}
                  {reply.origin === "person" && ` · ${t("applications.reply.by", { by: reply.by })}`}
                  {reply.consentedBy !== null && ` · ${t("applications.reply.consentedBy", { by: reply.consentedBy })}`}
                  {reply.citations.length > 0 && (
                    <>
                      {" "}
                      <LawLinks citations={reply.citations} />
                    </>
                  )}
                  {reply.method !== null && <p>{t("ladder.givenOther", { method: t(`catalog.method.${reply.method}`) })}</p>}
                  {reply.note !== "" && <p>{reply.note}</p>}
                  {reply.returnedReason !== null && (
                    <p className="gs-sub">{t("applications.reply.returnedWhy", { reason: reply.returnedReason })}</p>
                  )}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      {(may("withdraw") || may("ask-extension") || may("flag") || application.flag !== null) && (
        <ActionBar left={<FlagState application={application} />}>
          {may("flag") && <FlagButton application={application} />}
          {may("ask-extension") && <AskExtensionButton application={application} />}
          {may("withdraw") && <WithdrawButton application={application} />}
        </ActionBar>
      )}
    </>
  );
}
