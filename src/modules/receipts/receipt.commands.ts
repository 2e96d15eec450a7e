// Makes out the receipt of what was delivered for a business case: signed like the ledger, once for each delivery (JY-34-1, SZ-21-2).
import { canonical } from "#kernel/canonical.ts";
import { dayOf } from "#kernel/clock.ts";
import { brokenConstraint } from "#kernel/db.ts";
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { nextNumber } from "#modules/grants/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { type Act, act, actions, type Deployment, type Subject } from "#modules/ledger/index.ts";
import { originalsOf } from "#modules/materials/index.ts";
import { digestOf, FORMAT, receiptProblem, recordPlace, type Statement, wayOf } from "./receipt.ts";
import * as store from "./receipt.store.ts";
import { dutiesInForce } from "./receipt.views.ts";
import { type Delivered, deliveredBy } from "./record.views.ts";

actions("receipt", { issued: { zh: "出具数据获取凭据", en: "made out a receipt of delivered data" } });

const subjectOf = ({ id, number, statement }: Pick<store.Receipt, "id" | "number" | "statement">): Subject => ({
  kind: "receipt",
  id,
  number,
  title: statement.entry.title,
});

/** A person of the agency, or its system at a counter. */
export type Issuer = { readonly actor: Actor } | { readonly agencyId: string };

export async function issueReceipt(deployment: Deployment, issuer: Issuer, record: string): Promise<store.Receipt> {
  const agencyId = "actor" in issuer ? issuer.actor.agencyId : issuer.agencyId;
  const place = recordPlace(record);
  const delivered = place && (await deliveredBy(deployment.db, { ...place, agencyId }));
  if (!delivered) throw receiptProblem("unknown-record");
  const made = await store.receiptOn(deployment.db, delivered);
  if (made) return made;
  const work = async (running: Act): Promise<store.Receipt> => await issued(running, delivered, "actor" in issuer ? issuer.actor : null);
  try {
    return "actor" in issuer ? await act(deployment, issuer.actor, work) : await act(deployment, null, work);
  } catch (error) {
    // Somebody asked for it at the same time and was faster: there is one receipt, and it is this one.
    const first = brokenConstraint(error) === "receipt_once" ? await store.receiptOn(deployment.db, delivered) : undefined;
    if (first) return first;
    throw error;
  }
}

interface Complete extends Delivered {
  readonly businessCase: string;
  readonly digest: string;
}

function complete(delivered: Delivered): Complete {
  const { problem, businessCase, digest, isBrokenOff } = delivered;
  if (problem !== null) throw receiptProblem("nothing-delivered");
  if (businessCase === null || businessCase === "") throw receiptProblem("no-case");
  if (digest === null) throw receiptProblem("no-digest");
  if (isBrokenOff) throw receiptProblem("broken-off");
  return { ...delivered, businessCase, digest };
}

async function issued(running: Act, delivered: Delivered, actor: Actor | null): Promise<store.Receipt> {
  const { tx, at } = running;
  const { suite, signingKey } = running.deployment;
  const number = await nextNumber(tx, "PJ", Number(dayOf(at).slice(0, 4)));
  const statement = await statementOf(running, number, complete(delivered));
  const receipt: store.Receipt = {
    id: newId(),
    number,
    grantId: delivered.grantId,
    gateway: delivered.gateway,
    seq: delivered.seq,
    consumerAgencyId: delivered.consumerAgencyId,
    providerAgencyId: delivered.providerAgencyId,
    businessCase: statement.businessCase,
    statement,
    signature: suite.sign(signingKey.privateKey, canonical(statement)),
    publicKey: signingKey.publicKey,
    issuedAt: at,
    issuedBy: actor?.personId ?? null,
  };
  await store.insertReceipt(tx, receipt);
  running.record({
    action: "receipt.issued",
    subject: subjectOf(receipt),
    agencyId: delivered.consumerAgencyId,
    body: { number, record: statement.record, digest: statement.digest, grant: statement.grant },
  });
  return receipt;
}

async function statementOf({ tx, at, law }: Act, number: string, delivered: Complete): Promise<Statement> {
  const { serviceItem, consumerAgencyId: agencyId, entryId } = delivered;
  const way = wayOf(delivered.path);
  return {
    format: FORMAT,
    number,
    deliveredAt: delivered.at.toISOString(),
    record: `${delivered.gateway}/${delivered.seq}`,
    way,
    source: delivered.providerName,
    consumer: delivered.consumerName,
    entry: { code: delivered.entryCode, title: delivered.entryTitle, version: delivered.entryVersion },
    grant: delivered.grantNumber,
    purpose: delivered.purpose,
    businessCase: delivered.businessCase,
    serviceItem: serviceItem === null ? null : { code: serviceItem, name: delivered.itemName },
    rows: delivered.rows,
    bytes: delivered.bytes,
    ...digestOf(delivered.digest),
    issuerSignature: way === "file" ? "not-checked" : "not-applicable",
    exclusions: serviceItem === null ? [] : await originalsOf(tx, { agencyId, itemCode: serviceItem, entryId }),
    office: (await sharingOffice(tx)).name,
    law: law.id,
    cites: dutiesInForce(law),
    issuedAt: at.toISOString(),
  };
}
