// Registers what is asked of people or firms; the catalog is searched while the name is typed, before anything is written.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type ApiProblem, asProblem } from "#web/api/client.ts";
import { refresh, useList, useOne, useSession } from "#web/api/queries.ts";
import type { Agency, CollectionMatches, CompilationRow } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ErrorSummary, Field } from "#web/ui/Form.tsx";
import { Link } from "#web/ui/Link.tsx";
import { problemWords } from "#web/ui/States.tsx";

const kinds = ["form-field", "material", "collection"] as const;
const means = ["collected", "shared", "verified"] as const;
const texts = ["matter", "name", "basis", "necessity"] as const;

export function CollectionForm({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const announce = useAnnounce();
  const own = useSession()?.post.agency.id;
  const [given, setGiven] = useState({
    kind: "form-field",
    means: "collected",
    matter: "",
    name: "",
    basis: "",
    necessity: "",
    entryId: "",
    dutyId: "",
    reason: "",
    exception: "",
  });
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const put = (more: Partial<typeof given>) => setGiven((before) => ({ ...before, ...more }));
  const name = given.name.trim();
  const found = useOne<CollectionMatches>(name.length < 2 ? null : "/sources/collections/matches", {
    name,
    matter: given.matter.trim() === "" ? name : given.matter,
  }).data;
  const duties = (useOne<{ rows: Agency[] }>("/agencies").data?.rows ?? []).find(({ id }) => id === own)?.duties ?? [];
  const entries = useList<CompilationRow>("/catalog/compilations", {}, 100).rows;
  const repeats = given.means === "collected" && (found?.rows.length ?? 0) > 0;
  const save = async () => {
    setProblem(null);
    const orNull = (text: string) => (text.trim() === "" ? null : text.trim());
    const { entryId, dutyId, reason, exception, ...rest } = given;
    const body = { ...rest, entryId: orNull(entryId), dutyId: orNull(dutyId), reason: orNull(reason), exception: orNull(exception) };
    try {
      await api.post("/sources/collections", body, { idempotencyKey: crypto.randomUUID() });
      await refresh("/sources");
      announce(t("sources.done"));
      onClose();
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  const choice = (
    key: "kind" | "means" | "entryId" | "dutyId",
    label: string,
    options: readonly (readonly [string, string])[],
    empty: boolean,
  ) => (
    <Field label={label} pointer={`/${key}`} required={!empty || found?.asks.basis === true}>
      {(input) => (
        <select {...input} className="gs-input gs-select" value={given[key]} onChange={(event) => put({ [key]: event.target.value })}>
          {empty && <option value="">{t("sources.choose")}</option>}
          {options.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  const ready = texts.slice(0, 3).every((key) => given[key].trim() !== "");
  return (
    <section className="gs-paper gs-pad gs-stack" aria-label={t("sources.collections.register")}>
      <h2>{t("sources.collections.register")}</h2>
      {problem !== null && (
        <ErrorSummary problems={[{ pointer: "", text: problemWords(problem, i18n.language) }]} citations={problem.citations} />
      )}
      <div className="sources-pair">
        {texts.map((key) => (
          <Field key={key} label={t(`sources.collections.form.${key}`)} pointer={`/${key}`} required={key !== "necessity"}>
            {(input) => (
              <input
                {...input}
                className="gs-input"
                maxLength={key === "name" ? 100 : key === "matter" ? 200 : 500}
                value={given[key]}
                onChange={(event) => put({ [key]: event.target.value })}
              />
            )}
          </Field>
        ))}
        {choice(
          "kind",
          t("sources.collections.form.kind"),
          kinds.map((kind) => [kind, t(`sources.collections.kinds.${kind}`)]),
          false,
        )}
        {choice(
          "means",
          t("sources.collections.means"),
          means.map((each) => [each, t(`sources.collections.meansOf.${each}`)]),
          false,
        )}
        {choice(
          "entryId",
          t("sources.collections.form.entry"),
          entries.map((entry) => [entry.entryId, entry.title]),
          true,
        )}
        {choice(
          "dutyId",
          t("sources.collections.form.duty"),
          duties.map((duty) => [duty.id, duty.title]),
          true,
        )}
      </div>
      <div aria-live="polite">
        {repeats && (
          <>
            <p>
              <b>{t("sources.collections.found")}</b>
            </p>
            <ul>
              {(found?.rows ?? []).map((match) => (
                <li key={`${match.agency.id}${match.elementId ?? ""}`}>
                  {match.what} · {match.agency.name}{" "}
                  {match.entry !== null && (
                    <Link className="sources-link" href={paths.entry(match.entry.id, { pick: "1" })}>
                      {match.entry.title}
                    </Link>
                  )}
                </li>
              ))}
            </ul>
            <div className="sources-pair">
              <Field label={t("sources.repeats.because")} pointer="/reason" required={found?.asks.reason === true}>
                {(input) => (
                  <input
                    {...input}
                    className="gs-input"
                    maxLength={1000}
                    value={given.reason}
                    onChange={(event) => put({ reason: event.target.value })}
                  />
                )}
              </Field>
              <Field label={t("sources.repeats.exception")} pointer="/exception" required={found?.asks.exception === true}>
                {(input) => (
                  <input
                    {...input}
                    className="gs-input"
                    maxLength={500}
                    value={given.exception}
                    onChange={(event) => put({ exception: event.target.value })}
                  />
                )}
              </Field>
            </div>
          </>
        )}
      </div>
      <div className="gs-actions">
        <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
        <Button type="primary" disabled={!ready} onClick={() => void save()}>
          {t("sources.collections.form.save")}
        </Button>
      </div>
    </section>
  );
}
