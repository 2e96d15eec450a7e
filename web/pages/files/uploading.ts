// Sends files in pieces, one after the other; a piece that was altered on its way is refused and sent again, a break is gone on from.
import { useRef, useState } from "react";

import { api, ApiProblem, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";

export interface Wish {
  resourceId: string;
  period: string;
  note: string;
  replaces?: string;
}

export interface Sending {
  id: string;
  name: string;
  bytes: number;
  done: number;
  state: "sending" | "paused" | "failed" | "done";
  problem: ApiProblem | null;
}

const PIECE_BYTES = 4 * 1024 * 1024;
const ATTEMPTS = 3;

/** Only where the browser has the means (https): the whole file is compared in any case. */
async function checksumOf(part: Blob): Promise<Record<string, string>> {
  if (!globalThis.isSecureContext) return {};
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await part.arrayBuffer()));
  return { "upload-checksum": `sha256 ${btoa(String.fromCharCode(...digest))}` };
}

/** Where pieces are sent to, and what to read anew once all have arrived. */
export interface UploadPlace {
  path: string;
  refreshes: string;
}

const FILES: UploadPlace = { path: "/file-uploads", refreshes: "/catalog" };

async function sendPieces(path: string, file: File, signal: AbortSignal, onProgress: (done: number) => void): Promise<void> {
  let { offset } = await api.get<{ offset: number }>(path, undefined, signal);
  let failures = 0;
  for (;;) {
    onProgress(offset);
    const part = file.slice(offset, offset + PIECE_BYTES);
    try {
      await api.piece(path, part, { "upload-offset": String(offset), ...(await checksumOf(part)) }, signal);
      offset += part.size;
      failures = 0;
    } catch (error) {
      const { code, status } = asProblem(error);
      failures += 1;
      if (signal.aborted || failures >= ATTEMPTS || !(status === 0 || code === "file.checksum" || code === "file.offset")) throw error;
      ({ offset } = await api.get<{ offset: number }>(path, undefined, signal));
    }
    if (offset >= file.size) return;
  }
}

export function useUploads(onDone: (name: string) => void, place = FILES) {
  const [uploads, setUploads] = useState<Sending[]>([]);
  const held = useRef(new Map<string, { file: File; stop: AbortController }>());
  const change = (id: string, next: Partial<Sending>) => setUploads((all) => all.map((one) => (one.id === id ? { ...one, ...next } : one)));

  const run = async (id: string, file: File) => {
    const stop = new AbortController();
    held.current.set(id, { file, stop });
    change(id, { state: "sending", problem: null });
    try {
      await sendPieces(`${place.path}/${id}`, file, stop.signal, (done) => change(id, { done }));
      change(id, { state: "done", done: file.size });
      onDone(file.name);
    } catch (error) {
      if (stop.signal.aborted) change(id, { state: "paused" });
      else change(id, { state: "failed", problem: asProblem(error) });
    }
    await refresh(place.refreshes);
  };
  const add = (id: string, file: File) => {
    setUploads((all) => [
      ...all.filter((one) => one.id !== id),
      { id, name: file.name, bytes: file.size, done: 0, state: "sending", problem: null },
    ]);
    void run(id, file);
  };
  return {
    uploads,
    /** Rejects with what stands in the way before anything was sent. */
    begin: async (file: File, { resourceId, ...wish }: Wish) => {
      const body = { ...wish, name: file.name, bytes: file.size };
      const { id } = await api.post<{ id: string }>(`/catalog/resources/${resourceId}/files`, body, {
        idempotencyKey: crypto.randomUUID(),
      });
      add(id, file);
    },
    /** One that was begun already, perhaps on an earlier visit, with the same file chosen again. */
    take: add,
    pause: (id: string) => held.current.get(id)?.stop.abort(),
    goOn: (id: string) => {
      const file = held.current.get(id)?.file;
      if (file) void run(id, file);
    },
    drop: (id: string) => {
      held.current.get(id)?.stop.abort();
      setUploads((all) => all.filter((one) => one.id !== id));
    },
  };
}
