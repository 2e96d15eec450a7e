// For which localities something is, each with its code, as a pair of a list of facts.
import { useTranslation } from "react-i18next";

import "./localities.css";

interface BehalfFactsProps {
  localities: readonly { readonly id: string; readonly code: string; readonly name: string; readonly state: "active" | "retired" }[];
  ownUse: boolean;
}

export function BehalfFacts({ localities, ownUse }: BehalfFactsProps) {
  const { t } = useTranslation();
  if (localities.length === 0) return null;
  return (
    <>
      <dt>{t("localities.grant.title")}</dt>
      <dd>
        {localities.map(({ id, code, name, state }) => (
          <span key={id} className="localities-line">
            {name} <span className="gs-mono gs-sub">{code}</span>
            {state === "retired" && <span className="gs-sub"> {t("localities.behalf.retired")}</span>}
          </span>
        ))}
        <span className="gs-sub localities-line">{t(ownUse ? "localities.behalf.ownToo" : "localities.behalf.notOwn")}</span>
      </dd>
    </>
  );
}
