// The draft of a campaign: words, days, whom it concerns, what the platform counts; and its opening.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { Agency, Campaign, CampaignContent } from "#web/api/types.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { ActionBar, ErrorSummary, Field, fieldId } from "#web/ui/Form.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";

const EXPECTATIONS = ["drafts", "duties", "tables"] as const;
const KINDS = ["department", "authorised-body", "office"] as const;
const TEXTS = [
  ["title", "title", 200],
  ["document", "document", 100],
] as const;
const AREAS = [
  ["expected", 2000, 3],
  ["guidance", 10_000, 8],
] as const;
const DAYS = ["startsOn", "endsOn"] as const;

export function CampaignEditor({ of }: { of: Campaign }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { set: setUrl } = useUrlState();
  const [content, setContent] = useState<CampaignContent>(of.content);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const isChanged = content !== of.content;
  const path = `/campaigns/${of.id}`;
  const set = (part: Partial<CampaignContent>) => setContent({ ...content, ...part });
  const errorAt = (pointer: string) => (isChanged ? undefined : of.gaps.find((gap) => gap.pointer === pointer)?.text);
  const save = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      await api.put(path, { content }, { revision: of.revision });
      await refresh("/campaigns", path);
      announce(t("campaigns.edit.saved"));
    } catch (error) {
      setRefusal(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const open = async () => {
    const { agencies } = await api.post<{ agencies: number }>(`${path}/open`, undefined, { revision: of.revision });
    await refresh("/campaigns", path);
    setUrl({ tab: "board" });
    announce(t("campaigns.edit.opened", { count: agencies }));
  };
  return (
    <div className="gs-stack">
      {!isChanged && of.gaps.length > 0 && <ErrorSummary title={t("campaigns.edit.gaps", { count: of.gaps.length })} problems={of.gaps} />}
      <section className="gs-paper gs-pad">
        <div className="guides-fields">
          {TEXTS.map(([name, label, most]) => (
            <Field key={name} label={t(`campaigns.${label}`)} pointer={`/${name}`} required={name === "title"} error={errorAt(`/${name}`)}>
              {(input) => (
                <input
                  {...input}
                  className="gs-input"
                  maxLength={most}
                  value={content[name]}
                  onChange={(event) => set({ [name]: event.target.value })}
                />
              )}
            </Field>
          ))}
          {DAYS.map((name) => (
            <Field key={name} label={t(`campaigns.edit.${name}`)} pointer={`/${name}`} required error={errorAt(`/${name}`)}>
              {(input) => (
                <input
                  {...input}
                  type="date"
                  className="gs-input"
                  value={content[name]}
                  onChange={(event) => set({ [name]: event.target.value })}
                />
              )}
            </Field>
          ))}
        </div>
        {AREAS.map(([name, most, rows]) => (
          <Field key={name} label={t(`campaigns.text.${name}`)} pointer={`/${name}`} error={errorAt(`/${name}`)}>
            {(input) => (
              <textarea
                {...input}
                rows={rows}
                maxLength={most}
                className="gs-input"
                value={content[name]}
                onChange={(event) => set({ [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <fieldset className="gs-field">
          <legend>{t("campaigns.text.counted")}</legend>
          {EXPECTATIONS.map((one) => (
            <label key={one} className="guides-check">
              <input
                type="checkbox"
                checked={content.expectations.includes(one)}
                onChange={(event) => set({ expectations: toggled(content.expectations, one, event.target.checked) })}
              />{" "}
              {t(`campaigns.expectation.${one}`)}
            </label>
          ))}
        </fieldset>
        <label className="guides-check">
          <input type="checkbox" checked={content.template} onChange={(event) => set({ template: event.target.checked })} />{" "}
          {t("campaigns.edit.template")}
        </label>
      </section>
      <Scope content={content} error={errorAt("/scope")} onChange={(scope) => set({ scope })} />
      <Refusal refused={refusal} />
      <ActionBar left={<span aria-live="polite">{isChanged ? t("campaigns.edit.unsaved") : ""}</span>}>
        <Button type={isChanged ? "primary" : "default"} loading={busy} disabled={!isChanged} onClick={() => void save()}>
          {t("campaigns.edit.save")}
        </Button>
        {of.actions.includes("open") && (
          <ConfirmButton
            primary={!isChanged}
            disabled={isChanged || of.gaps.length > 0}
            label={t("campaigns.edit.open")}
            consequence={t("campaigns.edit.openMeans")}
            onConfirm={open}
          />
        )}
      </ActionBar>
    </div>
  );
}

const toggled = <T,>(chosen: readonly T[], one: T, isChosen: boolean): T[] => {
  const others = chosen.filter((each) => each !== one);
  return isChosen ? [...others, one] : others;
};

interface ScopeProps {
  content: CampaignContent;
  error: string | undefined;
  onChange: (scope: CampaignContent["scope"]) => void;
}

function Scope({ content: { scope }, error, onChange }: ScopeProps) {
  const { t } = useTranslation();
  const agencies = useOne<{ rows: Agency[] }>("/agencies");
  const others = (agencies.data?.rows ?? []).filter(
    ({ kind }) => KINDS.some((one) => one === kind) && !scope.kinds.some((one) => one === kind),
  );
  return (
    <fieldset className="gs-paper gs-pad" id={fieldId("/scope")} tabIndex={-1}>
      <legend>{t("campaigns.text.scope")}</legend>
      {KINDS.map((kind) => (
        <label key={kind} className="guides-check">
          <input
            type="checkbox"
            checked={scope.kinds.includes(kind)}
            onChange={(event) => onChange({ ...scope, kinds: toggled(scope.kinds, kind, event.target.checked) })}
          />{" "}
          {t(`campaigns.kind.${kind}`)}
        </label>
      ))}
      {others.length > 0 && (
        <details>
          <summary>{t("campaigns.edit.more")}</summary>
          {others.map(({ id, shortName }) => (
            <label key={id} className="guides-check">
              <input
                type="checkbox"
                checked={scope.agencyIds.includes(id)}
                onChange={(event) => onChange({ ...scope, agencyIds: toggled(scope.agencyIds, id, event.target.checked) })}
              />{" "}
              {shortName}
            </label>
          ))}
        </details>
      )}
      {error !== undefined && <p className="gs-field-error">{error}</p>}
    </fieldset>
  );
}
