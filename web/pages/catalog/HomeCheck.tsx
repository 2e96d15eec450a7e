// Whether a table in the agency's own database is still as it was mounted.
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { Answer, EntryPage } from "#web/api/types.ts";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";

export function HomeCheck({ resource, onClose }: { resource: EntryPage["resources"][number]; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const found = useOne<Answer<"checkResource">>(`/catalog/resources/${resource.id}/check`);
  return (
    <section className="gs-paper gs-pad" aria-label={t("mounting.checkOf", { title: resource.title })} aria-live="polite">
      <h2>{t("mounting.checkOf", { title: resource.title })}</h2>
      {found.problem !== null && <FailedState problem={found.problem} onRetry={found.retry} />}
      {found.loading && <SkeletonLines />}
      {found.data !== undefined && (
        <>
          <p className="gs-sub gs-mono">{found.data.table}</p>
          {found.data.findings.length === 0 ? (
            <p>✓ {t("mounting.unchanged")}</p>
          ) : (
            <ul>
              {found.data.findings.map((finding) => (
                <li key={finding.zh}>
                  {finding.level === "blocks" ? "✕" : "!"} {i18n.language.startsWith("en") ? finding.en : finding.zh}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      <div className="gs-actions">
        <Button onClick={onClose}>{t("mounting.closeCheck")}</Button>
        <Button loading={found.loading} onClick={found.retry}>
          {t("mounting.checkAgain")}
        </Button>
      </div>
    </section>
  );
}
