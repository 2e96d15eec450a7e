// The lists of supply and of what is withheld over HTTP, and all lists as spreadsheets.
import type { FastifyReply } from "fastify";
import { type Static, Type } from "typebox";
import { dayOf } from "#kernel/clock.ts";
import type { Api } from "#kernel/http.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { type Access, actorOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { PROCEDURE } from "./demand.ts";
import { DemandFilter } from "./demand.http.ts";
import { AudienceSchema, closed, Id, IdParam, NegativeListSchema, SupplyListSchema, SupplyOverviewSchema, Text } from "./demand.schema.ts";
import { exportDemands, exportNegative, exportSupply } from "./export.views.ts";
import { negativeCitations, negativeList } from "./negative.views.ts";
import { confirmSupply } from "./supply.commands.ts";
import { audienceAsked, supplyList, supplyOverview } from "./supply.views.ts";

const SUPPLIERS: Access = { procedure: PROCEDURE, steps: ["confirm-supply"] };
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const ForAudience = { audience: Type.Optional(AudienceSchema) };
const NegativeFilter = { ...ForAudience, agency: Type.Optional(Id), faulty: Type.Optional(Type.Boolean()) };

function file(reply: FastifyReply, name: string, bytes: Buffer): FastifyReply {
  return reply
    .type(XLSX)
    .header("content-disposition", `attachment; filename="list.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}`)
    .send(bytes);
}

export function listRoutes(app: Api, deployment: Deployment): void {
  supply(app, deployment);
  negative(app, deployment);
  sheets(app, deployment);
}

function supply(app: Api, deployment: Deployment): void {
  app.get(
    "/api/lists/supply",
    {
      config: { access: "signed-in" },
      schema: { operationId: "supplyLists", querystring: Type.Object(ForAudience, closed), response: { 200: SupplyOverviewSchema } },
    },
    async (request) => ({ rows: await supplyOverview(deployment, request.query.audience) }),
  );
  app.get(
    "/api/lists/supply/:id",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "supplyList",
        params: IdParam,
        querystring: Type.Object(ForAudience, closed),
        response: { 200: SupplyListSchema },
      },
    },
    async (request) => {
      const { audience } = request.query;
      return (await supplyList(deployment, actorOf(request), { agencyId: request.params.id, audience })) as unknown as Static<
        typeof SupplyListSchema
      >;
    },
  );
  app.post(
    "/api/lists/supply/confirm",
    {
      config: { access: SUPPLIERS },
      schema: {
        operationId: "confirmSupplyList",
        body: Type.Object({ ...ForAudience, hash: Type.String({ minLength: 1, maxLength: 200 }) }, closed),
        response: { 200: Type.Object({ id: Text, sequence: Type.Integer() }) },
      },
    },
    async (request) => {
      const { audience, hash } = request.body;
      return await confirmSupply(deployment, actorOf(request), { audience, hash });
    },
  );
}

function negative(app: Api, deployment: Deployment): void {
  app.get(
    "/api/lists/negative",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "negativeList",
        querystring: Type.Object({ ...CursorQuery, ...NegativeFilter }, closed),
        response: { 200: NegativeListSchema },
      },
    },
    async (request) => {
      const { agency: agencyId, ...query } = request.query;
      const force = deployment.law.at(deployment.clock.now());
      const list = await paged(query, { at: "instant", id: "id" }, (ask) =>
        negativeList(deployment, { ...ask, audience: audienceAsked(force, ask.audience), agencyId }),
      );
      return { ...list, citations: negativeCitations(force) };
    },
  );
}

function sheets(app: Api, deployment: Deployment): void {
  const today = (): string => dayOf(deployment.clock.now());
  const answers = { config: { access: "signed-in" as const } };
  app.get(
    "/api/demands/export",
    { ...answers, schema: { operationId: "exportDemands", produces: [XLSX], querystring: Type.Object(DemandFilter, closed) } },
    async (request, reply) => {
      const { q, agency: agencyId, ...ask } = request.query;
      return file(reply, `数据需求清单-${today()}.xlsx`, await exportDemands(deployment, actorOf(request), { ...ask, text: q, agencyId }));
    },
  );
  app.get(
    "/api/lists/supply/:id/export",
    {
      ...answers,
      schema: { operationId: "exportSupply", produces: [XLSX], params: IdParam, querystring: Type.Object(ForAudience, closed) },
    },
    async (request, reply) => {
      const ask = { agencyId: request.params.id, audience: request.query.audience };
      const { bytes, agency } = await exportSupply(deployment, actorOf(request), ask);
      return file(reply, `供给清单-${agency}-${today()}.xlsx`, bytes);
    },
  );
  app.get(
    "/api/lists/negative/export",
    { ...answers, schema: { operationId: "exportNegative", produces: [XLSX], querystring: Type.Object(NegativeFilter, closed) } },
    async (request, reply) => {
      const { audience, agency: agencyId, faulty } = request.query;
      const asked = audienceAsked(deployment.law.at(deployment.clock.now()), audience);
      return file(reply, `负面清单-${today()}.xlsx`, await exportNegative(deployment, { audience: asked, agencyId, faulty }));
    },
  );
}
