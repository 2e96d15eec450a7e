// The steps that the platform says this person may take with an exchange, the next one first.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Exchange } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { LinkButton } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";

/** Steps that take nothing away, in the order of the buttons. */
const PLAIN = ["resume-run", "run", "pause-run", "resume", "pause"] as const;
const ASKED = ["cancel-run", "end"] as const;

export function ExchangeActions({ exchange }: { exchange: Exchange }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [busy, setBusy] = useState<string | null>(null);
  const send = async (action: string) => {
    await api.post(`/exchanges/${exchange.id}/${action}`, undefined, { idempotencyKey: crypto.randomUUID() });
    await refresh("/exchanges");
    announce(t(`exchanges.action.${action}.done`));
  };
  const take = async (action: string) => {
    setBusy(action);
    try {
      await send(action);
    } catch (error) {
      announce(asProblem(error));
    } finally {
      setBusy(null);
    }
  };
  const may = (action: string) => exchange.actions.includes(action);
  const plain = PLAIN.filter(may);
  if (exchange.actions.length === 0) return null;
  return (
    <div className="gs-actions">
      {plain.map((action, index) => (
        <Button key={action} type={index === 0 ? "primary" : "default"} loading={busy === action} onClick={() => void take(action)}>
          {t(`exchanges.action.${action}.label`)}
        </Button>
      ))}
      {may("edit") && <LinkButton href={paths.editExchange(exchange.id)}>{t("exchanges.action.edit.label")}</LinkButton>}
      {ASKED.filter(may).map((action) => (
        <ConfirmButton
          key={action}
          danger
          label={t(`exchanges.action.${action}.label`)}
          consequence={t(`exchanges.action.${action}.consequence`, { rows: grouped(exchange.lastRun?.rows ?? 0) })}
          onConfirm={() => send(action)}
        />
      ))}
    </div>
  );
}
