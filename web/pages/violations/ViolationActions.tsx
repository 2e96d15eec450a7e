// The steps that the platform says this person may take with a breach on record.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { ViolationDetail } from "#web/api/violations.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";

import { EstablishButton } from "./EstablishButton.tsx";
import { MeasureButton, UpwardButton } from "./MeasureButton.tsx";

interface Plain {
  /** What the platform calls the step, and the words on the button. */
  readonly action: string;
  readonly words: string;
  readonly path: string;
  readonly more?: Record<string, unknown>;
  readonly primary?: boolean;
}

/** Steps that need nothing but words, in the order of the buttons. */
const PLAIN: readonly Plain[] = [
  { action: "dismiss", words: "dismiss", path: "dismiss" },
  { action: "add-evidence", words: "add-evidence", path: "evidence" },
  { action: "hear", words: "hear", path: "hearing", primary: true },
  { action: "state", words: "state", path: "statement", primary: true },
  { action: "propose", words: "propose", path: "proposal", primary: true },
  { action: "return", words: "return", path: "return" },
  { action: "object", words: "object", path: "objection" },
  { action: "mended", words: "mended", path: "mended", primary: true },
  { action: "verify", words: "refuse", path: "verification", more: { isAccepted: false } },
  { action: "verify", words: "accept", path: "verification", more: { isAccepted: true }, primary: true },
  { action: "judge-objection", words: "withdraw", path: "objection/judge", more: { outcome: "withdrawn" } },
  { action: "judge-objection", words: "uphold", path: "objection/judge", more: { outcome: "upheld" } },
  { action: "close", words: "close", path: "close" },
];

export function ViolationActions({ violation }: { violation: ViolationDetail }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const send = async (path: string, body: Record<string, unknown>) => {
    await api.post(`/violations/${violation.id}/${path}`, body);
    await refresh("/violations");
    announce(t("violations.step.done"));
  };
  const may = (action: string) => violation.actions.includes(action);
  return (
    <span className="gs-actions">
      {PLAIN.filter(({ action }) => may(action)).map(({ words, path, more, primary }) => (
        <ConfirmButton
          key={words}
          label={t(`violations.step.${words}.label`)}
          consequence={t(`violations.step.${words}.consequence`)}
          reasonLabel={t(`violations.step.${words}.words`)}
          primary={primary === true}
          onConfirm={(reason) => send(path, { ...more, words: reason })}
        />
      ))}
      {may("report-upward") && <UpwardButton violation={violation} send={send} />}
      {may("measure") && <MeasureButton violation={violation} send={send} />}
      {may("establish") && <EstablishButton violation={violation} send={send} />}
    </span>
  );
}
