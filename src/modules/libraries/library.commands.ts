// The register's own acts: a library is entered, changed, ended, and given to the agency that leads it from a day on.
import { dayOf, isDay } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { agencies, type AgencyView } from "#modules/identity/index.ts";
import { act, type Act, actions, type Deployment, type PersonAct, type Subject } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { kindWords, leadOnDay, type LibraryKind, type LibraryMode, libraryProblem } from "./library.ts";
import { articlesOf, listedLibraries, rulesOf } from "./library-rules.ts";
import * as store from "./library.store.ts";

actions("library", {
  registered: { zh: "登记基础库或主题库", en: "registered a library" },
  amended: { zh: "修改库的登记", en: "changed what the register says of a library" },
  ended: { zh: "停用库", en: "ended a library" },
  "lead-set": { zh: "明确牵头部门", en: "named the agency that leads a library" },
});

export const librarySubject = ({ id, name }: Pick<store.LibraryRow, "id" | "name">): Subject => ({ kind: "library", id, title: name });
export const libraryHref = (id: string): string => `/libraries/${id}`;

export interface LibraryFacts {
  readonly name: string;
  readonly theme: string;
  readonly purpose: string;
  readonly mode: LibraryMode;
  readonly platform: string;
  readonly project: string;
  readonly document: string;
  readonly since: string;
  readonly until: string | null;
  readonly endWords: string;
  readonly memberIds: readonly string[];
}

export interface NewLibrary extends LibraryFacts {
  readonly kind: LibraryKind;
  /** Where the text lists the base libraries, the one that it is. */
  readonly code: string | null;
  readonly leadId: string | null;
}

function refuseDays({ since, until, endWords }: LibraryFacts): void {
  const at = (kind: "no-day" | "until-first" | "end-words", pointer: string) =>
    libraryProblem(kind, { fields: [{ pointer, text: libraryProblem(kind).text }] });
  if (!isDay(since)) throw at("no-day", "/since");
  if (until === null) return;
  if (!isDay(until)) throw at("no-day", "/until");
  if (until <= since) throw at("until-first", "/until");
  if (endWords.trim() === "") throw at("end-words", "/endWords");
}

const ABLE = ["department", "authorised-body", "office"];

/** Those of the ids, by id; refuses where one is no agency that could hold data. */
async function ableAgencies(running: Act, ids: readonly string[]): Promise<Map<string, AgencyView>> {
  const able = new Map((await agencies(running.tx)).filter(({ kind }) => ABLE.includes(kind)).map((each) => [each.id, each]));
  if (ids.some((id) => !able.has(id))) throw libraryProblem("unknown-agency");
  return able;
}

function codeFor(running: Act, { kind, code, name }: NewLibrary): string {
  const listed = kind === "base" ? listedLibraries(running.law) : [];
  if (listed.length === 0) return name;
  const cites = articlesOf(rulesOf(running.law, kind));
  if (code === null || !listed.includes(code)) {
    throw libraryProblem("not-listed", { cites, fields: [{ pointer: "/code", text: libraryProblem("not-listed").text }] });
  }
  return code;
}

export async function registerLibrary(deployment: Deployment, actor: Actor, input: NewLibrary): Promise<{ id: string }> {
  return await act(deployment, actor, async (running) => await register(running, input));
}

/** `registerLibrary` within an act that does more. */
export async function register(running: PersonAct, given: NewLibrary): Promise<{ id: string }> {
  const { tx, at, actor } = running;
  const input = { ...given, name: given.name.trim() };
  refuseDays(input);
  const { leadId, memberIds, code: _code, ...facts } = input;
  const known = await ableAgencies(running, [...memberIds, ...(leadId === null ? [] : [leadId])]);
  const row: store.LibraryRow = {
    id: newId(),
    ...facts,
    code: codeFor(running, input),
    revision: 1,
    registeredBy: actor.personId,
    registeredAt: at,
    changedAt: at,
  };
  const words = kindWords[row.kind];
  const taken = (await store.isTaken(tx, row)) || !(await store.insertLibrary(tx, row));
  if (taken) throw libraryProblem("exists", { values: { kind: words.zh, kindEn: words.en } });
  const members = [...new Set(memberIds)].filter((id) => id !== leadId);
  await store.joinMembers(tx, row.id, members, at);
  if (leadId !== null) {
    await store.insertLead(tx, { ...leadRow(running, row.id), agencyId: leadId, since: row.since, document: row.document, words: "" });
  }
  running.record({
    action: "library.registered",
    subject: librarySubject(row),
    body: { ...facts, code: row.code, lead: leadId, members },
  });
  await tellAgencies(running, row, [...members, ...(leadId === null ? [] : [leadId])], {
    title: `登记${words.zh}“${row.name}”`,
    body: `牵头部门：${known.get(leadId ?? "")?.shortName ?? "未明确"}。${row.document}`,
  });
  return { id: row.id };
}

const leadRow = ({ at, actor }: PersonAct, libraryId: string) => ({ id: newId(), libraryId, setBy: actor.personId, setAt: at });

async function tellAgencies(
  running: Act,
  library: store.LibraryRow,
  agencyIds: readonly string[],
  { title, body }: { title: string; body: string },
): Promise<void> {
  const cites = articlesOf(rulesOf(running.law, library.kind));
  const notices = [...new Set(agencyIds)].map((agencyId) => ({
    agencyId,
    kind: "library.changed",
    title,
    body,
    href: libraryHref(library.id),
    cites,
  }));
  await notify(running, notices);
}

export async function amendLibrary(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; revision: number | undefined; facts: LibraryFacts },
): Promise<{ revision: number }> {
  if (input.revision === undefined) throw libraryProblem("revision-needed");
  const facts = { ...input.facts, name: input.facts.name.trim() };
  refuseDays(facts);
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const before = await store.lockLibrary(tx, input.id);
    if (!before) throw libraryProblem("unknown");
    if (before.revision !== input.revision) throw libraryProblem("stale");
    const { memberIds, ...saved } = facts;
    await ableAgencies(running, memberIds);
    const words = kindWords[before.kind];
    if (await store.isTaken(tx, { ...before, name: saved.name })) {
      throw libraryProblem("exists", { values: { kind: words.zh, kindEn: words.en } });
    }
    const lead = leadOnDay(dayOf(at), await store.leadsOf(tx, [before.id]))?.agencyId ?? null;
    const were = (await store.membersOf(tx, [before.id])).map(({ agencyId }) => agencyId);
    const wanted = [...new Set(memberIds)].filter((id) => id !== lead);
    const joined = wanted.filter((id) => !were.includes(id));
    const left = were.filter((id) => !wanted.includes(id));
    const revision = before.revision + 1;
    await store.saveLibrary(tx, before.id, { ...saved, revision, changedAt: at });
    await store.joinMembers(tx, before.id, joined, at);
    await store.leaveMembers(tx, before.id, left, at);
    const isEnded = before.until === null && saved.until !== null;
    running.record({
      action: isEnded ? "library.ended" : "library.amended",
      subject: librarySubject({ id: before.id, name: saved.name }),
      note: isEnded ? saved.endWords : null,
      body: { ...saved, joined, left },
    });
    const told = isEnded ? [...wanted, ...left, ...(lead === null ? [] : [lead])] : [...joined, ...left];
    await tellAgencies(running, before, told, {
      title: isEnded ? `${words.zh}“${saved.name}”自 ${saved.until ?? ""} 起停用` : `${words.zh}“${saved.name}”的参与部门有调整`,
      body: isEnded ? saved.endWords : saved.document,
    });
    return { revision };
  });
}

export interface NewLead {
  /** Null: nobody leads it from that day on. */
  readonly agencyId: string | null;
  readonly since: string;
  readonly document: string;
  readonly words: string;
}

/** From the day on; what was before stays on record. */
export async function setLead(deployment: Deployment, actor: Actor, id: string, input: NewLead): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { tx, at, law } = running;
    const library = await store.lockLibrary(tx, id);
    if (!library) throw libraryProblem("unknown");
    const refused = (kind: "no-day" | "lead-before", values: Record<string, string> = {}) =>
      libraryProblem(kind, { values, fields: [{ pointer: "/since", text: libraryProblem(kind, { values }).text }] });
    if (!isDay(input.since)) throw refused("no-day");
    const spells = await store.leadsOf(tx, [id]);
    const last = spells.at(-1);
    const earliest = last?.since ?? library.since;
    if (input.since < earliest) throw refused("lead-before", { day: earliest });
    const known = await ableAgencies(running, input.agencyId === null ? [] : [input.agencyId]);
    const nameOf = (agencyId: string | null | undefined) => known.get(agencyId ?? "")?.shortName ?? "无";
    if ((leadOnDay(input.since, spells)?.agencyId ?? null) === input.agencyId) {
      throw libraryProblem("lead-same", { values: { name: nameOf(input.agencyId) } });
    }
    await store.insertLead(tx, { ...leadRow(running, id), ...input });
    if (input.agencyId !== null) await store.leaveMembers(tx, id, [input.agencyId], at);
    running.record({
      action: "library.lead-set",
      subject: librarySubject(library),
      note: input.words || null,
      body: {
        from: last?.agencyId ?? null,
        to: input.agencyId,
        since: input.since,
        document: input.document,
        cites: rulesOf(law, library.kind).lead,
      },
    });
    const members = (await store.membersOf(tx, [id])).map(({ agencyId }) => agencyId);
    const concerned = [input.agencyId, last?.agencyId ?? null, ...members].filter((each) => each !== null);
    await tellAgencies(running, library, concerned, {
      title: `${kindWords[library.kind].zh}“${library.name}”的牵头部门变更`,
      body: `自 ${input.since} 起由${nameOf(input.agencyId)}牵头（原为${nameOf(last?.agencyId)}）。${input.document}`,
    });
  });
}
