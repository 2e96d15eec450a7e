// A person downloads through the portal: as everybody through the data plane, by a credential of two minutes in a link that is good for him alone.
import type { Actor } from "#kernel/context.ts";
import { type Download, grantFor, openDownload, type Pass, passFor } from "#modules/grants/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { fileProblem } from "./file.ts";

interface Ticket extends Pass {
  readonly personId: string;
  readonly path: string;
}

export async function ticketFor(
  deployment: Deployment,
  actor: Actor,
  ask: { grantId: string; fileId: string | null },
): Promise<{ ticket: string }> {
  const grant = await grantFor(deployment, actor, ask.grantId);
  // Files of an exchange are fetched one by one.
  const isOpened = grant?.method === "file" || (grant?.method === "batch" && ask.fileId !== null);
  if (!grant || !isOpened) throw fileProblem("unknown");
  // All of them, where none is named.
  const path = ask.fileId === null ? "/files.zip" : `/files/${ask.fileId}/content`;
  const pass = await passFor(deployment, actor, grant.id, path);
  const ticket: Ticket = { ...pass, personId: actor.personId, path };
  return { ticket: deployment.vault.seal(JSON.stringify(ticket)) };
}

export async function redeem(
  { vault, gatewayUrl, log }: Deployment,
  actor: Actor,
  sealed: string,
  headers: Readonly<Record<string, string>>,
): Promise<Download> {
  const ticket = opened(vault, sealed);
  if (ticket?.personId !== actor.personId) throw fileProblem("ticket");
  try {
    const answer = await openDownload(gatewayUrl, ticket, { path: ticket.path, headers });
    if (answer.status !== 401) return answer;
    answer.body.resume();
  } catch (error) {
    log.warn({ err: error }, "the data plane cannot be reached for a download");
    throw fileProblem("away");
  }
  throw fileProblem("ticket");
}

function opened(vault: Deployment["vault"], sealed: string): Ticket | undefined {
  try {
    return JSON.parse(vault.open(sealed)) as Ticket;
  } catch {
    return undefined;
  }
}
