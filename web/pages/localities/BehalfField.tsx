// On whose behalf an application is: the localities that the own agency serves, and whether it uses the data itself.
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { LocalityList } from "#web/api/localities.ts";
import { useOne, useSession } from "#web/api/queries.ts";
import type { Application, ApplicationContent } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";

import "./localities.css";

const LISTED = 200;
const FILTERED_FROM = 13;

interface BehalfFieldProps {
  application: Application;
  content: ApplicationContent;
  set: (part: Partial<ApplicationContent>) => void;
  errorAt: (pointer: string) => string | undefined;
}

export function BehalfField({ application, content, set, errorAt }: BehalfFieldProps) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const agencyId = useSession()?.post.agency.id;
  const { behalf } = application;
  const chosen = content.localities ?? [];
  const isAsked = behalf.isKnown || chosen.length > 0;
  const search = text.trim() === "" ? "" : `&q=${encodeURIComponent(text.trim())}`;
  const answer = useOne<LocalityList>(
    isAsked && agencyId !== undefined ? `/localities?agency=${agencyId}&limit=${LISTED}${search}` : null,
  ).data;
  if (!isAsked || answer === undefined) return null;
  // What is no longer in the register stays to be seen, and to be taken away.
  const gone = behalf.localities.filter(({ id, state }) => state !== "active" && chosen.includes(id));
  const open = behalf.isKnown ? answer.rows : answer.rows.filter(({ id }) => chosen.includes(id));
  const listed = [...gone, ...open];
  const error = [errorAt("/localities"), errorAt("/ownUse"), ...chosen.map((_, index) => errorAt(`/localities/${index}`))].find(Boolean);
  const toggle = (id: string) => {
    const next = chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id];
    // Without localities there is no use but the own one.
    set({ localities: next, ...(next.length === 0 && { ownUse: true }) });
  };
  return (
    <section className="gs-paper gs-pad" id="field-localities" aria-labelledby="behalf-title">
      <div className="gs-field-head">
        <h2 id="behalf-title">{t("localities.behalf.title")}</h2>
        <LawLinks citations={behalf.citations} />
      </div>
      <p className="gs-sub">{t("localities.behalf.hint")}</p>
      {listed.length === 0 && text === "" ? (
        <p className="gs-beside">
          {t("localities.behalf.none")} <Link href={paths.localities({ form: "new" })}>{t("localities.behalf.toRegister")}</Link>
        </p>
      ) : (
        <>
          {(answer.total >= FILTERED_FROM || text !== "") && (
            <input
              className="gs-input"
              type="search"
              aria-label={t("localities.behalf.filter")}
              placeholder={t("localities.behalf.filter")}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
          <fieldset className="localities-list">
            <legend className="gs-spoken">{t("localities.behalf.title")}</legend>
            {listed.map(({ id, code, name, state }) => (
              <label key={id}>
                <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} /> {name}{" "}
                <span className="gs-sub gs-mono">{code}</span>
                {state !== "active" && <span className="gs-sub"> {t("localities.behalf.retired")}</span>}
              </label>
            ))}
          </fieldset>
          {answer.total > LISTED && <p className="gs-sub">{t("localities.behalf.more", { count: LISTED })}</p>}
          {chosen.length > 0 && (
            <p>
              {t("localities.behalf.chosen", { count: chosen.length })}{" "}
              <label>
                <input type="checkbox" checked={content.ownUse ?? true} onChange={(event) => set({ ownUse: event.target.checked })} />{" "}
                {t("localities.behalf.ownUse")}
              </label>
            </p>
          )}
        </>
      )}
      {error !== undefined && (
        <p className="gs-field-error" role="alert">
          {error}
        </p>
      )}
    </section>
  );
}
