// The tasks that are watched, each with what counts for it: rhythm, what the platform holds, the bound of its own, its last check.
import { type Queryable, type RawBuilder, sql } from "#kernel/db.ts";
import type { LawInForce } from "#law/index.ts";
import { coverageRules } from "#modules/intake/index.ts";
import { normInForce } from "#modules/norms/index.ts";
import { settings } from "#modules/settings/index.ts";
import type { Way } from "./measure.ts";
import { dimensions, ruleKinds, type Rules } from "./rule.ts";

/** Conventions to begin with, not rules of law. */
const atLeast = { unit: "percent", min: 0, max: 100 } as const;
const settingOf = settings(
  "aggregation",
  { zh: "汇聚监测", en: "Aggregation" },
  {
    interval: {
      zh: "核对源系统的间隔",
      en: "Time between checks of a source",
      hint: { zh: "每隔多久与源系统核对一次行数和更新。", en: "How often rows and changes are compared with the source." },
      unit: "minutes",
      min: 5,
      max: 1_440,
      first: 10,
    },
    lag: {
      zh: "实时汇聚的滞后上限",
      en: "Lag of what comes as it arises",
      hint: {
        zh: "落后源系统超过这么久即提出工单；标准规范另有规定的按标准规范，单个任务可以另设。",
        en: "Further behind its source, a ticket is opened. A norm in force goes first; a task may have a bound of its own.",
      },
      unit: "minutes",
      min: 1,
      max: 525_600,
      first: 30,
    },
    gap: {
      zh: "与源系统相差的行数上限",
      en: "Rows that may differ from the source",
      hint: { zh: "相差超过这么多行、到时仍未补齐的，提出工单。", en: "Beyond it, and not closed in time, a ticket is opened." },
      unit: "rows",
      min: 0,
      max: 1_000_000_000,
      first: 0,
    },
    completeness: {
      ...atLeast,
      zh: "完整性下限",
      en: "Completeness, at least",
      hint: {
        zh: "应填的格有值的比例，低于它即提出工单；设为 0 不核对。",
        en: "Cells filled in that should be; below it a ticket is opened. 0: not checked.",
      },
      first: 95,
    },
    accuracy: {
      ...atLeast,
      zh: "准确性下限",
      en: "Accuracy, at least",
      hint: {
        zh: "值符合类型、值域和规则的比例，低于它即提出工单；设为 0 不核对。",
        en: "Values of their type, domain and rules; below it a ticket is opened. 0: not checked.",
      },
      first: 98,
    },
    timeliness: {
      ...atLeast,
      zh: "及时性下限",
      en: "Timeliness, at least",
      hint: {
        zh: "按更新周期装载的程度，低于它即提出工单；设为 0 不核对。",
        en: "Loaded by the update cycle; below it a ticket is opened. 0: not checked.",
      },
      first: 80,
    },
    availability: {
      ...atLeast,
      zh: "可用性下限",
      en: "Availability, at least",
      hint: {
        zh: "通过校验可以使用的行的比例，低于它即提出工单；设为 0 不核对。",
        en: "Rows that passed the checks; below it a ticket is opened. 0: not checked.",
      },
      first: 95,
    },
  },
);

export interface Watched {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly entryId: string;
  readonly tableName: string;
  readonly keyColumn: string;
  readonly keyType: string;
  readonly rhythm: string | null;
  readonly isRealtime: boolean;
  readonly ownMinutes: number | null;
  readonly rows: number | null;
  readonly loadedAt: Date | null;
  readonly drawnAt: Date | null;
  readonly hasDraw: boolean;
  readonly statedRows: number | null;
  readonly countedAt: Date | null;
  readonly checkedAt: Date | null;
  readonly way: Way | null;
  readonly sourceRows: number | null;
  readonly behind: number | null;
  readonly lag: number | null;
  readonly missing: number | null;
  readonly surplus: number | null;
  readonly gapSince: Date | null;
  readonly problem: { readonly zh: string; readonly en: string } | null;
  readonly tickets: number;
}

export const ticketHref = (id: string): string => `/intake/watch?open=${id}`;

/** What need not be aggregated is not watched; where a text asks for it as it arises, only a filed rhythm makes it slower. */
export function watchedTasks(law: Pick<LawInForce, "parameters">): RawBuilder<unknown> {
  const mustRealtime = coverageRules(law).realtime !== null;
  return sql`
    select t.id, t.number, t.title, t.agency_id, a.short_name as agency_name, t.entry_id, t.table_name, t.key_column,
      (select c->>'type' from jsonb_array_elements(t.columns) c where c->>'column' = t.key_column limit 1) as key_type,
      coalesce(d.period, case when ${mustRealtime} then 'realtime' end, v.content->>'updateCycle') as rhythm,
      coalesce(d.period is null and (${mustRealtime} or v.content->>'updateCycle' = 'realtime'), false) as is_realtime,
      b.lag_minutes as own_minutes, held.row_count as rows, held.loaded_at, draw.task_id is not null as has_draw,
      (select l.begun_at from intake_load l where l.task_id = t.id and l.path = 'database' and l.state = 'done' order by l.number desc limit 1) as drawn_at,
      n.rows as stated_rows, n.counted_at, c.at as checked_at, c.way, c.source_rows, c.behind, c.lag, c.missing, c.surplus, c.gap_since, c.problem,
      (select count(*) from aggregation_ticket k where k.task_id = t.id and k.state <> 'closed') as tickets
    from intake_task t
    join agency a on a.id = t.agency_id
    join catalog_entry e on e.id = t.entry_id
    join catalog_version v on v.id = e.published_version_id and v.state = 'published'
    left join intake_declaration d on d.entry_id = t.entry_id and d.state in ('filed', 'accepted')
    left join shared_table held on held.name = t.table_name
    left join intake_draw draw on draw.task_id = t.id
    left join intake_count n on n.task_id = t.id
    left join aggregation_bound b on b.task_id = t.id
    left join lateral (select * from aggregation_check c where c.task_id = t.id order by c.at desc limit 1) c on true
    where t.state = 'active' and not coalesce(d.kind = 'exempt' and d.state = 'accepted', false)`;
}

/** Tasks whose last check is older than that. */
export async function dueTasks(
  db: Queryable,
  law: Pick<LawInForce, "parameters">,
  ask: { before: Date; limit: number },
): Promise<Watched[]> {
  const { rows } = await sql<Watched>`
    select w.* from (${watchedTasks(law)}) w where w.checked_at is null or w.checked_at <= ${ask.before}
    order by w.checked_at nulls first, w.id limit ${ask.limit}`.execute(db);
  return rows;
}

/** What the norm in force says of lag goes before the office's own number; quality is counted in hundredths of a percent. */
export async function rulesNow(db: Queryable, day: string): Promise<Rules> {
  const [interval, lag, gap, ...quality] = await Promise.all(ruleKinds.map(async (kind) => await settingOf(db, kind)));
  const ofQuality = Object.fromEntries(dimensions.map((kind, index) => [kind, (quality[index] ?? 0) * 100]));
  const lagMinutes = (await normInForce(db, day))?.content.lagMinutes ?? lag;
  return { interval, lag: lagMinutes, gap, ...ofQuality } as unknown as Rules;
}
