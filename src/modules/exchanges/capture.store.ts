// SQL of the slots that exchanges by change capture hold at their providers' servers.
import type { Transaction } from "#kernel/db.ts";
import type { CaptureRow } from "./capture.ts";

export async function insertCapture(
  tx: Transaction,
  row: Pick<CaptureRow, "exchangeId" | "runId" | "connectionId" | "slot" | "publication" | "phase" | "madeAt" | "recordedAt">,
): Promise<void> {
  await tx.insertInto("exchangeCapture").values(row).execute();
}

export async function saveCapture(
  tx: Transaction,
  slot: string,
  change: Partial<Pick<CaptureRow, "phase" | "followedAt" | "lagBytes" | "lagSeconds" | "keptBytes" | "lookedAt" | "recordedAt">>,
): Promise<void> {
  await tx.updateTable("exchangeCapture").set(change).where("slot", "=", slot).execute();
}

export async function deleteCapture(tx: Transaction, slot: string): Promise<void> {
  await tx.deleteFrom("exchangeCapture").where("slot", "=", slot).execute();
}
