// Which entry a planned resource became, chosen from the agency's similar ones or drafted from the plan, and why it differs.
import { Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Project, ProjectResource, SimilarEntry } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { AreaInput, ChoiceInput, LineInput } from "#web/ui/Inputs.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";

const ENTRY = /\/(?:catalog|compile)\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/;

export function LinkResource({ of, row }: { of: Project; row: ProjectResource }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [open, setOpen] = useState(false);
  const { planned, entry } = row;
  const path = `/projects/${of.id}/resources/${planned.id}`;
  const after = async (words: string) => {
    setOpen(false);
    await refresh("/projects", `/projects/${of.id}`);
    announce(words);
  };
  const draft = async () => {
    await api.post(`${path}/draft`);
    await after(t("projects.acceptance.drafted"));
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("projects.acceptance.link")}</Button>
      {planned.mode === "build" && entry === null && (
        <ConfirmButton label={t("projects.acceptance.draft")} consequence={t("projects.acceptance.draftMeans")} onConfirm={draft} />
      )}
      {open && (
        <LinkForm of={of} row={row} path={path} onCancel={() => setOpen(false)} onSaved={() => after(t("projects.acceptance.saved"))} />
      )}
    </>
  );
}

interface FormProps {
  of: Project;
  row: ProjectResource;
  path: string;
  onCancel: () => void;
  onSaved: () => Promise<void>;
}

function LinkForm({ of, row, path, onCancel, onSaved }: FormProps) {
  const { t } = useTranslation();
  const { planned, entry } = row;
  const [entryId, setEntryId] = useState(planned.mode === "build" ? (entry?.id ?? "") : "");
  const [address, setAddress] = useState("");
  const [words, setWords] = useState(row.words);
  const [found, setFound] = useState<SimilarEntry[] | null>(null);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const look = async () => {
    try {
      const { rows } = await api.post<{ rows: SimilarEntry[] }>("/projects/similar", { title: planned.title, items: planned.items });
      setFound(rows.filter(({ agency }) => agency.id === of.agency.id));
    } catch (error) {
      setRefusal(asProblem(error));
    }
  };
  const save = async () => {
    const pasted = ENTRY.exec(address)?.[1];
    if (address.trim() !== "" && pasted === undefined) return setRefusal(t("projects.acceptance.badAddress"));
    const chosen = pasted ?? (entryId === "" ? null : entryId);
    try {
      await api.put(path, { entryId: chosen, words: words.trim() });
      await onSaved();
    } catch (error) {
      setRefusal(asProblem(error));
    }
  };
  const options = [
    ...(entry !== null && planned.mode === "build" ? [{ value: entry.id, label: `${entry.code} ${entry.title}` }] : []),
    ...(found ?? []).filter((hit) => hit.entryId !== entry?.id).map((hit) => ({ value: hit.entryId, label: `${hit.code} ${hit.title}` })),
  ];
  return (
    <Modal
      open
      title={t("projects.acceptance.linkTitle", { title: planned.title })}
      okText={t("projects.acceptance.save")}
      cancelText={t("ui.form.cancel")}
      onOk={() => void save()}
      onCancel={onCancel}
    >
      {planned.mode === "build" && (
        <>
          <ChoiceInput
            label={t("projects.acceptance.entry")}
            pointer="/link/entryId"
            empty={t("projects.acceptance.linkNone")}
            hint={t("projects.acceptance.linkHint")}
            options={options}
            value={entryId}
            onChange={setEntryId}
          />
          <Button onClick={() => void look()}>{t("projects.plan.look")}</Button>
          {found?.length === 0 && <p className="gs-sub">{t("projects.plan.foundNone")}</p>}
          <LineInput
            label={t("projects.acceptance.address")}
            pointer="/link/address"
            maxLength={500}
            value={address}
            onChange={setAddress}
          />
        </>
      )}
      <AreaInput
        label={t("projects.acceptance.explain")}
        pointer="/link/words"
        hint={t("projects.acceptance.explainHint")}
        maxLength={2000}
        value={words}
        onChange={setWords}
      />
      <Refusal refused={refusal} />
    </Modal>
  );
}
