// One planned resource: built with its items and intended sharing, or taken from an entry that the catalog already has.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import type { PlannedResource, SimilarEntry } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { AreaInput, ChoiceInput, LineInput } from "#web/ui/Inputs.tsx";
import { Link } from "#web/ui/Link.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";
import { SharingTag } from "#web/ui/Tags.tsx";

const SHARING = ["unconditional", "conditional", "withheld"] as const;
const MODES = ["build", "reuse"] as const;

interface Props {
  resource: PlannedResource;
  index: number;
  /** The title of the entry that it uses. */
  known: string;
  errorAt: (pointer: string) => string | undefined;
  onChange: (resource: PlannedResource) => void;
  onRemove: () => void;
}

export function PlannedResourceForm({ resource, index, known, errorAt, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(known);
  const at = (field: string) => `/resources/${index}/${field}`;
  const set = (part: Partial<PlannedResource>) => onChange({ ...resource, ...part });
  const title = resource.title.trim() === "" ? t("projects.plan.untitled", { number: index + 1 }) : resource.title;
  const words = (field: "conditions" | "withholdingBasis" | "reason", maxLength: number, hint?: string) => (
    <AreaInput
      label={t(`projects.plan.${field}`)}
      pointer={at(field)}
      maxLength={maxLength}
      rows={2}
      error={errorAt(at(field))}
      {...(hint !== undefined && { hint })}
      value={resource[field]}
      onChange={(value) => set({ [field]: value })}
    />
  );
  return (
    <article className="projects-card" aria-label={title}>
      <div className="projects-card-head">
        <h3>{title}</h3>
        <ConfirmButton
          label={t("projects.plan.remove")}
          consequence={t("projects.plan.removeMeans", { title })}
          onConfirm={() => onRemove()}
        />
      </div>
      <div className="projects-fields">
        <LineInput
          label={t("projects.plan.resourceTitle")}
          pointer={at("title")}
          required
          maxLength={128}
          error={errorAt(at("title"))}
          value={resource.title}
          onChange={(value) => set({ title: value })}
        />
        <ChoiceInput
          label={t("projects.plan.mode")}
          pointer={at("mode")}
          empty={null}
          options={MODES.map((value) => ({ value, label: t(`projects.plan.modes.${value}`) }))}
          value={resource.mode}
          onChange={(value) => set({ mode: value === "reuse" ? "reuse" : "build", ...(value === "build" && { entryId: null }) })}
        />
        <LineInput
          label={t("projects.plan.system")}
          pointer={at("system")}
          maxLength={100}
          value={resource.system}
          onChange={(system) => set({ system })}
        />
        {resource.mode === "build" && (
          <ChoiceInput
            label={t("projects.plan.sharingType")}
            pointer={at("sharingType")}
            empty={t("projects.plan.choose")}
            options={SHARING.map((value) => ({ value, label: t(`ui.sharing.${value}`) }))}
            error={errorAt(at("sharingType"))}
            value={resource.sharingType ?? ""}
            onChange={(value) => set({ sharingType: SHARING.find((each) => each === value) ?? null })}
          />
        )}
      </div>
      <AreaInput
        label={t("projects.plan.items")}
        pointer={at("items")}
        hint={t("projects.plan.itemsHint")}
        rows={4}
        maxLength={30_000}
        error={errorAt(at("items"))}
        value={resource.items.join("\n")}
        onChange={(value) =>
          set({
            items: value
              .split("\n")
              .slice(0, 300)
              .map((name) => name.slice(0, 100)),
          })
        }
      />
      {resource.mode === "build" && resource.sharingType === "conditional" && words("conditions", 1000)}
      {resource.mode === "build" && resource.sharingType === "withheld" && words("withholdingBasis", 500)}
      {resource.mode === "build" && words("reason", 1000, t("projects.plan.reasonHint"))}
      {resource.mode === "reuse" && (
        <p id={`field-resources-${index}-entryId`} tabIndex={-1}>
          {t("ui.pair", { label: t("projects.plan.entry"), value: "" })}
          {resource.entryId === null ? (
            (errorAt(at("entryId")) ?? "—")
          ) : (
            <Link href={paths.entry(resource.entryId)}>{chosen === "" ? resource.title : chosen}</Link>
          )}
        </p>
      )}
      <Similar
        resource={resource}
        onUse={(hit) => {
          setChosen(hit.title);
          set({ mode: "reuse", entryId: hit.entryId, title: resource.title.trim() === "" ? hit.title : resource.title });
        }}
      />
    </article>
  );
}

function Similar({ resource, onUse }: { resource: PlannedResource; onUse: (hit: SimilarEntry) => void }) {
  const { t } = useTranslation();
  const [rows, setRows] = useState<SimilarEntry[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const look = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      const { title, items } = resource;
      setRows((await api.post<{ rows: SimilarEntry[] }>("/projects/similar", { title, items })).rows);
    } catch (error) {
      setRefusal(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div>
      <Button loading={busy} onClick={() => void look()}>
        {t("projects.plan.look")}
      </Button>
      <Refusal refused={refusal} />
      <div aria-live="polite">
        {rows?.length === 0 && <p className="gs-sub">{t("projects.plan.foundNone")}</p>}
        {rows !== null && rows.length > 0 && (
          <ul className="projects-hits" aria-label={t("projects.plan.found")}>
            {rows.map((hit) => (
              <li key={hit.entryId}>
                <span>
                  <Link href={paths.entry(hit.entryId)}>{hit.title}</Link> <SharingTag type={hit.sharingType} />
                  <span className="gs-sub">
                    {hit.agency.name} · {t("projects.plan.met", { met: hit.met.length, wanted: hit.wanted })}
                  </span>
                </span>
                <Button onClick={() => onUse(hit)}>{t("projects.plan.use")}</Button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
