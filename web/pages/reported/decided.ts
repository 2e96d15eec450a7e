// Waits until a package that was handed in is decided on, for a while.
import { api } from "#web/api/client.ts";
import type { ReceivedPackage } from "#web/api/types.ts";

const EVERY_MS = 1_000;
const TIMES = 120;

export async function untilDecided(id: string): Promise<ReceivedPackage> {
  for (let time = 0; ; time += 1) {
    const found = await api.get<ReceivedPackage>(`/received-packages/${id}`);
    if (found.state !== "received" || time >= TIMES) return found;
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}
