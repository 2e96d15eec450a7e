// Grants over HTTP.
import { Type } from "typebox";
import type { Actor } from "#kernel/context.ts";
import type { Api } from "#kernel/http.ts";
import { requestProblem } from "#kernel/request-problem.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, pagedRows } from "#kernel/paging.ts";
import { catalogVersion, mountedResources } from "#modules/catalog/index.ts";
import { actorOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { credentialRoutes } from "./credential.http.ts";
import { GrantDetailSchema, GrantRowSchema, GrantStateSchema, nullable, ProbeSchema } from "./grant.schema.ts";
import { endGrant, resumeGrant, suspendGrant } from "./grant.commands.ts";
import { limitGrant } from "./limits.commands.ts";
import { grantDetail, grantFor, grantsOf } from "./grant.views.ts";
import { clientCode, type GrantDocument } from "./client-code.ts";
import { openApiOf } from "./openapi.ts";
import { PaceSchema } from "./pace.ts";
import { ParameterBoundSchema } from "./parameter-bounds.ts";
import { callFromConsole, provisionGrant } from "./provision.commands.ts";

const Text = Type.String();
const Id = Type.Object({ id: Type.String({ pattern: UUID_PATTERN }) });
const Reason = Type.Object({ reason: Type.String({ minLength: 1, maxLength: 2_000 }) }, { additionalProperties: false });

const Claims = Type.Record(Type.String({ maxLength: 100 }), Type.String({ maxLength: 1_000 }), { minProperties: 1, maxProperties: 500 });

export function grantRoutes(app: Api, deployment: Deployment): void {
  const access = "signed-in" as const;

  app.get(
    "/api/grants",
    {
      config: { access },
      schema: {
        operationId: "grants",
        querystring: Type.Object(
          {
            ...CursorQuery,
            side: Type.Union([Type.Literal("consumer"), Type.Literal("provider"), Type.Literal("office")], { default: "consumer" }),
            state: Type.Optional(GrantStateSchema),
            q: Type.Optional(Type.String({ maxLength: 100 })),
          },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ rows: Type.Array(GrantRowSchema), next: nullable(Text), total: Type.Integer() }) },
      },
    },
    async (request) => {
      const { q: text, ...query } = request.query;
      return await pagedRows(query, { agreedAt: "instant", id: "id" }, (ask) => grantsOf(deployment, actorOf(request), { ...ask, text }));
    },
  );

  app.get(
    "/api/grants/:id",
    { config: { access }, schema: { operationId: "grant", params: Id, response: { 200: GrantDetailSchema } } },
    async (request) => {
      const detail = await grantDetail(deployment, actorOf(request), request.params.id);
      if (!detail) throw requestProblem("not-found");
      return detail;
    },
  );

  const describedGrant = async (actor: Actor, id: string) => {
    const grant = await grantFor(deployment, actor, id);
    const version = grant && (await catalogVersion(deployment.db, grant.versionId));
    const resource = grant && (await mountedResources(deployment.db, grant.entryId)).find((each) => each.id === grant.resourceId);
    if (!grant || !version || !resource) throw requestProblem("not-found");
    return { grant, document: openApiOf({ grant, title: version.title, gatewayUrl: deployment.gatewayUrl, resource }) };
  };

  app.get(
    "/api/grants/:id/openapi.json",
    { config: { access }, schema: { operationId: "grantOpenApi", params: Id, response: { 200: Type.Record(Text, Type.Unknown()) } } },
    async (request) => (await describedGrant(actorOf(request), request.params.id)).document,
  );

  app.get(
    "/api/grants/:id/client",
    { config: { access }, schema: { operationId: "grantClient", params: Id, response: { 200: Type.Object({ file: Text, code: Text }) } } },
    async (request) => {
      const { grant, document } = await describedGrant(actorOf(request), request.params.id);
      return { file: `${grant.number}.client.ts`, code: clientCode(document as unknown as GrantDocument, grant.purpose) };
    },
  );

  app.post(
    "/api/grants/:id/provision",
    {
      config: { access: ["clerk", "developer"] },
      schema: {
        operationId: "provisionGrant",
        params: Id,
        body: Type.Object(
          {
            resourceId: Type.String({ pattern: UUID_PATTERN }),
            groupMin: Type.Optional(nullable(Type.Integer({ minimum: 2, maximum: 100_000 }))),
            operations: Type.Optional(nullable(Type.Array(Type.String({ maxLength: 600 }), { minItems: 1, maxItems: 500 }))),
            parameterBounds: Type.Optional(nullable(Type.Array(ParameterBoundSchema, { maxItems: 500 }))),
            areaItem: Type.Optional(nullable(Type.String({ pattern: UUID_PATTERN }))),
          },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ probe: ProbeSchema }) },
      },
    },
    async (request) => ({ probe: await provisionGrant(deployment, actorOf(request), { id: request.params.id, ...request.body }) }),
  );

  app.put(
    "/api/grants/:id/limits",
    {
      config: { access: ["clerk", "developer", "work-body-head"] },
      schema: { operationId: "limitGrant", params: Id, body: PaceSchema, response: { 200: Type.Object({}) } },
    },
    async (request) => {
      await limitGrant(deployment, actorOf(request), request.params.id, request.body);
      return {};
    },
  );

  credentialRoutes(app, deployment);

  app.post(
    "/api/grants/:id/console",
    {
      config: { access: ["clerk", "developer"] },
      schema: {
        operationId: "callFromConsole",
        params: Id,
        body: Type.Object(
          {
            path: Type.String({ pattern: "^/(rows|totals|files|verify|api(/[^?#\\s]*)?)$", maxLength: 500 }),
            query: Type.Record(Type.String({ maxLength: 100 }), Type.String({ maxLength: 1_000 }), { maxProperties: 40 }),
            businessCase: Type.Optional(Type.String({ minLength: 1, maxLength: 200, pattern: "\\S" })),
            serviceItem: Type.Optional(Type.String({ pattern: "^[\\w.-]{1,60}$" })),
            /** For a cross-check, or of an interface asked by POST. */
            body: Type.Optional(
              Type.Union([
                Type.Object({ key: Type.String({ maxLength: 1_000 }), claims: Claims }, { additionalProperties: false }),
                Type.Record(Type.String({ maxLength: 64 }), Type.String({ maxLength: 1_000 }), { maxProperties: 50 }),
              ]),
            ),
          },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object({
            status: Type.Integer(),
            milliseconds: Type.Integer(),
            contentType: Text,
            body: Text,
            url: Text,
            record: Text,
            problem: Text,
          }),
        },
      },
    },
    async (request) => await callFromConsole(deployment, actorOf(request), request.params.id, request.body),
  );

  const changes = [
    ["suspend", suspendGrant, ["work-body-head", "office-reviewer", "office-head"]],
    ["resume", resumeGrant, ["work-body-head", "office-reviewer", "office-head"]],
    ["end", endGrant, ["work-body-head"]],
  ] as const;
  for (const [verb, command, roles] of changes) {
    app.post(
      `/api/grants/:id/${verb}`,
      { config: { access: roles }, schema: { operationId: `${verb}Grant`, params: Id, body: Reason, response: { 200: Type.Object({}) } } },
      async (request) => {
        await command(deployment, actorOf(request), request.params.id, request.body.reason);
        return {};
      },
    );
  }
}
