// A gateway's name belongs to one running process: two that numbered records alike would hide each other's.
import type pg from "pg";
import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "#kernel/log.ts";
import { problems } from "#kernel/problem.ts";

const problem = problems("gateway-identity", {
  taken: {
    status: 503,
    text: "另一个网关正在使用编号“{gateway}”，请换一个编号，或先停止那个网关。",
    en: "Another gateway runs under the id “{gateway}”; choose another id or stop that gateway first.",
  },
});

// PostgreSQL notices a killed process's connection at once, a lost machine's only later.
const ATTEMPTS = 8;
const PAUSE_MS = 250;

export interface Identity {
  release(): Promise<void>;
}

/** Holds a session lock on the gateway's name for as long as the connection lives; a lost connection takes it up again. */
export async function claimIdentity(pool: pg.Pool, gateway: string, log: Logger): Promise<Identity> {
  let held: pg.PoolClient | undefined;
  const closing = new AbortController();

  const attempt = async (): Promise<boolean> => {
    const client = await pool.connect();
    let lost = false;
    const lose = (): void => {
      if (!lost) client.release(true);
      lost = true;
    };
    client.on("error", () => {
      lose();
      if (held !== client) return;
      held = undefined;
      void regain();
    });
    try {
      const { rows } = await client.query<{ locked: boolean }>("select pg_try_advisory_lock(hashtextextended($1, 0)) as locked", [
        `govshare gateway ${gateway}`,
      ]);
      if (rows[0]?.locked !== true || lost) {
        lose();
        return false;
      }
      held = client;
      return true;
    } catch (error) {
      lose();
      throw error;
    }
  };

  // In the meantime records stay right: only one process writes this gateway's journal, and shipping checks the place it starts at.
  const regain = async (): Promise<void> => {
    while (!closing.signal.aborted && !(await attempt().catch(() => false))) await pause(1_000, undefined, { ref: false });
    if (!closing.signal.aborted) log.info("gateway identity held again");
  };

  for (let count = 0; !(await attempt()); count++) {
    if (count >= ATTEMPTS) throw problem("taken", { values: { gateway } });
    await pause(PAUSE_MS);
  }
  return {
    async release() {
      closing.abort();
      held?.release(true);
      held = undefined;
      await Promise.resolve();
    },
  };
}
