// What lies before an application: the clocks that its submission would start, and the steps that it goes through.
import { dayOf } from "#kernel/clock.ts";
import { dueOf, type LawInForce, stepsFor } from "#law/index.ts";
import type { CatalogVersionView } from "#modules/catalog/index.ts";
import { type ClockView, clockView, type Deadline } from "#modules/deadlines/index.ts";
import { roleTitles, sharingOffice } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { factsOf, isDirect, REPLY_RULES, type SharingClass } from "./application.ts";
import type * as store from "./application.store.ts";
import { agenciesOf } from "./application.views.ts";
import { appliedEntryOf } from "./applied-entry.views.ts";

/** The clocks that would run if it were submitted now: the applicant sees the law before the button. */
export function previewOf(deployment: Deployment, application: store.Application, version: CatalogVersionView): ClockView[] {
  const { law, clock } = deployment;
  const now = clock.now();
  const inForce = law.at(now);
  const force = inForce.for(application.audience);
  const { items } = appliedEntryOf(version.content, application.audience);
  const classes = new Set(application.content.lines.map((line) => items.get(line.itemId)?.sharingType));
  return (Object.keys(REPLY_RULES) as SharingClass[]).flatMap((sharingType) => {
    const rule = force.findDeadline(REPLY_RULES[sharingType]);
    if (!classes.has(sharingType) || !rule || isDirect(force, sharingType)) return [];
    const due = dueOf(law.calendar, now, rule.length);
    const deadline: Deadline = {
      id: rule.key,
      rule: application.audience ? `${rule.key}@${application.audience}` : rule.key,
      law: inForce.id,
      subjectKind: "application",
      subjectId: application.id,
      subjectNumber: null,
      title: rule.title.zh,
      href: "",
      bearerAgencyId: application.providerAgencyId,
      waitingAgencyId: application.consumerAgencyId,
      startedAt: now,
      dueOn: due.due,
      dueAt: due.dueAt,
      provisional: due.provisional,
      extensionDays: 0,
      pauses: [],
      state: "running",
      silence: rule.silence,
      overdueAt: null,
      stoppedAt: null,
    };
    return [clockView(law, deadline, now, dayOf(now))];
  });
}

/** The steps that this application goes through, as the law in force has them, and where it stands. */
export async function stepsShown(deployment: Deployment, law: LawInForce, application: store.Application, version: CatalogVersionView) {
  const { items } = appliedEntryOf(version.content, application.audience);
  const types = application.content.lines.flatMap(({ itemId }) => {
    const sharingType = items.get(itemId)?.sharingType;
    return sharingType && sharingType !== "withheld" ? [{ sharingType }] : [];
  });
  const asked = types.filter(({ sharingType }) => !isDirect(law, sharingType));
  const steps = stepsFor(law.procedure("application"), factsOf(types)).filter(
    ({ side }) => side === "consumer" || types.length === 0 || asked.length > 0,
  );
  const at = steps.findIndex(({ key }) => key === application.step);
  const ended = application.state === "answered";
  const names = await agenciesOf(deployment.db, application);
  const office = await sharingOffice(deployment.db);
  return steps.map(({ key, title, role, side, cites }, index) => ({
    key,
    title: title.zh,
    titleEn: title.en,
    roleTitle: (law.vocabulary[`role.${role}`] ?? roleTitles[role]).zh,
    agency: side === "consumer" ? names.consumer.name : side === "provider" ? names.provider.name : office.name,
    at: stepAt(index, at, ended),
    citations: law.cite(cites),
  }));
}

function stepAt(index: number, current: number, ended: boolean): "done" | "now" | "later" {
  if (ended || index < current) return "done";
  return index === current ? "now" : "later";
}
