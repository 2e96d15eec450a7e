// What came of a project's plan, over HTTP: links and words by its agency, judgements and the acceptance by whoever the law names.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { type Access, actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { acceptProject, draftFromPlan, handInAcceptance, judgeExplanation, linkResource } from "./acceptance.commands.ts";
import { ACCEPTANCE, PLANNERS } from "./project.ts";

const Text = Type.String();
const uuid = Type.String({ pattern: UUID_PATTERN });
const Id = Type.Object({ id: uuid });
const Resource = Type.Object({ id: uuid, resourceId: uuid });
const Empty = Type.Object({});
const closed = { additionalProperties: false };
const words = Type.String({ maxLength: 2_000 });
const Certified = Type.Object({ certificate: Type.Union([Type.Null(), Text]) });
const ACCEPTERS: Access = { procedure: ACCEPTANCE, steps: ["accept"] };

export function acceptanceRoutes(app: Api, deployment: Deployment): void {
  resourceRoutes(app, deployment);
  app.post(
    "/api/projects/:id/acceptance",
    { config: { access: PLANNERS }, schema: { operationId: "handInAcceptance", params: Id, response: { 200: Certified } } },
    async (request) => await handInAcceptance(deployment, actorOf(request), request.params),
  );
  app.post(
    "/api/projects/:id/accept",
    {
      config: { access: ACCEPTERS },
      schema: { operationId: "acceptProject", params: Id, body: Type.Object({ words }, closed), response: { 200: Certified } },
    },
    async (request) => await acceptProject(deployment, actorOf(request), { id: request.params.id, ...request.body }),
  );
}

function resourceRoutes(app: Api, deployment: Deployment): void {
  app.put(
    "/api/projects/:id/resources/:resourceId",
    {
      config: { access: PLANNERS },
      schema: {
        operationId: "linkProjectResource",
        params: Resource,
        body: Type.Object({ entryId: Type.Union([Type.Null(), uuid]), words }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await linkResource(deployment, actorOf(request), { ...request.params, ...request.body });
      return {};
    },
  );
  app.post(
    "/api/projects/:id/resources/:resourceId/draft",
    {
      config: { access: PLANNERS },
      schema: { operationId: "draftFromProject", params: Resource, response: { 200: Type.Object({ entryId: Text }) } },
    },
    async (request) => await once(deployment, request, async () => await draftFromPlan(deployment, actorOf(request), request.params)),
  );
  app.post(
    "/api/projects/:id/resources/:resourceId/judge",
    {
      config: { access: ACCEPTERS },
      schema: {
        operationId: "judgeProjectDifference",
        params: Resource,
        body: Type.Object({ agreed: Type.Boolean(), words }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await judgeExplanation(deployment, actorOf(request), { ...request.params, ...request.body });
      return {};
    },
  );
}
