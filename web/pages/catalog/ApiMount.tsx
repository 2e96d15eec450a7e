// Mounts an API of the agency: its address, its operations, which member of the answer is which item, and the credential it asks for.
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Field, fieldId } from "#web/ui/Form.tsx";

import { MappingGrid, MountButtons, type MountPartProps } from "./MappingGrid.tsx";

interface Operation {
  method: "GET";
  path: string;
  title: string;
}

export function ApiMount({ content, busy, onSend, onClose }: MountPartProps) {
  const { t } = useTranslation();
  const [title, setTitle] = useState("");
  const [upstream, setUpstream] = useState("");
  const [operations, setOperations] = useState<Operation[]>([{ method: "GET", path: "/", title: "" }]);
  const [fields, setFields] = useState<Record<string, string>>(() =>
    Object.fromEntries(content.items.map((item) => [item.id, item.technicalName])),
  );
  const [header, setHeader] = useState({ name: "", secret: "" });
  const change = (index: number, part: Partial<Operation>) =>
    setOperations(operations.map((one, at) => (at === index ? { ...one, ...part } : one)));
  const tied = Object.entries(fields).filter(([, field]) => field.trim() !== "");
  const ready = title.trim() !== "" && upstream.trim() !== "" && tied.length > 0 && operations.every((one) => one.title.trim() !== "");
  return (
    <>
      <Field label={t("catalog.mount.name")} pointer="/title" required>
        {(input) => <input {...input} className="gs-input" value={title} onChange={(event) => setTitle(event.target.value)} />}
      </Field>
      <Field label={t("catalog.mount.upstream")} pointer="/upstream" required hint={t("catalog.mount.upstreamHint")}>
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
        <legend>{t("catalog.mount.operations")}</legend>
        {operations.map((operation, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- rows are only appended and cut at their place
          <div key={index} className="catalog-operation">
            <span className="gs-mono">GET</span>
            <input
              className="gs-input gs-mono"
              aria-label={t("catalog.mount.path", { number: index + 1 })}
              value={operation.path}
              onChange={(event) => change(index, { path: event.target.value })}
            />
            <input
              className="gs-input"
              aria-label={t("catalog.mount.operationTitle", { number: index + 1 })}
              placeholder={t("catalog.mount.operationPlaceholder")}
              value={operation.title}
              onChange={(event) => change(index, { title: event.target.value })}
            />
            {operations.length > 1 && (
              <button
                type="button"
                className="gs-button gs-button-small"
                onClick={() => setOperations(operations.filter((_, at) => at !== index))}
              >
                {t("catalog.remove")}
              </button>
            )}
          </div>
        ))}
        <button
          type="button"
          className="gs-linklike"
          onClick={() => setOperations([...operations, { method: "GET", path: "/", title: "" }])}
        >
          {t("catalog.mount.addOperation")}
        </button>
      </fieldset>
      <p className="gs-sub">{t("catalog.mount.fieldsHint")}</p>
      <MappingGrid content={content} pointer="/fields" values={fields} onChange={setFields} />
      <div className="catalog-pair">
        <Field label={t("catalog.mount.headerName")} pointer="/header/name" hint={t("catalog.mount.headerHint")}>
          {(input) => (
            <input
              {...input}
              className="gs-input gs-mono"
              value={header.name}
              onChange={(event) => setHeader({ ...header, name: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("catalog.mount.headerSecret")} pointer="/header/secret">
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
