// The number and the code by which whoever complained finds the matter again; shown once.
import { useTranslation } from "react-i18next";

import { Copyable } from "#web/ui/Copyable.tsx";

export function FiledNote({ number, code }: { number: string; code: string }) {
  const { t } = useTranslation();
  return (
    <output className="complaints-filed">
      <b>{t("complaints.form.filed")}</b>
      <dl className="gs-facts">
        <dt>{t("complaints.number")}</dt>
        <dd>
          <Copyable text={number} />
        </dd>
        <dt>{t("complaints.code")}</dt>
        <dd>
          <Copyable text={code} />
        </dd>
      </dl>
      <p>{t("complaints.form.keep")}</p>
    </output>
  );
}
