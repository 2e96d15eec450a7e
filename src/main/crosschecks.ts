// Checks files in a worker: takes one that waits, answers it block by block against the granted table, and stops where it may not go on.
import type pg from "pg";
import { type ByConsent, ConsentBook } from "#dataplane/consent/index.ts";
import { type GrantRow, liveGrant } from "#dataplane/gateway/index.ts";
import { ProviderDatabases } from "#dataplane/provider/index.ts";
import { ClaimJoin, CursorSeal, type GrantedTable, JOIN_SETTINGS, TableReader } from "#dataplane/query/index.ts";
import { type CheckedBlock, checkFile, Verifier } from "#dataplane/verify/index.ts";
import { dayOf } from "#kernel/clock.ts";
import { isUnreachable, openPool, poolOf } from "#kernel/db.ts";
import { Problem } from "#kernel/problem.ts";
import {
  type CheckRow,
  claimCheck,
  crossCheckProblem,
  type Counts,
  deferCheck,
  failCheck,
  finishCheck,
  permitBlock,
  putBack,
  roomFor,
} from "#modules/crosschecks/index.ts";
import { contentOf, writingBehind } from "#modules/files/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { grantStanding } from "#modules/usage/index.ts";
import { GATEWAY_ROLE } from "./gateway.ts";

/** As gateways have them. */
const MISSES_MAX = 10;
const QUERY_MS = 30_000;
const CONNECTIONS_MAX = 2;

interface Means {
  readonly verifier: Verifier;
  readonly join: ClaimJoin;
  close(): Promise<void>;
}

export class CrossCheckRunner {
  readonly #deployment: Deployment;
  readonly #closing = new AbortController();
  #means: Promise<Means> | undefined;
  #under: Promise<unknown> = Promise.resolve();

  constructor(deployment: Deployment) {
    this.#deployment = deployment;
  }

  /** Carries what waits, one after the other, and answers how many there were. */
  async take(): Promise<number> {
    for (let done = 0; ; done += 1) {
      if (this.#closing.signal.aborted) return done;
      const check = await claimCheck(this.#deployment);
      if (!check) return done;
      const under = this.#carry(check);
      this.#under = under;
      await under;
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#under;
    await (await this.#means)?.close();
  }

  async #carry(check: CheckRow): Promise<void> {
    const { log } = this.#deployment;
    try {
      try {
        await this.#run(check);
      } catch (error) {
        await this.#settle(check, error);
      }
    } catch (failure) {
      // The platform's own database is away: the lease runs out, and a worker takes the check again.
      log.warn({ err: failure, check: check.id }, "how a cross-check ended could not be noted");
    }
  }

  async #run(check: CheckRow): Promise<void> {
    const deployment = this.#deployment;
    const { fileFolder, vault, clock } = deployment;
    const { verifier, join } = await (this.#means ??= openMeans(deployment));
    const { terms, table, titles, byConsent } = await grantedTable(deployment, check.grantId);
    const verdicts = { id: check.verdictsId, bytes: check.verdictBytes, cipher: check.cipher, sealedKey: check.sealedKey };
    const { id, attempt } = check;
    let counts: Counts = check;
    let room = await roomFor(deployment, check);
    await writingBehind(fileFolder, vault, verdicts, async (writer) => {
      const blocks = checkFile({
        verifier,
        join,
        table,
        titles,
        content: contentOf(fileFolder, vault, check),
        after: check.position,
        room: () => room,
        scope: () => ({ asker: check.grantId, day: dayOf(clock.now()), byConsent }),
      });
      for await (const { lines, position, bytesRead, counts: more } of blocks) {
        this.#closing.signal.throwIfAborted();
        await writer.write(lines);
        // On the disk before it counts.
        await writer.flush();
        counts = sumOf(counts, more);
        room = await permitBlock(deployment, { id, attempt }, { terms, position, bytesRead, verdictBytes: writer.offset, counts });
      }
    });
    await finishCheck(deployment, { id, attempt });
  }

  async #settle({ id, attempt }: CheckRow, error: unknown): Promise<void> {
    const deployment = this.#deployment;
    const problem = error instanceof Problem ? error : crossCheckProblem("failed", { internal: error });
    if (problem.code === "crosschecks.taken-over") return;
    if (problem.code === "crosschecks.quota-exhausted") await deferCheck(deployment, { id, attempt }, problem);
    else if (this.#closing.signal.aborted || isPassing(error)) await putBack(deployment, { id, attempt }, problem);
    else {
      if (problem.code === "crosschecks.failed") deployment.log.error({ err: error, check: id }, "a cross-check by file failed");
      await failCheck(deployment, { id, attempt }, problem);
    }
  }
}

const sumOf = (one: Counts, other: CheckedBlock["counts"]): Counts => ({
  matched: one.matched + other.matched,
  mismatched: one.mismatched + other.mismatched,
  notFound: one.notFound + other.notFound,
  refused: one.refused + other.refused,
  unreadable: one.unreadable + other.unreadable,
});

/** A table that does not answer now, the platform's or a provider's; or a grant that has become another, by which the rest is checked. */
const isPassing = (error: unknown): boolean =>
  isUnreachable(error) ||
  (error instanceof Problem &&
    (error.code === "crosschecks.terms-changed" || (/^(?:query|provider)\./.test(error.code) && error.status >= 500)));

async function openMeans({ db, vault, networks, clock }: Deployment): Promise<Means> {
  const own = poolOf(db);
  const { rows } = await own.query<{ usable: boolean }>(
    "select pg_has_role(current_user, oid, 'member') as usable from pg_roles where rolname = $1",
    [GATEWAY_ROLE],
  );
  const opened = (name: string, settings: string): pg.Pool => {
    const pool = openPool({
      url: own.options.connectionString ?? "",
      connectionsMax: CONNECTIONS_MAX,
      name,
      ...(rows[0]?.usable && { role: GATEWAY_ROLE }),
    });
    // Values are read back in one form, whatever the server's settings.
    // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for it, though its type does not say so
    pool.options.onConnect = async (client: pg.ClientBase) => {
      await client.query(`set statement_timeout = ${QUERY_MS}; set timezone = 'UTC'; set datestyle = 'ISO, YMD'; ${settings}`);
    };
    return pool;
  };
  const pool = opened("cross-checks", "");
  const joining = opened("cross-checks by file", JOIN_SETTINGS);
  const homes = new ProviderDatabases({ vault, networks, timeoutMs: QUERY_MS, connectionsMax: CONNECTIONS_MAX });
  const tables = new TableReader({ pool, homes, seal: new CursorSeal(vault), timeoutMs: QUERY_MS });
  return {
    verifier: new Verifier({ tables, missesMax: MISSES_MAX, consents: new ConsentBook({ pool, clock }) }),
    join: new ClaimJoin({ pool: joining, timeoutMs: QUERY_MS }),
    async close() {
      homes.close();
      await pool.end();
      await joining.end();
    },
  };
}

interface Granted {
  readonly terms: string;
  readonly table: GrantedTable;
  readonly titles: ReadonlyMap<string, string>;
  readonly byConsent: ByConsent | undefined;
}

/** As a gateway would enforce it this moment. */
async function grantedTable({ db, vault, suite, clock }: Deployment, grantId: string): Promise<Granted> {
  // Before the grant is read: a change in between then shows at the first block.
  const standing = await grantStanding(db, grantId, dayOf(clock.now()));
  const { rows } = await poolOf(db).query<GrantRow>("select * from gateway_grant where id = $1", [grantId]);
  const [row] = rows;
  // A file is checked for the agency itself, and is cut to no area.
  if (!row?.own_use || !standing) throw crossCheckProblem("unenforceable");
  const grant = liveGrant(row, { vault, digest: suite.digestName, today: () => dayOf(clock.now()) });
  if (!("verify" in grant.resource) || !grant.mounted) throw crossCheckProblem("unenforceable");
  const titles = new Map(row.items.map(({ name, field }) => [name, field]));
  return { terms: standing.terms, byConsent: grant.byConsent, table: grant.resource.verify, titles };
}
