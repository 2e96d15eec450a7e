// Loads a profile: the calendar and every wording of the packs it names, and answers which of them is in force when.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { dayOf } from "#kernel/clock.ts";
import { loadCalendar, type Calendar } from "./calendar.ts";
import { lawInForce, type LawInForce } from "./force.ts";
import { problem } from "./law.problems.ts";
import { loadPack, type Pack } from "./pack.ts";
import { refusal } from "./source.ts";

export interface Law {
  readonly profile: string;
  readonly calendar: Calendar;
  /** Throws `law.not-in-force` where no wording of the text applies. */
  at(instant: Date): LawInForce;
}

export function loadLaw(options: { packsDir: string; profile: string }): Law {
  const { packsDir, profile } = options;
  // Composition (profiles such as reg25+jiyuan) will put its resolver between the packs and lawInForce, here.
  if (profile.includes("+")) throw problem("profile-not-supported", { values: { profile } });
  const calendar = loadCalendar(packsDir);
  const wordings = loadWordings(packsDir, profile).map((pack) => ({ pack, law: lawInForce(profile, [pack], pack) }));
  return {
    profile,
    calendar,
    at: (instant) => {
      const day = dayOf(instant);
      const found = wordings.find(({ pack }) => pack.inForceFrom <= day && (pack.inForceUntil === undefined || day < pack.inForceUntil));
      if (found) return found.law;
      const title = wordings[0]?.pack.title;
      throw problem("not-in-force", { values: { day, title: title?.zh ?? profile, titleEn: title?.en ?? profile } });
    },
  };
}

// A folder is `reg25`, or `reg25@2027-01-01` for a later wording of the same text.
function loadWordings(packsDir: string, key: string): Pack[] {
  const folders = existsSync(packsDir) ? readdirSync(packsDir).filter((name) => name === key || name.startsWith(`${key}@`)) : [];
  const packs = folders
    .filter((name) => existsSync(join(packsDir, name, "pack.yaml")))
    .map((name) => loadKeyed(packsDir, name, key))
    .toSorted((a, b) => a.inForceFrom.localeCompare(b.inForceFrom));
  if (packs.length === 0) throw problem("pack-missing", { values: { key, dir: "packs" } });
  for (const [index, pack] of packs.slice(1).entries()) {
    const before = packs[index];
    if (before?.inForceUntil === undefined || before.inForceUntil > pack.inForceFrom) {
      throw refusal(`${pack.id}/pack.yaml`, 1, {
        zh: `与 ${before?.id} 的施行期间重叠`,
        en: `is in force at the same time as ${before?.id}`,
      });
    }
  }
  return packs;
}

function loadKeyed(packsDir: string, name: string, key: string): Pack {
  const pack = loadPack(join(packsDir, name));
  if (pack.key === key) return pack;
  throw refusal(`${name}/pack.yaml`, 1, { zh: `key 应当是 ${key}`, en: `its key should be ${key}` });
}
