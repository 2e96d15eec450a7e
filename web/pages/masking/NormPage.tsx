// One version of the norm: its rules, what agencies said of the draft, and the steps from draft to force.
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import type { NormDetail } from "#web/api/masking.ts";
import { useOne } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { dayText, instantText } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { Timeline } from "#web/ui/Timeline.tsx";

import { NormForm } from "./NormForm.tsx";
import { NormSteps } from "./NormSteps.tsx";
import { Opinions } from "./Opinions.tsx";
import { RuleTable } from "./RuleTable.tsx";
import "./masking.css";

export function NormPage() {
  const { id } = useParams({ strict: false });
  const { t } = useTranslation();
  const answer = useOne<NormDetail>(id === undefined ? null : `/masking/norms/${id}`);
  if (answer.data !== undefined) return <NormView norm={answer.data} />;
  return (
    <>
      <PageHeader title={t("masking.one")} crumbs={[{ title: t("frame.pages.masking"), href: paths.maskingNorms() }]} />
      {answer.problem === null ? <SkeletonLines lines={8} /> : <FailedState problem={answer.problem} onRetry={answer.retry} />}
    </>
  );
}

function NormView({ norm }: { norm: NormDetail }) {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const editing = norm.actions.includes("save") && values.edit !== undefined;
  const facts = [
    t(`masking.standing.${norm.standing}`),
    ...(norm.version === null ? [] : [t("masking.version", { version: norm.version })]),
    ...(norm.number === "" ? [] : [norm.number]),
    ...(norm.effectiveOn === null ? [] : [t("masking.effectiveOn", { day: dayText(norm.effectiveOn) })]),
    ...(norm.commentUntil !== null && norm.effectiveOn === null ? [t("masking.commentUntil", { day: dayText(norm.commentUntil) })] : []),
    ...(norm.issuedBy === null ? [] : [t("masking.issuedBy", { name: norm.issuedBy })]),
  ];
  return (
    <>
      <PageHeader
        title={norm.content.title}
        crumbs={[{ title: t("frame.pages.masking"), href: paths.maskingNorms() }, { title: norm.content.title }]}
        kicker={facts.join(" · ")}
        actions={
          editing ? undefined : (
            <>
              <NormSteps norm={norm} />
              {norm.actions.includes("save") && (
                <Button onClick={() => set({ edit: "1" }, { push: true })}>{t("masking.step.save")}</Button>
              )}
            </>
          )
        }
      />
      {editing && <NormForm key={norm.revision} content={norm.content} norm={norm} onClose={() => set({ edit: undefined })} />}
      <div className="masking-page">
        <div className="gs-stack">
          {norm.content.note !== "" && (
            <section className="gs-paper gs-pad" aria-label={t("masking.note")}>
              <p>{norm.content.note}</p>
              <LawLinks citations={norm.citations} />
            </section>
          )}
          {!editing && <RuleTable rules={norm.content.rules} />}
          <Opinions norm={norm} />
          {norm.version !== null && (
            <p className="gs-sub">
              {norm.checkedAt === null ? t("masking.unchecked") : t("masking.checked", { at: instantText(norm.checkedAt) })}
            </p>
          )}
        </div>
        <aside className="gs-paper gs-pad" aria-label={t("ui.timeline.title")}>
          <Timeline acts={norm.timeline} ledgerHref={(seq) => paths.ledger({ subject: norm.id, seq })} />
        </aside>
      </div>
    </>
  );
}
