// On whose behalf an application is: the localities that the own agency serves, and whether it uses the data itself.
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { LocalityLine } from "#web/api/localities.ts";
import { useList } from "#web/api/queries.ts";
import type { Application, ApplicationContent } from "#web/api/types.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";

import "./localities.css";

const LISTED = 200;
const FILTERED_FROM = 13;

interface BehalfFieldProps {
  application: Application;
  content: ApplicationContent;
  set: (part: Partial<ApplicationContent>) => void;
  errorAt: (pointer: string) => string | undefined;
}

/** Only where there is somebody to choose, or somebody was chosen: it is not asked of a body that serves no locality. */
export function BehalfField(props: BehalfFieldProps) {
  const { application, content } = props;
  const isChosen = (content.localities ?? []).length > 0;
  // The last one taken away must not take the question along.
  const [wasChosen] = useState(isChosen);
  return application.behalf.isServing || wasChosen || isChosen ? <Choice {...props} /> : null;
}

function Choice({ application, content, set, errorAt }: BehalfFieldProps) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const { behalf, consumer } = application;
  const chosen = content.localities ?? [];
  const search = text.trim();
  const list = useList<LocalityLine>("/localities", { agency: consumer.id, q: search === "" ? undefined : search }, LISTED);
  const total = list.total ?? 0;
  // What is no longer in the register stays to be seen, and to be taken away.
  const gone = behalf.localities.filter(({ id, state }) => state !== "active" && chosen.includes(id));
  const open = behalf.isKnown ? list.rows : list.rows.filter(({ id }) => chosen.includes(id));
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
      {list.loading ? (
        <SkeletonLines lines={2} />
      ) : list.problem !== null ? (
        <FailedState problem={list.problem} onRetry={list.retry} />
      ) : (
        <>
          {(total >= FILTERED_FROM || text !== "") && (
            <input
              className="gs-input"
              type="search"
              aria-label={t("localities.behalf.filter")}
              placeholder={t("localities.behalf.filter")}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
          {listed.length === 0 && <p className="gs-sub">{t("localities.emptyFiltered")}</p>}
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
          {total > LISTED && <p className="gs-sub">{t("localities.behalf.more", { count: LISTED })}</p>}
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
