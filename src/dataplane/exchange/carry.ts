// One attempt of a run: checked, then chunk by chunk, each asked for before it is made final at the target.
import { createHash } from "node:crypto";
import { maskWork, translationWork } from "./cell.ts";
import { type Chunk, ChunkCutter, type ChunkLimits, type RowShape } from "./chunk.ts";
import { exchangeProblem } from "./exchange.problems.ts";
import { type DigestName, digestOf } from "./digesting.ts";
import { type AgreedColumns, arrivingType, type Finding, sourceFindings, targetFindings } from "./drift.ts";
import type { ExchangePlan, PlannedColumn, Standing } from "./plan.ts";
import type { Reason } from "./refusal.ts";
import { placesOf } from "./sql.ts";
import type { Source } from "./source.ts";
import type { Loaded, RejectedRow, Target } from "./target.ts";

/** A row that did not arrive, and why; `line` is the row as it would have been delivered, where it was made. */
export interface Reject {
  readonly line: string | null;
  readonly reason: Reason;
}

export interface Progress {
  readonly standing: Standing;
  /** What this chunk adds. */
  readonly rows: number;
  readonly bytes: number;
  readonly rejects: readonly Reject[];
}

export interface Carriage {
  readonly plan: ExchangePlan;
  readonly source: Source;
  readonly target: Target;
  /** Columns of the source when the exchange was set up. */
  readonly agreed: AgreedColumns;
  readonly limits: ChunkLimits;
  readonly digest: DigestName;
  readonly rejectsMax: number;
  /** Before the first row: how many there are about. */
  readonly begun: (about: { rows: number | null; standing: Standing }) => Promise<void>;
  /** Asked before each chunk becomes final; whoever throws keeps it from that. */
  readonly permit: (progress: Progress) => Promise<void>;
}

export const CHUNK_LIMITS: ChunkLimits = { rowsMax: 100_000, bytesMax: 8 * 1024 * 1024 };

const LINE_MAX = 4_000;

export async function findingsOf(carriage: Pick<Carriage, "plan" | "source" | "target" | "agreed">): Promise<Finding[]> {
  const { plan, source, target, agreed } = carriage;
  const from = await source.shape();
  const found = sourceFindings(plan, agreed, from);
  const to = await target.shape();
  return from && (to || !plan.create) ? [...found, ...targetFindings(plan, from, to)] : found;
}

export async function stopWhereDrifted(carriage: Pick<Carriage, "plan" | "source" | "target" | "agreed">): Promise<void> {
  const stopping = (await findingsOf(carriage)).filter(({ level }) => level === "blocks");
  if (stopping.length === 0) return;
  const values = { findings: stopping.map(({ zh }) => zh).join("；"), findingsEn: stopping.map(({ en }) => en).join("; ") };
  throw exchangeProblem("drift", { values, internal: stopping });
}

const isTouched = ({ mask, codes }: PlannedColumn): boolean => mask !== "none" || codes !== null;

/** Columns that are worked on come first, so that of a row only as much is read as is changed. */
export function arranged(plan: ExchangePlan): ExchangePlan {
  return {
    ...plan,
    columns: [...plan.columns.filter(isTouched), ...plan.columns.filter((column) => !isTouched(column))],
  };
}

/** Of the columns that come first, as `arranged` puts them. */
export const worksOf = (plan: ExchangePlan): RowShape["works"] =>
  plan.columns.filter(isTouched).map(({ from, mask, codes }) => ({
    column: from,
    work: codes === null ? maskWork(mask, plan.policies) : translationWork(codes),
  }));

/** `carriage.plan` must be arranged, and the target opened with the same. */
export async function carry(carriage: Carriage): Promise<Standing> {
  const { plan, source, target, limits } = carriage;
  await makeTarget(carriage);
  await stopWhereDrifted(carriage);
  const begun = await target.begin();
  if (begun.isFinished) return begun;
  await carriage.begun({ rows: await source.estimate(plan), standing: begun });
  const sender = new Sender(carriage, begun);
  const works = worksOf(plan);
  const cutter = new ChunkCutter({
    shape: { places: placesOf(plan), works },
    limits,
    take: (chunk) => sender.take(chunk),
  });
  sender.giveBack = (chunk) => cutter.giveBack(chunk);
  const wanted = plan.columns.map(({ from }) => from);
  const sink = { row: cutter.row.bind(cutter), ready: () => sender.ready() };
  try {
    await source.read(plan, wanted, { after: begun.place, watermark: begun.watermark }, sink);
    cutter.end();
  } catch (error) {
    // Where sending has failed, that is why reading ended.
    await sender.drained();
    throw error;
  }
  return { ...(await finished(carriage, await sender.drained())), isFinished: true };
}

/** The key's index is built when all rows are there: what it then refuses is taken out, as the target's rejects, and the end comes once more. */
async function finished({ target, permit, rejectsMax }: Carriage, standing: Standing): Promise<Standing> {
  try {
    await target.finish(standing);
    return standing;
  } catch (error) {
    if (!target.takeOutRepeats || (error as { code?: string }).code !== "23505") throw error;
    const { repeats, confirm } = await target.takeOutRepeats(rejectsMax);
    const rejects = repeats.map(({ line, reason }) => ({ line: line.slice(0, LINE_MAX), reason }));
    const refused = standing.refused + rejects.length;
    const without = { ...standing, chunk: standing.chunk + 1, rows: standing.rows - rejects.length, refused };
    if (refused > rejectsMax) {
      await permit({ standing, rows: 0, bytes: 0, rejects });
      throw exchangeProblem("too-many-rejects", { values: { most: rejectsMax } });
    }
    await permit({ standing: without, rows: 0, bytes: 0, rejects });
    await confirm(without);
    await target.finish(without);
    return without;
  }
}

/** Where the consumer asked for it, and only where nothing stands there yet. */
async function makeTarget({ plan, source, target }: Pick<Carriage, "plan" | "source" | "target">): Promise<void> {
  if (!plan.create || (await target.shape())) return;
  const from = await source.shape();
  if (!from) return;
  const key = plan.key.flatMap((column) => plan.columns.filter((each) => each.from === column && !isTouched(each)).map(({ to }) => to));
  const columns = plan.columns.map((column) => ({ name: column.to, type: arrivingType(column, from) }));
  await target.create(columns, key.length === plan.key.length ? key : []);
}

/** Sends one chunk while the next is filled; where the target takes it, before the one ahead is final. */
class Sender {
  readonly #carriage: Carriage;
  readonly #waiting: Chunk[] = [];
  #standing: Standing;
  #sending: Promise<void> | undefined;
  /** Of the chunk that was loaded last; never rejects. */
  #settling: Promise<void> | undefined;
  #failure: { error: unknown } | undefined;
  giveBack: (chunk: Chunk) => void = () => undefined;

  constructor(carriage: Carriage, standing: Standing) {
    this.#carriage = carriage;
    this.#standing = standing;
  }

  take(chunk: Chunk): void {
    this.#waiting.push(chunk);
    this.#sending ??= this.#sendAll();
  }

  /** More than one chunk ahead of the target nobody reads. */
  ready(): Promise<void> | undefined {
    if (this.#failure) return Promise.reject(this.#failure.error);
    return this.#waiting.length > 0 ? this.#sending : undefined;
  }

  async drained(): Promise<Standing> {
    await this.#sending;
    await this.#settling;
    if (this.#failure) throw this.#failure.error;
    return this.#standing;
  }

  async #sendAll(): Promise<void> {
    try {
      for (let chunk = this.#waiting.shift(); chunk && !this.#failure; chunk = this.#waiting.shift()) await this.#send(chunk);
    } catch (error) {
      // What went before says first why it failed.
      await this.#settling;
      await this.#fail(error);
    } finally {
      this.#sending = undefined;
    }
  }

  async #fail(error: unknown): Promise<void> {
    this.#failure ??= { error };
    this.#waiting.length = 0;
    // The source may be reading for long: it is of no use any more.
    await this.#carriage.source.close();
  }

  async #send(chunk: Chunk): Promise<void> {
    const { target, digest } = this.#carriage;
    const digested = digestOf(digest, chunk.bytes);
    const loaded = await target.load(chunk);
    await this.#settling;
    if (this.#failure) return;
    this.#settling = this.#settle(chunk, loaded, digested).catch((error: unknown) => this.#fail(error));
    if (!target.loadsAhead) await this.#settling;
  }

  async #settle(chunk: Chunk, { rejected, confirm }: Loaded, digested: string | Promise<string>): Promise<void> {
    const { permit, rejectsMax, digest } = this.#carriage;
    const before = this.#standing;
    const rejects = rejectsOf(chunk, rejected);
    const standing: Standing = {
      ...before,
      chunk: before.chunk + 1,
      place: chunk.place,
      rows: before.rows + chunk.rows - rejected.length,
      refused: before.refused + rejects.length,
      bytes: before.bytes + chunk.bytes.length,
      digest: createHash(digest)
        .update(before.digest)
        .update(await digested)
        .digest("hex"),
    };
    if (standing.refused > rejectsMax) {
      await permit({ standing: before, rows: 0, bytes: 0, rejects });
      throw exchangeProblem("too-many-rejects", { values: { most: rejectsMax } });
    }
    await permit({ standing, rows: chunk.rows - rejected.length, bytes: chunk.bytes.length, rejects });
    await confirm(standing);
    this.#standing = standing;
    this.giveBack(chunk);
  }
}

export function rejectsOf(chunk: Chunk, rejected: readonly RejectedRow[]): Reject[] {
  return [
    ...chunk.refused.map(({ column }) => ({
      line: null,
      reason: { zh: `${column}：代码表里没有这个值`, en: `${column}: the code table has no such value` },
    })),
    ...rejected.map(({ index, reason }) => {
      const line = chunk.bytes.toString("utf8", chunk.starts[index] ?? 0, (chunk.starts[index + 1] ?? chunk.bytes.length) - 1);
      return { line: line.slice(0, LINE_MAX), reason };
    }),
  ];
}
