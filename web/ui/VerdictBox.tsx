// Whether my agency can have this data and how fast, in words, before any click.
import { CheckCircleOutlined, ClockCircleOutlined, HomeOutlined, SafetyCertificateOutlined, StopOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Verdict, VerdictKind } from "#web/api/types.ts";

import { LawLinks } from "./LawLink.tsx";
import { grouped } from "./numbers.ts";

const icons: Record<VerdictKind, ReactNode> = {
  own: <HomeOutlined aria-hidden="true" />,
  granted: <SafetyCertificateOutlined aria-hidden="true" />,
  usable: <CheckCircleOutlined aria-hidden="true" />,
  apply: <ClockCircleOutlined aria-hidden="true" />,
  withheld: <StopOutlined aria-hidden="true" />,
};

export function VerdictBox({ verdict, children }: { verdict: Verdict; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="gs-verdict-box">
      <p className={`gs-verdict gs-verdict-${verdict.kind}`}>
        {icons[verdict.kind]} {verdict.words}
      </p>
      {verdict.detail !== "" && <p className="gs-sub">{verdict.detail}</p>}
      {verdict.averageReplyWorkingDays !== null && (
        <p className="gs-sub">{t("ui.verdict.average", { count: Number(grouped(verdict.averageReplyWorkingDays)) })}</p>
      )}
      <LawLinks citations={verdict.citations} />
      {children !== undefined && <div className="gs-verdict-actions">{children}</div>}
    </div>
  );
}
