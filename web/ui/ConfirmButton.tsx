// A button for acts that cannot be taken back: says what will happen and asks once, with a reason where one is needed.
import { Button, Input, Modal } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { asProblem } from "#web/api/client.ts";

import { Refusal, type Refused } from "./Refusal.tsx";

interface ConfirmButtonProps {
  label: string;
  /** What will happen, in a sentence. */
  consequence: ReactNode;
  title?: string;
  /** Asks for a reason of this name; the act waits until it is written. */
  reasonLabel?: string;
  reasonOptional?: boolean;
  danger?: boolean;
  primary?: boolean;
  disabled?: boolean;
  /** What still has to be chosen in the question itself. */
  blocked?: string | undefined;
  onConfirm: (reason: string) => Promise<unknown> | void;
}

export function ConfirmButton({
  label,
  consequence,
  title,
  reasonLabel,
  reasonOptional = false,
  danger = false,
  primary = false,
  disabled = false,
  blocked,
  onConfirm,
}: ConfirmButtonProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [reason, setReason] = useState("");
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const id = useId();
  const confirm = async () => {
    if (blocked !== undefined) {
      setRefusal(blocked);
      return;
    }
    if (reasonLabel !== undefined && !reasonOptional && reason.trim() === "") {
      setRefusal(t("ui.confirm.reasonMissing"));
      document.getElementById(id)?.focus();
      return;
    }
    setBusy(true);
    setRefusal(null);
    try {
      await onConfirm(reason.trim());
      setOpen(false);
      setReason("");
    } catch (error) {
      setRefusal(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button danger={danger} type={primary ? "primary" : "default"} disabled={disabled} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal
        open={open}
        title={title ?? label}
        okText={label}
        cancelText={t("ui.confirm.cancel")}
        okButtonProps={{ danger, loading: busy }}
        onOk={() => void confirm()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <div>{consequence}</div>
        {reasonLabel !== undefined && (
          <div className="gs-field">
            <label htmlFor={id}>
              {reasonLabel}{" "}
              <span className={reasonOptional ? "gs-optional" : "gs-required"}>
                {reasonOptional ? t("ui.form.optional") : t("ui.form.required")}
              </span>
            </label>
            <Input.TextArea
              id={id}
              rows={4}
              value={reason}
              aria-required={!reasonOptional}
              aria-invalid={refusal !== null}
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
        )}
        <Refusal refused={refusal} />
      </Modal>
    </>
  );
}
