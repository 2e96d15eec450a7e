// Hears what other processes tell through PostgreSQL's NOTIFY, all channels on one connection of its own that comes back after a break.
import pg from "pg";
import { type Database, poolOf } from "./db.ts";
import type { Logger } from "./log.ts";

export interface Listening {
  /** Whether it hears at the moment, as far as it can be told. */
  readonly isOpen: boolean;
  close(): Promise<void>;
}

export interface ListenOptions {
  readonly db: Database;
  readonly channel: string;
  readonly log: Logger;
  readonly onPayload: (payload: string) => void;
  /** After each time that it began to hear: what was told before may have been missed. */
  readonly onConnected: () => void;
}

const WAIT_MIN = 200;
const WAIT_MAX = 10_000;

const ears = new WeakMap<Database, Ear>();

/** Resolves once the channel is heard; later breaks are mended in the background. */
export async function listen(options: ListenOptions): Promise<Listening> {
  const { db, log } = options;
  const ear = ears.get(db) ?? new Ear(db, log);
  ears.set(db, ear);
  await ear.add(options);
  return {
    get isOpen() {
      return ear.hears(options);
    },
    close: async () => {
      await ear.remove(options);
      if (ear.isIdle && ears.get(db) === ear) ears.delete(db);
    },
  };
}

class Ear {
  readonly #db: Database;
  readonly #log: Logger;
  readonly #listeners = new Set<ListenOptions>();
  /** Those whose channel the present connection hears. */
  #heard = new Set<ListenOptions>();
  #client: pg.Client | undefined;
  #connecting: Promise<pg.Client> | undefined;
  /** One statement after the other. */
  #asking: Promise<unknown> = Promise.resolve();
  #wait = WAIT_MIN;
  #retry: NodeJS.Timeout | undefined;

  constructor(db: Database, log: Logger) {
    this.#db = db;
    this.#log = log;
  }

  get isIdle(): boolean {
    return this.#listeners.size === 0;
  }

  hears(listener: ListenOptions): boolean {
    return this.#client !== undefined && this.#heard.has(listener);
  }

  async add(listener: ListenOptions): Promise<void> {
    this.#listeners.add(listener);
    try {
      await this.#hear(await this.#connected(), listener);
    } catch (error) {
      this.#listeners.delete(listener);
      throw error;
    }
  }

  async remove(listener: ListenOptions): Promise<void> {
    this.#listeners.delete(listener);
    this.#heard.delete(listener);
    if (!this.isIdle) return;
    clearTimeout(this.#retry);
    const client = this.#client;
    this.#client = undefined;
    await client?.end();
  }

  async #hear(client: pg.Client, listener: ListenOptions): Promise<void> {
    const asked = this.#asking.then(() => client.query(`listen ${client.escapeIdentifier(listener.channel)}`));
    this.#asking = asked.catch(() => undefined);
    await asked;
    if (this.#client !== client || !this.#listeners.has(listener) || this.#heard.has(listener)) return;
    this.#heard.add(listener);
    listener.onConnected();
  }

  async #connected(): Promise<pg.Client> {
    if (this.#client) return this.#client;
    this.#connecting ??= this.#connect().finally(() => (this.#connecting = undefined));
    return await this.#connecting;
  }

  async #connect(): Promise<pg.Client> {
    const next = new pg.Client(poolOf(this.#db).options);
    next.on("error", (error) => this.#log.debug({ err: error }, "the listening connection broke"));
    next.on("end", () => {
      if (this.#client !== next) return;
      this.#client = undefined;
      this.#again();
    });
    next.on("notification", ({ channel, payload }) => {
      for (const listener of this.#heard) if (listener.channel === channel) listener.onPayload(payload ?? "");
    });
    await next.connect();
    // A process that has nothing else to do may end.
    (next as pg.Client & { unref(): void }).unref();
    this.#client = next;
    this.#heard = new Set();
    this.#wait = WAIT_MIN;
    return next;
  }

  async #reconnect(): Promise<void> {
    const client = await this.#connected();
    for (const listener of this.#listeners) await this.#hear(client, listener);
  }

  #again(): void {
    if (this.isIdle || this.#retry) return;
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      void this.#reconnect().catch((error: unknown) => {
        this.#log.warn({ err: error }, "cannot listen yet");
        // The connection may stand though a channel could not be heard: begin anew.
        const client = this.#client;
        this.#client = undefined;
        void client?.end().catch(() => undefined);
        this.#again();
      });
    }, this.#wait);
    this.#retry.unref();
    this.#wait = Math.min(this.#wait * 2, WAIT_MAX);
  }
}
