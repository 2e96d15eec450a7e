// The book of a run into files, kept where the files are: each chunk and the word that it is there become true together.
import { addDays, dayOf, endOfDay } from "#kernel/clock.ts";
import type { DropBook, DropStanding, MadeFile, RowPrints } from "#kernel/file-drop.ts";
import { droppedFolder } from "#kernel/sealed-file.ts";
import { discard } from "#modules/files/index.ts";
import { type Act, actIfAny, type Deployment } from "#modules/ledger/index.ts";
import type { Held } from "./carrying.commands.ts";
import { mediaTypeOf, nameOf } from "./drop.ts";
import * as store from "./drop.store.ts";
import { exchangeProblem } from "./exchange.ts";
import type { ExchangeRow } from "./exchange.store.ts";
import { runBy, saveRun } from "./run.store.ts";

interface Taking {
  /** The run and its terms. */
  readonly run: string;
  readonly attempt: number;
  /** Without a key there is no place to go on from. */
  readonly isKeyed: boolean;
}

const anew = { chunk: 0, place: null, rows: 0, refused: 0, bytes: 0, digest: "", isFinished: false } as const;

export function dropBook(deployment: Deployment, exchange: ExchangeRow, held: Held, { run, attempt, isKeyed }: Taking): DropBook {
  const { vault } = deployment;
  const opened = (sealed: string | null): unknown => (sealed === null ? null : JSON.parse(vault.open(sealed)));
  const sealed = (value: unknown): string | null => (value === null ? null : vault.seal(JSON.stringify(value)));
  const standingOf = (row: store.DropRow): DropStanding => ({
    ...row,
    place: opened(row.place) as DropStanding["place"],
    watermark: opened(row.watermark) as string | null,
  });
  const rowOf = ({ chunk, place, rows, refused, bytes, digest, watermark, isFinished }: DropStanding): store.DropRow => ({
    exchangeId: exchange.id,
    run,
    attempt,
    chunk,
    rows,
    refused,
    bytes,
    digest,
    isFinished,
    place: sealed(place),
    watermark: sealed(watermark),
  });
  /** Another worker goes on with this run: what was sealed here must not count as well. */
  const lockOwn = async ({ tx }: Act, chunk: number): Promise<void> => {
    const row = await store.lockDrop(tx, exchange.id);
    if (row.run !== run || row.attempt !== attempt || row.chunk !== chunk) throw exchangeProblem("running-already");
  };
  return {
    async begin() {
      let standing: store.DropRow | undefined;
      await noting(deployment, async ({ tx }) => {
        const before = await store.lockDrop(tx, exchange.id);
        const isSame = before.run === run;
        if (isSame && before.attempt >= attempt) throw exchangeProblem("running-already");
        const goesOn = isSame && (before.isFinished || isKeyed);
        standing = { ...before, run, attempt, ...(!goesOn && anew) };
        await store.saveDrop(tx, standing);
        if (!goesOn || !before.isFinished) await saveRun(tx, held.id, { madeRows: null });
        return goesOn ? [] : await store.deleteSegments(tx, exchange.id);
      });
      if (!standing) throw exchangeProblem("unknown");
      return standingOf(standing);
    },
    async confirm(standing, segment) {
      await noting(deployment, async (running) => {
        await lockOwn(running, standing.chunk - 1);
        if (segment) await store.insertSegment(running.tx, { ...segment, exchangeId: exchange.id, chunk: standing.chunk });
        await store.saveDrop(running.tx, rowOf(standing));
      });
    },
    segments: async () => await store.segmentsOf(deployment.db, exchange.id),
    async noteMade(rows) {
      await noting(deployment, async ({ tx }) => await saveRun(tx, held.id, { madeRows: rows }));
    },
    async tail() {
      return (opened(await store.tailOf(deployment.db, exchange.id)) ?? []) as RowPrints;
    },
    async finish(standing, files, tail) {
      await noting(deployment, async (running) => {
        await lockOwn(running, standing.chunk);
        await keepFiles(running, exchange, held, files);
        await store.saveDrop(running.tx, rowOf(standing));
        await store.saveTail(running.tx, exchange.id, tail.length === 0 ? null : sealed(tail));
        return await store.deleteSegments(running.tx, exchange.id);
      });
    },
  };
}

/** How far a run has come is nobody's act. What the work names is taken from the disk once that counts. */
async function noting(deployment: Deployment, work: (running: Act) => Promise<readonly string[] | void>): Promise<void> {
  let gone: readonly string[] = [];
  await actIfAny(deployment, async (running) => {
    gone = (await work(running)) ?? [];
    return 0;
  });
  for (const id of gone) await discard(droppedFolder(deployment.fileFolder), id);
}

async function keepFiles({ tx, at }: Act, { id, title, files: form }: ExchangeRow, held: Held, files: readonly MadeFile[]): Promise<void> {
  const run = await runBy(tx, held.id);
  if (!form || !run) throw exchangeProblem("unknown");
  const day = dayOf(at);
  const keptUntil = endOfDay(addDays(day, form.keepDays));
  const parts = files.length;
  const rows = files.map((file, index): store.FileRow => {
    const part = index + 1;
    const name = nameOf({ title, form }, { day, run: run.number, part, parts });
    return {
      ...file,
      exchangeId: id,
      runId: held.id,
      part,
      parts,
      name,
      mediaType: mediaTypeOf(form),
      madeAt: at,
      keptUntil,
      clearedAt: null,
    };
  });
  await store.insertFiles(tx, rows);
}
