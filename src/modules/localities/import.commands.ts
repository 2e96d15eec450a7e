// Many localities at once: what is right is registered in one act, and of each other line it is said what is wrong.
import type { Actor } from "#kernel/context.ts";
import { brokenConstraint } from "#kernel/db.ts";
import { act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { localitySubject, newLocality, refuseWithoutRule } from "./locality.commands.ts";
import { codeOf, type LocalityKind, localityProblem, mayKeep, mistakesIn, townshipOf } from "./locality.ts";
import * as store from "./locality.store.ts";
import { type ServingAgency, servingAgencies } from "./locality.views.ts";
import { LINES_MAX, readSheet, type SheetLine } from "./sheet.ts";

actions("locality", { imported: { zh: "批量登记基层单位", en: "registered many localities" } });

export interface RefusedLine {
  readonly line: number;
  readonly text: string;
}
export interface Imported {
  readonly registered: number;
  readonly refused: RefusedLine[];
}

type Wanted = Pick<store.Locality, "code" | "name" | "kind" | "contact" | "agencyId"> & { readonly line: number };

export async function importLocalities(deployment: Deployment, actor: Actor, text: string): Promise<Imported> {
  const lines = readSheet(text);
  if (lines.length === 0) throw localityProblem("nothing-to-import");
  if (lines.length > LINES_MAX) throw localityProblem("too-many-lines", { values: { max: LINES_MAX } });
  try {
    return await act(deployment, actor, async (running) => await importLines(running, lines));
  } catch (error) {
    // Somebody registered one of them meanwhile: said of the line when it is pasted again.
    if (brokenConstraint(error) === "locality_code_once") throw localityProblem("stale");
    throw error;
  }
}

async function importLines(running: PersonAct, lines: readonly SheetLine[]): Promise<Imported> {
  refuseWithoutRule(running);
  const { tx, actor } = running;
  const agencies = await servingAgencies(tx);
  const refused: RefusedLine[] = [];
  const wanted: Wanted[] = [];
  for (const line of lines) {
    const read = readLine(line, actor, agencies);
    if (typeof read === "string") refused.push({ line: line.line, text: read });
    else wanted.push(read);
  }
  const codes = wanted.flatMap(({ code }) => [code, townshipOf(code) ?? code]);
  const known = new Set((await store.activeByCodes(tx, codes)).map(({ code }) => code));
  const rows: store.Locality[] = [];
  // Townships first, whatever the order of the lines.
  for (const { line, ...each } of wanted.toSorted((a, b) => a.code.length - b.code.length || a.line - b.line)) {
    const township = townshipOf(each.code);
    if (known.has(each.code)) refused.push({ line, text: `代码 ${each.code} 已经登记过了，或者前面的行已经有。` });
    else if (township !== undefined && !known.has(township)) refused.push({ line, text: `它所在的乡镇、街道（${township}）还没有登记。` });
    else {
      known.add(each.code);
      rows.push(newLocality(running, each));
    }
  }
  await store.insertLocalities(tx, rows);
  const [first] = rows;
  if (first)
    running.record({
      action: "locality.imported",
      subject: localitySubject(first),
      agencyId: actor.agencyId,
      body: { registered: rows.map(({ id, code, agencyId }) => ({ id, code, agencyId })), refused: refused.length },
    });
  return { registered: rows.length, refused: refused.toSorted((a, b) => a.line - b.line) };
}

/** What the line wants registered, or why it cannot be. */
function readLine(line: SheetLine, actor: Actor, agencies: readonly ServingAgency[]): Wanted | string {
  const { name, kind, contact } = line;
  if (kind === undefined) return "类型应为乡镇、街道、村或者社区。";
  const agency = agencies.find(({ id, names }) => (line.agency === "" ? id === actor.agencyId : names.includes(line.agency)));
  if (!agency) return line.agency === "" ? "请写明服务它的部门。" : `没有名为“${line.agency.slice(0, 60)}”的部门。`;
  if (!mayKeep(actor, agency.id)) return "您只能登记本部门服务的基层单位。";
  if (name.length > 100 || contact.length > 200) return "名称或者联系方式过长。";
  const code = codeOf(line.code, kind satisfies LocalityKind);
  const [mistake] = mistakesIn({ code, kind, name }, agency.divisionCode);
  return mistake ? mistake.text : { line: line.line, code, name: name.trim(), kind, contact: contact.trim(), agencyId: agency.id };
}
