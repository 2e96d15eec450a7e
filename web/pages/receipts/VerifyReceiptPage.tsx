// Verifying a receipt by the number and the check code that stand on it.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { paths } from "#web/paths.ts";
import { LineInput } from "#web/ui/Inputs.tsx";
import { useGo } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";

export function VerifyReceiptPage() {
  const { t } = useTranslation();
  const go = useGo();
  const [number, setNumber] = useState("");
  const [code, setCode] = useState("");
  return (
    <>
      <PageHeader
        title={t("receipts.verify")}
        crumbs={[{ title: t("frame.pages.receipts"), href: paths.receipts() }, { title: t("receipts.verify") }]}
      />
      <form
        className="gs-paper gs-pad"
        onSubmit={(event) => {
          event.preventDefault();
          if (number.trim() !== "") go(paths.receipt(number.trim().toUpperCase(), { code: code.trim().toUpperCase() }));
        }}
      >
        <p className="gs-sub">{t("receipts.verifyHint")}</p>
        <LineInput label={t("receipts.number")} pointer="/number" required maxLength={40} value={number} onChange={setNumber} />
        <LineInput label={t("receipts.checkCode")} pointer="/code" required maxLength={20} value={code} onChange={setCode} />
        <Button type="primary" htmlType="submit">
          {t("receipts.verifyNow")}
        </Button>
      </form>
    </>
  );
}
