// One entry of the ledger in full: what was recorded and what chains it to the one before.
import { useTranslation } from "react-i18next";

import type { LedgerEntry } from "#web/api/types.ts";
import { instantText } from "#web/ui/dates.ts";
import { Copyable } from "#web/ui/Copyable.tsx";

export function EntryBody({ entry }: { entry: LedgerEntry }) {
  const { t } = useTranslation();
  return (
    <div className="ledger-body">
      <dl className="gs-facts">
        <dt>{t("ledger.at")}</dt>
        <dd>{instantText(entry.at)}</dd>
        <dt>{t("ledger.action")}</dt>
        <dd className="gs-mono">{entry.action}</dd>
        <dt>{t("ledger.law")}</dt>
        <dd className="gs-mono">{entry.law}</dd>
        <dt>{t("ledger.hash")}</dt>
        <dd>
          <Copyable text={entry.hash} label={t("ledger.hash")} />
        </dd>
        <dt>{t("ledger.previous")}</dt>
        <dd>
          <Copyable text={entry.previous} label={t("ledger.previous")} />
        </dd>
      </dl>
      <div>
        <p className="gs-sub">{t("ledger.body")}</p>
        <Copyable block text={JSON.stringify(entry.body, null, 2)} label={t("ledger.body")} />
      </div>
    </div>
  );
}
