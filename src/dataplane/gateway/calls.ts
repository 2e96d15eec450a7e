// Takes one call from its head to its answer: who, whether, what, the record on disk, and only then the reply.
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Clock, type Day, dayOf, endOfDay, startOfDay } from "#kernel/clock.ts";
import type { Logger } from "#kernel/log.ts";
import type { ProblemDresser } from "#kernel/http.ts";
import { Problem } from "#kernel/problem.ts";
import { admit, type Call } from "./admission.ts";
import { checkAgain, checkUnderWay } from "./again.ts";
import { readBody } from "./body.ts";
import type { Caller, Callers, Proof } from "./caller.ts";
import { type DownloadLimits, Downloads, isDownload } from "./downloads.ts";
import { gatewayProblem } from "./gateway.problems.ts";
import type { Credential } from "./grant.ts";
import type { GrantCache } from "./grants.ts";
import type { Journal } from "./journal.ts";
import type { DigestName } from "./journal-file.ts";
import type { GatewayMetrics } from "./metrics.ts";
import type { NonceBook } from "./nonces.ts";
import type { Reservation } from "./quota.ts";
import type { Pace, RateBook } from "./rates.ts";
import { fileAsked, recordOf, recordsOf, single } from "./call-record.ts";
import { type Answer, goneOf, refused, reply } from "./reply.ts";
import type { Serving } from "./serving.ts";
import { hasBody } from "./signature.ts";

export interface CallLimits extends DownloadLimits {
  readonly underWayMax: number;
  readonly perCredentialMax: number;
  readonly addressCharactersMax: number;
  readonly bodyBytesMax: number;
  /** Refusals of callers without a valid credential that are recorded within a second; more are refused unrecorded. */
  readonly unknownPerSecond: number;
}

export interface CallParts {
  readonly gateway: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly limits: CallLimits;
  readonly grants: GrantCache;
  readonly journal: Journal;
  readonly digestName: DigestName;
  readonly serving: Serving;
  readonly metrics: GatewayMetrics;
  readonly clientAddress: (request: IncomingMessage) => string;
  readonly clientCertificate: (request: IncomingMessage) => string | undefined;
  readonly callers: Callers;
  readonly nonces: NonceBook;
  readonly rates: RateBook;
  /** Whether another process bears this gateway's id, so that a record made here might hide one made there. */
  readonly isOusted: () => boolean;
  readonly dress: ProblemDresser;
}

export class Calls {
  readonly #parts: CallParts;
  readonly #perCredential = new Map<string, number>();
  readonly #downloads: Downloads;
  #underWay = 0;
  #unknown = { second: 0, count: 0 };
  #closing = false;

  constructor(parts: CallParts) {
    this.#parts = parts;
    this.#downloads = new Downloads(parts);
  }

  get underWay(): number {
    return this.#underWay;
  }

  /** From now on answers close their connection. */
  drain(): void {
    this.#closing = true;
  }

  /** `isAwaited`: the caller waits for `100 Continue` before it sends the body. */
  async handle(request: IncomingMessage, response: ServerResponse, isAwaited = false): Promise<void> {
    const exchange: Exchange = { request, response, isAwaited, started: performance.now(), pace: undefined, leave: undefined };
    const refusal = this.#refusalUnseen();
    if (refusal) {
      this.#send(exchange, refused(refusal, this.#parts.dress), this.#parts.clock.now(), undefined);
      return;
    }
    this.#underWay++;
    try {
      await this.#handle(exchange);
    } catch (error) {
      // Only where the record itself could not be made; nothing of the answer leaves.
      this.#send(exchange, refused(this.#problemOf(error), this.#parts.dress), this.#parts.clock.now(), undefined);
    } finally {
      this.#underWay--;
      exchange.leave?.();
    }
  }

  /** Bytes that are no request, or one that does not end: on record like any refusal, as far as the flood of them is bounded. */
  async malformed(address: string): Promise<void> {
    const { clock, dress, journal, metrics } = this.#parts;
    const at = clock.now();
    if (this.#underWay >= this.#parts.limits.underWayMax || this.#isFlood(at)) return;
    const answer = refused(gatewayProblem("malformed"), dress);
    const said = { method: "", url: "", purpose: undefined, hasBody: false, contentType: undefined, address };
    const call: Call = { ...said, businessCase: undefined, serviceItem: undefined, certificate: () => undefined };
    const nobody: Caller = { credential: undefined, refusal: undefined, prefix: "", proof: undefined };
    metrics.count(answer.status, "gateway.malformed", 0);
    await journal.append(recordOf(call, nobody, answer, this.#made(at, performance.now()))).durable;
  }

  /** Reasons to refuse a call without looking at it, and without a record. */
  #refusalUnseen(): Problem | undefined {
    const { limits, gateway, isOusted } = this.#parts;
    if (this.#underWay >= limits.underWayMax) return gatewayProblem("busy");
    return isOusted() ? gatewayProblem("forked", { values: { gateway } }) : undefined;
  }

  async #handle(exchange: Exchange): Promise<void> {
    const { request } = exchange;
    const at = this.#parts.clock.now();
    const caller = this.#parts.callers.identify(request);
    // Old signatures, sent again and again, are nobody's calls either.
    if (caller.refusal && this.#isFlood(at)) throw gatewayProblem("too-many-unknown");
    const call = this.#callOf(request);
    let reservation: Reservation | undefined;
    let answer: Answer;
    try {
      const admitted = { call, credential: this.#known(call, caller), proof: caller.proof, at };
      answer = await this.#answer(exchange, admitted, (reserved) => (reservation = reserved));
    } catch (error) {
      answer = refused(this.#problemOf(error), this.#parts.dress);
    }
    let settled: Answer | undefined;
    try {
      const { journal, gateway } = this.#parts;
      const [first, ...others] = recordsOf(call, caller, answer, this.#made(at, exchange.started));
      const { seq, durable } = journal.append(first);
      await Promise.all([durable, ...others.map((other) => journal.append(other).durable)]);
      // A probe is held to what is left, and uses up nothing of it.
      if (!answer.problem && caller.credential?.kind !== "probe") settled = answer;
      this.#send(exchange, answer, at, `${gateway}/${seq}`);
    } finally {
      reservation?.settle(settled);
    }
    await this.#sendFile(exchange, call, caller, answer);
  }

  /** What was not sent to its end is on record a second time, with what left. */
  async #sendFile({ response, started }: Exchange, call: Call, caller: Caller, { file, bytes }: Answer): Promise<void> {
    const { credential } = caller;
    if (!file || bytes === 0 || !credential) return;
    const { clock, journal, dress } = this.#parts;
    const sent = await this.#downloads.send(response, file, () => checkUnderWay(this.#parts, call, credential));
    if (sent.isWhole) return;
    const cut = { ...refused(gatewayProblem("broken-off"), dress), bytes: sent.bytes };
    await journal.append(recordOf(call, caller, cut, this.#made(clock.now(), started))).durable;
  }

  #known(call: Call, { credential, refusal }: Caller): Credential {
    const { grants, limits } = this.#parts;
    if (call.url.length > limits.addressCharactersMax) throw gatewayProblem("address-too-long");
    grants.refuseFrom(call.address);
    if (refusal) throw refusal;
    if (!credential) throw gatewayProblem("bad-credential");
    return credential;
  }

  async #answer(
    exchange: Exchange,
    { call, credential, proof, at }: Admitted,
    reserved: (reservation: Reservation) => void,
  ): Promise<Answer> {
    const { limits, serving } = this.#parts;
    const target = admit(call, credential, at, this.#dayOf(at));
    if (target instanceof Problem) throw target;
    const { request, response, isAwaited } = exchange;
    this.#hold(exchange, credential);
    const underWay = (this.#perCredential.get(credential.prefix) ?? 0) + 1;
    if (underWay > limits.perCredentialMax) throw gatewayProblem("too-many-at-once");
    this.#perCredential.set(credential.prefix, underWay);
    try {
      if (proof) await this.#spend(credential, proof);
      const digest = proof?.contentDigest;
      const body = async (): Promise<string> => await readBody(request, response, { bytesMax: limits.bodyBytesMax, isAwaited, digest });
      if (isDownload(credential, target)) exchange.leave = this.#downloads.enter(credential);
      const file = fileAsked(request, call, credential, at);
      const isProbe = credential.kind === "probe";
      const asked = { grant: credential.grant, target, isProbe, body, gone: () => goneOf(response), reserved };
      const answer = await serving.answer({ ...asked, ...file });
      checkAgain(this.#parts, call, credential);
      if (exchange.pace) this.#parts.rates.answered(credential.prefix);
      return answer;
    } finally {
      const left = (this.#perCredential.get(credential.prefix) ?? 1) - 1;
      if (left === 0) this.#perCredential.delete(credential.prefix);
      else this.#perCredential.set(credential.prefix, left);
    }
  }

  /** Whoever calls too fast is told when to go on. */
  #hold(exchange: Exchange, credential: Credential): void {
    const pace = this.#parts.rates.take(credential, performance.now());
    exchange.pace = pace;
    if (!pace || pace.waitSeconds === 0) return;
    const max = credential.grant.callsPerMinute ?? 0;
    throw gatewayProblem("too-fast", { values: { max, seconds: Math.ceil(pace.waitSeconds) } });
  }

  /** What was signed is good for one call; while nobody can tell whether it was used at another gateway, it is good for none. */
  async #spend({ prefix }: Credential, { nonce, until }: Proof): Promise<void> {
    const verdict = await this.#parts.nonces.claim(prefix, nonce, until);
    if (verdict === "seen") throw gatewayProblem("signature-replayed");
    if (verdict === "unknown") throw gatewayProblem("nonce-unknown");
  }

  #callOf(request: IncomingMessage): Call {
    const { headers } = request;
    return {
      method: request.method ?? "",
      url: request.url ?? "",
      purpose: single(headers["x-purpose"]),
      businessCase: single(headers["x-business-case"]),
      serviceItem: single(headers["x-service-item"]),
      hasBody: hasBody(headers),
      contentType: headers["content-type"],
      address: this.#parts.clientAddress(request),
      certificate: () => this.#parts.clientCertificate(request),
    };
  }

  #made(at: Date, started: number) {
    return { at, started, digestName: this.#parts.digestName };
  }

  #isFlood(at: Date): boolean {
    const second = Math.trunc(at.getTime() / 1_000);
    if (this.#unknown.second !== second) this.#unknown = { second, count: 0 };
    return ++this.#unknown.count > this.#parts.limits.unknownPerSecond;
  }

  #problemOf(error: unknown): Problem {
    const problem = error instanceof Problem ? error : gatewayProblem("failed", { internal: error });
    if (problem.status >= 500) this.#parts.log.warn({ err: problem.internal, code: problem.code }, "call failed");
    return problem;
  }

  #send({ request, response, started, pace }: Exchange, answer: Answer, at: Date, record: string | undefined): void {
    this.#parts.metrics.count(answer.status, answer.problem?.code ?? null, (performance.now() - started) / 1_000);
    // What is left of a body that was not read must not be taken for the next request.
    reply(response, answer, {
      record,
      now: at,
      pace,
      idleMs: this.#parts.limits.downloadIdleMs,
      lastOnConnection: this.#closing || (hasBody(request.headers) && !request.readableEnded),
    });
  }

  /** The day of an instant; most calls fall on the day of the call before. */
  #dayOf(at: Date): Day {
    const time = at.getTime();
    if (time < this.#today.from || time >= this.#today.until) {
      const day = dayOf(at);
      this.#today = { day, from: startOfDay(day).getTime(), until: endOfDay(day).getTime() };
    }
    return this.#today.day;
  }
  #today = { day: "", from: 0, until: 0 };
}

interface Admitted {
  readonly call: Call;
  readonly credential: Credential;
  readonly proof: Proof | undefined;
  readonly at: Date;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly isAwaited: boolean;
  /** Of the clock that only goes forward. */
  readonly started: number;
  pace: Pace | undefined;
  /** Gives the place of a download back. */
  leave: (() => void) | undefined;
}
