// Mounts an API of the agency: its address, its operations, which member of the answer is which item, and the credential it asks for.
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Field, fieldId } from "#web/ui/Form.tsx";

import { DocumentImport } from "./DocumentImport.tsx";
import { MappingGrid, MountButtons, type MountPartProps } from "./MappingGrid.tsx";
import { type DocumentOperation, matchMembers, newOperation, type Operation } from "./mounting.ts";
import { OperationFields } from "./OperationFields.tsx";

export function ApiMount({ content, busy, onSend, onClose }: MountPartProps) {
  const { t } = useTranslation();
  const [title, setTitle] = useState("");
  const [upstream, setUpstream] = useState("");
  const [operations, setOperations] = useState<Operation[]>([newOperation()]);
  const [fields, setFields] = useState<Record<string, string>>(() =>
    Object.fromEntries(content.items.map((item) => [item.id, item.technicalName])),
  );
  const [members, setMembers] = useState<readonly string[]>([]);
  const [header, setHeader] = useState({ name: "", secret: "" });
  const take = (taken: DocumentOperation[], servers: readonly string[]) => {
    setOperations(taken.flatMap(({ way }) => (way === null ? [] : [way])));
    setMembers([...new Set(taken.flatMap((operation) => operation.members.map(({ path }) => path)))]);
    setFields(matchMembers(content.items, taken));
    if (upstream === "") setUpstream(servers[0] ?? "");
    if (title === "") setTitle(taken[0]?.title.slice(0, 100) ?? "");
  };
  const change = (index: number, part: Partial<Operation>) =>
    setOperations(operations.map((one, at) => (at === index ? { ...one, ...part } : one)));
  const tied = Object.entries(fields).filter(([, field]) => field.trim() !== "");
  const ready = title.trim() !== "" && upstream.trim() !== "" && tied.length > 0 && operations.every((one) => one.title.trim() !== "");
  return (
    <>
      <DocumentImport onTake={take} />
      <Field label={t("mounting.name")} pointer="/title" required>
        {(input) => <input {...input} className="gs-input" value={title} onChange={(event) => setTitle(event.target.value)} />}
      </Field>
      <Field label={t("mounting.upstream")} pointer="/upstream" required hint={t("mounting.upstreamHint")}>
        {(input) => (
          <input
            {...input}
            className="gs-input gs-mono"
            inputMode="url"
            placeholder="https://"
            value={upstream}
            onChange={(event) => setUpstream(event.target.value)}
          />
        )}
      </Field>
      <fieldset className="catalog-operations" id={fieldId("/operations")} tabIndex={-1}>
        <legend>{t("mounting.operations")}</legend>
        <ol className="catalog-operation-list">
          {operations.map((operation, index) => (
            <OperationFields
              // oxlint-disable-next-line react/no-array-index-key -- rows are only appended and cut at their place
              key={index}
              operation={operation}
              index={index}
              onChange={(part) => change(index, part)}
              {...(operations.length > 1 && { onRemove: () => setOperations(operations.filter((_, at) => at !== index)) })}
            />
          ))}
        </ol>
        <button type="button" className="gs-linklike" onClick={() => setOperations([...operations, newOperation()])}>
          {t("mounting.addOperation")}
        </button>
      </fieldset>
      <p className="gs-sub">{t("mounting.fieldsHint")}</p>
      <MappingGrid content={content} pointer="/fields" values={fields} onChange={setFields} suggested={members} />
      <div className="catalog-pair">
        <Field label={t("mounting.headerName")} pointer="/header/name" hint={t("mounting.headerHint")}>
          {(input) => (
            <input
              {...input}
              className="gs-input gs-mono"
              value={header.name}
              onChange={(event) => setHeader({ ...header, name: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("mounting.headerSecret")} pointer="/header/secret">
          {(input) => (
            <input
              {...input}
              type="password"
              autoComplete="off"
              className="gs-input"
              value={header.secret}
              onChange={(event) => setHeader({ ...header, secret: event.target.value })}
            />
          )}
        </Field>
      </div>
      <MountButtons
        busy={busy}
        disabled={!ready}
        onSend={() =>
          void onSend({
            kind: "api",
            title: title.trim(),
            upstream: upstream.trim(),
            operations,
            fields: Object.fromEntries(tied),
            ...(header.name.trim() !== "" && { header: { name: header.name.trim(), secret: header.secret } }),
          })
        }
        onClose={onClose}
      />
    </>
  );
}
