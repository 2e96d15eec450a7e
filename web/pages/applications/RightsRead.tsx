// What the reviews of a case said of the rights of persons and organisations, to read.
import { useTranslation } from "react-i18next";

import type { Application } from "#web/api/types.ts";
import { instantText } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";

import type { Touched } from "./rights.ts";

export function RightsRead({ application }: { application: Application }) {
  const { t } = useTranslation();
  const { asked, said } = application.rights;
  if (said.length === 0) return null;
  return (
    <section className="gs-paper gs-pad">
      <h2>{t("rights.title")}</h2>
      <LawLinks citations={asked?.citations} />
      <ul className="applications-replies">
        {said.map((one) => (
          <li key={one.step + one.at}>
            <b>{t(one.replyId === null ? "rights.inExamination" : "rights.inReply")}</b> · {instantText(one.at)} · {one.by}
            <p>
              {t(`rights.said.${one.said}`)}
              {one.safeguards.length > 0 && `：${one.safeguards.map((each) => t(`rights.safeguard.${each}`)).join("、")}`}
            </p>
            <p>{one.words}</p>
            {one.touched.length > 0 && <TouchedList touched={one.touched} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function TouchedList({ touched }: { touched: Touched }) {
  const { t } = useTranslation();
  return (
    <p className="gs-sub">
      {t("rights.touched")}
      {touched
        .map(({ name, touches }) => t("rights.one", { name, why: touches.map((each) => t(`rights.touch.${each}`)).join("、") }))
        .join(t("rights.comma"))}
    </p>
  );
}
