// The office enters a library into the register, or changes what stands there.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type ApiProblem, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Agency, LibraryPage } from "#web/api/types.ts";
import { valueWords } from "#web/pages/catalog/values.ts";
import { today } from "#web/ui/clock.ts";
import { ErrorSummary, Field, fieldProblems } from "#web/ui/Form.tsx";

import { AgencyPicks } from "./AgencyPicks.tsx";

interface LibraryStart {
  readonly name: string;
  readonly theme: string;
  readonly purpose: string;
  readonly project: string;
  readonly leadId: string;
  readonly memberIds: string[];
}

interface Props {
  agencies: readonly Agency[];
  /** Base libraries that the text lists. */
  listed: readonly string[];
  /** Themes that it names. */
  themes: readonly string[];
  /** The one that is changed. */
  library?: LibraryPage;
  /** What an agency asked for, which becomes a theme library. */
  start?: LibraryStart;
  /** Registers at another address, as a decision on a proposal does. */
  path?: string;
  onCancel: () => void;
  onDone: (id: string) => void;
}

const modes = ["central", "connected", "dispersed"] as const;
const able = ["department", "authorised-body", "office"];

function givenIn(library: LibraryPage | undefined, start: LibraryStart | undefined) {
  return {
    kind: library?.kind ?? (start === undefined ? "" : "theme"),
    code: library?.code ?? "",
    name: library?.name ?? start?.name ?? "",
    theme: library?.theme ?? start?.theme ?? "",
    purpose: library?.purpose ?? start?.purpose ?? "",
    mode: library?.mode ?? "",
    platform: library?.platform ?? "",
    project: library?.project ?? start?.project ?? "",
    document: library?.document ?? "",
    since: library?.since ?? today(),
    until: library?.until ?? "",
    endWords: library?.endWords ?? "",
    leadId: library?.lead?.id ?? start?.leadId ?? "",
    memberIds: library?.members.map(({ id }) => id) ?? start?.memberIds ?? [],
  };
}
type Given = ReturnType<typeof givenIn>;
type Texts = Exclude<keyof Given, "memberIds">;

export function LibraryForm({ agencies, listed, themes, library, start, path, onCancel, onDone }: Props) {
  const { t, i18n } = useTranslation();
  const [given, setGiven] = useState(() => givenIn(library, start));
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const put = (more: Partial<Given>) => setGiven((before) => ({ ...before, ...more }));
  const isNew = library === undefined;
  const codes = isNew && given.kind === "base" ? listed : [];
  const needed: Texts[] = ["kind", "name", "mode", "document", "since", ...(codes.length > 0 ? (["code"] as const) : [])];
  if (given.until !== "") needed.push("endWords");
  const missing = needed
    .filter((key) => given[key].trim() === "")
    .map((key) => ({ pointer: `/${key}`, text: t(`libraries.missing.${key}`) }));
  const problems = [...(asked ? missing : []), ...(problem === null ? [] : fieldProblems(problem, i18n.language))];
  const errorAt = (pointer: string) => problems.find((each) => each.pointer === pointer)?.text;
  const save = async () => {
    setAsked(true);
    setProblem(null);
    if (missing.length > 0) return;
    setBusy(true);
    const { kind, code, leadId, until, ...rest } = given;
    const facts = { ...rest, until: until === "" ? null : until };
    const body = { kind, code: codes.length > 0 ? code : null, leadId: leadId === "" ? null : leadId, ...facts };
    try {
      const { id } =
        library === undefined
          ? await api.post<{ id: string }>(path ?? "/libraries", body, { idempotencyKey: crypto.randomUUID() })
          : { id: library.id, ...(await api.put(`/libraries/${library.id}`, facts, { revision: library.revision })) };
      await refresh("/libraries");
      onDone(id);
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const text = (
    key: Texts,
    { max, type = "text", hint, required = false, list }: { max: number; type?: string; hint?: string; required?: boolean; list?: string },
  ) => (
    <Field label={t(`libraries.${key}`)} pointer={`/${key}`} required={required} error={errorAt(`/${key}`)} hint={hint}>
      {(input) => (
        <input
          {...input}
          type={type}
          list={list}
          className="gs-input"
          maxLength={max}
          value={given[key]}
          onChange={(event) => put({ [key]: event.target.value })}
        />
      )}
    </Field>
  );
  const choice = (
    key: "kind" | "mode" | "code" | "leadId",
    options: readonly (readonly [string, string])[],
    required: boolean,
    hint?: string,
  ) => (
    <Field label={t(`libraries.${key}`)} pointer={`/${key}`} required={required} error={errorAt(`/${key}`)} hint={hint}>
      {(input) => (
        <select {...input} className="gs-input gs-select" value={given[key]} onChange={(event) => put({ [key]: event.target.value })}>
          <option value="">{t(key === "leadId" ? "libraries.noLeadYet" : "libraries.choose")}</option>
          {options.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  const holders = agencies.filter(({ kind }) => able.includes(kind));
  const title = t(isNew ? "libraries.register" : "libraries.amend");
  return (
    <section className="gs-paper gs-pad gs-stack libraries-form" aria-label={title}>
      <h2>{title}</h2>
      {problems.length > 0 && <ErrorSummary problems={problems} citations={problem?.citations ?? []} />}
      <datalist id="libraries-themes">
        {themes.map((theme) => (
          <option key={theme} value={theme}>
            {theme}
          </option>
        ))}
      </datalist>
      <div className="libraries-fields">
        {isNew &&
          start === undefined &&
          choice(
            "kind",
            (["base", "theme"] as const).map((kind) => [kind, t(`libraries.kinds.${kind}`)]),
            true,
          )}
        {codes.length > 0 &&
          choice(
            "code",
            codes.map((code) => [code, valueWords(t, "library", code)]),
            true,
            t("libraries.codeHint"),
          )}
        {text("name", { max: 50, required: true, hint: t("libraries.nameHint") })}
        {choice(
          "mode",
          modes.map((mode) => [mode, t(`libraries.modes.${mode}`)]),
          true,
        )}
        {given.kind === "theme" && text("theme", { max: 50, list: "libraries-themes" })}
        {text("platform", { max: 200 })}
        {text("project", { max: 200 })}
        {text("document", { max: 200, required: true })}
        {text("since", { max: 10, type: "date", required: true })}
        {isNew &&
          choice(
            "leadId",
            holders.map(({ id, shortName }) => [id, shortName]),
            false,
          )}
        {!isNew && text("until", { max: 10, type: "date", hint: t("libraries.untilHint") })}
        {!isNew && given.until !== "" && text("endWords", { max: 500, required: true })}
      </div>
      <Field label={t("libraries.purpose")} pointer="/purpose">
        {(input) => (
          <textarea
            {...input}
            className="gs-input libraries-area"
            maxLength={2000}
            value={given.purpose}
            onChange={(event) => put({ purpose: event.target.value })}
          />
        )}
      </Field>
      <AgencyPicks
        label={t("libraries.members")}
        agencies={holders.filter(({ id }) => id !== given.leadId)}
        chosen={given.memberIds}
        onChange={(memberIds) => put({ memberIds })}
      />
      <div className="gs-actions">
        <Button onClick={onCancel}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void save()}>
          {t(isNew ? "libraries.save" : "libraries.saveChange")}
        </Button>
      </div>
    </section>
  );
}
