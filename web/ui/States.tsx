// What a page shows when there is nothing, when it is loading, when it failed and when it may not be seen.
import { FileSearchOutlined, InboxOutlined, LockOutlined, WarningOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { ApiProblem } from "#web/api/client.ts";

import { problemWords, RefusalWords } from "./Refusal.tsx";

export { problemWords };

function Frame({ icon, title, children, actions }: { icon: ReactNode; title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="gs-state-page">
      <span className="gs-state-page-icon" aria-hidden="true">
        {icon}
      </span>
      <h2>{title}</h2>
      {children}
      {actions !== undefined && <div className="gs-state-page-actions">{actions}</div>}
    </div>
  );
}

/** Nothing here: says what to do next. */
export function EmptyState({ title, children, actions }: { title?: string; children?: ReactNode; actions?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Frame icon={<InboxOutlined aria-hidden="true" />} title={title ?? t("ui.state.emptyTitle")} actions={actions}>
      {children !== undefined && <div className="gs-sub">{children}</div>}
    </Frame>
  );
}

export function FailedState({ problem, onRetry }: { problem: ApiProblem; onRetry?: () => void }) {
  const { t } = useTranslation();
  if (problem.status === 403) return <ForbiddenState problem={problem} />;
  const missing = problem.status === 404;
  return (
    <div role="alert">
      <Frame
        icon={missing ? <FileSearchOutlined aria-hidden="true" /> : <WarningOutlined aria-hidden="true" />}
        title={t("ui.state.failedTitle")}
        actions={
          onRetry !== undefined &&
          !missing && (
            <button type="button" className="gs-button" onClick={onRetry}>
              {t("ui.state.retry")}
            </button>
          )
        }
      >
        <p>
          <RefusalWords refused={problem} />
        </p>
        {problem.requestId !== null && (
          <p className="gs-sub">
            {t("ui.state.requestId")} <span className="gs-mono">{problem.requestId}</span>
          </p>
        )}
      </Frame>
    </div>
  );
}

export function ForbiddenState({ problem, children }: { problem?: ApiProblem; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Frame icon={<LockOutlined aria-hidden="true" />} title={t("ui.state.forbiddenTitle")}>
      {problem !== undefined && (
        <p>
          <RefusalWords refused={problem} />
        </p>
      )}
      <p className="gs-sub">{children ?? t("ui.state.forbiddenHint")}</p>
    </Frame>
  );
}

export function SkeletonLines({ lines = 6 }: { lines?: number }) {
  const { t } = useTranslation();
  return (
    <output className="gs-skeleton" aria-label={t("ui.state.loading")}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} style={{ width: `${[92, 76, 84, 60, 88, 70][line % 6]}%` }} />
      ))}
    </output>
  );
}
