// A complaint that was found to be so comes on record as a suspected breach of whoever it is about; nothing of whoever complained comes with it.
import type { Queryable } from "#kernel/db.ts";
import { complaintKinds, type FoundedComplaint, outcomeWords } from "#modules/complaints/index.ts";
import type { PersonAct } from "#modules/ledger/index.ts";
import { type Kind, kindsFrom, type Side } from "./kind.ts";
import { raiseViolation } from "./raise.commands.ts";

/** REG25-5-3, REG25-37-3: what an answer found is heard and judged like any other breach. */
export async function followComplaint(running: PersonAct, complaint: FoundedComplaint): Promise<void> {
  const { agencyId, outcome } = complaint;
  if (agencyId === null || outcome === null) return;
  const side = await sideOf(running.tx, complaint, agencyId);
  const kinds = kindsFrom(running.law, `complaint.${complaint.kind}`).filter((kind) => isOf(kind, side));
  const [kind] = kinds;
  if (!kind) return;
  const matter = complaintKinds[complaint.kind];
  const found = outcomeWords[outcome];
  const href = `/complaints/${complaint.id}`;
  await raiseViolation(running, {
    kind: kind.key,
    agencyId,
    grantId: complaint.grantId,
    source: "complaint",
    fingerprint: `complaint:${complaint.id}`,
    href,
    title: { zh: `投诉举报 ${complaint.number}：${matter.zh}`, en: `Complaint ${complaint.number}: ${matter.en}` },
    detail: { zh: `${found.zh}：${complaint.answer}`, en: `The complaint was ${found.en}.` },
    basis: kind.needsBasis ? labelsOf(running, complaint.cites) : "",
    cites: [...new Set(kinds.flatMap(({ cites }) => cites))],
    evidence: [
      {
        kind: "complaint",
        sourceId: complaint.id,
        label: { zh: `投诉举报 ${complaint.number}`, en: `Complaint ${complaint.number}` },
        words: `${found.zh}：${complaint.answer}`,
        href,
        snapshot: { ...snapshotOf(complaint), weighed: await weighedFor(running.tx, complaint) },
      },
    ],
  });
}

/** What the agency itself may read: neither the title nor the words of whoever complained, nor who it was. */
const snapshotOf = ({ number, kind, outcome, answer, grantId, entryId, cites }: FoundedComplaint) => ({
  number,
  kind,
  outcome,
  answer,
  grantId,
  entryId,
  cites,
});

const labelsOf = ({ law }: PersonAct, cites: readonly string[]): string =>
  law
    .cite(cites)
    .map(({ label }) => label)
    .join("、");

/** What the reply behind the grant said of the rights of others. */
async function weighedFor(db: Queryable, { grantId }: FoundedComplaint) {
  if (grantId === null) return [];
  return await db
    .selectFrom("applicationRights as w")
    .innerJoin("applicationReply as r", "r.id", "w.replyId")
    .select(["w.said", "w.safeguards", "w.words", "w.touched", "w.saidAt"])
    .where("r.grantId", "=", grantId)
    .execute();
}

/** As the grant has it; without a grant the complaint does not say on which side the agency stood. */
async function sideOf(db: Queryable, { grantId }: FoundedComplaint, agencyId: string): Promise<Side | undefined> {
  const { kind } = await db.selectFrom("agency").select("kind").where("id", "=", agencyId).executeTakeFirstOrThrow();
  if (kind === "office") return "office";
  if (grantId === null) return undefined;
  const grant = await db
    .selectFrom("sharingGrant")
    .select(["consumerAgencyId", "providerAgencyId"])
    .where("id", "=", grantId)
    .executeTakeFirst();
  if (grant?.consumerAgencyId === agencyId) return "consumer";
  return grant?.providerAgencyId === agencyId ? "provider" : undefined;
}

const isOf = ({ sides }: Kind, side: Side | undefined): boolean =>
  side === undefined ? sides.some((each) => each !== "office") : sides.includes(side);
