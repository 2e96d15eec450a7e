// What happens to a file: begun, received piece by piece, given up, taken down.
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { cipherOf, newFileKey } from "#kernel/sealed-file.ts";
import { act, type Act, actions, type Deployment, type Subject } from "#modules/ledger/index.ts";
import {
  allowedIn,
  type FileAction,
  FILE_BYTES_MAX,
  fileName,
  fileProblem,
  FILES_MAX,
  isAllowed,
  mayKeep,
  mediaTypeOf,
  type NewPiece,
  stateWords,
  UPLOADS_MAX,
} from "./file.ts";
import * as store from "./file.store.ts";
import { type FileResource, fileResource, isNamed, seenResource, standing } from "./file.views.ts";
import { appendPiece, discard, refuseWithoutRoom, sealKey } from "./shelf.ts";

actions("file", {
  begun: { zh: "开始上传文件", en: "began to upload a file" },
  received: { zh: "文件上传完毕", en: "uploaded a file" },
  "given-up": { zh: "放弃上传文件", en: "gave up uploading a file" },
  removed: { zh: "撤下文件", en: "took down a file" },
});

export interface NewFile {
  readonly resourceId: string;
  readonly name: string;
  readonly bytes: number;
  readonly period: string;
  readonly note: string;
  readonly sha256: string | null;
  readonly replaces: string | null;
}

export const fileSubject = (
  { id, name }: { readonly id: string; readonly name: string },
  { entryCode }: { readonly entryCode: string },
): Subject => ({
  kind: "resource-file",
  id,
  number: entryCode,
  title: name,
});

export async function beginFile(deployment: Deployment, actor: Actor, wish: NewFile): Promise<{ id: string }> {
  const name = fileName(wish.name);
  if (name === undefined) throw fileProblem("name");
  const bytes = Math.min(wish.bytes, FILE_BYTES_MAX);
  await seenResource(deployment.db, actor, wish.resourceId);
  await refuseWithoutRoom(deployment.fileFolder, bytes);
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    await store.lockResource(tx, wish.resourceId);
    const resource = await seenResource(tx, actor, wish.resourceId);
    if (!mayKeep(actor, resource.agencyId)) throw fileProblem("not-keeper");
    if (resource.kind !== "file") throw fileProblem("not-files");
    if (resource.state !== "mounted") throw fileProblem("retired");
    const { files, uploads } = await standing(tx, resource);
    if (uploads >= UPLOADS_MAX) throw fileProblem("too-many-uploads", { values: { max: UPLOADS_MAX } });
    if (files >= FILES_MAX) throw fileProblem("too-many-files", { values: { max: FILES_MAX } });
    const earlier = wish.replaces === null ? undefined : await replaced(running, resource, wish.replaces);
    if (await isNamed(tx, resource.id, name, wish.replaces)) throw fileProblem("name-taken", { values: { name } });
    const id = newId();
    await store.insertFile(tx, {
      id,
      resourceId: resource.id,
      name,
      bytes,
      mediaType: mediaTypeOf(name),
      period: wish.period.trim(),
      note: wish.note.trim(),
      state: "uploading",
      version: (earlier?.version ?? 0) + 1,
      replaces: wish.replaces,
      claimedSha256: wish.sha256,
      sha256: null,
      sm3: null,
      crc32: null,
      cipher: cipherOf(deployment.suite.name),
      sealedKey: sealKey(deployment.vault, newFileKey()),
      scanned: null,
      outcome: "",
      uploadedBy: actor.personId,
      begunAt: at,
      receivedAt: null,
      checkedAt: null,
      endedAt: null,
    });
    running.record({
      action: "file.begun",
      subject: fileSubject({ id, name }, resource),
      body: { resource: resource.id, bytes, replaces: wish.replaces, sha256: wish.sha256 },
    });
    return { id };
  });
}

/** What stands in the new one's way is told now, not after hours of sending. */
async function replaced({ tx }: Act, resource: FileResource, id: string): Promise<store.ResourceFile> {
  const earlier = await store.lockFile(tx, id);
  if (earlier?.resourceId !== resource.id) throw fileProblem("unknown");
  refuseUnless("replace", earlier);
  return earlier;
}

function refuseUnless(action: FileAction, { state }: Pick<store.ResourceFile, "state">): void {
  if (isAllowed(action, state)) return;
  throw fileProblem("not-now", { values: { state: stateWords[state].zh, stateEn: stateWords[state].en } });
}

async function own(db: Parameters<typeof store.fileById>[0], actor: Actor, id: string) {
  const file = await store.fileById(db, id);
  const resource = file && (await fileResource(db, file.resourceId));
  // Another agency's files are not even known to be there.
  if (!file || !resource || resource.agencyId !== actor.agencyId) throw fileProblem("unknown");
  if (!mayKeep(actor, resource.agencyId)) throw fileProblem("not-keeper");
  return { file, resource };
}

/** Adds a piece; with the last one the file is handed to those who check it. */
export async function receivePiece(deployment: Deployment, actor: Actor, piece: NewPiece): Promise<{ offset: number }> {
  const { file, resource } = await own(deployment.db, actor, piece.id);
  refuseUnless("append", file);
  const offset = await appendPiece(deployment.fileFolder, deployment.vault, file, piece);
  if (offset < file.bytes) return { offset };
  await act(deployment, actor, async (running) => {
    const locked = await store.lockFile(running.tx, file.id);
    if (!locked) throw fileProblem("unknown");
    refuseUnless("append", locked);
    await store.saveFile(running.tx, file.id, { state: "checking", receivedAt: running.at });
    running.record({ action: "file.received", subject: fileSubject(file, resource), body: { bytes: file.bytes } });
  });
  return { offset };
}

const endings = {
  "give-up": { state: "given-up", action: "file.given-up" },
  remove: { state: "removed", action: "file.removed" },
} as const satisfies Partial<Record<keyof typeof allowedIn, unknown>>;

async function end(
  deployment: Deployment,
  actor: Actor,
  step: keyof typeof endings,
  ask: { id: string; reason: string | null },
): Promise<void> {
  const { resource } = await own(deployment.db, actor, ask.id);
  const { state, action } = endings[step];
  await act(deployment, actor, async (running) => {
    const file = await store.lockFile(running.tx, ask.id);
    if (!file) throw fileProblem("unknown");
    refuseUnless(step, file);
    await store.saveFile(running.tx, file.id, { state, endedAt: running.at });
    running.record({ action, subject: fileSubject(file, resource), note: ask.reason, body: { sha256: file.sha256, sm3: file.sm3 } });
  });
  await discard(deployment.fileFolder, ask.id);
}

export const giveUpFile = async (deployment: Deployment, actor: Actor, id: string): Promise<void> =>
  await end(deployment, actor, "give-up", { id, reason: null });

/** What was given out stays on the ledger by its digest; nobody is given it from now on. */
export const removeFile = async (deployment: Deployment, actor: Actor, ask: { id: string; reason: string }): Promise<void> =>
  await end(deployment, actor, "remove", ask);
