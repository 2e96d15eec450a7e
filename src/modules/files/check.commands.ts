// Looks at a whole file once: its digests from what lies on the disk, held against what the sender said, and malware. Only then it is given out.
import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { addDays, dayOf, startOfDay } from "#kernel/clock.ts";
import { noteFiled } from "#modules/catalog/index.ts";
import { type Act, actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { UPLOAD_DAYS } from "./file.ts";
import { fileSubject } from "./file.commands.ts";
import * as store from "./file.store.ts";
import { fileResource, type FileResource, grantsOn } from "./file.views.ts";
import { startScan } from "./scanner.ts";
import { contentOf, discard } from "./shelf.ts";

actions("file", {
  passed: { zh: "文件通过检查", en: "found a file good" },
  refused: { zh: "文件未通过检查", en: "refused a file" },
  replaced: { zh: "文件由新版本替换", en: "replaced a file by a new version" },
  "left-waiting": { zh: "病毒扫描暂不可用，文件等待检查", en: "left a file waiting for the scanner" },
});

type Verdict =
  | { readonly kind: "good"; readonly sha256: string; readonly sm3: string; readonly crc: number; readonly scanned: boolean }
  | { readonly kind: "bad"; readonly why: { zh: string; en: string }; readonly sha256: string | null; readonly sm3: string | null }
  | { readonly kind: "unknown" };

const RETRY_MS = 60_000;
/** Files that the scanner gave no answer about, and when they are tried again: nothing that anybody has to know of. */
const triedAgain = new Map<string, number>();
const BATCH = 50;

/** Looks at one file that waits; tells how many there were. */
export async function checkNext(deployment: Deployment): Promise<number> {
  const now = deployment.clock.now().getTime();
  const waiting = [...triedAgain].flatMap(([id, from]) => (from > now ? [id] : []));
  const file = await store.nextToCheck(deployment.db, waiting);
  const resource = file && (await fileResource(deployment.db, file.resourceId));
  if (!file || !resource) return 0;
  const verdict = await judge(deployment, file);
  if (verdict.kind === "unknown") triedAgain.set(file.id, now + RETRY_MS);
  else triedAgain.delete(file.id);
  const over: string[] = [];
  await actIfAny(deployment, async (running) => await conclude(running, { id: file.id, resource, verdict, over }));
  for (const id of over) await discard(deployment.fileFolder, id);
  return 1;
}

async function judge({ fileFolder, vault, scanner, log }: Deployment, file: store.ResourceFile): Promise<Verdict> {
  const [sha256, sm3] = [createHash("sha256"), createHash("sm3")];
  const scan = scanner === null ? undefined : startScan(scanner);
  let isScannerAway = false;
  let crc = 0;
  try {
    try {
      for await (const bytes of contentOf(fileFolder, vault, file)) {
        sha256.update(bytes);
        sm3.update(bytes);
        crc = crc32(bytes, crc);
        if (!isScannerAway)
          await scan?.give(bytes).catch((error: unknown) => {
            log.warn({ err: error, file: file.id }, "the scanner of files gives no answer");
            isScannerAway = true;
          });
      }
    } catch (error) {
      log.error({ err: error, file: file.id }, "a file is not what was put on the disk");
      return { kind: "bad", why: DAMAGED, sha256: null, sm3: null };
    }
    const digests = { sha256: sha256.digest("hex"), sm3: sm3.digest("hex") };
    if (file.claimedSha256 !== null && file.claimedSha256 !== digests.sha256) return { kind: "bad", why: OTHER, ...digests };
    if (!scan) return { kind: "good", ...digests, crc, scanned: false };
    if (isScannerAway) return { kind: "unknown" };
    const scanned = await scan.verdict();
    if ("unanswered" in scanned) {
      log.warn({ said: scanned.unanswered, file: file.id }, "the scanner of files gives no verdict");
      return { kind: "unknown" };
    }
    return scanned.isClean ? { kind: "good", ...digests, crc, scanned: true } : { kind: "bad", why: malware(scanned.found), ...digests };
  } catch (error) {
    log.warn({ err: error, file: file.id }, "the scanner of files gives no answer");
    return { kind: "unknown" };
  } finally {
    scan?.end();
  }
}

/** Of a file whose scanner gives no answer: it goes on waiting. */
const WAITING = "病毒扫描暂时没有回答，稍后重试";
const DAMAGED = { zh: "存储的内容损坏，请重新上传", en: "what was stored is damaged; upload it again" };
const OTHER = {
  zh: "内容与声明的 SHA-256 不一致，请核对后重新上传",
  en: "the content does not have the announced SHA-256; check it and upload it again",
};
const malware = (found: string) => ({ zh: `查出恶意程序：${found}`, en: `malware was found: ${found}` });

interface Concluded {
  readonly id: string;
  readonly resource: FileResource;
  readonly verdict: Verdict;
  /** Files whose bytes are of no use any more. */
  readonly over: string[];
}

async function conclude(running: Act, { id, resource, verdict, over }: Concluded): Promise<number> {
  const { tx, at } = running;
  const { agencyId } = resource;
  const file = await store.lockFile(tx, id);
  // Another worker was quicker.
  if (file?.state !== "checking") return 0;
  const subject = fileSubject(file, resource);
  if (verdict.kind === "unknown") {
    if (file.outcome === WAITING) return 0;
    await store.saveFile(tx, id, { outcome: WAITING });
    running.record({ action: "file.left-waiting", subject, agencyId });
    return 1;
  }
  const { sha256, sm3 } = verdict;
  if (verdict.kind === "bad") {
    await store.saveFile(tx, id, { state: "refused", sha256, sm3, outcome: verdict.why.zh, checkedAt: at, endedAt: at });
    await tellProvider(running, resource, file, verdict.why.zh);
    running.record({ action: "file.refused", subject, agencyId, note: verdict.why.zh, body: { sha256, sm3, why: verdict.why } });
    over.push(id);
    return 1;
  }
  const { scanned } = verdict;
  await store.saveFile(tx, id, { state: "ready", sha256, sm3, crc32: verdict.crc, scanned, outcome: "", checkedAt: at });
  await noteFiled(running, resource);
  await tellConsumers(running, resource, file);
  running.record({ action: "file.passed", subject, agencyId, body: { sha256, sm3, bytes: file.bytes, scanned } });
  if (file.replaces !== null) over.push(...(await putAside(running, resource, file.replaces)));
  return 1;
}

async function putAside(running: Act, resource: FileResource, id: string): Promise<string[]> {
  const earlier = await store.lockFile(running.tx, id);
  if (earlier?.state !== "ready") return [];
  await store.saveFile(running.tx, id, { state: "replaced", endedAt: running.at });
  running.record({
    action: "file.replaced",
    subject: fileSubject(earlier, resource),
    agencyId: resource.agencyId,
    body: { sha256: earlier.sha256, sm3: earlier.sm3 },
  });
  return [id];
}

async function tellProvider(running: Act, resource: FileResource, file: store.ResourceFile, why: string): Promise<void> {
  await notify(running, [
    {
      agencyId: resource.agencyId,
      kind: "file.refused",
      title: `文件「${file.name}」未通过检查`,
      body: why,
      href: `/catalog/resources/${resource.id}/files`,
      cites: [],
    },
  ]);
}

async function tellConsumers(running: Act, resource: FileResource, file: store.ResourceFile): Promise<void> {
  const grants = await grantsOn(running.tx, resource.id);
  if (grants.length === 0) return;
  await notify(
    running,
    grants.map(({ id, number, consumerAgencyId }) => ({
      agencyId: consumerAgencyId,
      kind: "file.ready",
      title: `有新文件可以下载：「${file.name}」`,
      body: `授权 ${number}「${resource.entryTitle}」${file.version > 1 ? `，第 ${file.version} 版` : ""}`,
      href: `/grants/${id}`,
      cites: [],
    })),
  );
}

/** Uploads that nobody went on with. */
export async function giveUpForgotten(deployment: Deployment): Promise<number> {
  const before = startOfDay(addDays(dayOf(deployment.clock.now()), -UPLOAD_DAYS));
  const forgotten: string[] = [];
  await actIfAny(deployment, async (running) => {
    for (const file of await store.lockForgotten(running.tx, before, BATCH)) {
      const resource = await fileResource(running.tx, file.resourceId);
      if (!resource) continue;
      await store.saveFile(running.tx, file.id, { state: "given-up", endedAt: running.at });
      running.record({ action: "file.given-up", subject: fileSubject(file, resource), agencyId: resource.agencyId });
      forgotten.push(file.id);
    }
    return forgotten.length;
  });
  // Again for those of the last days: a process may have ended between the act and this.
  for (const id of await store.endedSince(deployment.db, before)) await discard(deployment.fileFolder, id);
  return forgotten.length;
}
