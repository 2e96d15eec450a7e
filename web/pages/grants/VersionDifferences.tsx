// What a new version changes for one grant, field by field, with what it means to the consumer, and what a move would do.
import { useTranslation } from "react-i18next";

import type { VersionChoice } from "#web/api/types.ts";
import { StackedFrame } from "#web/ui/StackedFrame.tsx";

const SIGNS = { narrower: "▼", wider: "▲", other: "●" } as const;

export function VersionDifferences({ choice }: { choice: VersionChoice }) {
  const { t } = useTranslation();
  const { dropped, masked, isPossible } = choice.moving;
  const caption = t("versionChoices.differences", { count: choice.differences.length });
  return (
    <div className="gs-stack">
      <StackedFrame label={caption}>
        <table className="gs-grid gs-grid-dense stacked">
          <caption className="gs-spoken">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t("versionChoices.what")}</th>
              <th scope="col">{t("versionChoices.before")}</th>
              <th scope="col">{t("versionChoices.after")}</th>
              <th scope="col">{t("versionChoices.bearingTitle")}</th>
            </tr>
          </thead>
          <tbody>
            {choice.differences.map((row) => (
              <tr key={row.pointer + row.title + row.before} className="gs-grid-row">
                <td className="stacked-head">{row.title}</td>
                <td data-label={t("versionChoices.before")}>
                  <del>{row.before}</del>
                </td>
                <td data-label={t("versionChoices.after")}>
                  <ins>{row.after}</ins>
                </td>
                <td data-label={t("versionChoices.bearingTitle")}>
                  <span className={`grants-bearing grants-bearing-${row.bearing}`}>
                    <span aria-hidden="true">{SIGNS[row.bearing]}</span> {t(`versionChoices.bearing.${row.bearing}`)}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </StackedFrame>
      {(choice.state === "open" || choice.state === "kept" || choice.state === "moving") && (
        <div>
          <b>{t("versionChoices.effect")}</b>
          <ul className="grants-effect">
            {dropped.length > 0 && <li>{t("versionChoices.dropped", { items: dropped.join("、") })}</li>}
            {masked.length > 0 && <li>{t("versionChoices.masked", { items: masked.join("、") })}</li>}
            <li>{t(isPossible ? "versionChoices.never" : "versionChoices.nothingLeft")}</li>
          </ul>
        </div>
      )}
    </div>
  );
}
