// Whether an application lies within what the class of the data allows, for whoever writes it and whoever judges it.
import { useTranslation } from "react-i18next";

import type { Application } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { Link } from "#web/ui/Link.tsx";

import { AllowedUse } from "./GuideText.tsx";
import { useClassName } from "./names.ts";
import "./guides.css";

type Allowed = NonNullable<Application["allowed"]>;

/** `outside` as it is while somebody still chooses. */
export function UseFit({ allowed, outside = allowed.outside }: { allowed: Allowed; outside?: Allowed["outside"] }) {
  const { t } = useTranslation();
  const nameOf = useClassName();
  return (
    <section className="gs-paper gs-pad" aria-labelledby="use-fit">
      <h2 id="use-fit">{t("guides.use.title")}</h2>
      <p className="gs-sub">
        <Link href={paths.guide(allowed.guideId)}>{t("guides.use.by", { name: nameOf(allowed), version: allowed.version })}</Link>
      </p>
      <output className="guides-line">
        {outside.length === 0 ? (
          <p>✓ {t("guides.use.fits")}</p>
        ) : (
          <>
            <ul className="guides-list">
              {outside.map((one) => (
                <li key={one}>
                  <b>⚠ {t(`guides.use.outside.${one}`)}</b>
                </li>
              ))}
            </ul>
            <p className="gs-sub">{t(allowed.refuses ? "guides.use.refuses" : "guides.use.tells")}</p>
          </>
        )}
      </output>
      <AllowedUse of={{ range: allowed.range, permission: allowed.permission, users: allowed.users, scenarios: allowed.scenarios }} />
    </section>
  );
}
