// The agency records with which document and on which day its project was approved.
import { Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { DayInput, LineInput } from "#web/ui/Inputs.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";

export function RecordApproval({ path }: { path: string }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [open, setOpen] = useState(false);
  const [document, setDocument] = useState("");
  const [day, setDay] = useState("");
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const record = async () => {
    if (document.trim() === "" || day === "") return setRefusal(t("ui.confirm.reasonMissing"));
    try {
      await api.post(`${path}/approval`, { document: document.trim(), day });
      setOpen(false);
      await refresh("/projects", path);
      announce(t("projects.step.approved"));
    } catch (error) {
      setRefusal(asProblem(error));
    }
  };
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t("projects.step.approve")}
      </Button>
      <Modal
        open={open}
        title={t("projects.step.approve")}
        okText={t("projects.step.approve")}
        cancelText={t("ui.form.cancel")}
        onOk={() => void record()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <LineInput
          label={t("projects.facts.approval")}
          pointer="/approval/document"
          required
          maxLength={100}
          value={document}
          onChange={setDocument}
        />
        <DayInput label={t("projects.facts.approvalDay")} pointer="/approval/day" required value={day} onChange={setDay} />
        <Refusal refused={refusal} />
      </Modal>
    </>
  );
}
