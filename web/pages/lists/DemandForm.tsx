// A demand while it is written: saved as it is typed, and beside it what the catalog has already, with the way to apply there.
import { Button, Checkbox } from "antd";
import { useDeferredValue, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type ApiProblem, asProblem } from "#web/api/client.ts";
import { refresh, useOne, useSession } from "#web/api/queries.ts";
import type { Agency, DemandContent, DemandPage } from "#web/api/types.ts";
import { useChoices } from "#web/pages/catalog/choices.ts";
import { valueWords } from "#web/pages/catalog/values.ts";
import { useAutosave } from "#web/pages/compile/autosave.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ActionBar, ErrorSummary, Field, fieldId, type FieldProblem, fieldProblems, SaveIndicator } from "#web/ui/Form.tsx";

import { useAudiences } from "./audience.ts";
import { Existing } from "./Existing.tsx";
import { WantedItems } from "./WantedItems.tsx";

const methods = ["api", "table", "verify", "file", "batch"] as const;

export function DemandForm({ demand }: { demand: DemandPage }) {
  const { t, i18n } = useTranslation();
  const announce = useAnnounce();
  const [content, setContent] = useState<DemandContent>(demand.content);
  const [pressed, setPressed] = useState(false);
  const [declared, setDeclared] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const looked = useDeferredValue(content);
  // What the last saving answered, for the press that waits for it.
  const missing = useRef<readonly FieldProblem[]>(demand.gaps);
  const autosave = useAutosave({
    path: `/demands/${demand.id}`,
    revision: demand.revision,
    savedAt: demand.savedAt,
    gaps: demand.gaps,
    content,
    saved: demand.content,
    enabled: true,
    onSaved: (answer) => {
      missing.current = answer.gaps;
    },
  });
  const set = (part: Partial<DemandContent>) => setContent({ ...content, ...part });
  const errorAt = (pointer: string) => (pressed ? autosave.gaps.find((gap) => gap.pointer === pointer)?.text : undefined);
  const handIn = async () => {
    setPressed(true);
    setBusy(true);
    setProblem(null);
    try {
      if (!(await autosave.flush()) || missing.current.length > 0 || !declared) return;
      await api.post("/demands/hand-in", { ids: [demand.id], declaration: declared });
      await refresh("/demands");
      announce(t("lists.handedIn"));
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const undeclared: FieldProblem[] = declared ? [] : [{ pointer: "/declaration", text: t("lists.form.declare") }];
  const refused = problem === null ? [] : fieldProblems(problem, i18n.language);
  const problems = pressed ? [...autosave.gaps, ...undeclared, ...refused] : [];
  return (
    <div className="lists-page">
      <div className="gs-stack">
        <ErrorSummary problems={problems} />
        <section className="gs-paper gs-pad" aria-labelledby="demand-what">
          <h2 id="demand-what">{t("lists.form.what")}</h2>
          <Field label={t("lists.form.title")} pointer="/title" required error={errorAt("/title")} hint={t("lists.form.titleHint")}>
            {(input) => (
              <input
                {...input}
                className="gs-input"
                maxLength={128}
                value={content.title}
                onChange={(event) => set({ title: event.target.value })}
              />
            )}
          </Field>
          <WantedItems items={content.items} onChange={(items) => set({ items })} errorAt={errorAt} />
        </section>
        <section className="gs-paper gs-pad" aria-labelledby="demand-why">
          <h2 id="demand-why">{t("lists.form.why")}</h2>
          <Target content={content} set={set} errorAt={errorAt} />
          <Purpose content={content} set={set} errorAt={errorAt} basis={demand.citations} />
          <fieldset className="lists-methods" id={fieldId("/methods")}>
            <legend>{t("lists.form.methods")}</legend>
            {methods.map((method) => (
              <Checkbox
                key={method}
                checked={content.methods.includes(method)}
                onChange={(event) =>
                  set({ methods: event.target.checked ? [...content.methods, method] : content.methods.filter((one) => one !== method) })
                }
              >
                {valueWords(t, "method", method)}
              </Checkbox>
            ))}
          </fieldset>
          <Checkbox checked={content.listed} onChange={(event) => set({ listed: event.target.checked })}>
            {t("lists.form.listed")}
          </Checkbox>
        </section>
        <div id={fieldId("/declaration")}>
          <Checkbox checked={declared} onChange={(event) => setDeclared(event.target.checked)}>
            {t("lists.form.declaration")}
          </Checkbox>
        </div>
        <ActionBar left={<SaveIndicator state={autosave.state} />}>
          <Button type="primary" loading={busy} onClick={() => void handIn()}>
            {t("lists.handIn")}
          </Button>
        </ActionBar>
      </div>
      <Existing title={looked.title} items={looked.items} />
    </div>
  );
}

interface PartProps {
  content: DemandContent;
  set: (part: Partial<DemandContent>) => void;
  errorAt: (pointer: string) => string | undefined;
}

function Target({ content, set, errorAt }: PartProps) {
  const choices = useChoices();
  const { t } = useTranslation();
  const audiences = useAudiences();
  const own = useSession()?.post.agency.id;
  const agencies = useOne<{ rows: Agency[] }>("/agencies").data?.rows ?? [];
  return (
    <>
      {(audiences.choices?.length ?? 0) > 0 && (
        <Field label={t("lists.audience")} pointer="/audience" required error={errorAt("/audience")}>
          {(input) => (
            <select
              {...input}
              className="gs-input gs-select"
              value={content.audience ?? ""}
              onChange={(event) => set({ audience: event.target.value === "" ? null : (event.target.value as "inner" | "outer") })}
            >
              <option value="">{t("lists.choose")}</option>
              {audiences.choices?.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <div className="lists-pair">
        <Field
          label={t("lists.form.target")}
          pointer="/targetAgencyId"
          error={errorAt("/targetAgencyId")}
          hint={t("lists.form.targetHint")}
        >
          {(input) => (
            <select
              {...input}
              className="gs-input gs-select"
              value={content.targetAgencyId ?? ""}
              onChange={(event) => set({ targetAgencyId: event.target.value === "" ? null : event.target.value })}
            >
              <option value="">{t("lists.form.unknown")}</option>
              {agencies
                .filter(({ id, kind }) => id !== own && kind !== "leadership")
                .map(({ id, shortName }) => (
                  <option key={id} value={id}>
                    {shortName}
                  </option>
                ))}
            </select>
          )}
        </Field>
        <Field label={t("lists.form.targetName")} pointer="/targetName" error={errorAt("/targetName")}>
          {(input) => (
            <input
              {...input}
              className="gs-input"
              maxLength={100}
              value={content.targetName}
              onChange={(event) => set({ targetName: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("lists.form.nationalCode")} pointer="/nationalCode">
          {(input) => (
            <input
              {...input}
              className="gs-input"
              maxLength={100}
              value={content.nationalCode}
              onChange={(event) => set({ nationalCode: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("lists.form.cycle")} pointer="/cycle" error={errorAt("/cycle")}>
          {(input) => (
            <select
              {...input}
              className="gs-input gs-select"
              value={content.cycle}
              onChange={(event) => set({ cycle: event.target.value })}
            >
              <option value="">{t("lists.choose")}</option>
              {choices.options("update-cycle", content.cycle).map((cycle) => (
                <option key={cycle.value} value={cycle.value}>
                  {cycle.label}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
    </>
  );
}

function Purpose({ content, set, errorAt, basis }: PartProps & { basis: DemandPage["citations"] }) {
  const { t } = useTranslation();
  const own = useSession()?.post.agency.id;
  const duties = useOne<{ rows: Agency[] }>("/agencies").data?.rows.find(({ id }) => id === own)?.duties ?? [];
  return (
    <>
      <Field label={t("lists.form.duty")} pointer="/dutyId" required error={errorAt("/dutyId")} basis={basis}>
        {(input) => (
          <select
            {...input}
            className="gs-input gs-select"
            value={content.dutyId ?? ""}
            onChange={(event) => set({ dutyId: event.target.value === "" ? null : event.target.value })}
          >
            <option value="">{t("lists.choose")}</option>
            {duties.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        )}
      </Field>
      {(["scenario", "basis", "note"] as const).map((field) => (
        <Field
          key={field}
          label={t(`lists.form.${field}`)}
          pointer={`/${field}`}
          required={field === "scenario"}
          error={errorAt(`/${field}`)}
        >
          {(input) => (
            <textarea
              {...input}
              className="gs-input lists-area"
              rows={field === "scenario" ? 3 : 2}
              maxLength={1000}
              value={content[field]}
              onChange={(event) => set({ [field]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </>
  );
}
