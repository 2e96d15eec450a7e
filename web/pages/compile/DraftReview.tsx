// A draft to read and decide on: what changed first, then the whole content, the signed assessments, and the decision at the foot.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { queryClient, refresh, useOne } from "#web/api/queries.ts";
import type { Agency, EntryDraft } from "#web/api/types.ts";
import { Terms } from "#web/pages/catalog/EntryFacts.tsx";
import { ItemTable } from "#web/pages/catalog/ItemTable.tsx";
import { valueWords } from "#web/pages/catalog/values.ts";
import "#web/pages/catalog/entry.css";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { ActionBar } from "#web/ui/Form.tsx";
import { useGo } from "#web/ui/Link.tsx";
import { GradeTag, SharingTag } from "#web/ui/Tags.tsx";

import { SignedLine } from "./Assessments.tsx";
import { Differences } from "./Differences.tsx";

export function DraftReview({ draft }: { draft: EntryDraft }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="gs-stack">
        {draft.differences.length > 0 && <Differences rows={draft.differences} />}
        <Facts draft={draft} />
        <ItemTable content={draft.content} wanted={false} />
        <Terms content={draft.content} />
        <section className="gs-paper gs-pad">
          <h2>{t("compile.section.assessments")}</h2>
          <div className="compile-assessments">
            {draft.assessments.map((each) => (
              <div key={each.kind} className="compile-assessment">
                <h3>{t(`compile.assess.${each.kind}`)}</h3>
                <SignedLine signed={each} stale={each.stale} />
              </div>
            ))}
            {draft.assessments.length === 0 && <p className="gs-sub">{t("compile.assess.none")}</p>}
          </div>
        </section>
      </div>
      <Decision draft={draft} />
    </>
  );
}

function Facts({ draft }: { draft: EntryDraft }) {
  const { t } = useTranslation();
  const { content } = draft;
  const agencies = useOne<{ rows: Agency[] }>("/agencies");
  const duty = agencies.data?.rows.flatMap((agency) => agency.duties).find((one) => one.id === content.dutyId);
  return (
    <section className="gs-paper gs-pad">
      <h2>{t("compile.section.basics")}</h2>
      <dl className="gs-facts compile-facts">
        <dt>{t("compile.field.summary")}</dt>
        <dd>{content.summary === "" ? t("catalog.unset") : content.summary}</dd>
        <dt>{t("compile.field.duty")}</dt>
        <dd>{duty === undefined ? t("catalog.unset") : `${duty.title}（${duty.basis}）`}</dd>
        <dt>{t("compile.field.kind")}</dt>
        <dd>{valueWords(t, "kind", content.kind)}</dd>
        <dt>{t("compile.field.cycle")}</dt>
        <dd>{valueWords(t, "cycle", content.updateCycle)}</dd>
        <dt>{t("compile.field.format")}</dt>
        <dd>{valueWords(t, "format", content.format)}</dd>
        <dt>{t("compile.field.sharingType")}</dt>
        <dd className="gs-chips">
          <SharingTag type={content.sharingType} />
          <GradeTag grade={content.grade} />
        </dd>
        <dt>{t("compile.field.methods")}</dt>
        <dd>{content.sharingMethods.map((method) => valueWords(t, "method", method)).join("、")}</dd>
        <dt>{t("compile.field.theme")}</dt>
        <dd>{content.theme ?? t("catalog.unset")}</dd>
        <dt>{t("compile.field.sourceSystem")}</dt>
        <dd>{content.sourceSystem ?? t("catalog.unset")}</dd>
      </dl>
    </section>
  );
}

function Decision({ draft }: { draft: EntryDraft }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const go = useGo();
  const may = (action: string) => draft.actions.includes(action);
  const step = (action: string, body?: unknown) => async () => {
    await api.post(`/catalog/entries/${draft.id}/${action}`, body);
    announce(t(`compile.done.${action}`));
    // The office sees a draft only while it is to decide on it: afterwards there is nothing to read again here.
    if (draft.state !== "awaiting-review") return await refresh("/catalog");
    queryClient.removeQueries({ queryKey: [`/catalog/entries/${draft.id}`] });
    go(action === "publish" ? paths.entry(draft.id) : paths.compile());
    await refresh("/catalog/compilations", "/catalog/search");
  };
  if (!may("consent") && !may("publish") && !may("return")) return null;
  return (
    <ActionBar left={<span className="gs-sub">{t("compile.decideLead")}</span>}>
      {may("return") && (
        <ConfirmButton
          danger
          label={t("compile.return")}
          consequence={t("compile.returnLead")}
          reasonLabel={t("compile.returnReason")}
          onConfirm={(reason) => step("return", { reason })()}
        />
      )}
      {may("consent") && (
        <ConfirmButton primary label={t("compile.consent")} consequence={t("compile.consentLead")} onConfirm={step("consent")} />
      )}
      {may("publish") && (
        <ConfirmButton primary label={t("compile.publish")} consequence={t("compile.publishLead")} onConfirm={step("publish")} />
      )}
    </ActionBar>
  );
}
