// Deny by default: a route without an `access` answers nobody; every other one knows its caller before it runs.
import { hash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { Actor, Role } from "#kernel/context.ts";
import { hold, type Holding } from "#kernel/hold.ts";
import type { Api } from "#kernel/http.ts";
import type { Audience, ProcedureStep } from "#law/index.ts";
import { commitsOf, type Deployment } from "#modules/ledger/index.ts";
import { identityProblem } from "./identity.ts";
import { actorOfToken, idempotently } from "./access.commands.ts";

export type Access = "public" | "signed-in" | readonly Role[] | StepAccess;

/** Whoever the law in force gives a step of a procedure to; without `steps`, any of its steps. */
export interface StepAccess {
  readonly procedure: string;
  readonly steps?: readonly string[];
}

declare module "fastify" {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyRequest {
    actor: (Actor & { expiresAt: Date }) | null;
    sessionToken: string | null;
  }
}

export const SESSION_COOKIE = "govshare_session";

export function guard(app: Api, deployment: Deployment): void {
  app.decorateRequest("actor", null);
  app.decorateRequest("sessionToken", null);
  const sessions = holdSessions(app, deployment);
  app.addHook("onRequest", async (request) => {
    const access = request.routeOptions.config.access;
    // Outside /api there are only the files of the portal.
    if (access === "public" || request.is404 || !request.url.startsWith("/api/")) return;
    const token = tokenOf(request);
    if (!token || !access) throw identityProblem("signed-out");
    const actor = await sessions(token);
    if (!actor) throw identityProblem("signed-out");
    request.actor = actor;
    request.sessionToken = token;
    if (access === "signed-in") return;
    const steps = "procedure" in access ? stepsOf(deployment, access) : access.map((role) => ({ role, cites: [] }));
    if (!steps.some(({ role }) => role === actor.role)) throw forbidden(actor, steps);
  });
}

/** Who a token belongs to, from memory: each page asks many times, and a change is told. */
function holdSessions(app: Api, deployment: Deployment): (token: string) => Promise<(Actor & { expiresAt: Date }) | undefined> {
  const { db, log } = deployment;
  let holding: Holding<(Actor & { expiresAt: Date }) | undefined> | undefined;
  app.addHook("onReady", async () => {
    const load = (token: string): Promise<(Actor & { expiresAt: Date }) | undefined> => actorOfToken(deployment, token);
    holding = await hold({ db, log, channel: "govshare_identity", commits: () => commitsOf(deployment), load });
  });
  app.addHook("onClose", async () => holding?.close());
  return async (token) => {
    const actor = await (holding ? holding.of(token) : actorOfToken(deployment, token));
    return actor && actor.expiresAt > deployment.clock.now() ? actor : undefined;
  };
}

type HeldStep = Pick<ProcedureStep, "role" | "cites">;

function stepsOf({ law, clock }: Deployment, { procedure, steps }: StepAccess): HeldStep[] {
  const force = law.at(clock.now());
  const audiences = Object.keys(force.audiences) as Audience[];
  return [null, ...audiences].flatMap((audience) => {
    const found = force.for(audience).findProcedure(procedure)?.steps ?? [];
    return found.filter(({ key }) => !steps || steps.includes(key));
  });
}

/** Tells whose step it is, and by which article, so that the person knows whom to ask. */
export function forbidden(actor: Actor, steps: readonly HeldStep[]): Error {
  const titles = [...new Set(steps.map(({ role }) => `{role.${role}}`))];
  const cites = [...new Set(steps.flatMap((step) => step.cites))];
  const who = titles.join("或") || "有此职责的部门（现行规定没有设这一步）";
  const whoEn = titles.join(" or ") || "an agency with this duty (the law in force has no such step)";
  return identityProblem("forbidden", { values: { who, whoEn, post: `${actor.agencyName} · ${actor.postTitle}` }, cites });
}

function tokenOf(request: FastifyRequest): string | undefined {
  const header = request.headers.authorization;
  if (header?.startsWith("Bearer ")) return header.slice("Bearer ".length);
  const cookie = request.cookies[SESSION_COOKIE];
  // A cookie travels by itself: a change asked for by another site's page must not ride on it.
  if (cookie && request.method !== "GET" && request.method !== "HEAD" && !isSameSite(request)) throw identityProblem("other-site");
  return cookie;
}

function isSameSite(request: FastifyRequest): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin" || site === "none";
  const origin = request.headers.origin;
  return origin === undefined || URL.parse(origin)?.host === request.headers.host;
}

/** The caller; only for routes whose access is not public. */
export function actorOf(request: FastifyRequest): Actor & { expiresAt: Date } {
  if (!request.actor) throw identityProblem("signed-out");
  return request.actor;
}

/** Does a creation once per `Idempotency-Key` and answers the same to a repetition. */
export async function once<T>(deployment: Deployment, request: FastifyRequest, work: () => Promise<T>): Promise<T> {
  const key = request.headers["idempotency-key"];
  if (typeof key !== "string" || key === "") return await work();
  const digest = hash("sha256", `${request.method} ${request.url} ${JSON.stringify(request.body ?? null)}`, "hex");
  return await idempotently(deployment, { personId: actorOf(request).personId, key: key.slice(0, 200), digest }, work);
}
