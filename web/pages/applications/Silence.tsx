// What silence after the limit means, and for which data it does not mean it.
import { useTranslation } from "react-i18next";

import type { Application } from "#web/api/types.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";

export function Silence({ application }: { application: Application }) {
  const { t } = useTranslation();
  const { silence } = application.byLaw;
  if (silence === null) return null;
  const except = silence.except.map((mark) => t(`applications.mark.${mark}`)).join(t("applications.and"));
  return (
    <>
      {t("applications.silence", { except })} <LawLinks citations={silence.citations} />
    </>
  );
}
