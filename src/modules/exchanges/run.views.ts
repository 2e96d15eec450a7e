// A run as people see it: how far it is, how fast, and how long it still takes.
import type { RunProblem } from "./exchange.ts";
import type { RunRow } from "./run.store.ts";

interface RunView {
  readonly id: string;
  readonly number: number;
  readonly cause: RunRow["cause"];
  readonly requestedBy: string | null;
  readonly state: RunRow["state"];
  readonly queuedAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly attempts: number;
  readonly rows: number;
  readonly bytes: number;
  readonly refused: number;
  readonly about: number | null;
  readonly made: number | null;
  readonly rowsPerSecond: number | null;
  readonly secondsLeft: number | null;
  readonly digest: string;
  readonly problem: RunProblem | null;
}

export function runView(run: RunRow, now: Date, person: string | null): RunView {
  const { rows, about, madeRows } = run;
  const began = run.startedAt?.getTime();
  const until = (run.endedAt ?? now).getTime();
  const seconds = began === undefined ? 0 : (until - began) / 1_000;
  const rate = seconds >= 1 && rows > 0 ? Math.round((rows / seconds) * 10) / 10 : null;
  const left =
    run.state === "running" && madeRows === null && about !== null && rate !== null ? Math.max(0, Math.ceil((about - rows) / rate)) : null;
  return {
    id: run.id,
    number: run.number,
    cause: run.cause,
    requestedBy: person,
    state: run.state,
    queuedAt: run.queuedAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    endedAt: run.endedAt?.toISOString() ?? null,
    attempts: run.attempt,
    rows,
    bytes: run.bytes,
    refused: run.refused,
    about,
    made: madeRows,
    rowsPerSecond: rate,
    secondsLeft: left,
    digest: run.digest,
    problem: run.problem,
  };
}
