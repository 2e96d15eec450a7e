// Files under way to their callers: how many at once, for as long as their grant stands, and what of each has left.
import type { ServerResponse } from "node:http";
import type { Logger } from "#kernel/log.ts";
import { type FileContent, filesProblem } from "#dataplane/files/index.ts";
import type { Target } from "./admission.ts";
import type { Credential } from "./grant.ts";
import { sendFile, type Sent } from "./sending.ts";

export interface DownloadLimits {
  /** Of one credential at once. */
  readonly downloadsMax: number;
  /** How long a reader may take nothing. */
  readonly downloadIdleMs: number;
}

export interface DownloadParts {
  readonly limits: DownloadLimits;
  readonly log: Logger;
}

/** A list of files is an answer like any other. */
export const isDownload = ({ grant }: Credential, { method, path }: Target): boolean =>
  "files" in grant.resource && method === "GET" && path !== "files";

export class Downloads {
  readonly #parts: DownloadParts;
  readonly #underWay = new Map<string, number>();

  constructor(parts: DownloadParts) {
    this.#parts = parts;
  }

  /** A place among those under way: taken before anything is looked up, or many at once would all find one free. To be given back once. */
  enter({ prefix }: Credential): () => void {
    const { downloadsMax: max } = this.#parts.limits;
    const underWay = this.#underWay.get(prefix) ?? 0;
    if (underWay >= max) throw filesProblem("too-many-at-once", { values: { max } });
    this.#underWay.set(prefix, underWay + 1);
    return () => {
      const left = (this.#underWay.get(prefix) ?? 1) - 1;
      if (left === 0) this.#underWay.delete(prefix);
      else this.#underWay.set(prefix, left);
    };
  }

  /** `isCallInOrder` is what a call is asked again before each piece; throws where it is not. */
  async send(response: ServerResponse, file: FileContent, isCallInOrder: () => void): Promise<Sent> {
    const mayGoOn = (): boolean => {
      try {
        isCallInOrder();
        return true;
      } catch {
        return false;
      }
    };
    const sent = await sendFile(response, file.stream(), { mayGoOn, idleMs: this.#parts.limits.downloadIdleMs });
    if (sent.failure !== undefined) this.#parts.log.error({ err: sent.failure }, "a file could not be read to its end");
    return sent;
  }
}
