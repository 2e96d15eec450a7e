// Reads the body of a call that may have one: bounded, and only once the call was found to be in order.
import type { IncomingMessage, ServerResponse } from "node:http";
import { gatewayProblem } from "./gateway.problems.ts";

export interface BodyOptions {
  readonly bytesMax: number;
  /** The caller waits to be told before it sends the body. */
  readonly isAwaited: boolean;
}

/** The body in UTF-8. Rejects with a Problem when it is too long, broken off or no text. */
export async function readBody(request: IncomingMessage, response: ServerResponse, { bytesMax, isAwaited }: BodyOptions): Promise<string> {
  const coding = request.headers["transfer-encoding"];
  // Whatever else it says, two readers could end the body at two places.
  if (coding !== undefined && coding.toLowerCase() !== "chunked") throw gatewayProblem("malformed");
  if (Number(request.headers["content-length"] ?? 0) > bytesMax) throw tooLong(bytesMax);
  if (isAwaited) response.writeContinue();
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > bytesMax) throw tooLong(bytesMax);
      chunks.push(chunk);
    }
  } catch (error) {
    if (bytes > bytesMax) throw error;
    throw gatewayProblem("malformed", { internal: error });
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch (error) {
    throw gatewayProblem("malformed", { internal: error });
  }
}

const tooLong = (bytesMax: number): Error => gatewayProblem("body-too-long", { values: { max: Math.floor(bytesMax / 1_048_576) } });
