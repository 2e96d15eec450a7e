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
  const { t, i18n } = useTranslation();
  const { words, detail } = verdictIn(i18n.language, verdict);
  return (
    <div className="gs-verdict-box">
      <p className={`gs-verdict gs-verdict-${verdict.kind}`}>
        {icons[verdict.kind]} {words}
      </p>
      {detail !== "" && <p className="gs-sub">{detail}</p>}
      {/* Of what is applied for, the first line says it. */}
      {verdict.kind === "usable" && verdict.averageReplyWorkingDays !== null && (
        <p className="gs-sub">{t("ui.verdict.average", { count: Number(grouped(verdict.averageReplyWorkingDays)) })}</p>
      )}
      <LawLinks citations={verdict.citations} />
      {children !== undefined && <div className="gs-verdict-actions">{children}</div>}
    </div>
  );
}

/** What it says in the reader's language. */
export const verdictIn = (language: string, verdict: Verdict): { words: string; detail: string } =>
  language === "en" ? { words: verdict.wordsEn, detail: verdict.detailEn } : { words: verdict.words, detail: verdict.detail };
