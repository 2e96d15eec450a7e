// Verifying a certificate by the number and the check code that stand on the paper.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { paths } from "#web/paths.ts";
import { LineInput } from "#web/ui/Inputs.tsx";
import { useGo } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";

export function VerifyPage() {
  const { t } = useTranslation();
  const go = useGo();
  const [number, setNumber] = useState("");
  const [code, setCode] = useState("");
  return (
    <>
      <PageHeader
        title={t("projects.verify")}
        crumbs={[{ title: t("frame.pages.projects"), href: paths.projects() }, { title: t("projects.verify") }]}
      />
      <form
        className="gs-paper gs-pad"
        onSubmit={(event) => {
          event.preventDefault();
          if (number.trim() !== "") go(paths.projectCertificate(number.trim().toUpperCase(), { code: code.trim().toUpperCase() }));
        }}
      >
        <p className="gs-sub">{t("projects.certificate.verifyHint")}</p>
        <LineInput label={t("projects.certificate.number")} pointer="/number" required maxLength={40} value={number} onChange={setNumber} />
        <LineInput label={t("projects.certificate.checkCode")} pointer="/code" required maxLength={20} value={code} onChange={setCode} />
        <Button type="primary" htmlType="submit">
          {t("projects.certificate.verify")}
        </Button>
      </form>
    </>
  );
}
