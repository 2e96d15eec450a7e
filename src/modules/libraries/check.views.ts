// What a draft that names a library must be before it is handed in and before it is published.
import type { Queryable } from "#kernel/db.ts";
import type { LawInForce } from "#law/index.ts";
import { type CheckedDraft, mountedResources } from "#modules/catalog/index.ts";
import { kindWords, leadOnDay, libraryKinds, type LibraryKind, standingOn } from "./library.ts";
import { rulesOf } from "./library-rules.ts";
import * as store from "./library.store.ts";

export interface LibraryGap {
  readonly pointer: string;
  readonly text: string;
  readonly cites: readonly string[];
}

const FIELDS = { base: "baseLibrary", theme: "themeLibrary" } as const;

/** Everything that the register and the law have against it, on the day. */
export async function libraryGaps(db: Queryable, law: LawInForce, draft: CheckedDraft, day: string): Promise<LibraryGap[]> {
  const found: LibraryGap[] = [];
  for (const kind of libraryKinds) {
    const given = draft.content[FIELDS[kind]]?.trim() ?? "";
    if (given !== "") found.push(...(await gapsOf(db, law, draft, { kind, given, day })));
  }
  return found;
}

interface Naming {
  readonly kind: LibraryKind;
  readonly given: string;
  readonly day: string;
}

async function gapsOf(db: Queryable, law: LawInForce, draft: CheckedDraft, { kind, given, day }: Naming): Promise<LibraryGap[]> {
  const rules = rulesOf(law, kind);
  const pointer = `/${FIELDS[kind]}`;
  const library = await store.libraryNamed(db, kind, given);
  if (!library) {
    // Which base libraries there are the catalog judges by the text; one that nobody registered binds nobody yet.
    return kind === "base"
      ? []
      : [{ pointer, text: `没有登记过${kindWords[kind].zh}“${given}”，请从已登记的库里选择。`, cites: rules.lead ?? [] }];
  }
  const standing = standingOn(day, library);
  if (standing !== "open") {
    const words = standing === "planned" ? `自 ${library.since} 起才启用` : `已自 ${library.until ?? ""} 起停用`;
    return [{ pointer, text: `“${library.name}”${words}，请重新选择。`, cites: rules.lead ?? [] }];
  }
  return [
    ...(await leadGaps(db, law, draft, { kind, library, day })),
    ...(await platformGaps(db, draft, rules.platform)),
    ...basisGaps(draft, rules.shared),
  ];
}

/** GF51-10-5, GF51-10-7, JY-15-3, JY-15-5: its catalog is compiled by its lead agency. */
async function leadGaps(
  db: Queryable,
  law: LawInForce,
  draft: CheckedDraft,
  { kind, library, day }: { kind: LibraryKind; library: store.LibraryRow; day: string },
): Promise<LibraryGap[]> {
  const cites = rulesOf(law, kind).lead;
  if (cites === null) return [];
  const pointer = `/${FIELDS[kind]}`;
  const leadId = leadOnDay(day, await store.leadsOf(db, [library.id]))?.agencyId ?? null;
  if (leadId === draft.agencyId) return [];
  if (leadId === null) {
    return [{ pointer, text: `“${library.name}”还没有牵头部门，请先由{party.office}明确，再由牵头部门编制目录。`, cites }];
  }
  const lead = await db.selectFrom("agency").select("shortName").where("id", "=", leadId).executeTakeFirst();
  const text = `“${library.name}”的目录由牵头部门${lead?.shortName ?? ""}编制和维护。请到库的页面向它提出建议，或者去掉所属的库。`;
  return [{ pointer, text, cites }];
}

/** GF51-10-3, GF51-10-6, JY-15-1, JY-15-4, SZ-15-1: what is shared from it is on the platform, or connected to it. */
async function platformGaps(db: Queryable, { entryId, content }: CheckedDraft, cites: readonly string[] | null): Promise<LibraryGap[]> {
  if (cites === null || content.sharingType === "withheld") return [];
  if ((await mountedResources(db, entryId)).length > 0) return [];
  return [{ pointer: "/resources", text: "库里的数据要通过共享平台共享，请先挂接库表或者接口，再提交目录。", cites }];
}

/** JY-32-4: data of a theme library is shared; conditions are the exception and rest on something. */
function basisGaps({ content }: CheckedDraft, cites: readonly string[] | null): LibraryGap[] {
  if (cites === null || content.sharingType !== "conditional") return [];
  if ((content.conditions?.basis ?? "").trim() !== "") return [];
  return [{ pointer: "/conditions/basis", text: "主题库的数据应当依法共享；设有条件的，请写明法律、法规或者政策依据。", cites }];
}
