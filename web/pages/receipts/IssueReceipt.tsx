// Makes out the receipt of one delivery, and leads to it.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { useGo } from "#web/ui/Link.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";

export function IssueReceipt({ record, of }: { record: string; of: string }) {
  const { t } = useTranslation();
  const go = useGo();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const issue = async () => {
    setBusy(true);
    setRefused(null);
    try {
      const { number } = await api.post<{ number: string }>("/receipts", { record });
      await refresh("/receipts");
      go(paths.receipt(number));
    } catch (error) {
      setRefused(asProblem(error));
      setBusy(false);
    }
  };
  return (
    <>
      <Button size="small" loading={busy} aria-label={t("ui.pair", { label: t("receipts.issue"), value: of })} onClick={() => void issue()}>
        {t("receipts.issue")}
      </Button>
      <Refusal refused={refused} />
    </>
  );
}
