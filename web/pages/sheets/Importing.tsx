// Entries being taken in slice by slice: it goes on while the page is open, and from where it stopped when it is opened again.
import { Button } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { SheetImport } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { grouped } from "#web/ui/numbers.ts";

export function Importing({ found, mayGoOn }: { found: SheetImport; mayGoOn: boolean }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [going, setGoing] = useState(mayGoOn);
  useEffect(() => {
    const leaving = new AbortController();
    const goOn = async () => {
      try {
        while (!leaving.signal.aborted) {
          const { done } = await api.post<{ done: boolean }>(`/sheets/imports/${found.id}/continue`);
          await refresh("/sheets");
          if (done) {
            void refresh("/catalog");
            return;
          }
        }
      } catch (error) {
        if (leaving.signal.aborted) return;
        announce(asProblem(error));
        setGoing(false);
      }
    };
    if (going) void goOn();
    return () => leaving.abort();
  }, [going, found.id, announce]);
  const settled = found.rowCount - found.counts.waiting;
  return (
    <section className="gs-paper gs-pad" aria-labelledby="sheets-importing-title">
      <h2 id="sheets-importing-title">{t("sheets.importing")}</h2>
      <progress className="sheets-progress" max={found.rowCount} value={settled} aria-label={t("sheets.importing")} />
      <p aria-live="polite">{t("sheets.progress", { settled: grouped(settled), all: grouped(found.rowCount) })}</p>
      <p className="gs-sub">{t("sheets.importingHint")}</p>
      {mayGoOn && <Button onClick={() => setGoing(!going)}>{t(going ? "sheets.pause" : "sheets.goOn")}</Button>}
    </section>
  );
}
