// Follows the changes of a table to its target: transaction after transaction in the order of their commits, each there once, until somebody stops it.
import assert from "node:assert/strict";
import { createHash, hash } from "node:crypto";
import type { Clock } from "#kernel/clock.ts";
import { type Progress, rejectsOf, worksOf } from "./carry.ts";
import { type Changed, ChangeReader, lineOf } from "./capture-changes.ts";
import { CaptureInbox, placeText, type Ready, readPlace } from "./capture-inbox.ts";
import type { CaptureFacts, CaptureSite } from "./capture-setup.ts";
import { ChangeStream } from "./capture-stream.ts";
import { type Chunk, ChunkCutter } from "./chunk.ts";
import type { DigestName } from "./digesting.ts";
import { exchangeProblem } from "./exchange.problems.ts";
import type { ExchangePlan, Standing } from "./plan.ts";
import { closeSession, openSession } from "./postgresql-session.ts";
import { literal, named, quoted } from "./sql.ts";
import type { Removal, Target } from "./target.ts";

export interface Followed {
  /** Of the server's log, between what it has and what the target has for good. */
  readonly lagBytes: number;
  /** Since the oldest change was committed that is not at the target. */
  readonly lagSeconds: number;
}

export interface Following {
  readonly plan: ExchangePlan;
  readonly site: CaptureSite;
  readonly facts: CaptureFacts;
  readonly target: Target;
  readonly clock: Clock;
  readonly digest: DigestName;
  readonly rejectsMax: number;
  readonly signal: AbortSignal;
  /** Says what fails at the source as the consumer may hear it. */
  readonly ofSource: <T>(work: () => Promise<T>) => Promise<T>;
  readonly permit: (progress: Progress) => Promise<void>;
  /** Told every second or two how far behind it is. */
  readonly watched: (followed: Followed) => Promise<void>;
}

/** Merged by key into the table that is read. */
export const followingPlan = (plan: ExchangePlan): ExchangePlan => ({
  ...plan,
  increment: { column: plan.key[0] ?? "", overlap: 0 },
});

const TICK_MS = 1_000;
const REREAD_KEYS = 200;

/** Ends by throwing alone: when it is stopped, cut off, or finds something that it may not carry. `standing`: what the copy came to. */
export async function follow(following: Following, standing: Standing): Promise<never> {
  const { site, facts, plan, clock, signal } = following;
  const from = standing.watermark === null ? readPlace("0/0") : readPlace(standing.watermark);
  const inbox = new CaptureInbox(new ChangeReader(plan, facts.filter, facts.types), from);
  const options = { slot: site.slot, publication: site.publication, from: from.lsn, clock, signal };
  const stream = await following.ofSource(() => ChangeStream.open(site.way, { ...options, sink: inbox }));
  inbox.hold = () => stream.pause();
  inbox.release = () => stream.resume();
  try {
    let at = standing;
    let told = 0;
    for (;;) {
      const ready = await following.ofSource(() => inbox.next(TICK_MS));
      signal.throwIfAborted();
      if (ready) at = await deliver(following, at, ready);
      const safe = ready ? ready.place.lsn : inbox.settled;
      if (safe !== undefined) stream.confirm(safe);
      if (ready && performance.now() - told < TICK_MS) continue;
      told = performance.now();
      const behind = inbox.walEnd - stream.confirmed;
      const { since } = inbox;
      await following.watched({
        lagBytes: behind > 0n ? Number(behind) : 0,
        lagSeconds: since === undefined ? 0 : Math.max(0, Math.round((clock.now().getTime() - since) / 1_000)),
      });
    }
  } finally {
    stream.close();
  }
}

async function deliver(following: Following, before: Standing, { batch, place }: Ready): Promise<Standing> {
  const { target, permit, rejectsMax, digest } = following;
  const changed = await following.ofSource(() => completed(following, batch.changed()));
  const gone = changed.flatMap(({ key, outcome }) => (outcome === null ? [key] : []));
  const removal: Removal = { all: batch.isEmptied, keys: gone };
  const chunk = chunkOf(following, changed, placeText(place));
  const { rejected, confirm } = await target.load(chunk, removal);
  const rejects = rejectsOf(chunk, rejected);
  const rows = chunk.rows - rejected.length + gone.length;
  const standing: Standing = {
    ...before,
    chunk: before.chunk + 1,
    place: null,
    rows: before.rows + rows,
    refused: before.refused + rejects.length,
    bytes: before.bytes + chunk.bytes.length,
    digest: createHash(digest)
      .update(before.digest)
      .update(hash(digest, chunk.bytes, "hex"))
      .update(JSON.stringify(removal))
      .digest("hex"),
    watermark: placeText(place),
    isFinished: true,
  };
  if (standing.refused > rejectsMax) {
    await permit({ standing: before, rows: 0, bytes: 0, rejects });
    throw exchangeProblem("too-many-rejects", { values: { most: rejectsMax } });
  }
  await permit({ standing, rows, bytes: chunk.bytes.length, rejects });
  await confirm(standing);
  return standing;
}

function chunkOf({ plan }: Following, changed: readonly Changed[], place: string): Chunk {
  const lines = changed.flatMap(({ outcome }) => (typeof outcome === "string" ? [Buffer.from(outcome, "utf8")] : []));
  const bytes = lines.reduce((sum, line) => sum + line.length + 1, 0);
  const works = worksOf(plan);
  const made: Chunk[] = [];
  // One chunk, whatever masks and translations make of the rows.
  const limits = { rowsMax: lines.length + 1, bytesMax: (bytes + lines.length) * 8 + 64 * 1024 };
  const cutter = new ChunkCutter({ shape: { places: 0, works }, limits, take: (chunk) => made.push(chunk) });
  for (const line of lines) cutter.row(line, 0, line.length);
  cutter.end();
  const [chunk] = made;
  assert.ok(made.length <= 1, "the changes of a transaction came apart");
  const none = { bytes: Buffer.alloc(0), starts: new Uint32Array(1), rows: 0, refused: [] };
  return { ...(chunk ?? none), place: [place] };
}

/** Rows of which a long value was not sent, since it did not change, are read as they stand now: what changed them since follows. */
async function completed({ site, plan, signal, facts }: Following, changed: readonly Changed[]): Promise<Changed[]> {
  const unsent = changed.filter(({ outcome }) => outcome === undefined);
  if (unsent.length === 0) return [...changed];
  const found = new Map<string, string>();
  const client = await openSession(site.way, { signal, readOnly: true });
  try {
    const types = plan.key.map((column) => facts.types.get(column) ?? 25);
    const { rows: names } = await client.query<{ name: string }>("select format_type(type, null) as name from unnest($1::oid[]) as type", [
      types,
    ]);
    const columns = plan.columns.map(({ from }) => `${quoted(from)}::text`).join(", ");
    const key = plan.key.map(quoted).join(", ");
    const shown = plan.key.map((column) => `${quoted(column)}::text`).join(", ");
    const where = plan.filter.map(({ column, op, values }) => {
      const name = `${quoted(column)}::text`;
      const canonical = facts.filter.find((each) => each.column === column && each.op === op)?.values ?? values;
      if (op === "prefix") return ` and (${values.map((value) => `starts_with(${name}, ${literal(value)})`).join(" or ")})`;
      return ` and ${name} in (${canonical.map((value) => literal(value)).join(", ")})`;
    });
    for (let first = 0; first < unsent.length; first += REREAD_KEYS) {
      const keys = unsent.slice(first, first + REREAD_KEYS).map((each) => each.key);
      const listed = keys.map((values) => `(${values.map((value, at) => `${literal(value)}::${names[at]?.name ?? "text"}`).join(", ")})`);
      const { rows } = await client.query<(string | null)[]>({
        text: `select ${shown}, ${columns} from ${named(site.table)} where (${key}) in (${listed.join(", ")})${where.join("")}`,
        rowMode: "array",
      });
      for (const row of rows) found.set(JSON.stringify(row.slice(0, plan.key.length)), lineOf(row.slice(plan.key.length)));
    }
  } finally {
    await closeSession(client);
  }
  return changed.map((each) => (each.outcome === undefined ? { ...each, outcome: found.get(JSON.stringify(each.key)) ?? null } : each));
}
