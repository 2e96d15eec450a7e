// What holds now: for the modules that ask, and for the page on which the office sees and sets it.
import type { Queryable } from "#kernel/db.ts";
import { citationsOf } from "#law/index.ts";
import { type Deployment, searchLedger } from "#modules/ledger/index.ts";
import { declaredSetting, declareGroup, keyOf, type Setting, type SettingGroup, settingGroups, settingProblem } from "./setting.ts";
import * as store from "./setting.store.ts";

/**
 * Declares what the office may set of a noun, and returns a function that reads it:
 * `const settingOf = settings("usage", title, { "idle-days": {...} }); await settingOf(tx, "idle-days")`.
 */
export function settings<const Settings extends Record<string, Setting>>(noun: string, title: SettingGroup["title"], table: Settings) {
  declareGroup({ noun, title, settings: table });
  return async (db: Queryable, name: keyof Settings & string): Promise<number> =>
    (await store.valueOf(db, keyOf(noun, name))) ?? (table[name] as Setting).first;
}

/** By module, each with what holds, who set it, and the articles that leave it to the office. */
export async function settingsNow({ db, law, clock }: Deployment) {
  const rows = await db
    .selectFrom("officeSetting as s")
    .innerJoin("person", "person.id", "s.changedBy")
    .select(["s.key", "s.value", "s.changedAt", "person.name as changedBy"])
    .execute();
  const set = new Map(rows.map((row) => [row.key, row]));
  const force = law.at(clock.now());
  return settingGroups().flatMap(({ noun, title, settings: table }) => {
    const lines = Object.entries(table).flatMap(([name, setting]) => {
      const { zh, en, hint, unit, min, max, first, cites } = setting;
      const citations = citationsOf(force, cites ?? []);
      if (cites && citations.length === 0) return [];
      const key = keyOf(noun, name);
      const row = set.get(key);
      return {
        key,
        title: { zh, en },
        hint: { ...hint },
        unit,
        min,
        max,
        first,
        value: row?.value ?? first,
        isSet: row !== undefined && row.value !== null,
        changedBy: row?.changedBy ?? null,
        changedAt: row?.changedAt.toISOString() ?? null,
        citations,
      };
    });
    return lines.length === 0 ? [] : [{ noun, title: { ...title }, rows: lines }];
  });
}

const CHANGES_MAX = 100;

interface Changed {
  readonly before: number;
  readonly value: number;
}

/** The last changes of one, the newest first, from the ledger. */
export async function changesOf({ db }: Deployment, key: string) {
  if (!declaredSetting(key)) throw settingProblem("unknown");
  const row = await db.selectFrom("officeSetting").select("id").where("key", "=", key).executeTakeFirst();
  const entries = row ? await searchLedger(db, { subject: row.id, limit: CHANGES_MAX }) : [];
  return entries.map(({ seq, at, actor, note, body }) => {
    const { before, value } = body as Changed;
    return { seq, at, by: actor?.name ?? "", reason: note ?? "", before, value };
  });
}
