// Values read from PostgreSQL, kept in memory for as long as nobody changed what they were read from.
import { performance } from "node:perf_hooks";
import type { Database } from "./db.ts";
import { listen } from "./listen.ts";
import type { Logger } from "./log.ts";

export interface Holding<Value> {
  /** From memory where that is known to be current, from the database otherwise. */
  of(key: string): Promise<Value>;
  close(): Promise<void>;
}

export interface HoldOptions<Value> {
  readonly db: Database;
  readonly log: Logger;
  /** Told by whoever changes what the values are read from, in the transaction that does it. */
  readonly channel: string;
  /** Counts what this process has committed: its own changes count at once, before their notice has come round. */
  readonly commits: () => number;
  readonly load: (key: string) => Promise<Value>;
}

/** A notice can be lost with a connection of which nobody sees that it is broken; nothing is older than this. */
const MILLISECONDS_MAX = 5_000;
/** Beyond so many keys everything is read anew. */
const KEYS_MAX = 20_000;

interface Held<Value> {
  readonly value: Promise<Value>;
  readonly stamp: string;
  readonly since: number;
}

export async function hold<Value>({ db, log, channel, commits, load }: HoldOptions<Value>): Promise<Holding<Value>> {
  const held = new Map<string, Held<Value>>();
  let told = 0;
  const forget = (): void => {
    told += 1;
    held.clear();
  };
  const listening = await listen({ db, channel, log, onPayload: forget, onConnected: forget });

  const loadAnew = (key: string, stamp: string): Promise<Value> => {
    const value = load(key);
    if (held.size >= KEYS_MAX) held.clear();
    // The stamp is of before the reading began: whatever is committed meanwhile makes it old.
    held.set(key, { value, stamp, since: performance.now() });
    const drop = (): void => {
      if (held.get(key)?.value === value) held.delete(key);
    };
    // What is not there is not kept, or anybody could fill the memory with questions for it.
    value.then((found) => found === undefined && drop(), drop);
    return value;
  };

  return {
    of: async (key) => {
      if (!listening.isOpen) return await load(key);
      const stamp = `${told} ${commits()}`;
      const known = held.get(key);
      if (known?.stamp === stamp && performance.now() - known.since < MILLISECONDS_MAX) return await known.value;
      return await loadAnew(key, stamp);
    },
    close: () => listening.close(),
  };
}
