// Files under way to their callers: how many at once, for as long as their grant stands, and what of each has left.
import type { ServerResponse } from "node:http";
import type { Logger } from "#kernel/log.ts";
import { type FileContent, filesProblem } from "#dataplane/files/index.ts";
import type { Credential } from "./grant.ts";
import type { GrantCache } from "./grants.ts";
import { sendFile, type Sent } from "./sending.ts";

export interface DownloadLimits {
  /** Of one credential at once. */
  readonly downloadsMax: number;
  /** How long a reader may take nothing. */
  readonly downloadIdleMs: number;
}

export interface DownloadParts {
  readonly limits: DownloadLimits;
  readonly grants: GrantCache;
  readonly log: Logger;
}

export class Downloads {
  readonly #parts: DownloadParts;
  readonly #underWay = new Map<string, number>();

  constructor(parts: DownloadParts) {
    this.#parts = parts;
  }

  refuseBeyond({ prefix }: Credential): void {
    const { downloadsMax: max } = this.#parts.limits;
    if ((this.#underWay.get(prefix) ?? 0) >= max) throw filesProblem("too-many-at-once", { values: { max } });
  }

  /** `isCallInOrder` is what a call is asked again after its answer was fetched; throws where it is not. */
  async send(response: ServerResponse, file: FileContent, credential: Credential, isCallInOrder: () => void): Promise<Sent> {
    const { prefix } = credential;
    this.#underWay.set(prefix, (this.#underWay.get(prefix) ?? 0) + 1);
    try {
      const mayGoOn = () => this.#stands(credential, isCallInOrder);
      return await sendFile(response, file.stream(), { mayGoOn, idleMs: this.#parts.limits.downloadIdleMs });
    } catch (error) {
      this.#parts.log.error({ err: error }, "a file could not be read to its end");
      return { bytes: 0, isWhole: false };
    } finally {
      const left = (this.#underWay.get(prefix) ?? 1) - 1;
      if (left === 0) this.#underWay.delete(prefix);
      else this.#underWay.set(prefix, left);
    }
  }

  /** A download outlives the two minutes of a credential of the portal; whatever else ends a call ends it, too. */
  #stands(credential: Credential, isCallInOrder: () => void): boolean {
    const { grants } = this.#parts;
    if (!grants.isConfirmed) return false;
    if (credential.kind === "console") return grants.stands(credential.grant);
    try {
      isCallInOrder();
      return true;
    } catch {
      return false;
    }
  }
}
