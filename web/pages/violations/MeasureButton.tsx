// What the office takes by the power that the law gives it; about itself it only reports upward.
import { Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { asProblem } from "#web/api/client.ts";
import type { ViolationDetail } from "#web/api/violations.ts";
import { AreaInput, ChoiceInput, DayInput, LineInput } from "#web/ui/Inputs.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";
import { useWords } from "#web/ui/words.ts";

interface StepProps {
  violation: ViolationDetail;
  send: (path: string, body: Record<string, unknown>) => Promise<void>;
}

const EMPTY = { measure: "", words: "", mendBy: "", addressee: "", document: "" };
type Given = typeof EMPTY;

const filled = ({ words, mendBy, addressee, document }: Given): Record<string, string> =>
  Object.fromEntries(Object.entries({ words, mendBy, addressee, document }).filter(([, value]) => value.trim() !== ""));

export function MeasureButton({ violation, send }: StepProps) {
  const { t } = useTranslation();
  const words = useWords();
  const dialog = useDialog();
  const { given, put } = dialog;
  const { possible } = violation;
  const chosen = possible.find(({ measure }) => measure === given.measure);
  const isSent = given.measure === "report" || given.measure === "refer";
  const take = async () => {
    const misses = given.measure === "" || given.words.trim() === "" || (given.measure === "rectify" && given.mendBy === "");
    if (misses) return dialog.refuse(t("violations.measure.missing"));
    await dialog.run(() => send("measures", { measure: given.measure, ...filled(given) }));
  };
  const choose = (measure: string) => {
    const to = possible.find((each) => each.measure === measure)?.to;
    dialog.set({ ...given, measure, addressee: to ? words(to) : "" });
  };
  return (
    <>
      <Button
        onClick={dialog.open}
        disabled={possible.length === 0}
        title={possible.length === 0 ? t("violations.measure.none") : undefined}
      >
        {t("violations.measure.label")}
      </Button>
      <Modal
        open={dialog.isOpen}
        title={t("ui.pair", { label: t("violations.measure.label"), value: violation.number })}
        okText={t("violations.measure.label")}
        cancelText={t("ui.confirm.cancel")}
        okButtonProps={{ loading: dialog.busy }}
        onOk={() => void take()}
        onCancel={dialog.close}
      >
        <ChoiceInput
          label={t("violations.measure.which")}
          pointer="/measure"
          required
          options={possible.map(({ measure, isNow }) => {
            const name = t(`violations.measureKind.${measure}`);
            return { value: measure, label: isNow ? name : t("violations.measure.later", { measure: name }) };
          })}
          value={given.measure}
          onChange={choose}
        />
        {chosen !== undefined && <LawLinks citations={chosen.citations} />}
        <AreaInput
          label={t("violations.measure.words")}
          pointer="/words"
          required
          maxLength={2000}
          value={given.words}
          onChange={put("words")}
        />
        {given.measure === "rectify" && (
          <DayInput label={t("violations.dueOn")} pointer="/mendBy" required value={given.mendBy} onChange={put("mendBy")} />
        )}
        {isSent && <Sent given={given} put={put} />}
        <Refusal refused={dialog.refusal} />
      </Modal>
    </>
  );
}

export function UpwardButton({ violation, send }: StepProps) {
  const { t } = useTranslation();
  const words = useWords();
  const to = violation.kindNow?.follows.find(({ measure }) => measure === "report")?.to;
  const dialog = useDialog({ ...EMPTY, addressee: to ? words(to) : "" });
  const { given, put } = dialog;
  const report = async () => {
    if (given.words.trim() === "") return dialog.refuse(t("violations.measure.missing"));
    await dialog.run(() => send("upward", filled(given)));
  };
  return (
    <>
      <Button type="primary" onClick={dialog.open}>
        {t("violations.upward.label")}
      </Button>
      <Modal
        open={dialog.isOpen}
        title={t("ui.pair", { label: t("violations.upward.label"), value: violation.number })}
        okText={t("violations.upward.label")}
        cancelText={t("ui.confirm.cancel")}
        okButtonProps={{ loading: dialog.busy }}
        onOk={() => void report()}
        onCancel={dialog.close}
      >
        <p>{t("violations.upward.consequence")}</p>
        <AreaInput
          label={t("violations.measure.words")}
          pointer="/words"
          required
          maxLength={2000}
          value={given.words}
          onChange={put("words")}
        />
        <Sent given={given} put={put} />
        <Refusal refused={dialog.refusal} />
      </Modal>
    </>
  );
}

type Put = (key: keyof Given) => (value: string) => void;

function Sent({ given, put }: { given: Given; put: Put }) {
  const { t } = useTranslation();
  return (
    <>
      <LineInput
        label={t("violations.addressee")}
        pointer="/addressee"
        maxLength={200}
        value={given.addressee}
        onChange={put("addressee")}
      />
      <LineInput label={t("violations.document")} pointer="/document" maxLength={200} value={given.document} onChange={put("document")} />
    </>
  );
}

function useDialog(first: Given = EMPTY) {
  const [isOpen, setOpen] = useState(false);
  const [given, set] = useState(first);
  const [busy, setBusy] = useState(false);
  const [refusal, refuse] = useState<Refused | null>(null);
  const put: Put = (key) => (value) => set((before) => ({ ...before, [key]: value }));
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    refuse(null);
    try {
      await work();
      set(first);
      setOpen(false);
    } catch (error) {
      refuse(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return { isOpen, open: () => setOpen(true), close: () => setOpen(false), given, set, put, busy, refusal, refuse, run };
}
