// What is done with the chosen tables: drafts, or a reason why they need none.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import type { Crawl, CrawlTable } from "#web/api/types.ts";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { ActionBar } from "#web/ui/Form.tsx";

interface ChoiceBarProps {
  crawl: Crawl;
  rows: readonly CrawlTable[];
  chosen: readonly string[];
  /** How many match, where all that match are chosen. */
  all: number | null;
  onBegin: (sampling: boolean) => Promise<void>;
  onDone: () => Promise<void>;
}

export function ChoiceBar({ crawl, rows, chosen, all, onBegin, onDone }: ChoiceBarProps) {
  const { t } = useTranslation();
  const [sampling, setSampling] = useState(true);
  const [busy, setBusy] = useState(false);
  const picked = rows.filter(({ number }) => chosen.includes(String(number)));
  const numbersOf = (...standings: readonly string[]) =>
    picked.flatMap(({ number, standing }) => (standings.includes(standing) ? [number] : []));
  const toDraft = numbersOf("new", "changed").length;
  const aside = all === null ? numbersOf("new") : [];
  const back = all === null ? numbersOf("set-aside") : [];
  const count = all ?? toDraft;
  const begin = async () => {
    setBusy(true);
    await onBegin(sampling);
    setBusy(false);
  };
  return (
    <ActionBar
      left={
        <label className="crawls-sampling">
          <input type="checkbox" checked={sampling} onChange={(event) => setSampling(event.target.checked)} /> {t("crawls.sampling")}
        </label>
      }
    >
      {chosen.length > 0 && all === null && <span className="gs-sub">{t("crawls.chosen", { count: chosen.length })}</span>}
      {back.length > 0 && (
        <Button onClick={() => void api.post(`/crawls/${crawl.id}/take-back`, { numbers: back }).then(onDone)}>{t("crawls.back")}</Button>
      )}
      {aside.length > 0 && (
        <ConfirmButton
          label={t("crawls.aside")}
          consequence={t("crawls.asideLead", { count: aside.length })}
          reasonLabel={t("crawls.asideReason")}
          onConfirm={async (reason) => {
            await api.post(`/crawls/${crawl.id}/set-aside`, { numbers: aside, reason });
            await onDone();
          }}
        />
      )}
      <Button type="primary" disabled={count === 0} loading={busy} onClick={() => void begin()}>
        {t("crawls.begin", { count })}
      </Button>
    </ActionBar>
  );
}
