// Whoever uses an entry is told before its change counts; a change that cannot wait is marked as urgent, with its reason.
import { useTranslation } from "react-i18next";

import type { EntryDraft } from "#web/api/types.ts";
import { dayText } from "#web/ui/dates.ts";
import { Field } from "#web/ui/Form.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { useWords } from "#web/ui/words.ts";

interface ChangeNoticeProps {
  draft: EntryDraft;
  /** Null while the change is not urgent; absent where nothing is to be said any more. */
  urgent?: string | null;
  onUrgent?: (reason: string | null) => void;
  error?: string | undefined;
}

export function ChangeNotice({ draft, urgent = draft.urgentReason, onUrgent, error }: ChangeNoticeProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { notice } = draft;
  if (notice === null || notice.users === 0 || draft.state === "scheduled") return null;
  return (
    <section className="gs-paper gs-pad" aria-labelledby="compile-notice-title">
      <h2 id="compile-notice-title">{t("compile.notice.title", { count: notice.users })}</h2>
      {urgent === null ? (
        <p>
          {t("compile.notice.lead", { length: words(notice.length), day: dayText(notice.effectiveOn) })}{" "}
          <LawLinks citations={notice.citations} />
        </p>
      ) : (
        <p>
          {t("compile.notice.urgentLead")} <LawLinks citations={notice.citations} />
        </p>
      )}
      {onUrgent === undefined
        ? urgent !== null && (
            <p>
              <b>{t("compile.notice.urgentReason")}</b> {urgent}
            </p>
          )
        : notice.urgent && (
            <>
              <label className="compile-check">
                <input type="checkbox" checked={urgent !== null} onChange={(event) => onUrgent(event.target.checked ? "" : null)} />{" "}
                {t("compile.notice.urgent")}
              </label>
              {urgent !== null && (
                <Field label={t("compile.notice.urgentReason")} pointer="/urgentReason" required error={error}>
                  {(input) => (
                    <textarea
                      {...input}
                      className="gs-input gs-area"
                      rows={2}
                      maxLength={1000}
                      value={urgent}
                      onChange={(event) => onUrgent(event.target.value)}
                    />
                  )}
                </Field>
              )}
            </>
          )}
    </section>
  );
}
