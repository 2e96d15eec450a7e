// Builds of theme libraries over HTTP.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { ifMatch } from "#kernel/revision.ts";
import { CitationSchema } from "#law/citation.schema.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { buildActions, buildProblem, KEEPERS, PlanSchema, READERS, runStates } from "./build.ts";
import { changeBuild, createBuild, endBuild, runBuild } from "./build.commands.ts";
import { buildsOf, buildView, choicesFor, sampleOf } from "./build.views.ts";

const closed = { additionalProperties: false };
const Text = Type.String();
const Nullable = Type.Union([Type.Null(), Text]);
const Id = Type.String({ pattern: UUID_PATTERN });
const IdParam = Type.Object({ id: Id });
const Title = Type.String({ minLength: 1, maxLength: 100, pattern: "\\S" });
const Schedule = Type.Union([Type.Null(), Type.String({ minLength: 9, maxLength: 100 })]);
const State = Type.Enum(["active", "ended"]);
const RunState = Type.Enum([...runStates]);
const Kind = Type.Enum(["own", "grant"]);
const Role = Type.Enum(["rows", "columns"]);
const RunProblem = Type.Union([Type.Null(), Type.Object({ code: Text, zh: Text, en: Text })]);
const Named = Type.Object({ id: Text, name: Text });
const facts = { title: Title, schedule: Schedule, plan: PlanSchema };

export function buildRoutes(app: Api, deployment: Deployment): void {
  listing(app, deployment);
  looking(app, deployment);
  keeping(app, deployment);
}

function listing(app: Api, deployment: Deployment): void {
  app.get(
    "/api/libraries/:id/builds",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "libraryBuilds",
        params: IdParam,
        querystring: Type.Object(CursorQuery, closed),
        response: {
          200: Type.Object({
            rows: Type.Array(
              Type.Object({
                id: Text,
                number: Text,
                title: Text,
                state: State,
                schedule: Nullable,
                agency: Text,
                run: Type.Union([Type.Null(), RunState]),
                rows: Type.Union([Type.Null(), Type.Integer()]),
                endedAt: Nullable,
                problem: RunProblem,
              }),
            ),
            next: Nullable,
            actions: Type.Array(Type.Enum(["create"])),
          }),
        },
      },
    },
    async (request) => {
      const { id: libraryId } = request.params;
      const found = await paged(request.query, { at: "instant", id: "id" }, (ask) =>
        buildsOf(deployment, actorOf(request), { ...ask, libraryId }),
      );
      return { ...found, actions: [...found.actions] };
    },
  );
  app.get(
    "/api/libraries/:id/build-choices",
    {
      config: { access: [...KEEPERS] },
      schema: {
        operationId: "buildChoices",
        params: IdParam,
        response: {
          200: Type.Object({
            library: Named,
            entries: Type.Array(
              Type.Object({
                id: Text,
                title: Text,
                code: Text,
                tableName: Text,
                isTableThere: Type.Boolean(),
                isBuilt: Type.Boolean(),
                items: Type.Array(Type.Object({ id: Text, name: Text, type: Text, isKey: Type.Boolean() })),
              }),
            ),
            sources: Type.Array(
              Type.Object({
                kind: Kind,
                id: Text,
                entryId: Text,
                title: Text,
                agency: Text,
                number: Nullable,
                items: Type.Array(
                  Type.Object({ id: Text, name: Text, isMasked: Type.Boolean(), isDated: Type.Boolean(), fits: Type.Array(Text) }),
                ),
              }),
            ),
          }),
        },
      },
    },
    async (request) => await choicesFor(deployment, actorOf(request), request.params.id),
  );
}

function looking(app: Api, deployment: Deployment): void {
  app.get(
    "/api/builds/:id",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "themeBuild",
        params: IdParam,
        response: {
          200: Type.Object({
            id: Text,
            number: Text,
            title: Text,
            state: State,
            revision: Type.Integer(),
            tableName: Text,
            schedule: Nullable,
            nextAt: Nullable,
            createdAt: Text,
            library: Named,
            entry: Type.Object({ id: Text, title: Text }),
            keyItem: Text,
            plan: PlanSchema,
            sources: Type.Array(
              Type.Object({
                kind: Kind,
                id: Text,
                role: Role,
                isNeeded: Type.Boolean(),
                title: Text,
                agency: Text,
                number: Nullable,
                match: Text,
                matchTo: Text,
                newest: Text,
                fields: Type.Array(Type.Object({ item: Text, from: Text, isMasked: Type.Boolean() })),
                problem: RunProblem,
              }),
            ),
            runs: Type.Array(
              Type.Object({
                number: Type.Integer(),
                state: RunState,
                begunAt: Text,
                endedAt: Nullable,
                isScheduled: Type.Boolean(),
                rows: Type.Integer(),
                sources: Type.Array(
                  Type.Object({
                    id: Text,
                    kind: Kind,
                    title: Text,
                    agency: Text,
                    number: Nullable,
                    rows: Type.Union([Type.Null(), Type.Integer()]),
                  }),
                ),
                problem: RunProblem,
              }),
            ),
            actions: Type.Array(Type.Enum([...buildActions])),
            citations: Type.Array(CitationSchema),
          }),
        },
      },
    },
    async (request) => await buildView(deployment, actorOf(request), request.params.id),
  );
  app.get(
    "/api/builds/:id/rows",
    {
      config: { access: [...READERS] },
      schema: {
        operationId: "themeBuildRows",
        params: IdParam,
        response: { 200: Type.Object({ headings: Type.Array(Text), rows: Type.Array(Type.Array(Text)) }) },
      },
    },
    async (request) => await sampleOf(deployment, actorOf(request), request.params.id),
  );
}

function keeping(app: Api, deployment: Deployment): void {
  app.post(
    "/api/builds",
    {
      config: { access: [...KEEPERS] },
      schema: {
        operationId: "createThemeBuild",
        body: Type.Object(
          { ...facts, libraryId: Id, entryId: Id, tableName: Type.Union([Type.Null(), Type.String({ minLength: 1, maxLength: 51 })]) },
          closed,
        ),
        response: { 201: Type.Object({ id: Text, number: Text }) },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await once(deployment, request, async () => await createBuild(deployment, actorOf(request), request.body))),
  );
  app.put(
    "/api/builds/:id",
    {
      config: { access: [...KEEPERS] },
      schema: {
        operationId: "changeThemeBuild",
        params: IdParam,
        body: Type.Object(facts, closed),
        response: { 200: Type.Object({ revision: Type.Integer() }) },
      },
    },
    async (request) => {
      const revision = ifMatch(request);
      if (revision === undefined) throw buildProblem("stale");
      return await changeBuild(deployment, actorOf(request), { id: request.params.id, revision, facts: request.body });
    },
  );
  app.post(
    "/api/builds/:id/run",
    {
      config: { access: [...KEEPERS] },
      schema: { operationId: "runThemeBuild", params: IdParam, response: { 200: Type.Object({ runId: Text }) } },
    },
    async (request) => await runBuild(deployment, actorOf(request), request.params.id),
  );
  app.post(
    "/api/builds/:id/end",
    { config: { access: [...KEEPERS] }, schema: { operationId: "endThemeBuild", params: IdParam, response: { 200: Type.Object({}) } } },
    async (request) => {
      await endBuild(deployment, actorOf(request), request.params.id);
      return {};
    },
  );
}
