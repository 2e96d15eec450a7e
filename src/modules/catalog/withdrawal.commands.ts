// REG25-3-2: an entry whose data is found to be a state or work secret leaves the catalog at once, with what was being compiled for it.
import { closeTasks, stopDeadlines } from "#modules/deadlines/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { actions, type PersonAct, type Subject } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { completeChanges } from "./change.commands.ts";
import { subjectOf } from "./draft.commands.ts";
import { FINDING } from "./draft.views.ts";
import { catalogProblem, isSecrecyFinder, notYours, stateWords } from "./entry.ts";
import { tellListeners } from "./publication-listener.commands.ts";
import * as store from "./version.store.ts";
import { isWithdrawn } from "./version.views.ts";

actions("catalog", { withdrawn: { zh: "认定涉密，撤回目录", en: "found to be secret and withdrawn" } });

export interface Withdrawal {
  readonly entryId: string;
  readonly agencyId: string;
  readonly title: string;
  readonly subject: Subject;
}

/** The catalog's part of a finding, within its act; whoever calls it stops what flows. The reason is for those who may know it. */
export async function withdrawEntry(running: PersonAct, id: string, given: string): Promise<Withdrawal> {
  const { tx, actor, law } = running;
  const words = given.trim();
  if (words === "") throw catalogProblem("words-needed");
  const entry = await store.lockEntry(tx, id);
  if (!entry) throw catalogProblem("unknown");
  const finding = law.procedure(FINDING);
  const [step] = finding.steps;
  if (!isSecrecyFinder(finding, actor, entry.agencyId)) throw step ? notYours(actor, step) : catalogProblem("unknown");
  // What was delisted may still run out: its data can be found to be secret all the same.
  const listed = entry.publishedVersionId ?? entry.delistedVersionId;
  const version = listed ? await store.versionBy(tx, listed) : undefined;
  if (!version) {
    if (!(await isWithdrawn(tx, id))) throw catalogProblem("unknown");
    throw catalogProblem("wrong-state", { values: { state: stateWords.withdrawn, stateEn: "withdrawn" } });
  }
  const subject = subjectOf(entry, version.title);
  await store.moveVersion(tx, version.id, { state: "withdrawn" });
  // A revision of the same data would only bring it back.
  if (entry.workingVersionId) await store.moveVersion(tx, entry.workingVersionId, { state: "discarded" });
  await store.pointEntry(tx, id, { publishedVersionId: null, workingVersionId: null, delistedVersionId: null });
  running.record({
    action: "catalog.withdrawn",
    subject,
    agencyId: entry.agencyId,
    note: words,
    body: { version: version.id, number: version.number, hash: version.hash, discarded: entry.workingVersionId, cites: finding.cites },
  });
  await tellListeners(running, { entryId: id, agencyId: entry.agencyId, versionId: null });
  await closeTasks(running, subject);
  await stopDeadlines(running, subject, "withdrawn");
  await completeChanges(running, entry.agencyId);
  await tell(running, { entryId: id, agencyId: entry.agencyId, title: version.title, subject }, words);
  await store.signalChange(tx, id);
  return { entryId: id, agencyId: entry.agencyId, title: version.title, subject };
}

/** Word of security to the office and the owner only: who used the data is told by its grant, without the reason. */
async function tell(running: PersonAct, withdrawal: Withdrawal, words: string): Promise<void> {
  const office = await sharingOffice(running.tx);
  const told = new Set([office.id, withdrawal.agencyId]);
  await notify(
    running,
    [...told].map((agencyId) => ({
      agencyId,
      kind: "security.secrecy-finding",
      title: `安全通报：「${withdrawal.title}」认定涉密，目录已撤回`,
      body: `${running.actor.agencyName}${running.actor.postTitle}认定：${words}。全部授权已暂停；请核查资源和已提供的数据，按保密规定处置。`,
      href: `/catalog/${withdrawal.entryId}`,
      cites: ["REG25-3-2"],
    })),
  );
}
