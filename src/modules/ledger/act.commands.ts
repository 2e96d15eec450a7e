// The only way to change anything: one transaction, one instant, one law, and no commit without a ledger entry.
import assert from "node:assert/strict";
import type { Actor } from "#kernel/context.ts";
import { json, type Transaction } from "#kernel/db.ts";
import type { LawInForce } from "#law/index.ts";
import { isDeclared } from "./actions.ts";
import { CHAIN, type EntryContent, GENESIS, hashOf } from "./chain.ts";
import type { Deployment } from "./deployment.ts";

export interface Subject {
  readonly kind: string;
  readonly id: string;
  readonly number?: string | null;
  readonly title?: string | null;
}

export interface Evidence {
  /** A declared act, such as `application.submitted`. */
  readonly action: string;
  readonly subject: Subject;
  /** The agency whose matter it is, where that is not the actor's own. */
  readonly agencyId?: string;
  /** Words that a person gave: an opinion, a reason. */
  readonly note?: string | null;
  /** Facts, as stored. Never a secret, never personal data of third parties. */
  readonly body?: unknown;
}

export interface Act {
  readonly tx: Transaction;
  readonly at: Date;
  /** Nobody when the system acts by itself, as when a deadline has run. */
  readonly actor: Actor | null;
  readonly law: LawInForce;
  readonly deployment: Deployment;
  readonly record: (evidence: Evidence) => void;
}

export interface PersonAct extends Act {
  readonly actor: Actor;
}

const commits = new WeakMap<Deployment["db"], number>();

/** How many acts this process has committed: what it read before the last one may be old. */
export const commitsOf = ({ db }: Pick<Deployment, "db">): number => commits.get(db) ?? 0;

const count = (deployment: Deployment): unknown => commits.set(deployment.db, commitsOf(deployment) + 1);

/** Runs `work` in one transaction and commits it together with what it recorded. An act that records nothing is a bug and is undone. */
export function act<T>(deployment: Deployment, actor: Actor, work: (act: PersonAct) => Promise<T>): Promise<T>;
export function act<T>(deployment: Deployment, actor: null, work: (act: Act) => Promise<T>): Promise<T>;
export function act<T>(deployment: Deployment, actor: Actor | null, work: (act: PersonAct) => Promise<T>): Promise<T> {
  const at = deployment.clock.now();
  const law = deployment.law.at(at);
  const committing = deployment.db.transaction().execute(async (tx) => {
    const evidence: Evidence[] = [];
    const record = recorder(evidence);
    // The overloads keep a null actor away from work that needs a person.
    const result = await work({ tx, at, actor: actor as Actor, law, deployment, record });
    assert.ok(evidence.length > 0, "an act left no ledger entry");
    await append({ tx, at, actor, law, deployment, record }, evidence);
    return result;
  });
  // What failed counts as well: it may have been committed before its answer was lost.
  return committing.finally(() => count(deployment));
}

/** As `act`, for work that may find nothing to do (reconcilers): then nothing is written. */
export async function actIfAny(deployment: Deployment, work: (act: Act) => Promise<number>): Promise<number> {
  const at = deployment.clock.now();
  const law = deployment.law.at(at);
  let isChanging = false;
  const committing = deployment.db.transaction().execute(async (tx) => {
    const evidence: Evidence[] = [];
    const running: Act = { tx, at, actor: null, law, deployment, record: recorder(evidence) };
    const done = await work(running);
    isChanging = evidence.length > 0;
    assert.ok(done === 0 || evidence.length > 0, "a reconciler changed something without a ledger entry");
    if (isChanging) await append(running, evidence);
    return done;
  });
  return await committing.finally(() => isChanging && count(deployment));
}

const recorder =
  (evidence: Evidence[]) =>
  (each: Evidence): void => {
    assert.ok(isDeclared(each.action), `undeclared act: ${each.action}`);
    evidence.push(each);
  };

// The head is locked last, so that acts wait for each other only while they append and commit.
async function append(running: Act, evidence: readonly Evidence[]): Promise<void> {
  const { tx, at, actor, law, deployment } = running;
  await tx
    .insertInto("ledgerHead")
    .values({ chain: CHAIN, seq: 0, hash: GENESIS })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const head = await tx.selectFrom("ledgerHead").selectAll().where("chain", "=", CHAIN).forUpdate().executeTakeFirstOrThrow();
  let { seq, hash: previous } = head;
  const rows = evidence.map((each) => {
    seq += 1;
    const content: EntryContent = {
      chain: CHAIN,
      seq,
      at: at.toISOString(),
      action: each.action,
      subject: { kind: each.subject.kind, id: each.subject.id, number: each.subject.number ?? null, title: each.subject.title ?? null },
      agencyId: each.agencyId ?? actor?.agencyId ?? null,
      personId: actor?.personId ?? null,
      actor: actor && { name: actor.name, post: actor.postTitle, role: actor.role, agency: actor.agencyName },
      law: law.id,
      note: each.note ?? null,
      // Through JSON once, so that what is hashed is what is stored.
      body: JSON.parse(JSON.stringify(each.body ?? {})) as unknown,
    };
    const hash = hashOf(deployment.suite, content, previous);
    const row = {
      chain: CHAIN,
      seq,
      at,
      action: content.action,
      subjectKind: content.subject.kind,
      subjectId: content.subject.id,
      subjectNumber: content.subject.number,
      subjectTitle: content.subject.title,
      agencyId: content.agencyId,
      personId: content.personId,
      actor: content.actor && json(content.actor),
      law: content.law,
      note: content.note,
      body: json(content.body),
      previous,
      hash,
    };
    previous = hash;
    return row;
  });
  await tx.insertInto("ledgerEntry").values(rows).execute();
  await tx.updateTable("ledgerHead").set({ seq, hash: previous }).where("chain", "=", CHAIN).execute();
}
