// Reads the body of a call that may have one: bounded, and only once the call was found to be in order.
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { gatewayProblem } from "./gateway.problems.ts";
import type { ContentDigest } from "./signature.ts";

export interface BodyOptions {
  readonly bytesMax: number;
  /** The caller waits to be told before it sends the body. */
  readonly isAwaited: boolean;
  /** What the caller signed for. */
  readonly digest: ContentDigest | undefined;
}

/** The body in UTF-8. Rejects with a Problem when it is too long, broken off or no text. */
export async function readBody(
  request: IncomingMessage,
  response: ServerResponse,
  { bytesMax, isAwaited, digest }: BodyOptions,
): Promise<string> {
  const coding = request.headers["transfer-encoding"];
  // Whatever else it says, two readers could end the body at two places.
  if (coding !== undefined && coding.toLowerCase() !== "chunked") throw gatewayProblem("malformed");
  if (Number(request.headers["content-length"] ?? 0) > bytesMax) throw tooLong(bytesMax);
  if (isAwaited) response.writeContinue();
  const chunks: Buffer[] = [];
  const running = digest && createHash(digest.digest);
  let bytes = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > bytesMax) throw tooLong(bytesMax);
      chunks.push(chunk);
      running?.update(chunk);
    }
  } catch (error) {
    if (bytes > bytesMax) throw error;
    throw gatewayProblem("malformed", { internal: error });
  }
  if (digest && !running?.digest().equals(digest.value)) throw gatewayProblem("digest");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch (error) {
    throw gatewayProblem("malformed", { internal: error });
  }
}

const tooLong = (bytesMax: number): Error => gatewayProblem("body-too-long", { values: { max: Math.floor(bytesMax / 1_048_576) } });
