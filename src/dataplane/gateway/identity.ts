// A gateway's name belongs to one running process: two that numbered records alike would hide each other's.
import type pg from "pg";
import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "#kernel/log.ts";
import { problems } from "#kernel/problem.ts";
import { keepConnection, type KeptConnection } from "./connection.ts";

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
const REGAIN_MS = 500;

export interface Identity {
  /** Whether another process holds the name: it may number records alike, so this one must not go on. */
  readonly isTaken: boolean;
  release(): Promise<void>;
}

const LOCK = "select pg_try_advisory_lock(hashtextextended($1, 0)) as locked, pg_backend_pid() as process";
const HOLDER = `
  select pid as process from pg_locks
   where locktype = 'advisory' and granted and objsubid = 1 and (classid::bigint << 32) | objid::bigint = hashtextextended($1, 0)
     and database = (select oid from pg_database where datname = current_database())`;

/** Holds a session lock on the gateway's name for as long as the connection lives; a lost connection takes it up again. */
export async function claimIdentity(pool: pg.Pool, gateway: string, log: Logger): Promise<Identity> {
  const name = `govshare gateway ${gateway}`;
  // PostgreSQL may believe in a connection long after this end has lost it: that holder is no stranger.
  const ownProcesses = new Set<number>();
  const closing = new AbortController();
  let held: KeptConnection | undefined;
  let isTaken = false;

  const attempt = async (): Promise<boolean> => {
    const connection = await keepConnection(pool, () => {
      if (held === connection) void regain();
    });
    try {
      const { rows } = await connection.client.query<{ locked: boolean; process: number }>(LOCK, [name]);
      const answer = rows[0];
      if (answer?.locked && connection.isOpen && !closing.signal.aborted) {
        ownProcesses.add(answer.process);
        held = connection;
        isTaken = false;
        return true;
      }
      const { rows: holders } = await connection.client.query<{ process: number }>(HOLDER, [name]);
      isTaken = holders.some(({ process }) => !ownProcesses.has(process));
      connection.release();
      return false;
    } catch (error) {
      connection.release();
      throw error;
    }
  };

  const regain = async (): Promise<void> => {
    held = undefined;
    let told = false;
    while (!closing.signal.aborted && !(await attempt().catch(() => false))) {
      if (isTaken && !told) log.error({ gateway }, "another process has taken this gateway's id; calls are refused");
      told ||= isTaken;
      await pause(REGAIN_MS, undefined, { ref: false });
    }
    if (!closing.signal.aborted) log.info("gateway identity held again");
  };

  for (let count = 0; !(await attempt()); count++) {
    if (count >= ATTEMPTS) throw problem("taken", { values: { gateway } });
    await pause(PAUSE_MS);
  }
  return {
    get isTaken() {
      return isTaken;
    },
    release() {
      closing.abort();
      held?.release();
      return Promise.resolve();
    },
  };
}
