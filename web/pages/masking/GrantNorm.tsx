// By which rule of the norm each item of a grant is masked, and what is below the norm that is in force by now.
import { useTranslation } from "react-i18next";

import type { GrantNorm as Found } from "#web/api/masking.ts";
import { useOne } from "#web/api/queries.ts";
import { valueWords } from "#web/pages/catalog/values.ts";
import { paths } from "#web/paths.ts";
import { Link } from "#web/ui/Link.tsx";
import "./masking.css";

export function GrantNorm({ grantId }: { grantId: string }) {
  const { t } = useTranslation();
  const found = useOne<Found>(`/grants/${grantId}/masking`).data;
  if (found === undefined || (found.items.length === 0 && found.below.length === 0)) return null;
  const [first] = found.below;
  return (
    <section className="gs-paper gs-pad" aria-labelledby="grant-norm-title">
      <h2 id="grant-norm-title">{t("masking.grant.title")}</h2>
      {first !== undefined && (
        <>
          <p className="masking-weak">
            ⚠ {t("masking.grant.below", { version: first.version, items: found.below.map(({ name }) => name).join("、") })}
          </p>
          <p className="gs-sub">{t("masking.grant.belowHint")}</p>
        </>
      )}
      <ul>
        {found.items.map((item) => (
          <li key={item.itemId}>
            {t("ui.pair", { label: item.name, value: valueWords(t, "mask", item.mask) })}{" "}
            <Link href={paths.maskingNorm(item.normId)}>{t("masking.grant.cited", { version: item.version, rule: item.rule })}</Link>{" "}
            <span className="gs-sub">
              {[item.number, item.exception === null ? "" : t("masking.grant.exception", { words: item.exception })]
                .filter((each) => each !== "")
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
