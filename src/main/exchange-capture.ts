// Ties change capture together in the worker: the slot of a run, the copy, the following, and the watch that no provider's disk fills.
import {
  captureFacts,
  type CaptureSite,
  dropSlot,
  type ExchangePlan,
  type Followed,
  makeSlot,
  publicationOf,
  slotState,
} from "#dataplane/exchange/index.ts";
import { newId } from "#kernel/ids.ts";
import { wayOf } from "#modules/connections/index.ts";
import {
  allCaptures,
  beginCapture,
  type CaptureLimits,
  captureOf,
  type CaptureRow,
  type CarryPlan,
  endCapture,
  exchangeProblem,
  fateOf,
  type Held,
  isRecordDue,
  loseCapture,
  noteFollowed,
  noteKept,
  recordFollowed,
} from "#modules/exchanges/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { ofProvider } from "./exchange-source.ts";

const LOOK_MS = 20_000;

type ForeignPlace = Extract<CarryPlan["place"], { connectionId: string }>;

export const foreignPlace = ({ place }: CarryPlan): ForeignPlace => {
  if (!("connectionId" in place) || place.dialect !== "postgresql") throw exchangeProblem("capture-source");
  return place;
};

const siteOf = async (deployment: Deployment, place: ForeignPlace, names: { slot: string; publication: string }): Promise<CaptureSite> => {
  const { dialect: _, front: __, ...way } = await wayOf(deployment, place.connectionId);
  return { way, table: { schema: place.schema, table: place.table }, ...names };
};

/** What the source needs before its changes can be followed; for whoever looks at both ends first. */
export async function captureFindings(deployment: Deployment, carried: CarryPlan, plan: ExchangePlan, signal: AbortSignal) {
  const names = { slot: "", publication: publicationOf(carried.exchange.id) };
  return await ofProvider(async () => (await captureFacts(await siteOf(deployment, foreignPlace(carried), names), plan, signal)).findings);
}

/** The slot that the run goes on with, or a new one before anything is copied. */
export async function slotFor(
  deployment: Deployment,
  held: Held,
  carried: CarryPlan,
  { plan, signal }: { plan: ExchangePlan; signal: AbortSignal },
): Promise<{ site: CaptureSite; facts: Awaited<ReturnType<typeof captureFacts>> }> {
  return await ofProvider(async () => {
    const place = foreignPlace(carried);
    const exchangeId = carried.exchange.id;
    const before = await captureOf(deployment.db, exchangeId);
    if (before && (before.runId !== held.id || before.connectionId !== place.connectionId)) await removed(deployment, before, signal);
    const standing = before?.runId === held.id && before.connectionId === place.connectionId ? before : undefined;
    const publication = publicationOf(exchangeId);
    const slot = standing?.slot ?? `${publication}_${newId().replaceAll("-", "").slice(0, 8)}`;
    const site = await siteOf(deployment, place, { slot, publication });
    const facts = await captureFacts(site, plan, signal);
    if (facts.findings.length > 0) {
      const values = { findings: facts.findings.map(({ zh }) => zh).join("；"), findingsEn: facts.findings.map(({ en }) => en).join("; ") };
      throw exchangeProblem("capture-unready", { values });
    }
    if (!standing) await beginCapture(deployment, held, { exchangeId, connectionId: place.connectionId, slot, publication });
    const state = await slotState(site, signal);
    if (state.isLost || (standing && standing.phase === "following" && !state.isThere)) {
      const problem = lost({ zh: "保留的变更已不在", en: "what was kept is gone" });
      await loseCapture(deployment, { exchangeId, runId: held.id }, problem);
      if (await dropSlot(site, signal)) await endCapture(deployment, { exchangeId, slot });
      throw problem;
    }
    if (!state.isThere) {
      // Whatever was copied for a slot that is gone may lack what changed since.
      if (standing) {
        await endCapture(deployment, { exchangeId, slot });
        throw exchangeProblem("source-broken");
      }
      await makeSlot(site, signal);
    }
    return { site, facts };
  });
}

async function removed(deployment: Deployment, capture: CaptureRow, signal: AbortSignal): Promise<void> {
  const { dialect: _, front: __, ...way } = await wayOf(deployment, capture.connectionId);
  if (!(await dropSlot({ way, slot: capture.slot, publication: capture.publication }, signal))) throw exchangeProblem("source-broken");
  await endCapture(deployment, capture);
}

/** How far behind it is goes to whoever looks; each hour what was carried goes on record. */
export const watching = (deployment: Deployment, held: Held, exchangeId: string, slot: string) => async (followed: Followed) => {
  await noteFollowed(deployment, held, slot, followed);
  const capture = await captureOf(deployment.db, exchangeId);
  if (capture && isRecordDue(capture.recordedAt, deployment.clock.now())) await recordFollowed(deployment, held, capture);
};

/** Looks at every slot: one that is of no use goes, and so does one that a provider's disk has no room for. */
export async function watchCaptures(deployment: Deployment, limits: CaptureLimits = deployment.keeping): Promise<number> {
  let gone = 0;
  for (const capture of await allCaptures(deployment.db)) {
    try {
      if (await looked(deployment, capture, limits)) gone += 1;
    } catch (error) {
      // A server that is away keeps what it keeps; it is asked again.
      deployment.log.warn({ err: error, slot: capture.slot }, "a slot cannot be looked at");
    }
  }
  return gone;
}

async function looked(
  deployment: Deployment,
  capture: Awaited<ReturnType<typeof allCaptures>>[number],
  limits: CaptureLimits,
): Promise<boolean> {
  const now = deployment.clock.now();
  const signal = AbortSignal.timeout(LOOK_MS);
  const without = fateOf(capture, { keptBytes: 0, isLost: false, now }, limits);
  // Told even where the server is away: the time is up all the same.
  if (without.fate === "lose") await loseCapture(deployment, capture, lost(without.why));
  const { dialect: _, front: __, ...way } = await wayOf(deployment, capture.connectionId);
  const site = { way, slot: capture.slot, publication: capture.publication };
  const { isLost, keptBytes } = await slotState(site, signal);
  await noteKept(deployment, capture.slot, Math.max(0, Math.round(keptBytes)));
  const fate = fateOf(capture, { keptBytes, isLost, now }, limits);
  if (fate.fate === "keep") return false;
  if (fate.fate === "lose") await loseCapture(deployment, capture, lost(fate.why));
  if (!(await dropSlot(site, signal))) return false;
  await endCapture(deployment, capture);
  return true;
}

const lost = ({ zh, en }: { zh: string; en: string }) => exchangeProblem("capture-lost", { values: { why: zh, whyEn: en } });
