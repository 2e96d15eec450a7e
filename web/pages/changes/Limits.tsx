// What the law in force says about updating: the limit, its extension, the review after it, or that there is none; each with its article.
import { useTranslation } from "react-i18next";

import type { ChangeRules } from "#web/api/types.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { useWords } from "#web/ui/words.ts";

export function Limits({ rules }: { rules: ChangeRules }) {
  const { t } = useTranslation();
  const words = useWords();
  const { limit, extension, review } = rules;
  return (
    <section className="gs-paper gs-pad changes-limits" aria-labelledby="changes-limits-title">
      <h2 id="changes-limits-title">{t("changes.law.title")}</h2>
      {limit === null ? (
        <p>
          {t("changes.law.unlimited")} <LawLinks citations={rules.citations} />
        </p>
      ) : (
        <ul>
          <li>
            {t("changes.law.limit", { length: words(limit.length) })} <LawLinks citations={limit.citations} />
          </li>
          <li>
            {extension === null ? (
              t("changes.law.noExtension")
            ) : (
              <>
                {t("changes.law.extension", { length: words(extension.length) })} <LawLinks citations={extension.citations} />
              </>
            )}
          </li>
          <li>
            {review === null ? (
              t("changes.law.onlyLimit")
            ) : (
              <>
                {t("changes.law.review", { length: words(review.length) })} <LawLinks citations={review.citations} />
              </>
            )}
          </li>
        </ul>
      )}
    </section>
  );
}
