// Exchanges over HTTP: set up, watched, run and stopped by the consumer; looked at by the provider and the office.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { ifMatch } from "#kernel/revision.ts";
import { type Access, actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { filesView } from "./drop.views.ts";
import { changeExchange, createExchange, endExchange, pauseExchange, resumeExchange } from "./exchange.commands.ts";
import {
  ChangedExchangeBody,
  ExchangeFileSchema,
  ExchangeGrantsSchema,
  ExchangeLineSchema,
  ExchangeSchema,
  FindingsSchema,
  NewExchangeBody,
  OptionsSchema,
  RejectSchema,
  RunSchema,
} from "./exchange.schema.ts";
import { exchangeProblem, exchangeStates } from "./exchange.ts";
import { exchangesOf, exchangeView, ownExchange, runsView } from "./exchange.views.ts";
import { exchangeGrants, optionsView } from "./options.views.ts";
import { readRejects } from "./reject.commands.ts";
import { cancelRun, pauseRun, resumeRun, runNow } from "./run.commands.ts";

const KEEPERS: Access = ["clerk", "developer"];
const closed = { additionalProperties: false };
const Text = Type.String();
const IdParam = Type.Object({ id: Type.String({ pattern: UUID_PATTERN }) });
const Cursor = Type.Union([Type.Null(), Text]);
/** Each look goes out to an agency's server. */
const CHECKS_PER_MINUTE = 20;

export interface Finding {
  readonly level: "blocks" | "warns";
  readonly zh: string;
  readonly en: string;
}

/** Looks at both ends as a run would, and moves nothing. */
export type Checker = (deployment: Deployment, exchangeId: string) => Promise<{ findings: readonly Finding[]; rows: number | null }>;

export function exchangeRoutes(app: Api, deployment: Deployment, check: Checker): void {
  looking(app, deployment);
  settingUp(app, deployment, check);
  steps(app, deployment);
}

function looking(app: Api, deployment: Deployment): void {
  const access = "signed-in" as const;
  app.get(
    "/api/exchanges",
    {
      config: { access },
      schema: {
        operationId: "exchanges",
        querystring: Type.Object(
          {
            ...CursorQuery,
            side: Type.Enum(["consumer", "provider", "office"], { default: "consumer" }),
            grant: Type.Optional(Type.String({ pattern: UUID_PATTERN })),
            state: Type.Optional(Type.Enum([...exchangeStates])),
            q: Type.Optional(Type.String({ maxLength: 100 })),
          },
          closed,
        ),
        response: { 200: Type.Object({ rows: Type.Array(ExchangeLineSchema), next: Cursor, total: Type.Integer() }) },
      },
    },
    async (request) => {
      const { grant: grantId, q: text, ...query } = request.query;
      return await paged(query, { at: "instant", id: "id" }, (ask) => exchangesOf(deployment, actorOf(request), { ...ask, text, grantId }));
    },
  );
  app.get(
    "/api/exchanges/:id",
    { config: { access }, schema: { operationId: "exchange", params: IdParam, response: { 200: ExchangeSchema } } },
    async (request) => await exchangeView(deployment, actorOf(request), request.params.id),
  );
  app.get(
    "/api/exchanges/:id/runs",
    {
      config: { access },
      schema: {
        operationId: "exchangeRuns",
        params: IdParam,
        querystring: Type.Object(CursorQuery, closed),
        response: { 200: Type.Object({ rows: Type.Array(RunSchema), next: Cursor }) },
      },
    },
    async (request) => {
      return await paged(request.query, { number: "number" }, ({ limit, after }) =>
        runsView(deployment, actorOf(request), request.params.id, { limit, before: after?.number }),
      );
    },
  );
  app.get(
    "/api/exchanges/:id/files",
    {
      config: { access },
      schema: {
        operationId: "exchangeFiles",
        params: IdParam,
        querystring: Type.Object(CursorQuery, closed),
        response: { 200: Type.Object({ rows: Type.Array(ExchangeFileSchema), next: Cursor, mayFetch: Type.Boolean() }) },
      },
    },
    async (request) => {
      const { id } = request.params;
      return await paged(request.query, { run: "number", part: "number" }, (ask) =>
        filesView(deployment, actorOf(request), { ...ask, id }),
      );
    },
  );
  app.get(
    "/api/exchange-grants",
    { config: { access: KEEPERS }, schema: { operationId: "exchangeGrants", response: { 200: ExchangeGrantsSchema } } },
    async (request) => ({ rows: await exchangeGrants(deployment, actorOf(request)) }),
  );
  app.get(
    "/api/exchange-options/:id",
    { config: { access: KEEPERS }, schema: { operationId: "exchangeOptions", params: IdParam, response: { 200: OptionsSchema } } },
    async (request) => await optionsView(deployment, actorOf(request), request.params.id),
  );
  // A look at people's data, which leaves an entry: no GET.
  app.post(
    "/api/exchange-runs/:id/rejects",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "exchangeRejects",
        params: IdParam,
        body: Type.Object(
          { limit: Type.Integer({ minimum: 1, maximum: 1_000 }), cursor: Type.Optional(Type.String({ maxLength: 400 })) },
          closed,
        ),
        response: { 200: Type.Object({ fields: Type.Array(Text), rows: Type.Array(RejectSchema), next: Cursor }) },
      },
    },
    async (request) => {
      const { id: runId } = request.params;
      return await paged(request.body, { chunk: "number", place: "number" }, (ask) =>
        readRejects(deployment, actorOf(request), { ...ask, runId }),
      );
    },
  );
}

function settingUp(app: Api, deployment: Deployment, check: Checker): void {
  app.post(
    "/api/exchanges",
    {
      config: { access: KEEPERS },
      schema: { operationId: "createExchange", body: NewExchangeBody, response: { 201: Type.Object({ id: Text, number: Text }) } },
    },
    async (request, reply) => {
      const { grantId, files = null, ...facts } = request.body;
      const made = await once(deployment, request, () =>
        createExchange(deployment, actorOf(request), { grantId, facts: { ...facts, files } }),
      );
      return reply.code(201).send(made);
    },
  );
  app.put(
    "/api/exchanges/:id",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "changeExchange",
        params: IdParam,
        body: ChangedExchangeBody,
        response: { 200: Type.Object({ revision: Type.Integer() }) },
      },
    },
    async (request) => {
      const revision = ifMatch(request);
      const { files = null, ...facts } = request.body;
      if (revision === undefined) throw exchangeProblem("stale");
      return await changeExchange(deployment, actorOf(request), { id: request.params.id, revision, facts: { ...facts, files } });
    },
  );
  app.post(
    "/api/exchanges/:id/check",
    {
      config: { access: KEEPERS, rateLimit: { max: CHECKS_PER_MINUTE, timeWindow: 60_000 } },
      schema: { operationId: "checkExchange", params: IdParam, response: { 200: FindingsSchema } },
    },
    async (request) => {
      await ownExchange(deployment, actorOf(request), request.params.id);
      const { findings, rows } = await check(deployment, request.params.id);
      return { findings: findings.map((each) => ({ ...each })), rows };
    },
  );
}

function steps(app: Api, deployment: Deployment): void {
  app.post(
    "/api/exchanges/:id/run",
    {
      config: { access: KEEPERS },
      schema: { operationId: "runExchange", params: IdParam, response: { 200: Type.Object({ runId: Text }) } },
    },
    async (request) => await once(deployment, request, () => runNow(deployment, actorOf(request), { id: request.params.id })),
  );
  for (const [path, operationId, step] of [
    ["pause", "pauseExchange", pauseExchange],
    ["resume", "resumeExchange", resumeExchange],
    ["end", "endExchange", endExchange],
    ["pause-run", "pauseExchangeRun", pauseRun],
    ["resume-run", "resumeExchangeRun", resumeRun],
    ["cancel-run", "cancelExchangeRun", cancelRun],
  ] as const) {
    app.post(
      `/api/exchanges/:id/${path}`,
      { config: { access: KEEPERS }, schema: { operationId, params: IdParam, response: { 200: Type.Object({}) } } },
      async (request) => {
        await step(deployment, actorOf(request), { id: request.params.id });
        return {};
      },
    );
  }
}
