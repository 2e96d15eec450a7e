// The live grants that a gateway holds, by id and by credential: loaded whole once, and then only those that were changed.
import type { Logger } from "#kernel/log.ts";
import { areasOf } from "./area.ts";
import { type Credential, credentialsOf, type GrantMeans, type GrantRow, type LiveGrant, liveGrant, standingOf } from "./grant.ts";

interface Held {
  readonly text: string;
  readonly grant: LiveGrant;
  /** The grant as the keys of each area see it. */
  readonly areas: ReadonlyMap<string, LiveGrant>;
  readonly credentialText: string;
  readonly prefixes: readonly string[];
}

export class HeldGrants {
  readonly #means: GrantMeans;
  readonly #log: Logger;
  #credentials = new Map<string, Credential>();
  #held = new Map<string, Held>();

  constructor(means: GrantMeans, log: Logger) {
    this.#means = means;
    this.#log = log;
  }

  everything(): Credential[] {
    return [...this.#credentials.values()].toSorted((a, b) => (a.prefix < b.prefix ? -1 : 1));
  }

  find(prefix: string): Credential | undefined {
    return this.#credentials.get(prefix);
  }

  isHeld(grant: LiveGrant): boolean {
    const held = this.#held.get(grant.id);
    if (held?.grant === grant) return true;
    return held !== undefined && held.areas.size > 0 && [...held.areas.values()].includes(grant);
  }

  /** Everything anew; a grant that is as it was stays the same object. */
  replaceAll(rows: readonly GrantRow[]): void {
    const there = new Set(rows.map(({ id }) => id));
    for (const id of this.#held.keys()) if (!there.has(id)) this.#drop(id);
    for (const row of rows) this.#put(row);
  }

  /** Of the grants that were changed, those that are live; the others are no longer held. */
  replaceSome(changed: ReadonlySet<string>, rows: readonly GrantRow[]): void {
    const live = new Set(rows.map(({ id }) => id));
    for (const id of changed) if (!live.has(id)) this.#drop(id);
    for (const row of rows) this.#put(row);
  }

  #put(row: GrantRow): void {
    const text = standingOf(row);
    const credentialText = JSON.stringify(row.credentials);
    const known = this.#held.get(row.id);
    if (known?.text === text && known.credentialText === credentialText) return;
    const grant = known?.text === text ? known.grant : liveGrant(row, this.#means);
    if (grant !== known?.grant && "unenforceable" in grant.resource) {
      this.#log.error({ grant: row.number, why: grant.resource.unenforceable }, "grant cannot be enforced as stored");
    }
    this.#drop(row.id);
    const areas = areasOf(row, grant, this.#means, grant === known?.grant ? known.areas : undefined);
    const credentials = credentialsOf(row, grant, areas);
    for (const credential of credentials) this.#credentials.set(credential.prefix, credential);
    this.#held.set(row.id, { text, grant, areas, credentialText, prefixes: credentials.map(({ prefix }) => prefix) });
  }

  #drop(id: string): void {
    for (const prefix of this.#held.get(id)?.prefixes ?? []) this.#credentials.delete(prefix);
    this.#held.delete(id);
  }
}
