// Mounts what stands behind an entry: a table of the agency on the platform or in a database of its own, or an API of its own.
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { type ApiProblem, api, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { EntryContent } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ErrorSummary, fieldProblems } from "#web/ui/Form.tsx";
import { problemWords } from "#web/ui/States.tsx";

import { ApiMount } from "./ApiMount.tsx";
import { DatabaseMount } from "./DatabaseMount.tsx";
import { FileMount } from "./FileMount.tsx";
import { TableMount } from "./TableMount.tsx";

/** A refusal without fields still has a place it speaks of. */
const pointerOf = ({ code }: ApiProblem): string =>
  code === "resource.upstream" ? "/upstream" : code === "resource.fields" ? "/fields" : code.startsWith("resource.key") ? "/key" : "/table";

const parts = { table: TableMount, database: DatabaseMount, api: ApiMount, file: FileMount } as const;

export function MountForm({ entryId, content, onClose }: { entryId: string; content: EntryContent; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const announce = useAnnounce();
  const [kind, setKind] = useState<"table" | "database" | "api" | "file">("table");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const Part = parts[kind];
  const send = async (body: unknown) => {
    setBusy(true);
    setProblem(null);
    try {
      await api.post(`/catalog/entries/${entryId}/resources`, body, { idempotencyKey: crypto.randomUUID() });
      await refresh("/catalog");
      announce(t("mounting.done"));
      onClose();
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="gs-paper gs-pad" aria-label={t("mounting.title")}>
      <h2>{t("mounting.title")}</h2>
      {problem !== null && (
        <ErrorSummary
          title={problemWords(problem, i18n.language)}
          citations={problem.citations}
          problems={fieldProblems(problem, i18n.language, pointerOf(problem))}
        />
      )}
      <fieldset className="catalog-choices">
        <legend className="gs-spoken">{t("mounting.kind")}</legend>
        {(["table", "database", "api", "file"] as const).map((one) => (
          <label key={one}>
            <input type="radio" name="mount-kind" checked={kind === one} onChange={() => setKind(one)} /> {t(`mounting.${one}`)}
          </label>
        ))}
      </fieldset>
      <Part content={content} busy={busy} onSend={send} onClose={onClose} />
    </section>
  );
}
