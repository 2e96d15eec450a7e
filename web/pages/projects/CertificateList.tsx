// The certificates of a project, the latest first.
import { useTranslation } from "react-i18next";

import type { Project } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { instantText } from "#web/ui/dates.ts";
import { Link } from "#web/ui/Link.tsx";

export function CertificateList({ of }: { of: Project }) {
  const { t } = useTranslation();
  return (
    <div className="gs-stack">
      {of.certificates.length === 0 && <p className="gs-sub">{t("projects.certificate.none")}</p>}
      {of.certificates.map((each) => (
        <section key={each.number} className="gs-paper gs-pad">
          <h2>{t(`projects.certificate.${each.isDecided ? "kinds" : "recorded"}.${each.kind}`)}</h2>
          <p>
            <span className="gs-mono">{each.number}</span> · {t("projects.certificate.checkCode")}{" "}
            <span className="gs-mono">{each.checkCode}</span>
          </p>
          <p className="gs-sub">
            {instantText(each.issuedAt)} ·{" "}
            {each.supersededAt === null
              ? t("projects.certificate.inForce")
              : t("projects.certificate.superseded", { at: instantText(each.supersededAt) })}
          </p>
          <Link href={paths.projectCertificate(each.number, { code: each.checkCode })}>{t("projects.certificate.open")}</Link>
        </section>
      ))}
    </div>
  );
}
