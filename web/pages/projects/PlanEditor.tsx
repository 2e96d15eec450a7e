// The plan while it is being written: the project's facts and its resources, what misses at its field, and the handing in.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { PlannedResource, Project, ProjectPlan } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { ActionBar, ErrorSummary } from "#web/ui/Form.tsx";
import { AreaInput, DayInput, LineInput } from "#web/ui/Inputs.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";

import { PlannedResourceForm } from "./PlannedResourceForm.tsx";

const LINES = [
  ["name", 200],
  ["code", 100],
  ["funding", 200],
] as const;
const DAYS = ["startsOn", "endsOn"] as const;

const blankResource = (): PlannedResource => ({
  id: crypto.randomUUID(),
  mode: "build",
  title: "",
  items: [],
  system: "",
  sharingType: null,
  conditions: "",
  withholdingBasis: "",
  entryId: null,
  reason: "",
});

export function PlanEditor({ of }: { of: Project }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [content, setContent] = useState<ProjectPlan>(of.content);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const isChanged = content !== of.content;
  const path = `/projects/${of.id}`;
  const set = (part: Partial<ProjectPlan>) => setContent({ ...content, ...part });
  const setResource = (index: number, resource: PlannedResource) =>
    set({ resources: content.resources.map((each, at) => (at === index ? resource : each)) });
  const errorAt = (pointer: string) => (isChanged ? undefined : of.gaps.find((gap) => gap.pointer === pointer)?.text);
  const save = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      await api.put(path, { content }, { revision: of.revision });
      await refresh("/projects", path);
      announce(t("projects.plan.saved"));
    } catch (error) {
      setRefusal(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const handIn = async () => {
    await api.post(`${path}/hand-in`, undefined, { revision: of.revision });
    await refresh("/projects", path, "/inbox");
    announce(t("projects.plan.handedIn"));
  };
  const who = of.deciders.catalog;
  return (
    <div className="gs-stack">
      {!isChanged && of.gaps.length > 0 && <ErrorSummary title={t("projects.plan.gaps", { count: of.gaps.length })} problems={of.gaps} />}
      <Facts content={content} sparesSecret={of.sparesSecret} errorAt={errorAt} set={set} />
      <section className="gs-paper gs-pad" id="field-resources" tabIndex={-1}>
        <div className="gs-field-head">
          <h2>{t("projects.plan.title")}</h2>
          <LawLinks citations={of.citations.catalog} />
        </div>
        {content.resources.length === 0 && <p className="gs-sub">{t("projects.plan.empty")}</p>}
        {content.resources.map((resource, index) => (
          <PlannedResourceForm
            key={resource.id}
            resource={resource}
            index={index}
            known={of.resources.find(({ planned }) => planned.id === resource.id)?.entry?.title ?? ""}
            errorAt={errorAt}
            onChange={(next) => setResource(index, next)}
            onRemove={() => set({ resources: content.resources.filter((_, at) => at !== index) })}
          />
        ))}
        <Button onClick={() => set({ resources: [...content.resources, blankResource()] })}>{t("projects.plan.add")}</Button>
      </section>
      <Refusal refused={refusal} />
      <ActionBar left={<span aria-live="polite">{isChanged ? t("projects.plan.unsaved") : ""}</span>}>
        <Button type={isChanged ? "primary" : "default"} loading={busy} disabled={!isChanged} onClick={() => void save()}>
          {t("projects.plan.save")}
        </Button>
        <ConfirmButton
          primary={!isChanged}
          disabled={isChanged || of.gaps.length > 0}
          label={t("projects.plan.handIn")}
          consequence={who === null ? t("projects.plan.handInRecords") : t("projects.plan.handInMeans", { who })}
          onConfirm={handIn}
        />
      </ActionBar>
    </div>
  );
}

interface FactsProps {
  content: ProjectPlan;
  sparesSecret: boolean;
  errorAt: (pointer: string) => string | undefined;
  set: (part: Partial<ProjectPlan>) => void;
}

function Facts({ content, sparesSecret, errorAt, set }: FactsProps) {
  const { t } = useTranslation();
  return (
    <section className="gs-paper gs-pad">
      <h2>{t("projects.facts.title")}</h2>
      <div className="projects-fields">
        {LINES.map(([name, maxLength]) => (
          <LineInput
            key={name}
            label={name === "name" ? t("projects.name") : t(`projects.facts.${name}`)}
            pointer={`/${name}`}
            required={name === "name"}
            maxLength={maxLength}
            error={errorAt(`/${name}`)}
            value={content[name]}
            onChange={(value) => set({ [name]: value })}
          />
        ))}
        <LineInput
          label={t("projects.facts.amount")}
          pointer="/amount"
          maxLength={12}
          value={content.amount === null ? "" : String(content.amount)}
          onChange={(value) => set({ amount: amountOf(value) })}
        />
        {DAYS.map((name) => (
          <DayInput
            key={name}
            label={t(`projects.facts.${name}`)}
            pointer={`/${name}`}
            error={errorAt(`/${name}`)}
            value={content[name]}
            onChange={(value) => set({ [name]: value })}
          />
        ))}
      </div>
      <AreaInput
        label={t("projects.facts.summary")}
        pointer="/summary"
        maxLength={2000}
        value={content.summary}
        onChange={(summary) => set({ summary })}
      />
      {(sparesSecret || content.isSecret) && (
        <>
          <label>
            <input
              id="field-isSecret"
              type="checkbox"
              checked={content.isSecret}
              onChange={(event) => set({ isSecret: event.target.checked })}
            />{" "}
            {t("projects.facts.isSecret")}
          </label>
          {content.isSecret && (
            <LineInput
              label={t("projects.facts.secretBasis")}
              pointer="/secretBasis"
              required
              maxLength={500}
              error={errorAt("/secretBasis")}
              value={content.secretBasis}
              onChange={(secretBasis) => set({ secretBasis })}
            />
          )}
        </>
      )}
    </section>
  );
}

function amountOf(text: string): number | null {
  const amount = Number(text.trim());
  return text.trim() === "" || !Number.isFinite(amount) || amount < 0 || amount > 100_000_000 ? null : amount;
}
