// Projects over HTTP: registered and planned by agencies, confirmed and accepted by whoever the law gives the step.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, pagedRows } from "#kernel/paging.ts";
import { ifMatch } from "#kernel/revision.ts";
import { CitationSchema, citationsOf } from "#law/citation.schema.ts";
import { type CatalogSearch, VerdictSchema } from "#modules/catalog/index.ts";
import { type Access, actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { lineView, pageView } from "./answer.views.ts";
import { acceptanceRoutes } from "./acceptance.http.ts";
import { certificateRoutes } from "./certificate.http.ts";
import { ApprovalSchema, PlanSchema, sharingTypes } from "./plan.schema.ts";
import {
  cancelProject,
  confirmPlan,
  handInPlan,
  recallProject,
  recordApproval,
  registerProject,
  returnProject,
  reviseProject,
  saveProject,
} from "./plan.commands.ts";
import { CATALOG, DUTIES, OFFICERS, OVERSEERS, PLANNERS, planRules, projectStates } from "./project.ts";
import { LineSchema, PageSchema } from "./project.schema.ts";
import { projectLines, projectPage, visibleProject } from "./project.views.ts";
import { repeatsIn, similarEntries } from "./similar.views.ts";

const Text = Type.String();
const uuid = Type.String({ pattern: UUID_PATTERN });
const Id = Type.Object({ id: uuid });
const Empty = Type.Object({});
const closed = { additionalProperties: false };
const Reason = Type.Object({ reason: Type.String({ minLength: 1, maxLength: 2_000, pattern: "\\S" }) }, closed);
const Certified = Type.Object({ certificate: Type.Union([Type.Null(), Text]) });
const CONFIRMERS: Access = { procedure: CATALOG, steps: ["confirm"] };

export function projectRoutes(app: Api, deployment: Deployment, search: CatalogSearch): void {
  readRoutes(app, deployment, search);
  planRoutes(app, deployment, search);
  stepRoutes(app, deployment);
  acceptanceRoutes(app, deployment);
  certificateRoutes(app, deployment);
}

function readRoutes(app: Api, deployment: Deployment, search: CatalogSearch): void {
  app.get(
    "/api/projects",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "projects",
        querystring: Type.Object(
          {
            ...CursorQuery,
            state: Type.Optional(Type.Enum([...projectStates])),
            agency: Type.Optional(uuid),
            q: Type.Optional(Type.String({ maxLength: 100 })),
            short: Type.Optional(Type.Boolean()),
          },
          closed,
        ),
        response: {
          200: Type.Object({
            rows: Type.Array(LineSchema),
            next: Type.Union([Type.Null(), Text]),
            actions: Type.Array(Text),
            oversees: Type.Boolean(),
            citations: Type.Array(CitationSchema),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request);
      const { q: text, agency: agencyId, ...query } = request.query;
      const { rows, next } = await pagedRows(query, { createdAt: "instant", id: "id" }, async (ask) => ({
        rows: await projectLines(deployment, actor, { ...ask, text, agencyId }),
      }));
      return {
        rows: rows.map(lineView),
        next,
        actions: PLANNERS.includes(actor.role) ? ["register"] : [],
        oversees: OVERSEERS.includes(actor.role),
        citations: citationsOf(deployment.law.at(deployment.clock.now()), [...DUTIES.catalog, ...DUTIES.acceptance]),
      };
    },
  );
  app.get(
    "/api/projects/:id",
    { config: { access: "signed-in" }, schema: { operationId: "project", params: Id, response: { 200: PageSchema } } },
    async (request) => {
      const actor = actorOf(request);
      return pageView(await projectPage(deployment, search, actor, request.params.id), actor.agencyId);
    },
  );
  app.post(
    "/api/projects/similar",
    {
      config: { access: [...PLANNERS, ...OVERSEERS] },
      schema: {
        operationId: "similarToPlanned",
        body: Type.Object(
          { title: Type.String({ maxLength: 128 }), items: Type.Array(Type.String({ maxLength: 100 }), { maxItems: 300 }) },
          closed,
        ),
        response: {
          200: Type.Object({
            rows: Type.Array(
              Type.Object({
                entryId: Text,
                code: Text,
                title: Text,
                agency: Type.Object({ id: Text, name: Text }),
                sharingType: Type.Enum([...sharingTypes]),
                verdict: VerdictSchema,
                met: Type.Array(Text),
                wanted: Type.Integer(),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const rows = await similarEntries(deployment, search, actorOf(request), request.body);
      return { rows: rows.map(({ versionId: _versionId, met, ...row }) => ({ ...row, met: [...met] })) };
    },
  );
}

function planRoutes(app: Api, deployment: Deployment, search: CatalogSearch): void {
  app.post(
    "/api/projects",
    {
      config: { access: PLANNERS },
      schema: {
        operationId: "registerProject",
        body: Type.Object({ name: Type.String({ minLength: 1, maxLength: 200, pattern: "\\S" }) }, closed),
        response: { 200: Type.Object({ id: Text, number: Text }) },
      },
    },
    async (request) => await once(deployment, request, async () => await registerProject(deployment, actorOf(request), request.body)),
  );
  app.put(
    "/api/projects/:id",
    {
      config: { access: PLANNERS },
      schema: {
        operationId: "saveProject",
        params: Id,
        body: Type.Object({ content: PlanSchema }, closed),
        response: { 200: Type.Object({ revision: Type.Integer() }) },
      },
    },
    async (request) =>
      await saveProject(deployment, actorOf(request), { id: request.params.id, revision: ifMatch(request), content: request.body.content }),
  );
  app.post(
    "/api/projects/:id/hand-in",
    { config: { access: PLANNERS }, schema: { operationId: "handInProject", params: Id, response: { 200: Certified } } },
    async (request) => {
      const actor = actorOf(request);
      const { db, law, clock } = deployment;
      const project = await visibleProject(db, actor, request.params.id);
      const looks = project.state === "draft" && planRules(law.at(clock.now())).reasonForRepeat;
      const repeats = looks ? await repeatsIn(deployment, search, actor, project) : new Map<string, string>();
      return await handInPlan(deployment, actor, { id: project.id, revision: ifMatch(request), repeats });
    },
  );
}

function stepRoutes(app: Api, deployment: Deployment): void {
  app.post(
    "/api/projects/:id/confirm",
    {
      config: { access: CONFIRMERS },
      schema: {
        operationId: "confirmProject",
        params: Id,
        body: Type.Object({ words: Type.String({ maxLength: 2_000 }) }, closed),
        response: { 200: Certified },
      },
    },
    async (request) => await confirmPlan(deployment, actorOf(request), { id: request.params.id, ...request.body }),
  );
  app.post(
    "/api/projects/:id/return",
    {
      config: { access: OFFICERS },
      schema: { operationId: "returnProject", params: Id, body: Reason, response: { 200: Empty } },
    },
    async (request) => {
      await returnProject(deployment, actorOf(request), { id: request.params.id, ...request.body });
      return {};
    },
  );
  app.post(
    "/api/projects/:id/approval",
    {
      config: { access: PLANNERS },
      schema: { operationId: "recordProjectApproval", params: Id, body: ApprovalSchema, response: { 200: Empty } },
    },
    async (request) => {
      await recordApproval(deployment, actorOf(request), { id: request.params.id, approval: request.body });
      return {};
    },
  );
  app.post(
    "/api/projects/:id/recall",
    { config: { access: PLANNERS }, schema: { operationId: "recallProject", params: Id, response: { 200: Empty } } },
    async (request) => {
      await recallProject(deployment, actorOf(request), request.params);
      return {};
    },
  );
  for (const [step, operationId, run] of [
    ["revise", "reviseProject", reviseProject],
    ["cancel", "cancelProject", cancelProject],
  ] as const) {
    app.post(
      `/api/projects/:id/${step}`,
      { config: { access: PLANNERS }, schema: { operationId, params: Id, body: Reason, response: { 200: Empty } } },
      async (request) => {
        await run(deployment, actorOf(request), { id: request.params.id, ...request.body });
        return {};
      },
    );
  }
}
