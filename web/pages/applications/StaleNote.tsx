// Somebody else saved the draft first: says who, and lets the person choose whose words go on.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { ApiProblem } from "#web/api/client.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { problemWords } from "#web/ui/States.tsx";

interface StaleNoteProps {
  problem: ApiProblem;
  onTheirs: () => void;
  onMine: () => Promise<unknown>;
}

export function StaleNote({ problem, onTheirs, onMine }: StaleNoteProps) {
  const { t, i18n } = useTranslation();
  const [busy, setBusy] = useState(false);
  const mine = async () => {
    setBusy(true);
    await onMine();
    setBusy(false);
  };
  return (
    <section className="gs-error-summary" role="alert">
      <h2>{t("applications.conflict.title")}</h2>
      <p>{problemWords(problem, i18n.language)}</p>
      <LawLinks citations={problem.citations} />
      <p className="gs-sub">{t("applications.conflict.hint")}</p>
      <div className="compile-conflict">
        <Button onClick={onTheirs}>{t("applications.conflict.theirs")}</Button>
        <Button danger loading={busy} onClick={() => void mine()}>
          {t("applications.conflict.mine")}
        </Button>
      </div>
    </section>
  );
}
