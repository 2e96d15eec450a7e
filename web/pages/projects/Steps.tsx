// What may be done with a project next, as the server allows it.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Project } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";

import { RecordApproval } from "./RecordApproval.tsx";

export function Steps({ of }: { of: Project }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const path = `/projects/${of.id}`;
  const may = (action: string) => of.actions.includes(action);
  const send = async (step: string, body: Record<string, unknown> | undefined, done: string) => {
    const answer = await api.post<{ certificate?: string | null }>(`${path}/${step}`, body);
    await refresh("/projects", path, "/inbox");
    announce(t(done, { number: answer.certificate ?? "" }));
  };
  const acceptance = of.deciders.acceptance;
  return (
    <span className="gs-actions">
      {(["cancel", "revise"] as const).map(
        (step) =>
          may(step) && (
            <ConfirmButton
              key={step}
              danger={step === "cancel"}
              label={t(`projects.step.${step}`)}
              consequence={t(`projects.step.${step}Means`)}
              reasonLabel={t("projects.step.reason")}
              onConfirm={(reason) => send(step, { reason }, `projects.step.${step === "cancel" ? "cancelled" : "revised"}`)}
            />
          ),
      )}
      {may("recall") && (
        <ConfirmButton
          label={t("projects.step.recall")}
          consequence={t("projects.step.recallMeans")}
          onConfirm={() => send("recall", undefined, "projects.step.recalled")}
        />
      )}
      {may("return") && (
        <ConfirmButton
          label={t("projects.step.return")}
          consequence={t("projects.step.returnMeans")}
          reasonLabel={t("projects.step.reason")}
          onConfirm={(reason) => send("return", { reason }, "projects.step.returned")}
        />
      )}
      {may("approve") && <RecordApproval path={path} />}
      {may("hand-in-acceptance") && (
        <ConfirmButton
          primary
          disabled={of.resources.some(({ isExplained }) => !isExplained)}
          label={t("projects.step.handIn")}
          consequence={acceptance === null ? t("projects.step.handInRecords") : t("projects.step.handInMeans", { who: acceptance })}
          onConfirm={() => send("acceptance", undefined, "projects.step.handedIn")}
        />
      )}
      {may("confirm") && (
        <ConfirmButton
          primary
          label={t("projects.step.confirm")}
          consequence={t("projects.step.confirmMeans")}
          reasonLabel={t("projects.step.words")}
          reasonOptional
          onConfirm={(words) => send("confirm", { words }, "projects.step.confirmed")}
        />
      )}
      {may("accept") && (
        <ConfirmButton
          primary
          disabled={of.resources.some(({ isSettled }) => !isSettled)}
          label={t("projects.step.accept")}
          consequence={t("projects.step.acceptMeans")}
          reasonLabel={t("projects.step.words")}
          reasonOptional
          onConfirm={(words) => send("accept", { words }, "projects.step.accepted")}
        />
      )}
    </span>
  );
}
