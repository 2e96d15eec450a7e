// Fetches what an admitted call asks for, by the way its grant is on, within what is left of its quota.
import { type ByConsent, type ConsentBook, consentProblem } from "#dataplane/consent/index.ts";
import { type AskedPart, type FileReader, filesProblem, type GrantedFiles, type Receiver } from "#dataplane/files/index.ts";
import { type GrantedTable, narrowedTo, queryProblem, subjectsOf, type TableQuery, type TableReader } from "#dataplane/query/index.ts";
import { findOperation, type GrantedApi, type Upstreams, writeRequest } from "#dataplane/proxy/index.ts";
import type { Verifier } from "#dataplane/verify/index.ts";
import type { Target } from "./admission.ts";
import { gatewayProblem } from "./gateway.problems.ts";
import type { LiveGrant, Queried } from "./grant.ts";
import type { QuotaBook, Reservation } from "./quota.ts";
import { type Answer, answered, answeredFile } from "./reply.ts";

export interface ServingParts {
  readonly quota: QuotaBook;
  readonly tables: TableReader;
  readonly verifier: Verifier;
  readonly upstreams: Upstreams;
  readonly files: FileReader;
  readonly consents: ConsentBook;
}

export interface Asked {
  readonly grant: LiveGrant;
  readonly target: Target;
  /** A call of the platform's own that proves the way open, and asks for nobody. */
  readonly isProbe: boolean;
  /** Which part of a file is asked for. */
  readonly part: AskedPart;
  /** To whom a copy would go. */
  readonly receiver: Omit<Receiver, "grantId" | "day">;
  /** Read when it is needed: not before the call was found to be in order. */
  readonly body: () => Promise<string>;
  /** Makes what is told when the caller no longer waits; most calls are answered without. */
  readonly gone: () => AbortSignal;
  /** Told as soon as there is one; whoever holds it settles it. */
  readonly reserved: (reservation: Reservation) => void;
}

export class Serving {
  readonly #parts: ServingParts;

  constructor(parts: ServingParts) {
    this.#parts = parts;
  }

  async answer(asked: Asked): Promise<Answer> {
    let reservation: Reservation | undefined;
    const reserved = (made: Reservation): void => {
      reservation = made;
      asked.reserved(made);
    };
    const answer = await this.#answer({ ...asked, reserved });
    // How much it is is known only now.
    if (reservation?.holdBytes(answer.bytes) === false) throw bytesExhausted(asked.grant);
    return answer;
  }

  async #answer(asked: Asked): Promise<Answer> {
    const { resource } = asked.grant;
    if ("table" in resource) return await this.#queried(resource, asked);
    if ("verify" in resource) return await this.#verified(resource.verify, asked);
    if ("files" in resource) return await this.#filed(resource.files, asked);
    if ("api" in resource) return await this.#forwarded(resource.api, asked);
    throw gatewayProblem("unenforceable");
  }

  async #queried({ table, groupMin }: Queried, asked: Asked): Promise<Answer> {
    const { tables } = this.#parts;
    const { target, gone } = asked;
    if (target.path === "totals") return await this.#summarised(table, groupMin, asked);
    if (target.path !== "rows") throw gatewayProblem("not-found");
    const query = tables.read(table, target.search);
    const { byConsent } = asked.grant;
    if (byConsent) return await this.#consented(table, query, { ...asked, byConsent });
    const { rows: left } = this.#reserve(asked, tables.rowsWanted(table, query));
    const { body, rows } = await tables.answer(table, query, { asker: asked.grant.scope, rowsMax: left, gone });
    return answered(body, rows);
  }

  /** Whom it is about has to be named; of whoever did not consent nothing is read, and how many these are is told. */
  async #consented(table: GrantedTable, query: TableQuery, asked: Asked & { readonly byConsent: ByConsent }): Promise<Answer> {
    const { tables, consents } = this.#parts;
    const { byConsent, gone } = asked;
    const subjects = subjectsOf(table, query);
    if (!subjects && asked.isProbe) return answered(JSON.stringify({ rows: [], next: null }), 0);
    if (!subjects) throw consentProblem("key-needed", { values: { key: table.key.name } });
    const { rows: left } = this.#reserve(asked, Math.min(subjects.length, query.limit));
    const consented = await consents.live(byConsent, subjects);
    const withoutConsent = subjects.length - consented.size;
    if (consented.size === 0) return answered(JSON.stringify({ rows: [], next: null, withoutConsent }), 0);
    const narrowed = narrowedTo(table, query, [...consented]);
    const { body, rows } = await tables.answer(table, narrowed, { asker: asked.grant.scope, rowsMax: left, gone });
    return answered(`${body.slice(0, -1)},"withoutConsent":${withoutConsent}}`, rows);
  }

  async #summarised(table: GrantedTable, groupMin: number | undefined, asked: Asked): Promise<Answer> {
    const { tables } = this.#parts;
    if (asked.grant.byConsent) throw consentProblem("no-totals");
    if (groupMin === undefined) throw queryProblem("aggregates-not-granted");
    const query = tables.readAggregate(table, asked.target.search);
    const reservation = this.#reserve(asked, 1);
    const { body, rows } = await tables.aggregate(table, query, { smallest: groupMin, gone: asked.gone });
    if (!reservation.enlarge(rows)) throw gatewayProblem("rows-exhausted", { values: { max: asked.grant.rowsPerDay } });
    return answered(body, rows);
  }

  /** All or nothing: half a batch would leave the caller guessing which half. */
  async #verified(table: GrantedTable, asked: Asked): Promise<Answer> {
    const { verifier } = this.#parts;
    const { grant, target } = asked;
    if (target.path !== "verify") throw gatewayProblem("not-found");
    if (target.search !== "") throw gatewayProblem("parameter");
    const claims = verifier.read(table, await asked.body());
    const { rows: left } = this.#reserve(asked, claims.records.length);
    if (left < claims.records.length) throw gatewayProblem("rows-exhausted", { values: { max: grant.rowsPerDay } });
    const { body, rows, refused } = await verifier.answer(table, claims, {
      asker: grant.scope,
      day: target.day,
      byConsent: grant.byConsent,
    });
    return { ...answered(body, rows), refusedPart: refused };
  }

  async #forwarded(api: GrantedApi, asked: Asked): Promise<Answer> {
    const { grant, target } = asked;
    if (!target.path.startsWith("api/")) throw gatewayProblem("not-found");
    const found = findOperation(api, target.method, target.path.slice(4));
    const request = await writeRequest(api, found, target.search, asked.body);
    const reservation = this.#reserve(asked, 1);
    const { body, rows } = await this.#parts.upstreams.ask(api, found.operation, request);
    if (!reservation.enlarge(rows)) throw gatewayProblem("rows-exhausted", { values: { max: grant.rowsPerDay } });
    return answered(body, rows);
  }

  async #filed(files: GrantedFiles, asked: Asked): Promise<Answer> {
    const { path, search, method, day } = asked.target;
    if (path === "files") {
      this.#reserve(asked, rowsOf(files, 1));
      return answered(await this.#parts.files.list(files, search), 0);
    }
    if (path === "files.zip") return await this.#bundled(files, asked);
    const isLatest = path === "files/latest";
    const [, named] = /^files\/([^/]+)\/content$/.exec(path) ?? [];
    if (named === undefined && !isLatest) throw gatewayProblem("not-found");
    if (search !== "" && !isLatest) throw filesProblem("parameter");
    const { holdBytes: hold } = this.#reserve(asked, rowsOf(files, 1));
    const isSent = method === "GET";
    const receiver: Receiver = { ...asked.receiver, grantId: asked.grant.id, day };
    const id = named ?? (await this.#parts.files.latest(files, search)).id;
    const content = await this.#parts.files.content({ files, id, receiver, asked: asked.part, isDelivered: isSent, hold });
    return filed(answeredFile(content, isSent), files);
  }

  async #bundled(files: GrantedFiles, asked: Asked): Promise<Answer> {
    const { grant, target, part, receiver } = asked;
    // What a bundle holds is known only once its deliveries are made, and those are made for whoever takes it.
    if (target.method !== "GET") throw gatewayProblem("method", { values: { method: "GET" } });
    const wanted = await this.#parts.files.wanted(files, target.search);
    const reservation = this.#reserve(asked, rowsOf(files, 1));
    if (!reservation.enlarge(rowsOf(files, wanted.length))) throw gatewayProblem("rows-exhausted", { values: { max: grant.rowsPerDay } });
    const to: Receiver = { ...receiver, grantId: grant.id, day: target.day };
    const bundle = await this.#parts.files.bundle({ wanted, receiver: to, asked: part, label: grant.number, hold: reservation.holdBytes });
    return filed(answeredFile(bundle, true), files);
  }

  #reserve({ grant, target, reserved }: Asked, rows: number): Reservation {
    const reservation = this.#parts.quota.reserve(grant, target.day, rows);
    if (reservation === "calls-exhausted") throw gatewayProblem("calls-exhausted", { values: { max: grant.callsPerDay } });
    if (reservation === "rows-exhausted") throw gatewayProblem("rows-exhausted", { values: { max: grant.rowsPerDay } });
    if (reservation === "bytes-exhausted") throw bytesExhausted(grant);
    reserved(reservation);
    return reservation;
  }
}

/** Rows of an exchange were counted when they were carried; files are counted by the file. */
const rowsOf = (files: GrantedFiles, count: number): number => ("grantId" in files ? 0 : count);
const filed = (answer: Answer, files: GrantedFiles): Answer => ({ ...answer, rows: rowsOf(files, answer.rows) });

const bytesExhausted = (grant: LiveGrant) => gatewayProblem("bytes-exhausted", { values: { max: grant.bytesPerDay } });
