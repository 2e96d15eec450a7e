// A provider's interface for tests of faults: answers, or is slow, silent, cut off or gone, as it is told.
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Mood = "answers" | "slow" | "hangs" | "cuts" | "refuses" | "holds";

export class MoodyProvider {
  mood: Mood = "answers";
  readonly #held: ServerResponse[] = [];
  readonly #server = createServer((_request, response) => this.#answer(response));

  get held(): number {
    return this.#held.length;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }

  /** Answers what was held back. */
  release(): void {
    for (const response of this.#held.splice(0)) response.end(MoodyProvider.#body);
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  static readonly #body = JSON.stringify({ district: "禅城区", secret: "inside" });

  #answer(response: ServerResponse): void {
    if (this.mood === "refuses") {
      response.destroy();
      return;
    }
    // What is held, or hangs, has said nothing yet.
    if (this.mood === "hangs") return;
    const length = Buffer.byteLength(MoodyProvider.#body);
    response.setHeader("content-type", "application/json").setHeader("content-length", length);
    if (this.mood === "holds") this.#held.push(response);
    else if (this.mood === "cuts") response.write(MoodyProvider.#body.slice(0, 8), () => response.destroy());
    else if (this.mood === "slow") setTimeout(() => response.end(MoodyProvider.#body), 120);
    else response.end(MoodyProvider.#body);
  }
}
