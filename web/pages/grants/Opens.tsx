// What a grant opens: its items and masks, which rows, until when, how much a day.
import { useTranslation } from "react-i18next";

import type { Grant } from "#web/api/types.ts";
import { valueWords } from "#web/pages/catalog/values.ts";
import { Together } from "#web/pages/combinations/Together.tsx";
import { BehalfFacts } from "#web/pages/localities/BehalfFacts.tsx";
import { GrantNorm } from "#web/pages/masking/GrantNorm.tsx";
import { paths } from "#web/paths.ts";
import { dayText } from "#web/ui/dates.ts";
import { Link } from "#web/ui/Link.tsx";
import { bytesText } from "#web/ui/numbers.ts";
import { StackedFrame } from "#web/ui/StackedFrame.tsx";
import { PersonalTag } from "#web/ui/Tags.tsx";

import { Meter } from "./Meter.tsx";

export function Opens({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const nameOf = (itemId: string) => grant.items.find((item) => item.itemId === itemId)?.name ?? t("grants.otherItem");
  return (
    <>
      <section className="gs-table">
        <div className="gs-table-tools">
          <h2>{t("grants.items", { count: grant.items.length })}</h2>
        </div>
        <StackedFrame label={t("grants.items", { count: grant.items.length })}>
          <table className="gs-grid gs-grid-dense stacked">
            <caption className="gs-spoken">{t("grants.items", { count: grant.items.length })}</caption>
            <thead>
              <tr>
                <th scope="col">{t("catalog.item.name")}</th>
                <th scope="col">{t("grants.field")}</th>
                <th scope="col">{t("catalog.item.type")}</th>
                <th scope="col">{t("grants.howGiven")}</th>
              </tr>
            </thead>
            <tbody>
              {grant.items.map((item) => (
                <tr key={item.itemId} className="gs-grid-row">
                  <td className="stacked-head">
                    <span>
                      {item.name} <PersonalTag mark={item.personal} />
                    </span>
                  </td>
                  <td data-label={t("grants.field")}>
                    {item.field === null ? <span className="gs-sub">—</span> : <span className="gs-mono">{item.field}</span>}
                  </td>
                  <td data-label={t("catalog.item.type")}>{valueWords(t, "type", item.type)}</td>
                  <td data-label={t("grants.howGiven")}>
                    {item.mask === null || item.mask === "none" ? (
                      t("applications.plain")
                    ) : (
                      <span>◐ {valueWords(t, "mask", item.mask)}</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </StackedFrame>
      </section>
      <GrantNorm grantId={grant.id} />
      <Together of={{ kind: "grants", id: grant.id }} />
      <section className="gs-paper gs-pad">
        <h2>{t("grants.terms")}</h2>
        <dl className="gs-facts grants-facts">
          <dt>{t("applications.field.purpose")}</dt>
          <dd>
            <b>{grant.purpose}</b>
          </dd>
          <dt>{t("applications.field.scope")}</dt>
          <dd>{grant.scope}</dd>
          <dt>{t("applications.limits.rowScope")}</dt>
          <dd>
            {grant.rowFilter.length === 0
              ? t("grants.allRows")
              : grant.rowFilter
                  .map((one) =>
                    t("applications.difference.rows", {
                      item: nameOf(one.column),
                      op: t(`applications.limits.op.${one.op}`),
                      values: one.values.join("、"),
                    }),
                  )
                  .join(t("applications.review.comma"))}
          </dd>
          <BehalfFacts localities={grant.localities} ownUse={grant.ownUse} />
          {grant.localities.length > 0 && (
            <>
              <dt>{t("localities.grant.area")}</dt>
              <dd>{grant.area === null ? <span className="grants-warn">{t("localities.grant.areaUnset")}</span> : grant.area.name}</dd>
            </>
          )}
          {grant.groupMin !== null && (
            <>
              <dt>{t("totals.fact")}</dt>
              <dd>{t("totals.given", { smallest: grant.groupMin })}</dd>
            </>
          )}
          <dt>{t("applications.period")}</dt>
          <dd>
            {grant.from !== null &&
              grant.until !== null &&
              t("applications.fromUntil", { from: dayText(grant.from), until: dayText(grant.until) })}
          </dd>
          <dt>{t("grants.callsToday")}</dt>
          <dd>
            <Meter label={t("grants.callsToday")} value={grant.quota.callsToday} max={grant.quota.callsPerDay} />
          </dd>
          <dt>{t("grants.rowsToday")}</dt>
          <dd>
            <Meter label={t("grants.rowsToday")} value={grant.quota.rowsToday} max={grant.quota.rowsPerDay} />
          </dd>
          <Bounds limits={grant.limits} />
          <dt>{t("grants.entry")}</dt>
          <dd>
            <Link href={paths.entry(grant.entry.id)}>{grant.entry.title}</Link> ·{" "}
            {t("catalog.versions.nth", { number: grant.entry.versionNumber })}
          </dd>
        </dl>
      </section>
    </>
  );
}

/** What the provider bounded beside what was agreed to. */
function Bounds({ limits }: { limits: Grant["limits"] }) {
  const { t } = useTranslation();
  const { callsPerMinute, callsLastMinute, tooFastToday, bytesPerDay, bytesToday } = limits;
  return (
    <>
      {callsPerMinute !== null && (
        <>
          <dt>{t("grantLimits.pace")}</dt>
          <dd>
            {t("grantLimits.paceMost", { max: callsPerMinute })}
            <div className="gs-sub">
              {t("grantLimits.paceUsed", { count: callsLastMinute })}
              {tooFastToday > 0 && ` · ${t("grantLimits.tooFast", { count: tooFastToday })}`}
            </div>
          </dd>
        </>
      )}
      {bytesPerDay !== null && (
        <>
          <dt>{t("grantLimits.bytesToday")}</dt>
          <dd>
            <Meter label={t("grantLimits.bytesToday")} value={bytesToday} max={bytesPerDay} text={bytesText} />
          </dd>
        </>
      )}
    </>
  );
}
