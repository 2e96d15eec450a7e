// How a crawl stands, in one sentence, with its progress and the steps that can be taken.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Crawl } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { LinkButton, useGo } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { useWords } from "#web/ui/words.ts";

export function CrawlState({ crawl }: { crawl: Crawl }) {
  const { t } = useTranslation();
  const words = useWords();
  const { settled, total, perMinute, secondsLeft } = crawl.progress;
  const left =
    secondsLeft === null
      ? ""
      : secondsLeft < 90
        ? t("crawls.seconds", { count: secondsLeft })
        : t("crawls.minutes", { count: Math.round(secondsLeft / 60) });
  return (
    <section className={`gs-paper gs-pad crawls-state crawls-${crawl.state}`} aria-live="polite">
      <div>
        <b>{t(`crawls.state.${crawl.state}`)}</b>
        {total > 0 && <span> · {t("crawls.progress", { settled: grouped(settled), total: grouped(total) })}</span>}
        {crawl.state === "drafting" && perMinute !== null && (
          <span className="gs-sub"> · {t("crawls.rate", { rate: grouped(perMinute), left })}</span>
        )}
        {crawl.failure !== null && <p className="gs-field-error">{words(crawl.failure)}</p>}
        {crawl.state === "drafting" && <progress aria-label={t("crawls.state.drafting")} value={settled} max={Math.max(1, total)} />}
        {crawl.newer !== null && (
          <p>
            {t("crawls.newer")} <LinkButton href={paths.crawl(crawl.newer)}>{t("crawls.toNewer")}</LinkButton>
          </p>
        )}
      </div>
      <Steps crawl={crawl} />
    </section>
  );
}

function Steps({ crawl }: { crawl: Crawl }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const go = useGo();
  const [busy, setBusy] = useState(false);
  const step = async (path: string) => {
    await api.post(`/crawls/${crawl.id}/${path}`);
    await refresh(`/crawls/${crawl.id}`);
  };
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      announce(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const again = () =>
    attempt(async () => {
      const { id } = await api.post<{ id: string }>(
        "/crawls",
        { connectionId: crawl.connection.id },
        { idempotencyKey: crypto.randomUUID() },
      );
      await refresh("/crawls");
      go(paths.crawl(id));
    });
  return (
    <div className="crawls-steps">
      {crawl.actions.includes("resume") && (
        <Button type="primary" loading={busy} onClick={() => void attempt(() => step("resume"))}>
          {t("crawls.resume")}
        </Button>
      )}
      {crawl.actions.includes("cancel") && (
        <ConfirmButton label={t("crawls.cancel")} consequence={t("crawls.cancelLead")} onConfirm={() => step("cancel")} />
      )}
      {crawl.newer === null && crawl.state !== "drafting" && crawl.state !== "stopped" && (
        <Button loading={busy} onClick={() => void again()}>
          {t("crawls.again")}
        </Button>
      )}
    </div>
  );
}
