// Applications over HTTP: the consumer's side and the lists.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, pagedRows } from "#kernel/paging.ts";
import { requestProblem } from "#kernel/request-problem.ts";
import { ifMatch } from "#kernel/revision.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { DetailSchema, GapSchema, nullable, RowSchema, StateSchema } from "./application.schema.ts";
import { applicationsOf } from "./application.views.ts";
import { applicationDetail } from "./case.views.ts";
import { ApplicationContentSchema } from "./content.ts";
import { flagObstruction } from "./obstruction.commands.ts";
import { createApplication, returnApplication, saveApplication } from "./draft.commands.ts";
import { consentApplication, requestConsent, withdrawApplication } from "./submission.commands.ts";

const Id = Type.Object({ id: Type.String({ pattern: UUID_PATTERN }) });
const Reason = Type.Object({ reason: Type.String({ minLength: 1, maxLength: 2_000, pattern: "\\S" }) }, { additionalProperties: false });
const Empty = Type.Object({});

export function applicationRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/applications",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "applications",
        querystring: Type.Object(
          {
            ...CursorQuery,
            side: Type.Union([Type.Literal("consumer"), Type.Literal("provider"), Type.Literal("office")], { default: "consumer" }),
            state: Type.Optional(StateSchema),
            q: Type.Optional(Type.String({ maxLength: 100 })),
          },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ rows: Type.Array(RowSchema), next: nullable(Type.String()), total: Type.Integer() }) },
      },
    },
    async (request) => {
      const { q: text, ...query } = request.query;
      return await pagedRows(query, { savedAt: "instant", id: "id" }, (ask) =>
        applicationsOf(deployment, actorOf(request), { ...ask, text }),
      );
    },
  );

  app.get(
    "/api/applications/:id",
    { config: { access: "signed-in" }, schema: { operationId: "application", params: Id, response: { 200: DetailSchema } } },
    async (request) => {
      const detail = await applicationDetail(deployment, actorOf(request), request.params.id);
      if (!detail) throw requestProblem("not-found");
      return detail;
    },
  );

  app.post(
    "/api/applications",
    {
      config: { access: { procedure: "application", steps: ["draft"] } },
      schema: {
        operationId: "createApplication",
        body: Type.Object(
          {
            entryId: Type.String({ pattern: UUID_PATTERN }),
            itemIds: Type.Optional(Type.Array(Type.String({ pattern: UUID_PATTERN }), { maxItems: 500, uniqueItems: true })),
          },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ id: Type.String(), revision: Type.Integer() }) },
      },
    },
    async (request) => await once(deployment, request, () => createApplication(deployment, actorOf(request), request.body)),
  );

  app.put(
    "/api/applications/:id",
    {
      config: { access: { procedure: "application", steps: ["draft"] } },
      schema: {
        operationId: "saveApplication",
        params: Id,
        body: Type.Object({ content: ApplicationContentSchema }, { additionalProperties: false }),
        response: { 200: Type.Object({ revision: Type.Integer(), savedAt: Type.String(), gaps: Type.Array(GapSchema) }) },
      },
    },
    async (request) =>
      await saveApplication(deployment, actorOf(request), request.params.id, { content: request.body.content, revision: ifMatch(request) }),
  );

  app.post(
    "/api/applications/:id/request-consent",
    {
      config: { access: { procedure: "application", steps: ["draft"] } },
      schema: {
        operationId: "requestApplicationConsent",
        params: Id,
        // MIIT-20-5: where the law asks nobody else, the clerk submits and gives the commitment here.
        body: nullable(Type.Object({ declaration: Type.Optional(Type.Boolean()) }, { additionalProperties: false })),
        /** The number under which it was submitted; null where a consent comes first. */
        response: { 200: Type.Object({ number: nullable(Type.String()) }) },
      },
    },
    async (request) =>
      await requestConsent(deployment, actorOf(request), request.params.id, { declaration: request.body?.declaration ?? false }),
  );

  app.post(
    "/api/applications/:id/consent",
    {
      config: { access: { procedure: "application" } },
      schema: {
        operationId: "consentApplication",
        params: Id,
        // REG25-20-6: signed by saying so, not by a box that was ticked beforehand.
        body: Type.Object({ declaration: Type.Literal(true) }, { additionalProperties: false }),
        response: { 200: Type.Object({ number: nullable(Type.String()) }) },
      },
    },
    async (request) => await consentApplication(deployment, actorOf(request), request.params.id),
  );

  app.post(
    "/api/applications/:id/return",
    {
      config: { access: { procedure: "application" } },
      schema: { operationId: "returnApplication", params: Id, body: Reason, response: { 200: Empty } },
    },
    async (request) => {
      await returnApplication(deployment, actorOf(request), request.params.id, request.body.reason);
      return {};
    },
  );

  app.post(
    "/api/applications/:id/withdraw",
    {
      config: { access: { procedure: "application", steps: ["draft"] } },
      schema: { operationId: "withdrawApplication", params: Id, body: Reason, response: { 200: Empty } },
    },
    async (request) => {
      await withdrawApplication(deployment, actorOf(request), request.params.id, request.body.reason);
      return {};
    },
  );

  app.post(
    "/api/applications/:id/obstruction-flag",
    {
      config: { access: ["clerk", "work-body-head"] },
      schema: {
        operationId: "flagObstruction",
        params: Id,
        body: Reason,
        response: { 200: Type.Object({ number: Type.String() }) },
      },
    },
    async (request) =>
      await once(deployment, request, async () => flagObstruction(deployment, actorOf(request), request.params.id, request.body.reason)),
  );
}
