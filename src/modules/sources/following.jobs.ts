// Reconciler of sources: designations take effect on their days, agencies are reminded of what they owe, and what is not done becomes a lead.
import { addDays, type Day, dayOf, startOfDay } from "#kernel/clock.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { raiseLead } from "#modules/leads/index.ts";
import { notify } from "#modules/notices/index.ts";
import { synonymsAt } from "#modules/dictionaries/index.ts";
import { suspect } from "./collection.commands.ts";
import * as collections from "./collection.store.ts";
import { matchesFor } from "./collection.views.ts";
import { contributionHref, contributionSubject } from "./contribution.commands.ts";
import * as contributions from "./contribution.store.ts";
import { laterRepeats, requestsBefore } from "./duty.views.ts";
import { drawConsequences, elementSubject } from "./element.commands.ts";
import * as store from "./element.store.ts";

actions("source", { followed: { zh: "数源指定生效或者终止", en: "a designation took effect or ended" } });
actions("contribution", {
  reminded: { zh: "提醒配合任务", en: "reminded of a contribution" },
  missed: { zh: "配合任务逾期", en: "a contribution was missed" },
});
actions("collection", { matched: { zh: "采集项已可共享取得", en: "a collection item can be had by sharing now" } });

const BATCH = 50;

/** Returns how much was done. */
export async function followSources(deployment: Deployment): Promise<number> {
  return (
    (await followDesignations(deployment)) +
    (await remindContributors(deployment)) +
    (await raiseMissed(deployment)) +
    (await raiseUnnamed(deployment)) +
    (await matchLater(deployment))
  );
}

async function followDesignations(deployment: Deployment): Promise<number> {
  const due = await store.elementsDue(deployment.db, dayOf(deployment.clock.now()), BATCH);
  let done = 0;
  for (const id of due) {
    done += await actIfAny(deployment, async (running) => {
      const element = await store.lockElement(running.tx, id);
      if (!element) return 0;
      const entries = await drawConsequences(running, element);
      running.record({ action: "source.followed", subject: elementSubject(element), body: { redirected: entries } });
      return 1;
    });
  }
  return done;
}

/** The last day of so many working days from today. */
function workingDaysOn({ law }: Deployment, from: Day, count: number, step: 1 | -1): Day {
  let day = from;
  for (let left = count; left > 0;) {
    day = addDays(day, step);
    if (law.calendar.isWorkingDay(day)) left -= 1;
  }
  return day;
}

async function remindContributors(deployment: Deployment): Promise<number> {
  return await actIfAny(deployment, async (running) => {
    const today = dayOf(running.at);
    const upTo = workingDaysOn(deployment, today, running.law.parameter<number>("reminders.amberWorkingDays"), 1);
    const due = await contributions.lockToRemind(running.tx, upTo, BATCH);
    for (const row of due) {
      await contributions.saveContribution(running.tx, row.id, { remindedAt: running.at });
      await notify(running, [
        {
          agencyId: row.contributorAgencyId,
          kind: "source.contribution-due",
          title: `配合任务将于 ${row.dueOn} 到期`,
          body: row.what,
          href: contributionHref(row.id),
          cites: ["REG25-19-4"],
        },
      ]);
      running.record({ action: "contribution.reminded", subject: contributionSubject(row), agencyId: row.contributorAgencyId });
    }
    return due.length;
  });
}

/** REG25-39-5: what was agreed and not delivered on its day. */
async function raiseMissed(deployment: Deployment): Promise<number> {
  return await actIfAny(deployment, async (running) => {
    const missed = await contributions.lockMissed(running.tx, dayOf(running.at), BATCH);
    for (const row of missed) {
      await contributions.saveContribution(running.tx, row.id, { missedAt: running.at });
      running.record({ action: "contribution.missed", subject: contributionSubject(row), agencyId: row.contributorAgencyId });
      await raiseLead(running, {
        kind: "source-not-helped",
        agencyId: row.contributorAgencyId,
        subject: contributionSubject(row),
        href: contributionHref(row.id),
        title: { zh: `未按期配合数源部门：${row.what}`, en: `Not delivered to the source agency in time: ${row.what}` },
        detail: { zh: `约定 ${row.dueOn} 前完成，到期没有完成。`, en: `It was agreed for ${row.dueOn} and not delivered by then.` },
        cites: ["REG25-19-4"],
        fingerprint: `contribution:${row.id}`,
      });
    }
    return missed.length;
  });
}

/** REG25-41-3: the office was asked and has not named anybody. Without a number of days in the packs nothing is pointed out. */
async function raiseUnnamed(deployment: Deployment): Promise<number> {
  return await actIfAny(deployment, async (running) => {
    const days = running.law.findParameter<number>("sources.requestWorkingDays");
    if (days === undefined) return 0;
    const before = startOfDay(workingDaysOn(deployment, dayOf(running.at), days, -1));
    const waiting = await requestsBefore(running.tx, before, BATCH);
    const office = waiting.length > 0 ? await sharingOffice(running.tx) : undefined;
    let raised = 0;
    for (const element of waiting) {
      const lead = await raiseLead(running, {
        kind: "no-source",
        agencyId: office?.id ?? "",
        subject: elementSubject(element),
        href: `/sources/elements/${element.id}`,
        title: { zh: `“${element.name}”未明确数源部门`, en: `No source agency named for “${element.name}”` },
        detail: {
          zh: `${dayOf(element.requestedAt)} 已提请指定，至今没有决定。`,
          en: `It was asked for on ${dayOf(element.requestedAt)} and is not decided.`,
        },
        cites: ["REG25-19-3"],
        fingerprint: `element:${element.id}`,
      });
      raised += Number(lead !== undefined);
    }
    return raised;
  });
}

/** What was registered before its source was named repeats it from now on. */
async function matchLater(deployment: Deployment): Promise<number> {
  return await actIfAny(deployment, async (running) => {
    const found = await laterRepeats(running.tx, BATCH);
    let done = 0;
    for (const { id } of found) {
      const row = await collections.lockCollection(running.tx, id);
      const matches = row && (await matchesFor(await synonymsAt(deployment, running.tx, running.at), running.tx, row.agencyId, row));
      if (!row || !matches || matches.length === 0) continue;
      await collections.saveCollection(running.tx, id, { matches });
      running.record({
        action: "collection.matched",
        subject: { kind: "collection-item", id, title: `${row.matter}·${row.name}` },
        agencyId: row.agencyId,
        body: { matches: matches.map(({ what, agency }) => ({ what, agency: agency.name })) },
      });
      await suspect(running, { ...row, matches });
      done += 1;
    }
    return done;
  });
}
