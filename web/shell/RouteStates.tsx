// What stands in for a page that is not there, or that broke.
import type { ErrorComponentProps } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { ApiProblem, asProblem } from "#web/api/client.ts";
import { paths } from "#web/paths.ts";
import { LinkButton } from "#web/ui/Link.tsx";
import { EmptyState, FailedState, SkeletonLines } from "#web/ui/States.tsx";

export function MissingPage() {
  const { t } = useTranslation();
  return (
    <EmptyState
      title={t("ui.state.notFoundTitle")}
      actions={
        <LinkButton primary href={paths.home()}>
          {t("ui.state.home")}
        </LinkButton>
      }
    >
      {t("ui.state.notFoundHint")}
    </EmptyState>
  );
}

export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const message = error instanceof Error ? error.message : "";
  // A page whose files were replaced by a newer version cannot be loaded any more; loading the site anew brings the new ones.
  const stale = /dynamically imported module|module script|preload/i.test(message);
  const problem = error instanceof ApiProblem || stale ? asProblem(error) : new ApiProblem(500, {});
  return <FailedState problem={problem} onRetry={stale ? () => window.location.reload() : reset} />;
}

export function PendingPage() {
  return <SkeletonLines lines={8} />;
}
