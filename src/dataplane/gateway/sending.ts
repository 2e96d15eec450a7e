// Sends a file after its head: no faster than it is taken, not to somebody who takes nothing, and not after the grant has ended.
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { clearTimeout, setTimeout } from "node:timers";

export interface Sent {
  readonly bytes: number;
  readonly isWhole: boolean;
  /** Why it could not be read to its end. */
  readonly failure?: unknown;
}

export interface SendingOptions {
  /** Asked before each piece. */
  readonly mayGoOn: () => boolean;
  /** How long a reader may take nothing. */
  readonly idleMs: number;
}

export async function sendFile(response: ServerResponse, content: AsyncGenerator<Buffer>, options: SendingOptions): Promise<Sent> {
  let bytes = 0;
  try {
    for await (const piece of content) {
      if (response.destroyed || !options.mayGoOn()) return { bytes, isWhole: false };
      bytes += piece.length;
      if (!response.write(piece) && !(await drained(response, options))) return { bytes, isWhole: false };
    }
    response.end();
    return { bytes, isWhole: true };
  } catch (failure) {
    return { bytes, isWhole: false, failure };
  } finally {
    // Half a file must not look like a whole one: the length that was announced does not come.
    if (!response.writableEnded) response.destroy();
  }
}

const LOOK_EVERY_MS = 250;

/** A reader that has stopped reading is looked after meanwhile: a suspension bites all the same. */
async function drained(response: ServerResponse, { mayGoOn, idleMs }: SendingOptions): Promise<boolean> {
  const waiting = new AbortController();
  const started = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    if (response.destroyed || !mayGoOn() || performance.now() - started > idleMs) waiting.abort();
    else timer = setTimeout(look, LOOK_EVERY_MS);
  };
  look();
  try {
    await once(response, "drain", { signal: waiting.signal });
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
