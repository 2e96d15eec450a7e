// Who calls, by which credential: a secret that is borne, or a signature made with it.
import { createSecretKey, hash, type KeyObject } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { Clock } from "#kernel/clock.ts";
import { sameBytes } from "#kernel/crypto.ts";
import type { Problem } from "#kernel/problem.ts";
import type { Vault } from "#kernel/vault.ts";
import { gatewayProblem } from "./gateway.problems.ts";
import { type Credential, prefixOf } from "./grant.ts";
import { type ClaimedSignature, type ContentDigest, isSigned, isSignedBy, readSignature } from "./signature.ts";

export interface Caller {
  /** Only where secret or signature was found to be the credential's own. */
  readonly credential: Credential | undefined;
  /** Why the call is refused, whoever it comes from. */
  readonly refusal: Problem | undefined;
  /** What the call says of itself, for the record. */
  readonly prefix: string;
  /** Of a signed call: once only. */
  readonly proof: Proof | undefined;
}

export interface Proof {
  readonly nonce: string;
  /** From then on the signature is too old. */
  readonly until: Date;
  readonly contentDigest: ContentDigest | undefined;
}

export interface CallerParts {
  readonly find: (prefix: string) => Credential | undefined;
  readonly vault: Vault;
  /** The callers' time; the platform's own may have been moved for a demonstration. */
  readonly clock: Clock;
  /** How far a caller's clock may be off. */
  readonly skewSeconds: number;
}

const KEYS_MAX = 20_000;

export class Callers {
  readonly #parts: CallerParts;
  /** What was borne over a connection last: whoever bears the same again need not be looked at again. */
  readonly #borne = new WeakMap<Socket, { readonly authorization: string; readonly credential: Credential }>();
  /** Opening a sealed key takes longer than all the rest of a call. */
  readonly #keys = new Map<string, KeyObject>();

  constructor(parts: CallerParts) {
    this.#parts = parts;
  }

  identify(request: IncomingMessage): Caller {
    if (isSigned(request)) return this.#signer(request);
    const authorization = request.headers.authorization ?? "";
    const borne = this.#borne.get(request.socket);
    // A credential that was changed or withdrawn is another object, or none.
    if (borne?.authorization === authorization && this.#parts.find(borne.credential.prefix) === borne.credential)
      return { credential: borne.credential, refusal: undefined, prefix: borne.credential.prefix, proof: undefined };
    const secret = authorization.startsWith("Bearer ") ? authorization.slice(7) : "";
    const prefix = prefixOf(secret);
    const named = prefix === undefined ? undefined : this.#parts.find(prefix);
    const credential = named && sameBytes(hash("sha256", secret, "buffer"), named.digest) ? named : undefined;
    const why = credential?.signing ? "signature-required" : authorization === "" ? "no-credential" : "bad-credential";
    if (!credential || credential.signing) return { credential, refusal: gatewayProblem(why), prefix: prefix ?? "", proof: undefined };
    this.#borne.set(request.socket, { authorization, credential });
    return { credential, refusal: undefined, prefix: credential.prefix, proof: undefined };
  }

  #signer(request: IncomingMessage): Caller {
    const claimed = readSignature(request);
    if (!claimed) return stranger("", "signature-form");
    const credential = this.#parts.find(claimed.keyId);
    const key = credential && this.#keyOf(credential);
    // One answer for all that is wrong with it: whoever tries learns nothing of which part was right.
    if (!credential?.signing || !key || credential.signing.algorithm !== claimed.algorithm || !isSignedBy(key, claimed))
      return stranger(claimed.keyId, "signature");
    const { proof, refusal } = this.#proofOf(claimed);
    return { credential, refusal, prefix: claimed.keyId, proof };
  }

  #proofOf({ created, nonce, contentDigest }: ClaimedSignature): Pick<Caller, "proof" | "refusal"> {
    const { clock, skewSeconds } = this.#parts;
    const seconds = clock.now().getTime() / 1_000;
    if (Math.abs(seconds - created) > skewSeconds)
      return { proof: undefined, refusal: gatewayProblem("signature-time", { values: { max: skewSeconds } }) };
    return { proof: { nonce, until: new Date((created + skewSeconds + 1) * 1_000), contentDigest }, refusal: undefined };
  }

  #keyOf({ signing }: Credential): KeyObject | undefined {
    if (!signing) return undefined;
    const known = this.#keys.get(signing.sealedKey);
    if (known) return known;
    try {
      const key = createSecretKey(Buffer.from(this.#parts.vault.open(signing.sealedKey), "utf8"));
      if (this.#keys.size >= KEYS_MAX) this.#keys.clear();
      this.#keys.set(signing.sealedKey, key);
      return key;
    } catch {
      return undefined;
    }
  }
}

const stranger = (prefix: string, why: "signature-form" | "signature"): Caller => ({
  credential: undefined,
  refusal: gatewayProblem(why),
  prefix,
  proof: undefined,
});
