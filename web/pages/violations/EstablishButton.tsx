// The decision of the head: the words, and the day by which it is to be rectified; what the law orders at once is said before.
import { Button, Checkbox, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { asProblem } from "#web/api/client.ts";
import type { ViolationDetail } from "#web/api/violations.ts";
import { AreaInput, DayInput } from "#web/ui/Inputs.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";

interface StepProps {
  violation: ViolationDetail;
  send: (path: string, body: Record<string, unknown>) => Promise<void>;
}

export function EstablishButton({ violation, send }: StepProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [given, setGiven] = useState({ words: "", mendBy: "", isMended: false });
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const follows = violation.kindNow?.follows ?? [];
  const suspends =
    !given.isMended && violation.grantId !== null && follows.some(({ measure, when }) => measure === "suspend" && when === "at-once");
  const rectifies = follows.some(({ measure }) => measure === "rectify");
  const needsDay = follows.some(({ measure, when }) => measure === "rectify" && when === "at-once") && !given.isMended;
  const establish = async () => {
    if (given.words.trim() === "" || (needsDay && given.mendBy === "")) {
      setRefusal(t("violations.establish.missing"));
      return;
    }
    setBusy(true);
    setRefusal(null);
    try {
      const mendBy = given.isMended || given.mendBy === "" ? {} : { mendBy: given.mendBy };
      await send("establish", { words: given.words.trim(), isMended: given.isMended, ...mendBy });
      setOpen(false);
    } catch (error) {
      setRefusal(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t("violations.establish.label")}
      </Button>
      <Modal
        open={open}
        title={t("ui.pair", { label: t("violations.establish.label"), value: violation.number })}
        okText={t("violations.establish.label")}
        cancelText={t("ui.confirm.cancel")}
        okButtonProps={{ loading: busy }}
        onOk={() => void establish()}
        onCancel={() => setOpen(false)}
      >
        <p>{t("violations.establish.consequence")}</p>
        {suspends && (
          <p>
            <b>{t("violations.establish.suspends")}</b>
          </p>
        )}
        <AreaInput
          label={t("violations.decision")}
          pointer="/words"
          required
          maxLength={2000}
          value={given.words}
          onChange={(words) => setGiven({ ...given, words })}
        />
        {rectifies && (
          <>
            {!given.isMended && (
              <DayInput
                label={t("violations.establish.mendBy")}
                pointer="/mendBy"
                required={needsDay}
                value={given.mendBy}
                onChange={(mendBy) => setGiven({ ...given, mendBy })}
              />
            )}
            <Checkbox checked={given.isMended} onChange={(event) => setGiven({ ...given, isMended: event.target.checked })}>
              {t("violations.establish.isMended")}
            </Checkbox>
          </>
        )}
        <Refusal refused={refusal} />
      </Modal>
    </>
  );
}
