// Hears what other processes tell through PostgreSQL's NOTIFY, on a connection of its own that comes back after a break.
import pg from "pg";
import { type Database, poolOf } from "./db.ts";
import type { Logger } from "./log.ts";

export interface Listening {
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

/** Resolves once the channel is heard; later breaks are mended in the background. */
export async function listen(options: ListenOptions): Promise<Listening> {
  const { log, channel } = options;
  let client: pg.Client | undefined;
  let isClosed = false;
  let wait = WAIT_MIN;
  let retry: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const next = new pg.Client(poolOf(options.db).options);
    next.on("error", (error) => log.debug({ err: error, channel }, "the listening connection broke"));
    next.on("end", () => {
      if (client === next) client = undefined;
      again();
    });
    next.on("notification", ({ payload }) => options.onPayload(payload ?? ""));
    client = next;
    await next.connect();
    await next.query(`listen ${next.escapeIdentifier(channel)}`);
    // A process that has nothing else to do may end.
    (next as pg.Client & { unref(): void }).unref();
    wait = WAIT_MIN;
    options.onConnected();
  };
  const again = (): void => {
    if (isClosed || retry) return;
    retry = setTimeout(() => {
      retry = undefined;
      void connect().catch((error: unknown) => {
        log.warn({ err: error, channel }, "cannot listen yet");
        again();
      });
    }, wait);
    retry.unref();
    wait = Math.min(wait * 2, WAIT_MAX);
  };

  await connect();
  return {
    close: async () => {
      isClosed = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}
