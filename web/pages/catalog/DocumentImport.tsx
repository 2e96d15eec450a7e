// Takes the operations of an API from its document, so that little is typed by hand.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import type { OpenApiDocument } from "#web/api/types.ts";
import { ErrorSummary, type FieldProblem, fieldProblems } from "#web/ui/Form.tsx";

import type { DocumentOperation } from "./mounting.ts";

interface DocumentImportProps {
  onTake: (operations: DocumentOperation[], servers: readonly string[]) => void;
}

export function DocumentImport({ onTake }: DocumentImportProps) {
  const { t, i18n } = useTranslation();
  const [read, setRead] = useState<OpenApiDocument | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [busy, setBusy] = useState(false);
  const look = async (file: File) => {
    setBusy(true);
    setProblems([]);
    setRead(null);
    setChosen(new Set());
    try {
      setRead(await api.post<OpenApiDocument>("/crawls/openapi/read", { text: await file.text() }));
    } catch (error) {
      setProblems(fieldProblems(asProblem(error), i18n.language, "/document"));
    } finally {
      setBusy(false);
    }
  };
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <div className="catalog-import">
      <ErrorSummary problems={problems} />
      <label htmlFor="mount-document">{t("mounting.document")}</label>{" "}
      <input
        id="mount-document"
        type="file"
        disabled={busy}
        accept=".json,.yaml,.yml,application/json"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) void look(file);
        }}
      />
      {read !== null && (
        <>
          <ul className="catalog-import-list" aria-label={t("mounting.documentOperations")}>
            {read.operations.map((operation) => (
              <li key={operation.id}>
                <label>
                  <input
                    type="checkbox"
                    disabled={operation.way === null}
                    checked={chosen.has(operation.id)}
                    onChange={() => toggle(operation.id)}
                  />{" "}
                  {operation.title}{" "}
                  <span className="gs-sub gs-mono">
                    {operation.method} {operation.path}
                  </span>
                </label>
                {operation.way === null && <span className="gs-sub"> {t("mounting.noQuery")}</span>}
              </li>
            ))}
          </ul>
          <Button
            disabled={chosen.size === 0}
            onClick={() => {
              onTake(
                read.operations.filter(({ id }) => chosen.has(id)),
                read.servers,
              );
              setRead(null);
            }}
          >
            {t("mounting.take", { count: chosen.size })}
          </Button>
        </>
      )}
    </div>
  );
}
