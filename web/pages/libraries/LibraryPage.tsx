// One library: who leads and led it, what is in it and how new that is, what is missing or wrong, what happened.
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { Agency, LibraryPage as Library } from "#web/api/types.ts";
import { LibraryBuilds } from "#web/pages/builds/LibraryBuilds.tsx";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { dayText, shortDay } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { Timeline } from "#web/ui/Timeline.tsx";

import { Coverage } from "./Coverage.tsx";
import { LeadForm } from "./LeadForm.tsx";
import { LibraryEntries } from "./LibraryEntries.tsx";
import { LibraryFigures } from "./LibraryFigures.tsx";
import { LibraryForm } from "./LibraryForm.tsx";
import { Links } from "./Links.tsx";
import { ProposalForm } from "./ProposalForm.tsx";
import { Proposals } from "./Proposals.tsx";
import "./libraries.css";

export function LibraryPage() {
  const { id } = useParams({ strict: false });
  const { t } = useTranslation();
  const answer = useOne<Library>(id === undefined ? null : `/libraries/${id}`);
  if (answer.data !== undefined) return <LibraryView key={answer.data.id} library={answer.data} />;
  return (
    <>
      <PageHeader title={t("libraries.one")} crumbs={[{ title: t("frame.pages.libraries"), href: paths.libraries() }]} />
      {answer.problem === null ? <SkeletonLines lines={10} /> : <FailedState problem={answer.problem} onRetry={answer.retry} />}
    </>
  );
}

function LibraryView({ library }: { library: Library }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [form, setForm] = useState<"amend" | "lead" | "propose" | null>(null);
  const may = (action: string) => library.actions.includes(action) && form === null;
  const agencies = useOne<{ rows: Agency[] }>(library.actions.length > 0 ? "/agencies" : null).data?.rows ?? [];
  const done = (words: string) => {
    announce(words);
    setForm(null);
  };
  return (
    <>
      <PageHeader
        title={library.name}
        crumbs={[{ title: t("frame.pages.libraries"), href: paths.libraries() }, { title: library.name }]}
        kicker={[t(`libraries.kinds.${library.kind}`), t(`libraries.modes.${library.mode}`), library.platform]
          .filter((each) => each !== "")
          .join(" · ")}
        actions={
          <>
            {may("amend") && <Button onClick={() => setForm("amend")}>{t("libraries.amend")}</Button>}
            {may("propose") && (
              <Button type="primary" onClick={() => setForm("propose")}>
                {t("libraries.propose")}
              </Button>
            )}
            {may("set-lead") && (
              <Button type={library.lead === null ? "primary" : "default"} onClick={() => setForm("lead")}>
                {t(library.lead === null ? "libraries.setLead" : "libraries.changeLead")}
              </Button>
            )}
          </>
        }
      />
      <State library={library} />
      {form === "amend" && (
        <LibraryForm
          agencies={agencies}
          listed={[]}
          themes={[]}
          library={library}
          onCancel={() => setForm(null)}
          onDone={() => done(t("libraries.saved"))}
        />
      )}
      {form === "lead" && (
        <LeadForm library={library} agencies={agencies} onCancel={() => setForm(null)} onDone={() => done(t("libraries.leadDone"))} />
      )}
      {form === "propose" && <ProposalForm library={library} onCancel={() => setForm(null)} onDone={() => done(t("libraries.proposed"))} />}
      <div className="libraries-page">
        <div className="gs-stack">
          {library.purpose !== "" && <p>{library.purpose}</p>}
          <LibraryFigures library={library} />
          <Coverage library={library} />
          <LibraryEntries library={library} />
          <Links library={library} />
          {library.kind === "theme" && <LibraryBuilds libraryId={library.id} />}
          <Proposals library={library.id} />
        </div>
        <aside className="gs-stack">
          <Facts library={library} />
          <Leads library={library} />
          <div className="gs-paper gs-pad">
            <Timeline acts={library.timeline} ledgerHref={(seq) => paths.ledger({ subject: library.id, seq })} />
          </div>
        </aside>
      </div>
    </>
  );
}

function State({ library }: { library: Library }) {
  const { t } = useTranslation();
  const { standing, lead } = library;
  const tone = standing === "closed" ? "gs-state-refused" : lead === null ? "gs-state-waiting" : "gs-state-done";
  const words =
    standing === "closed"
      ? t("libraries.state.closed", { day: dayText(library.until ?? ""), words: library.endWords })
      : standing === "planned"
        ? t("libraries.state.planned", { day: dayText(library.since) })
        : lead === null
          ? t("libraries.state.unled")
          : t("libraries.state.led", { agency: lead.name });
  return (
    <section className={`gs-state ${tone}`}>
      <div className="gs-state-body">
        <p className="gs-state-words">
          <b>{words}</b>
        </p>
        {library.citations.length > 0 && (
          <div className="gs-sub">
            {t(`libraries.rule.${library.kind}`)} <LawLinks citations={library.citations} />
          </div>
        )}
      </div>
    </section>
  );
}

function Facts({ library }: { library: Library }) {
  const { t } = useTranslation();
  const facts: [string, string][] = [
    [t("libraries.theme"), library.theme],
    [t("libraries.project"), library.project],
    [t("libraries.document"), library.document],
    [t("libraries.since"), dayText(library.since)],
    [t("libraries.until"), library.until === null ? "" : dayText(library.until)],
    [t("libraries.members"), library.members.map(({ name }) => name).join("、")],
    [
      t("libraries.contributors"),
      library.contributors.map(({ name, entries }) => t("libraries.contributed", { name, count: entries })).join("、"),
    ],
  ];
  return (
    <section className="gs-paper gs-pad" aria-labelledby="libraries-facts">
      <h2 id="libraries-facts">{t("libraries.facts")}</h2>
      <dl className="gs-facts">
        {facts
          .filter(([, value]) => value !== "")
          .map(([title, value]) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

function Leads({ library }: { library: Library }) {
  const { t } = useTranslation();
  if (library.leads.length === 0) return null;
  return (
    <section className="gs-paper gs-pad" aria-labelledby="libraries-leads">
      <h2 id="libraries-leads">{t("libraries.leadHistory")}</h2>
      <ol className="libraries-leads">
        {library.leads.map((each) => (
          <li key={each.id}>
            <b>{each.agency?.name ?? t("libraries.nobody")}</b>
            <div className="gs-sub">
              {each.until === null
                ? t("libraries.spellOpen", { since: shortDay(each.since) })
                : t("libraries.spell", { since: shortDay(each.since), until: shortDay(each.until) })}
              {each.document !== "" && ` · ${each.document}`}
            </div>
            {each.words !== "" && <div>{each.words}</div>}
          </li>
        ))}
      </ol>
    </section>
  );
}
