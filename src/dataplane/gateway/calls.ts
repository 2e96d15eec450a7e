// Takes one call from its head to its answer: who, whether, what, the record on disk, and only then the reply.
import { hash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Clock, type Day, dayOf, endOfDay, startOfDay } from "#kernel/clock.ts";
import { sameBytes } from "#kernel/crypto.ts";
import { NIL_ID } from "#kernel/ids.ts";
import type { Logger } from "#kernel/log.ts";
import type { ProblemDresser } from "#kernel/http.ts";
import { Problem } from "#kernel/problem.ts";
import { readParameters, type TableReader } from "#dataplane/query/index.ts";
import { admit, type Call, headerText, type Target } from "./admission.ts";
import { upstreamPath, upstreamSearch } from "./api.ts";
import { gatewayProblem } from "./gateway.problems.ts";
import { type Credential, prefixOf } from "./grant.ts";
import type { GrantCache } from "./grants.ts";
import type { Journal } from "./journal.ts";
import type { GatewayMetrics } from "./metrics.ts";
import type { QuotaBook, Reservation } from "./quota.ts";
import { storable, type UsageRecord } from "./record.ts";
import { type Answer, answered, refused, reply } from "./reply.ts";
import type { Upstreams } from "./upstream.ts";

export interface CallLimits {
  readonly underWayMax: number;
  readonly perCredentialMax: number;
  readonly addressCharactersMax: number;
  /** Refusals of callers without a valid credential that are recorded within a second; more are refused unrecorded. */
  readonly unknownPerSecond: number;
}

export interface CallParts {
  readonly gateway: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly limits: CallLimits;
  readonly grants: GrantCache;
  readonly quota: QuotaBook;
  readonly journal: Journal;
  readonly tables: TableReader;
  readonly upstreams: Upstreams;
  readonly metrics: GatewayMetrics;
  readonly clientAddress: (request: IncomingMessage) => string;
  /** Whether another process bears this gateway's id, so that a record made here might hide one made there. */
  readonly isOusted: () => boolean;
  readonly dress: ProblemDresser;
}

export class Calls {
  readonly #parts: CallParts;
  readonly #perCredential = new Map<string, number>();
  #underWay = 0;
  #unknown = { second: 0, count: 0 };
  #closing = false;

  constructor(parts: CallParts) {
    this.#parts = parts;
  }

  get underWay(): number {
    return this.#underWay;
  }

  /** From now on answers close their connection. */
  drain(): void {
    this.#closing = true;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = performance.now();
    const refusal = this.#refusalUnseen();
    if (refusal) {
      this.#send(response, refused(refusal, this.#parts.dress), started, this.#parts.clock.now(), undefined);
      return;
    }
    this.#underWay++;
    try {
      await this.#handle(request, response, started);
    } catch (error) {
      // Only where the record itself could not be made; nothing of the answer leaves.
      this.#send(response, refused(this.#problemOf(error), this.#parts.dress), started, this.#parts.clock.now(), undefined);
    } finally {
      this.#underWay--;
    }
  }

  /** Reasons to refuse a call without looking at it, and without a record. */
  #refusalUnseen(): Problem | undefined {
    const { limits, gateway, isOusted } = this.#parts;
    if (this.#underWay >= limits.underWayMax) return gatewayProblem("busy");
    return isOusted() ? gatewayProblem("forked", { values: { gateway } }) : undefined;
  }

  async #handle(request: IncomingMessage, response: ServerResponse, started: number): Promise<void> {
    const at = this.#parts.clock.now();
    const authorization = request.headers.authorization ?? "";
    const credential = this.#identify(authorization);
    if (!credential && this.#isFlood(at)) throw gatewayProblem("too-many-unknown");
    const call = callOf(request);
    const reservation: { current?: Reservation } = {};
    let answer: Answer;
    try {
      answer = await this.#answer(call, authorization, credential, at, reservation);
    } catch (error) {
      answer = refused(this.#problemOf(error), this.#parts.dress);
    }
    let settled: number | undefined;
    try {
      const { journal, gateway, clientAddress } = this.#parts;
      const { seq, durable } = journal.append(recordOf(clientAddress(request), call, credential, authorization, at, answer, started));
      await durable;
      if (!answer.problem) settled = answer.rows;
      this.#send(response, answer, started, at, `${gateway}/${seq}`);
    } finally {
      reservation.current?.settle(settled);
    }
  }

  #identify(authorization: string): Credential | undefined {
    if (!authorization.startsWith("Bearer ")) return undefined;
    const secret = authorization.slice(7);
    const prefix = prefixOf(secret);
    const credential = prefix === undefined ? undefined : this.#parts.grants.find(prefix);
    return credential && sameBytes(hash("sha256", secret, "buffer"), credential.digest) ? credential : undefined;
  }

  async #answer(
    call: Call,
    authorization: string,
    credential: Credential | undefined,
    at: Date,
    reservation: { current?: Reservation },
  ): Promise<Answer> {
    const { grants, limits } = this.#parts;
    if (call.url.length > limits.addressCharactersMax) throw gatewayProblem("address-too-long");
    if (!grants.isConfirmed) throw gatewayProblem("unconfirmed");
    if (!credential) throw gatewayProblem(authorization === "" ? "no-credential" : "bad-credential");
    const target = admit(call, credential, at, this.#dayOf(at));
    if (target instanceof Problem) throw target;
    const underWay = (this.#perCredential.get(credential.prefix) ?? 0) + 1;
    if (underWay > limits.perCredentialMax) throw gatewayProblem("too-many-at-once");
    this.#perCredential.set(credential.prefix, underWay);
    try {
      const answer = await this.#fetch(credential, target, reservation);
      this.#checkAgain(call, credential);
      return answer;
    } finally {
      const left = (this.#perCredential.get(credential.prefix) ?? 1) - 1;
      if (left === 0) this.#perCredential.delete(credential.prefix);
      else this.#perCredential.set(credential.prefix, left);
    }
  }

  /** A grant that was suspended or changed while its answer was fetched: a provider may take many seconds, a suspension only one. */
  #checkAgain(call: Call, before: Credential): void {
    const credential = this.#parts.grants.find(before.prefix);
    if (credential === before) return;
    if (!credential?.digest.equals(before.digest)) throw gatewayProblem("bad-credential");
    const at = this.#parts.clock.now();
    const decision = admit(call, credential, at, this.#dayOf(at));
    if (decision instanceof Problem) throw decision;
    if (credential.grant !== before.grant) throw gatewayProblem("changed");
  }

  async #fetch({ grant }: Credential, target: Target, holder: { current?: Reservation }): Promise<Answer> {
    const { tables, upstreams } = this.#parts;
    if ("table" in grant.resource) {
      if (target.path !== "rows") throw gatewayProblem("not-found");
      const { table } = grant.resource;
      const query = tables.read(table, target.search);
      const reservation = (holder.current = this.#reserve(grant, target, tables.rowsWanted(table, query)));
      const { body, rows } = await tables.answer(table, query, grant.id, reservation.rows);
      return answered(body, rows);
    }
    if (!("api" in grant.resource)) throw gatewayProblem("unenforceable");
    const { api } = grant.resource;
    if (!target.path.startsWith("api/")) throw gatewayProblem("not-found");
    const path = upstreamPath(api, target.path.slice(4));
    if (path === undefined) throw gatewayProblem("operation-not-granted");
    const search = upstreamSearch(readParameters(target.search));
    if (search === undefined) throw gatewayProblem("parameter");
    const reservation = (holder.current = this.#reserve(grant, target, 1));
    const { body, rows } = await upstreams.get(api, path + search);
    if (!reservation.enlarge(rows)) throw gatewayProblem("rows-exhausted", { values: { max: grant.rowsPerDay } });
    return answered(body, rows);
  }

  #reserve(grant: Credential["grant"], { day }: Target, rows: number): Reservation {
    const reservation = this.#parts.quota.reserve(grant, day, rows);
    if (reservation === "calls-exhausted") throw gatewayProblem("calls-exhausted", { values: { max: grant.callsPerDay } });
    if (reservation === "rows-exhausted") throw gatewayProblem("rows-exhausted", { values: { max: grant.rowsPerDay } });
    return reservation;
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

  #send(response: ServerResponse, answer: Answer, started: number, at: Date, record: string | undefined): void {
    this.#parts.metrics.count(answer.status, answer.problem?.code ?? null, (performance.now() - started) / 1_000);
    reply(response, answer, { record, now: at, lastOnConnection: this.#closing });
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

function callOf(request: IncomingMessage): Call {
  const { headers } = request;
  return {
    method: request.method ?? "",
    url: request.url ?? "",
    purpose: single(headers["x-purpose"]),
    businessCase: single(headers["x-business-case"]),
    hasBody: headers["transfer-encoding"] !== undefined || (headers["content-length"] ?? "0") !== "0",
  };
}

const single = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value.join(", ") : value);

function recordOf(
  address: string,
  call: Call,
  credential: Credential | undefined,
  authorization: string,
  at: Date,
  answer: Answer,
  started: number,
): UsageRecord {
  const purpose = credential?.grant.purposeHeaders.has(call.purpose ?? "")
    ? credential.grant.purpose
    : storable(headerText(call.purpose ?? "") ?? "");
  return {
    address,
    at: at.toISOString(),
    businessCase: call.businessCase === undefined ? null : storable(headerText(call.businessCase) ?? ""),
    bytes: answer.bytes,
    credentialPrefix: credential?.prefix ?? prefixOf(authorization.slice(7)) ?? "",
    grantId: credential?.grant.id ?? NIL_ID,
    kind: credential?.kind === "probe" || credential?.kind === "console" ? credential.kind : "call",
    method: storable(call.method),
    milliseconds: Math.round(performance.now() - started),
    path: storable(call.url),
    personId: credential?.personId ?? null,
    problem: answer.problem?.code ?? null,
    purpose,
    rows: answer.rows,
    status: answer.status,
  };
}
