// Files on their way to the platform: how far each has come, and buttons to pause and to go on.
import { Button, Progress } from "antd";
import { useTranslation } from "react-i18next";

import { bytesText, percent } from "#web/ui/numbers.ts";
import { problemWords } from "#web/ui/States.tsx";

import type { Sending } from "./uploading.ts";
import "./files.css";

interface UploadsProps {
  uploads: readonly Sending[];
  onPause: (id: string) => void;
  onGoOn: (id: string) => void;
}

export function Uploads({ uploads, onPause, onGoOn }: UploadsProps) {
  const { t, i18n } = useTranslation();
  const shown = uploads.filter(({ state }) => state !== "done");
  if (shown.length === 0) return null;
  return (
    <section className="gs-paper gs-pad gs-stack files-section" aria-label={t("files.uploads")}>
      {shown.map(({ id, name, bytes, done, state, problem }) => (
        <div key={id} className="files-sending">
          <div>
            <p>{t("files.progress", { name, done: bytesText(done), all: bytesText(bytes) })}</p>
            <Progress percent={percent(done, bytes)} aria-label={name} status={state === "failed" ? "exception" : "normal"} />
            <p className="gs-sub" aria-live="polite">
              {state === "paused" && t("files.paused")}
              {state === "failed" && problem !== null && t("files.failed", { why: problemWords(problem, i18n.language) })}
            </p>
          </div>
          {state === "sending" ? (
            <Button onClick={() => onPause(id)}>{t("files.pause")}</Button>
          ) : (
            <Button type="primary" onClick={() => onGoOn(id)}>
              {t("files.goOn")}
            </Button>
          )}
        </div>
      ))}
    </section>
  );
}
