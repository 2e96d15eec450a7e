// The office loads a notice of holidays that it has seen the effect of; every agency is told.
import type { Actor } from "#kernel/context.ts";
import { brokenConstraint } from "#kernel/db.ts";
import { newId } from "#kernel/ids.ts";
import { agencies } from "#modules/identity/index.ts";
import { act, actions, type Deployment } from "#modules/ledger/index.ts";
import { type NewNotice, notify } from "#modules/notices/index.ts";
import { calendarProblem, isInForce } from "./calendar.ts";
import * as store from "./calendar.store.ts";
import { type NoticeInput, readNotice, type Understood } from "./calendar.views.ts";
import { useLoadedYears } from "./loaded.views.ts";

actions("calendar", {
  loaded: { zh: "载入放假安排", en: "loaded a notice of holidays" },
  recounted: { zh: "按放假安排重算期限", en: "computed the limits anew for a notice of holidays" },
});

export interface Loaded {
  readonly years: { year: number; revision: number }[];
  /** How many agencies were told. */
  readonly told: number;
}

/** Counts from now on. The running clocks are computed anew by the worker: there may be many, and none may be forgotten. */
export async function loadNotice(deployment: Deployment, actor: Actor, input: NoticeInput & { digest: string }): Promise<Loaded> {
  const reading = await readNotice(deployment, input);
  if (!reading.understood) {
    const fields = reading.mistakes.map(({ line, path, reason }) => ({
      pointer: input.form ? `/form/${path.join("/")}` : "/file",
      text: line === null ? reason.zh : `第 ${line} 行：${reason.zh}`,
    }));
    throw calendarProblem("malformed", { values: { count: fields.length }, fields });
  }
  const { understood } = reading;
  if (isInForce(understood.years, deployment.law.calendar)) throw calendarProblem("unchanged");
  if (understood.digest !== input.digest) throw calendarProblem("not-seen");
  const loaded = await load(deployment, actor, understood);
  await useLoadedYears(deployment);
  return loaded;
}

async function load(deployment: Deployment, actor: Actor, understood: Understood): Promise<Loaded> {
  try {
    return await act(deployment, actor, async (running) => {
      const years = newYears(understood, actor, running.at);
      for (const row of years) {
        await store.insertYear(running.tx, row);
        const changes = understood.changes.filter(({ day }) => day >= `${row.year - 1}-12-01` && day <= `${row.year}-12-31`);
        running.record({
          action: "calendar.loaded",
          subject: { kind: "calendar-year", id: row.id, number: row.notice.notice, title: `${row.year}年工作日历` },
          body: { year: row.year, revision: row.revision, origin: row.origin, notice: row.notice, changes, digest: understood.digest },
        });
      }
      const all = await agencies(running.tx);
      await notify(
        running,
        all.flatMap(({ id }) => years.map((row) => announcement(id, row, understood))),
      );
      return { years: years.map(({ year, revision }) => ({ year, revision })), told: all.length };
    });
  } catch (error) {
    // Somebody else has loaded the same year in this moment.
    if (brokenConstraint(error) === "calendar_year_revision") throw calendarProblem("not-seen");
    throw error;
  }
}

const newYears = ({ years, revisions, origin }: Understood, actor: Actor, at: Date): store.NewYear[] =>
  Object.entries(years).map(([year, notice]) => ({
    id: newId(),
    year: Number(year),
    revision: (revisions[year] ?? 0) + 1,
    notice,
    origin,
    loadedBy: actor.personId,
    loadedAt: at,
  }));

function announcement(agencyId: string, { year, notice }: store.NewYear, { changes }: Understood): NewNotice {
  const off = notice.holidays.map(({ name, from, to }) => `${name} ${from === to ? from : `${from} 至 ${to}`}`).join("；");
  return {
    agencyId,
    kind: "calendar.loaded",
    title: `${year}年放假安排已载入工作日历（${notice.notice}）`,
    body: `${off}。与原来的日历相比有 ${changes.length} 天不同；正在计算的期限按新日历重算，日期有变化的另行通知双方。`,
    href: `/calendar?year=${year}`,
  };
}
