// The button that lets an application go: to the own head where the law asks the head, else, with the commitment that it asks for, to be answered.
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import type { Application } from "#web/api/types.ts";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { useWords } from "#web/ui/words.ts";

import { ownConsent } from "./CaseSteps.tsx";

interface HandInProps {
  application: Application;
  /** Nothing misses any more. */
  ready: boolean;
  busy: boolean;
  onSend: (declaration: boolean) => Promise<void>;
}

export function HandIn({ application, ready, busy, onSend }: HandInProps) {
  const { t } = useTranslation();
  const words = useWords();
  const declaration = application.fields.find(({ key }) => key === "declaration");
  const isOwn = ownConsent(application) === undefined;
  if (!isOwn || !ready) {
    return (
      <Button type="primary" loading={busy} onClick={() => void onSend(false)}>
        {t(isOwn ? "applications.submit" : "applications.requestConsent")}
      </Button>
    );
  }
  return (
    <ConfirmButton
      primary
      label={t("applications.submit")}
      consequence={
        <>
          {declaration !== undefined && (
            <p>
              <b>{words({ zh: declaration.title, en: declaration.titleEn })}</b>
              {t("applications.colon")}
              {t("applications.declaration.text", { agency: application.consumer.name })} <LawLinks citations={declaration.citations} />
            </p>
          )}
          <p className="gs-sub">{t(declaration === undefined ? "applications.submitLead" : "applications.submitDeclared")}</p>
        </>
      }
      onConfirm={async () => await onSend(declaration !== undefined)}
    />
  );
}
