// Aggregation over HTTP: tasks set up and kept by the agency, files loaded, columns matched, rows that failed read; looked at by the office.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { ifMatch } from "#kernel/revision.ts";
import { type Access, actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import {
  ChangedTaskBody,
  ChoiceSchema,
  LoadSchema,
  MappingBody,
  NewTaskBody,
  RejectsSchema,
  SettingSchema,
  TaskLineSchema,
  TaskSchema,
} from "./intake.schema.ts";
import { deviationRoutes } from "./deviation.http.ts";
import { drawRoutes } from "./draw.http.ts";
import { coverageRoutes } from "./coverage.http.ts";
import { pushRoutes } from "./push.http.ts";
import { cancelLoad, matchColumns, receiveFile } from "./receive.commands.ts";
import { readRejects } from "./reject.commands.ts";
import { choices } from "./source.views.ts";
import { FILE_BYTES_MAX, intakeProblem, taskStates } from "./task.ts";
import { changeTask, createTask, endTask } from "./task.commands.ts";
import { loadsView, settingView, tasksOf, taskView, template } from "./task.views.ts";
import { undoLoad } from "./undo.commands.ts";

const KEEPERS: Access = ["clerk", "developer"];
const closed = { additionalProperties: false };
const Text = Type.String();
const Done = Type.Object({});
const IdParam = Type.Object({ id: Type.String({ pattern: UUID_PATTERN }) });
const Cursor = Type.Union([Type.Null(), Text]);
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const FILE = "application/octet-stream";

export function intakeRoutes(app: Api, deployment: Deployment): void {
  pushRoutes(app, deployment);
  drawRoutes(app, deployment);
  deviationRoutes(app, deployment);
  coverageRoutes(app, deployment);
  looking(app, deployment);
  settingUp(app, deployment);
  loading(app, deployment);
}

function looking(app: Api, deployment: Deployment): void {
  const access = "signed-in" as const;
  app.get(
    "/api/intake/tasks",
    {
      config: { access },
      schema: {
        operationId: "intakeTasks",
        querystring: Type.Object(
          {
            ...CursorQuery,
            agency: Type.Optional(Type.String({ pattern: UUID_PATTERN })),
            state: Type.Optional(Type.Enum([...taskStates])),
            q: Type.Optional(Type.String({ maxLength: 100 })),
          },
          closed,
        ),
        response: { 200: Type.Object({ rows: Type.Array(TaskLineSchema), next: Cursor, total: Type.Integer() }) },
      },
    },
    async (request) => {
      const { agency: agencyId, q: text, ...query } = request.query;
      return await paged(query, { at: "instant", id: "id" }, (ask) => tasksOf(deployment, actorOf(request), { ...ask, agencyId, text }));
    },
  );
  app.get(
    "/api/intake/tasks/:id",
    { config: { access }, schema: { operationId: "intakeTask", params: IdParam, response: { 200: TaskSchema } } },
    async (request) => await taskView(deployment, actorOf(request), request.params.id),
  );
  app.get(
    "/api/intake/tasks/:id/loads",
    {
      config: { access },
      schema: {
        operationId: "intakeLoads",
        params: IdParam,
        querystring: Type.Object(CursorQuery, closed),
        response: { 200: Type.Object({ rows: Type.Array(LoadSchema), next: Cursor }) },
      },
    },
    async (request) => {
      return await paged(request.query, { number: "number" }, ({ limit, after }) =>
        loadsView(deployment, actorOf(request), request.params.id, { limit, before: after?.number }),
      );
    },
  );
  app.get(
    "/api/intake/tasks/:id/template",
    { config: { access }, schema: { operationId: "intakeTemplate", params: IdParam, produces: [XLSX] } },
    async (request, reply) => {
      const { bytes, fileName } = await template(deployment, actorOf(request), request.params.id);
      return reply
        .type(XLSX)
        .header("content-disposition", `attachment; filename="template.xlsx"; filename*=UTF-8''${encodeURIComponent(fileName)}`)
        .send(bytes);
    },
  );
}

function settingUp(app: Api, deployment: Deployment): void {
  app.get(
    "/api/intake/entries",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "intakeEntries",
        querystring: Type.Object({ q: Type.Optional(Type.String({ maxLength: 100 })) }, closed),
        response: { 200: Type.Object({ rows: Type.Array(ChoiceSchema) }) },
      },
    },
    async (request) => ({ rows: await choices(deployment.db, actorOf(request).agencyId, { text: request.query.q, limit: 200 }) }),
  );
  app.get(
    "/api/intake/entries/:id",
    { config: { access: KEEPERS }, schema: { operationId: "intakeEntry", params: IdParam, response: { 200: SettingSchema } } },
    async (request) => await settingView(deployment, actorOf(request), request.params.id),
  );
  app.post(
    "/api/intake/tasks",
    {
      config: { access: KEEPERS },
      schema: { operationId: "createIntakeTask", body: NewTaskBody, response: { 201: Type.Object({ id: Text, number: Text }) } },
    },
    async (request, reply) => {
      const made = await once(deployment, request, async () => await createTask(deployment, actorOf(request), request.body));
      return reply.code(201).send(made);
    },
  );
  app.put(
    "/api/intake/tasks/:id",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "changeIntakeTask",
        params: IdParam,
        body: ChangedTaskBody,
        response: { 200: Type.Object({ revision: Type.Integer() }) },
      },
    },
    async (request) => {
      const revision = ifMatch(request);
      if (revision === undefined) throw intakeProblem("stale");
      return await changeTask(deployment, actorOf(request), { id: request.params.id, revision, facts: request.body });
    },
  );
  app.post(
    "/api/intake/tasks/:id/end",
    { config: { access: KEEPERS }, schema: { operationId: "endIntakeTask", params: IdParam, response: { 200: Done } } },
    async (request) => {
      await endTask(deployment, actorOf(request), request.params);
      return {};
    },
  );
}

function loading(app: Api, deployment: Deployment): void {
  // A scope of its own, in which a file is not gathered in memory: the handler reads it as it comes.
  void app.register(async (scope) => {
    scope.addContentTypeParser(FILE, (_request, _body, done) => done(null));
    (scope as unknown as Api).post(
      "/api/intake/tasks/:id/loads",
      {
        config: { access: KEEPERS, slowBody: true },
        bodyLimit: FILE_BYTES_MAX,
        schema: {
          operationId: "loadIntakeFile",
          consumes: [FILE],
          params: IdParam,
          querystring: Type.Object({ name: Type.String({ minLength: 1, maxLength: 200 }) }, closed),
          response: { 201: Type.Object({ id: Text }) },
        },
      },
      async (request, reply) => {
        const input = { taskId: request.params.id, fileName: request.query.name, body: request.raw };
        return reply.code(201).send(await receiveFile(deployment, actorOf(request), input));
      },
    );
  });
  app.post(
    "/api/intake/tasks/:id/undo",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "undoIntakeLoad",
        params: IdParam,
        body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 500, pattern: "\\S" }) }, closed),
        response: { 200: Done },
      },
    },
    async (request) => {
      await undoLoad(deployment, actorOf(request), { taskId: request.params.id, reason: request.body.reason });
      return {};
    },
  );
  app.post(
    "/api/intake/loads/:id/columns",
    {
      config: { access: KEEPERS },
      schema: { operationId: "matchIntakeColumns", params: IdParam, body: MappingBody, response: { 200: Done } },
    },
    async (request) => {
      await matchColumns(deployment, actorOf(request), { id: request.params.id, mapping: request.body.mapping });
      return {};
    },
  );
  app.post(
    "/api/intake/loads/:id/cancel",
    { config: { access: KEEPERS }, schema: { operationId: "cancelIntakeLoad", params: IdParam, response: { 200: Done } } },
    async (request) => {
      await cancelLoad(deployment, actorOf(request), request.params);
      return {};
    },
  );
  // A look at people's data, which leaves an entry: no GET.
  app.post(
    "/api/intake/loads/:id/rejects",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "intakeRejects",
        params: IdParam,
        body: Type.Object(
          { limit: Type.Integer({ minimum: 1, maximum: 1_000 }), cursor: Type.Optional(Type.String({ maxLength: 400 })) },
          closed,
        ),
        response: { 200: RejectsSchema },
      },
    },
    async (request) => {
      return await paged(request.body, { line: "number" }, ({ limit, after }) =>
        readRejects(deployment, actorOf(request), { loadId: request.params.id, limit, after: after?.line }),
      );
    },
  );
}
