// Opens an agency's database for whoever has a right to it: the address judged, the secret unsealed, few connections at once.
import { resolveWithin } from "#kernel/network.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { connectionProblem } from "./connection.ts";
import * as store from "./connection.store.ts";
import type { DialectName, OpenConnection, Way } from "./dialect.ts";
import { failure } from "./failure.ts";
import { openMysql } from "./mysql.ts";
import { openPostgresql } from "./postgresql.ts";

const OPEN_MAX = 24;
const OPEN_MAX_EACH = 4;
const open = new Map<string, number>();

type Opener = Pick<Deployment, "db" | "vault" | "networks">;

/** The way to a server, its address judged and its secret unsealed: for whoever speaks to it by himself, as exchanges do. */
export async function wayOf(deployment: Opener, id: string): Promise<Way & { dialect: DialectName; front: boolean }> {
  const found = await store.connectionBy(deployment.db, id);
  const sealed = found && (await store.sealedPassword(deployment.db, id));
  if (!found || sealed === undefined) throw connectionProblem("unknown");
  const { host, port, database, schemas, user, tls, caCertificate } = found;
  const at = { host, port, database };
  const resolved = await resolveWithin(deployment.networks, host);
  if ("refused" in resolved) throw failure(resolved.refused === "unknown" ? "host-unknown" : "not-allowed", at);
  const { dialect, front } = found;
  const password = deployment.vault.open(sealed);
  return { ...at, address: resolved.address, schemas, user, tls, caCertificate, password, dialect, front };
}

/** `id` must have been found to be the asker's: here nobody is asked who he is. */
export async function openConnection(deployment: Opener, id: string): Promise<OpenConnection> {
  const { dialect, front: _front, ...way } = await wayOf(deployment, id);
  return await counted(id, () => (dialect === "mysql" ? openMysql(way) : openPostgresql(way)));
}

/** However many ask, an agency's server sees few connections of ours, and this process holds few at all. */
async function counted(id: string, work: () => Promise<OpenConnection>): Promise<OpenConnection> {
  const all = [...open.values()].reduce((sum, each) => sum + each, 0);
  if (all >= OPEN_MAX || (open.get(id) ?? 0) >= OPEN_MAX_EACH) throw connectionProblem("busy");
  open.set(id, (open.get(id) ?? 0) + 1);
  let isCounted = true;
  const leave = (): void => {
    if (!isCounted) return;
    isCounted = false;
    const left = (open.get(id) ?? 1) - 1;
    if (left === 0) open.delete(id);
    else open.set(id, left);
  };
  try {
    const connection = await work();
    return {
      ...connection,
      async close() {
        leave();
        await connection.close();
      },
    };
  } catch (error) {
    leave();
    throw error;
  }
}
