// The law in force here: its texts, its rules by theme, what comparing the texts has shown, and the texts side by side.
import { Tabs } from "antd";
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { Law } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { LinkButton } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";

import { CompareTab } from "./CompareTab.tsx";
import { FindingsTab } from "./FindingsTab.tsx";
import { PackList } from "./PackList.tsx";
import { RulesTab } from "./RulesTab.tsx";
import "./law.css";
import "./rules.css";

export function LawPage() {
  const { t } = useTranslation();
  const answer = useOne<Law>("/law");
  return (
    <>
      <PageHeader
        title={t("frame.pages.law")}
        kicker={t("law.kicker")}
        actions={<LinkButton href={paths.calculator()}>{t("frame.pages.calculator")}</LinkButton>}
      >
        <p className="gs-sub">{t("law.lead")}</p>
      </PageHeader>
      {answer.problem !== null && <FailedState problem={answer.problem} onRetry={answer.retry} />}
      {answer.problem === null && answer.data === undefined && <SkeletonLines lines={12} />}
      {answer.data !== undefined && <LawTabs law={answer.data} />}
    </>
  );
}

function LawTabs({ law }: { law: Law }) {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const tabs = [
    {
      key: "rules",
      label: t("law.tab.rules"),
      children: (
        <>
          <PackList law={law} />
          <RulesTab law={law} />
        </>
      ),
    },
    {
      key: "findings",
      label: (
        <>
          {t("law.tab.findings")} <span className="gs-sub">{law.findings.length}</span>
        </>
      ),
      children: <FindingsTab law={law} />,
    },
    { key: "compare", label: t("law.tab.compare"), children: <CompareTab law={law} /> },
  ];
  const active = tabs.some((tab) => tab.key === values.tab) ? (values.tab ?? "rules") : "rules";
  return (
    <Tabs
      activeKey={active}
      onChange={(tab) => set({ tab: tab === "rules" ? undefined : tab, q: undefined, theme: undefined }, { push: true })}
      items={tabs}
      destroyOnHidden
      aria-label={t("law.tabs")}
    />
  );
}
