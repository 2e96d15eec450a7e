// What the law has to say of one application: the clocks that its submission would start, the steps that it goes through, what silence means.
import { dayOf } from "#kernel/clock.ts";
import { dueOf, type LawInForce, roleWord, stepsFor } from "#law/index.ts";
import type { CatalogVersionView } from "#modules/catalog/index.ts";
import { type ClockView, clockView, type Deadline } from "#modules/deadlines/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { factsOf, isDirect, REPLY_RULES, type SharingClass } from "./application.ts";
import type * as store from "./application.store.ts";
import type { Sides } from "./application.views.ts";
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

/** Classes of the data that is asked for, item by item. */
function classesOf(application: store.Application, version: CatalogVersionView): SharingClass[] {
  const { items } = appliedEntryOf(version.content, application.audience);
  return application.content.lines.flatMap(({ itemId }) => {
    const sharingType = items.get(itemId)?.sharingType;
    return sharingType && sharingType !== "withheld" ? [sharingType] : [];
  });
}

interface Case {
  readonly application: store.Application;
  readonly version: CatalogVersionView;
  readonly replies: readonly store.Reply[];
  readonly sides: Sides;
}

/** The steps that this application goes through, as the law in force has them, and where it stands. */
export function stepsShown(law: LawInForce, { application, version, replies, sides }: Case) {
  const procedure = law.procedure("application");
  const classes = classesOf(application, version);
  const isAsked = classes.length === 0 || classes.some((sharingType) => !isDirect(law, sharingType));
  const facts = factsOf(classes.map((sharingType) => ({ sharingType })));
  const steps = stepsFor(procedure, facts).filter(({ side }) => side === "consumer" || isAsked);
  const at = steps.findIndex(({ key }) => key === application.step);
  const answer = steps.findIndex(({ key }) => key === "reply-draft");
  // Where nobody answered in time, nobody took the steps of an answer.
  const isSilent = application.state === "answered" && !replies.some(({ state, origin }) => state === "issued" && origin === "person");
  return steps.map(({ key, title, role, side, cites }, index) => {
    const roleTitle = roleWord(law.vocabulary, role);
    return {
      key,
      side,
      title: title.zh,
      titleEn: title.en,
      roleTitle: roleTitle.zh,
      roleTitleEn: roleTitle.en,
      agency: sides[side].name,
      at: isSilent && answer >= 0 && index >= answer ? ("passed" as const) : stepAt(index, at, application.state === "answered"),
      citations: law.cite(cites),
    };
  });
}

function stepAt(index: number, current: number, ended: boolean): "done" | "now" | "later" {
  if (ended || index < current) return "done";
  return index === current ? "now" : "later";
}

/** What is answered at once, and what silence means for the rest: null where the law says neither. */
export function answersByLaw(law: LawInForce, application: store.Application, version: CatalogVersionView) {
  const { direct } = law.procedure("application");
  const classes = classesOf(application, version);
  const atOnce = classes.filter((sharingType) => isDirect(law, sharingType));
  const rules = [...new Set(classes)]
    .filter((sharingType) => !isDirect(law, sharingType))
    .flatMap((sharingType) => law.findDeadline(REPLY_RULES[sharingType]) ?? []);
  const speaking = rules.filter(({ silence }) => silence === "deemed-consent");
  return {
    direct: direct && atOnce.length > 0 ? { items: atOnce.length, citations: law.cite(direct.cites) } : null,
    silence:
      speaking.length === 0
        ? null
        : {
            except: [...new Set(speaking.flatMap(({ deemed }) => deemed?.never ?? []))],
            citations: law.cite([...new Set(speaking.flatMap(({ deemed, cites }) => deemed?.cites ?? cites))]),
          },
    pauses: rules.some(({ pause }) => pause?.on === "supplement"),
    extension: law.cite(rules.flatMap(({ extension }) => extension?.cites ?? [])),
    supplement: law.cite(rules.flatMap(({ pause }) => pause?.cites ?? [])),
    /** No text says by when it is to be answered. */
    isUnlimited: rules.length === 0 && atOnce.length < classes.length,
  };
}

/** The basis on which the platform itself gave a reply. */
export function basisOf(law: LawInForce, { origin }: Pick<store.Reply, "origin">): readonly string[] {
  if (origin === "direct") return law.procedure("application").direct?.cites ?? [];
  if (origin === "person") return [];
  const rules = Object.values(REPLY_RULES).flatMap((key) => law.findDeadline(key) ?? []);
  return [...new Set(rules.flatMap(({ deemed }) => deemed?.cites ?? []))];
}

export const fieldsShown = (law: LawInForce) =>
  law.procedure("application").requiredFields.map(({ key, title, cites }) => ({
    key,
    title: title.zh,
    titleEn: title.en,
    citations: law.cite(cites),
  }));
