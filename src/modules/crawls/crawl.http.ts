// Crawls over HTTP: a database listed, tables searched and chosen, progress watched, results read.
import { type Static, Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { type Access, actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { beginCrawl, cancelCrawl, chooseTables, resumeCrawl, setAside, takeTablesBack } from "./crawl.commands.ts";
import {
  AsideBody,
  BackBody,
  ChoiceBody,
  CrawlLineSchema,
  CrawlSchema,
  CrawlTableLineSchema,
  CrawlTableSchema,
  NewCrawlBody,
  TableQuery,
} from "./crawl.schema.ts";
import { crawlList, crawlTable, crawlTables, crawlView } from "./crawl.views.ts";

import { openApiRoutes } from "./openapi.http.ts";

const COMPILERS: Access = { procedure: "catalog.publish", steps: ["compile"] };
const SEERS: Access = ["clerk", "developer"];
const closed = { additionalProperties: false };
const Text = Type.String();
const IdParam = Type.Object({ id: Type.String({ pattern: UUID_PATTERN }) });
const Cursor = Type.Union([Type.Null(), Text]);
/** Each list asks an agency's own server for its whole catalog. */
const LISTS_PER_MINUTE = 20;

export function crawlRoutes(app: Api, deployment: Deployment): void {
  looking(app, deployment);
  beginning(app, deployment);
  steps(app, deployment);
  openApiRoutes(app, deployment);
}

function looking(app: Api, deployment: Deployment): void {
  app.get(
    "/api/crawls",
    {
      config: { access: SEERS },
      schema: {
        operationId: "crawls",
        querystring: Type.Object({ ...CursorQuery, connection: Type.Optional(Type.String({ pattern: UUID_PATTERN })) }, closed),
        response: { 200: Type.Object({ rows: Type.Array(CrawlLineSchema), next: Cursor }) },
      },
    },
    async (request) => {
      const { connection: connectionId, ...query } = request.query;
      return await paged(query, { at: "instant", id: "id" }, (ask) => crawlList(deployment, actorOf(request), { ...ask, connectionId }));
    },
  );
  app.get(
    "/api/crawls/:id",
    { config: { access: SEERS }, schema: { operationId: "crawl", params: IdParam, response: { 200: CrawlSchema } } },
    async (request) => await crawlView(deployment, actorOf(request), request.params.id),
  );
  app.get(
    "/api/crawls/:id/tables",
    {
      config: { access: SEERS },
      schema: {
        operationId: "crawlTables",
        params: IdParam,
        querystring: Type.Object({ ...CursorQuery, ...TableQuery }, closed),
        response: {
          200: Type.Object({ rows: Type.Array(CrawlTableLineSchema), next: Cursor, total: Type.Integer(), choosable: Type.Integer() }),
        },
      },
    },
    async (request) => {
      const { outcome, ...query } = request.query;
      const { rows, ...found } = await paged(query, { number: "number" }, ({ after, ...filter }) => {
        const page = { ...filter, after: after?.number, outcomes: outcome && [outcome] };
        return crawlTables(deployment, actorOf(request), request.params.id, page);
      });
      return { ...found, rows: rows as unknown as Static<typeof CrawlTableLineSchema>[] };
    },
  );
  app.get(
    "/api/crawls/:id/tables/:number",
    {
      config: { access: SEERS },
      schema: {
        operationId: "crawlTable",
        params: Type.Object({ id: Type.String({ pattern: UUID_PATTERN }), number: Type.Integer({ minimum: 1, maximum: 1_000_000 }) }),
        response: { 200: CrawlTableSchema },
      },
    },
    async (request) =>
      (await crawlTable(deployment, actorOf(request), request.params.id, request.params.number)) as unknown as Static<
        typeof CrawlTableSchema
      >,
  );
}

function beginning(app: Api, deployment: Deployment): void {
  app.post(
    "/api/crawls",
    {
      config: { access: COMPILERS, rateLimit: { max: LISTS_PER_MINUTE, timeWindow: 60_000 } },
      schema: { operationId: "beginCrawl", body: NewCrawlBody, response: { 201: Type.Object({ id: Text, tables: Type.Integer() }) } },
    },
    async (request, reply) => {
      const made = await once(deployment, request, () => beginCrawl(deployment, actorOf(request), request.body));
      return reply.code(201).send(made);
    },
  );
  app.post(
    "/api/crawls/:id/choose",
    {
      config: { access: COMPILERS },
      schema: {
        operationId: "chooseTables",
        params: IdParam,
        body: ChoiceBody,
        response: { 200: Type.Object({ tables: Type.Integer() }) },
      },
    },
    async (request) => {
      const { sampling, ...choice } = request.body;
      // Nothing said is nothing chosen: all tables are taken only where somebody says so.
      const asked = choice.numbers === undefined && choice.matching === undefined ? { numbers: [] } : choice;
      return await chooseTables(deployment, actorOf(request), { id: request.params.id, choice: asked, sampling });
    },
  );
}

function steps(app: Api, deployment: Deployment): void {
  for (const [path, operationId, step] of [
    ["cancel", "cancelCrawl", cancelCrawl],
    ["resume", "resumeCrawl", resumeCrawl],
  ] as const) {
    app.post(
      `/api/crawls/:id/${path}`,
      { config: { access: COMPILERS }, schema: { operationId, params: IdParam, response: { 200: Type.Object({}) } } },
      async (request) => {
        await step(deployment, actorOf(request), { id: request.params.id });
        return {};
      },
    );
  }
  app.post(
    "/api/crawls/:id/set-aside",
    {
      config: { access: COMPILERS },
      schema: { operationId: "setTablesAside", params: IdParam, body: AsideBody, response: { 200: Type.Object({}) } },
    },
    async (request) => {
      await setAside(deployment, actorOf(request), { id: request.params.id, ...request.body });
      return {};
    },
  );
  app.post(
    "/api/crawls/:id/take-back",
    {
      config: { access: COMPILERS },
      schema: { operationId: "takeTablesBack", params: IdParam, body: BackBody, response: { 200: Type.Object({}) } },
    },
    async (request) => {
      await takeTablesBack(deployment, actorOf(request), { id: request.params.id, ...request.body });
      return {};
    },
  );
}
