// A copy that was found somewhere, led back to the delivery that it came from: by its code, its digest, or the file itself.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useList } from "#web/api/queries.ts";
import type { FileDelivery } from "#web/api/types.ts";
import { RegisterBreach } from "#web/pages/violations/RegisterBreach.tsx";
import { useUrlState } from "#web/shell/urlState.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { LineInput } from "#web/ui/Inputs.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import { deliveryColumns, partyColumns, useManifest } from "./deliveryColumns.tsx";
import { useMarkWords } from "./Marking.tsx";
import "./files.css";

/** The browser has to hold the whole file while it computes. */
const READ_BYTES_MAX = 2 ** 30;

export function CopiesPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const copy = values.copy ?? "";
  const [typed, setTyped] = useState(copy);
  const [note, setNote] = useState<string | null>(null);
  const read = async (file: File | undefined) => {
    if (file === undefined) return;
    if (!globalThis.isSecureContext) return setNote(t("files.copies.insecure"));
    if (file.size > READ_BYTES_MAX) return setNote(t("files.copies.tooLarge"));
    setNote(t("files.copies.reading"));
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
    const text = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    setNote(null);
    setTyped(text);
    set({ copy: text });
  };
  return (
    <>
      <PageHeader title={t("frame.pages.copies")} kicker={t("files.copies.lead")} />
      <form
        className="gs-paper gs-pad gs-stack files-section"
        onSubmit={(event) => {
          event.preventDefault();
          set({ copy: typed.trim() === "" ? undefined : typed.trim() });
        }}
      >
        <LineInput
          label={t("files.copies.copy")}
          pointer="/copy"
          maxLength={200}
          hint={t("files.copies.hint")}
          value={typed}
          onChange={setTyped}
        />
        <div>
          <Button type="primary" htmlType="submit">
            {t("files.copies.find")}
          </Button>
        </div>
        <div className="gs-field">
          <label htmlFor="copies-file">{t("files.copies.file")}</label>
          <input id="copies-file" className="gs-input" type="file" onChange={(event) => void read(event.target.files?.[0])} />
        </div>
        <p aria-live="polite" className="gs-sub">
          {note}
        </p>
      </form>
      {copy === "" ? <EmptyState title={t("files.copies.begin")} /> : <Found copy={copy} />}
    </>
  );
}

function Found({ copy }: { copy: string }) {
  const { t } = useTranslation();
  const list = useList<FileDelivery>("/file-deliveries", { copy }, 50);
  const onManifest = useManifest(t);
  const markWords = useMarkWords();
  const [file, ...others] = deliveryColumns(t, { onManifest, markWords });
  const breach: Column<FileDelivery> = {
    key: "breach",
    title: t("violations.one"),
    action: true,
    width: 150,
    render: (row) => <RegisterBreach of="delivery" id={row.code} may />,
  };
  return (
    <DataTable<FileDelivery>
      id="files.copies"
      caption={t("frame.pages.copies")}
      list={list}
      rowKey={(row) => row.code}
      columns={[...(file ? [file] : []), ...partyColumns(t), ...others, breach]}
      empty={<EmptyState title={t("files.copies.none")}>{t("files.copies.noneHint")}</EmptyState>}
    />
  );
}
