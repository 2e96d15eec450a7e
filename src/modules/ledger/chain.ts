// The hash chain and its seals: pure, shared by the writer, the reader of the database and the verifier of exports.
import { canonical } from "#kernel/canonical.ts";
import type { Suite } from "#kernel/crypto.ts";

/** What is hashed. Names, posts and titles are copied in, so that an entry is readable without any other table. */
export interface EntryContent {
  readonly chain: string;
  readonly seq: number;
  /** ISO 8601 with milliseconds, UTC. */
  readonly at: string;
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string; readonly number: string | null; readonly title: string | null };
  readonly agencyId: string | null;
  readonly personId: string | null;
  readonly actor: { readonly name: string; readonly post: string; readonly role: string; readonly agency: string } | null;
  readonly law: string;
  readonly note: string | null;
  readonly body: unknown;
}

export interface ChainedEntry extends EntryContent {
  readonly previous: string;
  readonly hash: string;
}

/** One chain a jurisdiction; the tables can hold several. */
export const CHAIN = "main";

export const GENESIS = "0".repeat(64);

export function hashOf(suite: Suite, content: EntryContent, previous: string): string {
  const { chain, seq, at, action, subject, agencyId, personId, actor, law, note, body } = content;
  return suite.digest(canonical({ chain, seq, at, action, subject, agencyId, personId, actor, law, note, body, previous }));
}

/** Merkle root over hexadecimal leaves; an odd node is carried up unchanged. */
export function merkleRoot(suite: Suite, leaves: readonly string[]): string {
  if (leaves.length === 0) return GENESIS;
  let level = leaves.map((leaf) => suite.digest(`leaf:${leaf}`));
  while (level.length > 1) {
    const above: string[] = [];
    for (let index = 0; index < level.length; index += 2) {
      const left = level[index] ?? "";
      const right = level[index + 1];
      above.push(right === undefined ? left : suite.digest(`node:${left}${right}`));
    }
    level = above;
  }
  return level[0] ?? GENESIS;
}

export interface Seal {
  readonly chain: string;
  /** First and last entry under the root. */
  readonly fromSeq: number;
  readonly seq: number;
  readonly root: string;
  readonly at: string;
  readonly suite: string;
  readonly publicKey: string;
  readonly signature: string;
}

/** The text that a seal signs. */
export const sealText = (seal: Omit<Seal, "signature">): string =>
  canonical({
    chain: seal.chain,
    fromSeq: seal.fromSeq,
    seq: seal.seq,
    root: seal.root,
    at: seal.at,
    suite: seal.suite,
    publicKey: seal.publicKey,
  });

export interface ChainFault {
  readonly seq: number;
  readonly text: string;
  readonly en: string;
}

/** Checks entries in order as they stream by, and the seals that cover them. Feed `add` and `seal`; read `fault`. */
export class ChainChecker {
  readonly #suite: Suite;
  #next = 1;
  #previous = GENESIS;
  #leaves: string[] = [];
  #sealedTo = 0;
  #seals = 0;
  #publicKey: string | undefined;
  fault: ChainFault | undefined;

  constructor(suite: Suite) {
    this.#suite = suite;
  }

  get entries(): number {
    return this.#next - 1;
  }
  get seals(): number {
    return this.#seals;
  }
  get head(): string {
    return this.#previous;
  }
  get publicKey(): string | undefined {
    return this.#publicKey;
  }

  add(entry: ChainedEntry): boolean {
    if (this.fault) return false;
    if (entry.seq !== this.#next) {
      return entry.seq > this.#next
        ? this.#fail(
            this.#next,
            `第 ${this.#next} 号存证缺失：其后是第 ${entry.seq} 号。`,
            `Entry ${this.#next} is missing: ${entry.seq} follows.`,
          )
        : this.#fail(entry.seq, `第 ${entry.seq} 号存证的次序被改动或重复。`, `Entry ${entry.seq} stands out of order or twice.`);
    }
    if (hashOf(this.#suite, entry, entry.previous) !== entry.hash) {
      return this.#fail(
        entry.seq,
        `第 ${entry.seq} 号存证的内容被改动：摘要不符。`,
        `Entry ${entry.seq} was altered: its digest does not match.`,
      );
    }
    if (entry.previous !== this.#previous) {
      return this.#fail(entry.seq, `第 ${entry.seq} 号存证与前一条不相连。`, `Entry ${entry.seq} does not follow from the one before.`);
    }
    this.#previous = entry.hash;
    this.#leaves.push(entry.hash);
    this.#next += 1;
    return true;
  }

  /** Call after all entries up to `seal.seq` were added. */
  seal(seal: Seal): boolean {
    if (this.fault) return false;
    const count = seal.seq - seal.fromSeq + 1;
    if (seal.fromSeq !== this.#sealedTo + 1 || seal.seq !== this.#next - 1 || count !== this.#leaves.length) {
      return this.#fail(
        seal.seq,
        `第 ${seal.fromSeq}–${seal.seq} 号的封印与存证不对应。`,
        `The seal of entries ${seal.fromSeq}–${seal.seq} does not fit the entries.`,
      );
    }
    if (merkleRoot(this.#suite, this.#leaves) !== seal.root) {
      return this.#fail(
        seal.seq,
        `第 ${seal.fromSeq}–${seal.seq} 号的封印根不符。`,
        `The root of the seal of entries ${seal.fromSeq}–${seal.seq} does not match.`,
      );
    }
    if (this.#publicKey !== undefined && this.#publicKey !== seal.publicKey) {
      return this.#fail(seal.seq, `第 ${seal.seq} 号的封印换了密钥。`, `The seal at entry ${seal.seq} is by another key.`);
    }
    if (!this.#suite.verify(seal.publicKey, sealText(seal), seal.signature)) {
      return this.#fail(
        seal.seq,
        `第 ${seal.fromSeq}–${seal.seq} 号的封印签名无效。`,
        `The signature of the seal of entries ${seal.fromSeq}–${seal.seq} is not valid.`,
      );
    }
    this.#publicKey = seal.publicKey;
    this.#leaves = [];
    this.#sealedTo = seal.seq;
    this.#seals += 1;
    return true;
  }

  #fail(seq: number, text: string, en: string): false {
    this.fault = { seq, text, en };
    return false;
  }
}
