// The provider bounds how fast and how much the grant may be used, beside what was agreed to.
import { Button } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type ApiProblem, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Grant } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { RefusalWords } from "#web/ui/Refusal.tsx";

const MEGABYTE = 2 ** 20;
const CALLS_MAX = 600_000;
const MEGABYTES_MAX = 2 ** 30;

/** Undefined where the text is no whole number within the bounds; null where it is empty. */
function read(text: string, max: number): number | null | undefined {
  if (text.trim() === "") return null;
  const number = Number(text);
  return Number.isInteger(number) && number >= 1 && number <= max ? number : undefined;
}

export function GrantLimits({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const hintId = useId();
  const { callsPerMinute, bytesPerDay } = grant.limits;
  const [calls, setCalls] = useState(callsPerMinute === null ? "" : String(callsPerMinute));
  const [megabytes, setMegabytes] = useState(bytesPerDay === null ? "" : String(Math.ceil(bytesPerDay / MEGABYTE)));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const wanted = { calls: read(calls, CALLS_MAX), megabytes: read(megabytes, MEGABYTES_MAX) };
  const isWrong = wanted.calls === undefined || wanted.megabytes === undefined;
  const save = async () => {
    if (isWrong) return;
    setBusy(true);
    setProblem(null);
    try {
      const bytes = wanted.megabytes === null || wanted.megabytes === undefined ? null : wanted.megabytes * MEGABYTE;
      await api.put(`/grants/${grant.id}/limits`, { callsPerMinute: wanted.calls, bytesPerDay: bytes });
      await refresh("/grants");
      announce(t("grantLimits.saved"));
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="gs-paper gs-pad">
      <h2>{t("grantLimits.title")}</h2>
      <p className="gs-sub" id={hintId}>
        {t("grantLimits.lead")}
      </p>
      <form
        className="grants-run"
        aria-label={t("grantLimits.title")}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <label>
          <span className="gs-sub">{t("grantLimits.callsPerMinute")}</span>
          <input
            className="gs-input"
            type="number"
            min={1}
            max={CALLS_MAX}
            placeholder={t("grantLimits.none")}
            aria-describedby={hintId}
            aria-invalid={wanted.calls === undefined}
            value={calls}
            onChange={(event) => setCalls(event.target.value)}
          />
        </label>
        <label>
          <span className="gs-sub">{t("grantLimits.megabytesPerDay")}</span>
          <input
            className="gs-input"
            type="number"
            min={1}
            max={MEGABYTES_MAX}
            placeholder={t("grantLimits.none")}
            aria-describedby={hintId}
            aria-invalid={wanted.megabytes === undefined}
            value={megabytes}
            onChange={(event) => setMegabytes(event.target.value)}
          />
        </label>
        <Button htmlType="submit" loading={busy} disabled={isWrong}>
          {t("grantLimits.save")}
        </Button>
      </form>
      {isWrong && (
        <p className="gs-field-error" role="alert">
          {t("grantLimits.wrong", { calls: CALLS_MAX, megabytes: MEGABYTES_MAX })}
        </p>
      )}
      {problem !== null && (
        <p className="gs-field-error" role="alert">
          <RefusalWords refused={problem} />
        </p>
      )}
    </section>
  );
}
