// One version of the guide: what it says, and for those concerned how it is written, issued, and what has to be graded anew.
import { Tabs } from "antd";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { Guide } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { dayText, instantText } from "#web/ui/dates.ts";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";

import { GuideEditor } from "./GuideEditor.tsx";
import { GuideText } from "./GuideText.tsx";
import { IssueForm } from "./IssueForm.tsx";
import { Regrade } from "./Regrade.tsx";
import "./guides.css";

export function GuidePage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false });
  const answer = useOne<Guide>(id === undefined ? null : `/guides/${id}`);
  const crumbs = [{ title: t("frame.pages.guides"), href: paths.guides() }];
  if (answer.data !== undefined) return <OneGuide of={answer.data} />;
  return (
    <>
      <PageHeader title={t("frame.pages.guides")} crumbs={crumbs} />
      {answer.problem === null ? <SkeletonLines lines={10} /> : <FailedState problem={answer.problem} onRetry={answer.retry} />}
    </>
  );
}

function OneGuide({ of }: { of: Guide }) {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const title = of.title === "" ? t("frame.pages.guides") : of.title;
  const number = of.version === null ? t("guides.draft") : t("guides.versionNumber", { version: of.version });
  const tabs = [
    { key: "text", label: t("guides.tab.text"), children: <GuideText of={of} /> },
    ...(of.actions.includes("edit")
      ? [{ key: "edit", label: t("guides.tab.edit"), children: <GuideEditor key={of.revision} of={of} /> }]
      : []),
    ...(of.actions.includes("issue") ? [{ key: "issue", label: t("guides.tab.issue"), children: <IssueForm of={of} /> }] : []),
    ...(of.state === "draft" ? [] : [{ key: "regrade", label: t("guides.tab.regrade"), children: <Regrade of={of} /> }]),
  ];
  const active = tabs.some(({ key }) => key === values.tab) ? (values.tab ?? "text") : "text";
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ title: t("frame.pages.guides"), href: paths.guides() }, { title }]}
        kicker={[number, of.document].filter((one) => one !== "").join(" · ")}
      />
      <p className="guides-sentence">
        <b>
          {t(`guides.sentence.${of.state}`, { at: instantText(of.savedAt), day: of.effectiveOn === null ? "" : dayText(of.effectiveOn) })}
        </b>
      </p>
      <Tabs
        activeKey={active}
        onChange={(tab) => set({ tab: tab === "text" ? undefined : tab }, { push: true })}
        items={tabs}
        destroyOnHidden
      />
    </>
  );
}
