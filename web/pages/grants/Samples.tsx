// Code that calls this grant, by language and by how the credential proves itself; and what each refusal means.
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { Grant, GrantSamples } from "#web/api/types.ts";
import { Copyable } from "#web/ui/Copyable.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";

const ways = ["bearer", "hmac-sha256", "hmac-sm3"] as const;
const languages = ["curl", "python", "typescript", "java"] as const;

export function Samples({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const signing = grant.credentials.find((each) => each.algorithm !== null && each.revokedAt === null)?.algorithm;
  const [way, setWay] = useState<string>(signing ?? "bearer");
  const [language, setLanguage] = useState<string>("curl");
  const id = useId();
  const samples = useOne<GrantSamples>(`/grants/${grant.id}/samples${way === "bearer" ? "" : `?algorithm=${way}`}`);
  if (samples.problem !== null) return <FailedState problem={samples.problem} onRetry={samples.retry} />;
  const code = samples.data?.samples.find((each) => each.language === language)?.code;
  return (
    <div className="grants-call">
      <div className="grants-run">
        <label htmlFor={`${id}-way`}>
          <span className="gs-sub">{t("grants.credential.way")}</span>
          <select id={`${id}-way`} className="gs-input" value={way} onChange={(event) => setWay(event.target.value)}>
            {ways.map((each) => (
              <option key={each} value={each}>
                {t(`grants.credential.ways.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <label htmlFor={`${id}-language`}>
          <span className="gs-sub">{t("grants.samples.language")}</span>
          <select id={`${id}-language`} className="gs-input" value={language} onChange={(event) => setLanguage(event.target.value)}>
            {languages.map((each) => (
              <option key={each} value={each}>
                {t(`grants.samples.languages.${each}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {code === undefined ? <SkeletonLines /> : <Copyable block text={code} label={t(`grants.samples.languages.${language}`)} />}
      <p className="gs-sub">{t("grants.samples.secret")}</p>
      <Refusals />
    </div>
  );
}

function Refusals() {
  const { t } = useTranslation();
  const words = t("grants.refusal", { returnObjects: true }) as Record<string, Record<string, string>>;
  const rows = Object.entries(words).flatMap(([noun, codes]) =>
    Object.entries(codes).map(([code, text]) => ({ code: `${noun}.${code}`, text })),
  );
  return (
    <details className="grants-refusals">
      <summary>{t("grants.samples.refusals", { count: rows.length })}</summary>
      <p className="gs-sub">{t("grants.samples.refusalsLead")}</p>
      <table className="gs-plain-table">
        <thead>
          <tr>
            <th scope="col">{t("grants.samples.code")}</th>
            <th scope="col">{t("grants.samples.meaning")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ code, text }) => (
            <tr key={code}>
              <td className="gs-mono">{code}</td>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
