// When a process should end: the first Ctrl-C or SIGTERM, however many follow it.

const IMPATIENT_MS = 5_000;

/** Resolves at the first Ctrl-C or SIGTERM. A terminal and a parent both pass it on, so its echoes are let by; one that comes much later ends at once. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined;
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.on(signal, () => {
        if (first === undefined) {
          first = performance.now();
          resolve();
        } else if (performance.now() - first > IMPATIENT_MS) process.exit(130);
      });
    }
  });
}
