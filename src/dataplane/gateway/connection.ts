// Connections taken out of the pool, for some work or for as long as they live: given back once, whoever notices first that they are over.
import type pg from "pg";

export interface KeptConnection {
  readonly client: pg.PoolClient;
  readonly isOpen: boolean;
  release(): void;
}

/** `onLoss` is told when the connection breaks, not when it is given back; a pool ends the process when given one twice. */
export async function keepConnection(pool: pg.Pool, onLoss: () => void): Promise<KeptConnection> {
  const client = await pool.connect();
  let isOpen = true;
  const release = (): void => {
    if (!isOpen) return;
    isOpen = false;
    client.release(true);
  };
  client.on("error", () => {
    if (!isOpen) return;
    release();
    onLoss();
  });
  return {
    client,
    get isOpen() {
      return isOpen;
    },
    release,
  };
}

/** Borrows a connection for some work; after a failure it is thrown away, which also rolls back. */
export async function withConnection<Result>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  let failure: Error | boolean | undefined;
  // A connection that breaks says so in an event too, which would end the process if nobody heard it; the statement under way rejects.
  const onError = (error: Error): void => void (failure ??= error);
  client.on("error", onError);
  try {
    return await work(client);
  } catch (error) {
    failure ??= true;
    throw error;
  } finally {
    client.release(failure);
    // The pool listens again from here on, unless it threw the connection away: then its last words may still come.
    if (!failure) client.removeListener("error", onError);
  }
}
