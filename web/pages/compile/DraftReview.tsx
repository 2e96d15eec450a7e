// A draft to read and decide on: what changed first, then the whole content, the signed assessments, and the decision at the foot.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { queryClient, refresh, useOne, useSession } from "#web/api/queries.ts";
import type { Agency, EntryDraft } from "#web/api/types.ts";
import { AttributeTags } from "#web/pages/catalog/AttributeTags.tsx";
import { Terms } from "#web/pages/catalog/EntryFacts.tsx";
import { ItemTable } from "#web/pages/catalog/ItemTable.tsx";
import { valueWords } from "#web/pages/catalog/values.ts";
import "#web/pages/catalog/entry.css";
import { Repeats } from "#web/pages/sources/Repeats.tsx";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { ActionBar } from "#web/ui/Form.tsx";
import { useGo } from "#web/ui/Link.tsx";
import { GradeTag } from "#web/ui/Tags.tsx";
import { useWords } from "#web/ui/words.ts";

import { SignedLine } from "./Assessments.tsx";
import { ChangeNotice } from "./ChangeNotice.tsx";
import { Departures } from "./Departures.tsx";
import { Differences } from "./Differences.tsx";
import { nextAfter, Steps } from "./Steps.tsx";

export function DraftReview({ draft }: { draft: EntryDraft }) {
  const { t } = useTranslation();
  return (
    <>
      <Steps steps={draft.steps} />
      <div className="gs-stack">
        <ChangeNotice draft={draft} />
        {draft.differences.length > 0 && <Differences rows={draft.differences} />}
        <Repeats entryId={draft.id} />
        <Facts draft={draft} />
        <ItemTable content={draft.content} wanted={false} />
        <Departures draft={draft} />
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
          <AttributeTags content={content} audiences={draft.asks.outer} />
          <GradeTag grade={content.grade} />
        </dd>
        {(draft.asks.baseLibraries.length > 0 || (content.baseLibrary ?? null) !== null) && (
          <>
            <dt>{t("compile.field.baseLibrary")}</dt>
            <dd>{valueWords(t, "library", content.baseLibrary)}</dd>
          </>
        )}
        {(content.themeLibrary ?? null) !== null && (
          <>
            <dt>{t("compile.field.themeLibrary")}</dt>
            <dd>{content.themeLibrary}</dd>
          </>
        )}
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
  const words = useWords();
  const session = useSession();
  const next = nextAfter(draft.steps);
  const role = next === undefined ? "" : words({ zh: next.roleTitle, en: next.roleTitleEn });
  const may = (action: string) => draft.actions.includes(action);
  const step = (action: string, body?: unknown) => async () => {
    const { state } = await api.post<{ state: string }>(`/catalog/entries/${draft.id}/${action}`, body);
    if (state === "scheduled") announce(t("compile.done.scheduled"));
    else if (action === "consent") announce(state === "published" ? t("compile.done.publish") : t("compile.done.consent", { role }));
    else announce(t(`compile.done.${action}`));
    // What is published is no draft any more; what goes back is its agency's own affair again.
    const gone = state === "published" || state === "discarded" || (state === "returned" && session?.post.agency.id !== draft.agency.id);
    if (!gone) return await refresh("/catalog");
    queryClient.removeQueries({ queryKey: [`/catalog/entries/${draft.id}`] });
    go(state === "returned" ? paths.compile() : paths.entry(draft.id));
    await refresh("/catalog/compilations", "/catalog/search");
  };
  if (draft.actions.length === 0) return null;
  const waits = (draft.notice?.users ?? 0) > 0 && draft.urgentReason === null;
  const last = waits ? t("compile.scheduleLead") : t("compile.publishLead");
  const consequence = next === undefined ? last : t("compile.consentLead", { role });
  return (
    <ActionBar left={<span className="gs-sub">{t(may("discard") ? "compile.scheduledLead" : "compile.decideLead")}</span>}>
      {may("discard") && (
        <ConfirmButton danger label={t("compile.callOff")} consequence={t("compile.callOffLead")} onConfirm={step("discard")} />
      )}
      {may("return") && (
        <ConfirmButton
          danger
          label={t("compile.return")}
          consequence={t("compile.returnLead")}
          reasonLabel={t("compile.returnReason")}
          onConfirm={(reason) => step("return", { reason })()}
        />
      )}
      {may("consent") && <ConfirmButton primary label={t("compile.consent")} consequence={consequence} onConfirm={step("consent")} />}
      {may("publish") && <ConfirmButton primary label={t("compile.publish")} consequence={last} onConfirm={step("publish")} />}
    </ActionBar>
  );
}
