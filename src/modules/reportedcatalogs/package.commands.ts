// Packages that go up: begun by the office, written in slices by whoever has time, closed with the node's signature.
import { gzip } from "node:zlib";
import { promisify } from "node:util";
import { canonical } from "#kernel/canonical.ts";
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { closeTasks } from "#modules/deadlines/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { act, actIfAny, type Act, actions, type Deployment, type Subject } from "#modules/ledger/index.ts";
import { type Candidate, candidates, pendingCount, selfOf } from "./compiled.views.ts";
import { closingLine, manifestLine, opened, rolled, signedText } from "./format.ts";
import { type Closing, type Counts, PACKAGE_FORMAT, type PackageKind } from "./package.schema.ts";
import { noCounts, packageProblem } from "./package.ts";
import * as store from "./package.store.ts";

actions("catalog-package", {
  begun: { zh: "开始生成目录上报包", en: "began a catalog package" },
  continued: { zh: "继续生成目录上报包", en: "went on writing a catalog package" },
  written: { zh: "生成并签署目录上报包", en: "wrote and signed a catalog package" },
});

const compress = promisify(gzip);
const SLICE = 500;

export const packageSubject = ({ id, number }: Pick<store.CatalogPackage, "id" | "number">): Subject => ({
  kind: "catalog-package",
  id,
  number: String(number),
  title: `第 ${number} 号目录上报包`,
});

/** Begins a package and writes its first slice, which is all of most packages of changes. */
export async function beginPackage(
  deployment: Deployment,
  actor: Actor | null,
  kind: PackageKind,
): Promise<{ id: string; number: number }> {
  const work = async (running: Act) => {
    const last = await store.latestPackage(running.tx);
    if (last?.state === "writing") throw packageProblem("writing", { values: { number: last.number } });
    if (!last && kind === "changes") throw packageProblem("first-is-full");
    if (last && kind === "changes" && (await pendingCount(running.tx, 1)) === 0) {
      throw packageProblem("nothing", { values: { number: last.number } });
    }
    const begun = await open(running, { kind, last });
    running.record({ action: "catalog-package.begun", subject: packageSubject(begun), body: { kind } });
    return begun;
  };
  const begun = actor ? await act(deployment, actor, work) : await act(deployment, null, work);
  await writeSlice(deployment);
  return begun;
}

async function open(running: Act, { kind, last }: { kind: PackageKind; last: store.CatalogPackage | undefined }) {
  const { tx, at, law, actor, deployment } = running;
  const self = await selfOf(deployment, tx);
  const number = (last?.number ?? 0) + 1;
  const previous = kind === "full" ? null : (last?.digest ?? null);
  const manifest = manifestLine({
    format: PACKAGE_FORMAT,
    kind,
    number,
    previous,
    at: at.toISOString(),
    law: law.id,
    node: { code: self.code, name: self.name, division: self.division },
    suite: self.suite,
    publicKey: self.publicKey,
  });
  const begun = { id: newId(), number };
  await store.insertPackage(tx, {
    ...begun,
    kind,
    previous,
    madeBy: actor?.personId ?? null,
    madeAt: at,
    rolling: opened(deployment.suite, manifest),
    counts: noCounts,
  });
  const bytes = await compress(`${manifest}\n`);
  await store.insertPart(tx, begun.id, 0, bytes);
  await store.savePackage(tx, begun.id, { parts: 1, byteCount: bytes.length });
  return begun;
}

/** Writes the next slice of the package under way; 0 when there is none. Each slice is an act of its own: whoever is stopped loses nothing. */
export async function writeSlice(deployment: Deployment): Promise<number> {
  return await actIfAny(deployment, async (running) => {
    const { tx, at, law } = running;
    const writing = await store.lockWriting(tx);
    if (!writing) return 0;
    const found = await candidates(tx, law, { kind: writing.kind, after: writing.afterEntry, limit: SLICE });
    const page = new Page(deployment, writing);
    for (const each of found) page.take(each);
    await store.saveTold(tx, page.told, writing.number);
    await store.forgetTold(tx, page.gone);
    const afterEntry = found.at(-1)?.entryId ?? writing.afterEntry;
    if (found.length === SLICE) {
      await save(running, writing, page, { afterEntry });
      running.record({ action: "catalog-package.continued", subject: packageSubject(writing), body: { lines: page.lines } });
      return found.length;
    }
    const digest = page.close(at);
    await save(running, writing, page, { afterEntry, state: "written", digest, writtenAt: at });
    const office = await sharingOffice(tx);
    await closeTasks(running, { kind: "upper-node", id: office.id }, ["catalog-package.due"]);
    running.record({
      action: "catalog-package.written",
      subject: packageSubject(writing),
      body: { kind: writing.kind, previous: writing.previous, digest, lines: page.lines, counts: page.counts },
    });
    return 1;
  });
}

async function save({ tx }: Act, writing: store.CatalogPackage, page: Page, more: Parameters<typeof store.savePackage>[2]): Promise<void> {
  const bytes = await compress(page.text());
  const hasPart = page.text() !== "";
  if (hasPart) await store.insertPart(tx, writing.id, writing.parts, bytes);
  await store.savePackage(tx, writing.id, {
    lines: page.lines,
    rolling: page.rolling,
    counts: page.counts,
    parts: writing.parts + (hasPart ? 1 : 0),
    byteCount: writing.byteCount + (hasPart ? bytes.length : 0),
    ...more,
  });
}

/** The lines of one slice, and what they add to the package's sums. */
class Page {
  readonly #deployment: Deployment;
  readonly #writing: store.CatalogPackage;
  readonly #texts: string[] = [];
  readonly told: store.Told[] = [];
  readonly gone: string[] = [];
  readonly counts: Record<keyof Counts, number>;
  lines: number;
  rolling: string;

  constructor(deployment: Deployment, writing: store.CatalogPackage) {
    this.#deployment = deployment;
    this.#writing = writing;
    this.counts = { ...writing.counts };
    this.lines = writing.lines;
    this.rolling = writing.rolling;
  }

  take({ entryId, code, versionId, toldCode, told, because }: Candidate): void {
    if (told && versionId !== null) {
      // A code that was given anew: the upper level knows the entry by the former one.
      if (toldCode !== null && toldCode !== code && this.#writing.kind === "changes") this.#remove(toldCode, "withdrawn");
      this.counts[toldCode === null || this.#writing.kind === "full" ? "added" : "changed"] += 1;
      if (told.content.reduced) this.counts.reduced += 1;
      this.counts.itemsKeptBack += told.itemsKeptBack;
      this.told.push({ entryId, code, versionId });
      this.#write(canonical({ put: told.content }));
      return;
    }
    if (versionId === null) this.gone.push(entryId);
    else {
      this.counts.keptBack += 1;
      this.told.push({ entryId, code: null, versionId });
    }
    if (toldCode === null) return;
    // A full package is the whole catalog: what does not stand in it is gone.
    if (this.#writing.kind === "changes") this.#remove(toldCode, because);
  }

  #remove(code: string, because: Candidate["because"]): void {
    this.counts.removed += 1;
    this.#write(canonical({ removed: { code, because } }));
  }

  #write(line: string): void {
    this.rolling = rolled(this.#deployment.suite, this.rolling, line);
    this.lines += 1;
    this.#texts.push(`${line}\n`);
  }

  close(at: Date): string {
    const { suite, signingKey } = this.#deployment;
    const closing: Closing = {
      number: this.#writing.number,
      lines: this.lines,
      digest: this.rolling,
      counts: this.counts,
      at: at.toISOString(),
    };
    this.#texts.push(`${closingLine(closing, suite.sign(signingKey.privateKey, signedText(closing)))}\n`);
    return this.rolling;
  }

  text(): string {
    return this.#texts.join("");
  }
}
