// The catalog in spreadsheets over HTTP: template and export, upload, the columns confirmed, the entries taken in, what became of each row.
import { type Static, Type } from "typebox";
import type { FastifyReply } from "fastify";
import { dayOf } from "#kernel/clock.ts";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { type Access, actorOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { corrections, exportCatalog, template } from "./export.views.ts";
import { FILE_BYTES_MAX, outcomes, sheetProblem } from "./sheet.ts";
import { confirmImport, continueImport, receiveSheet } from "./sheet.commands.ts";
import { fieldList, ImportLineSchema, ImportSchema, PlanBody, PreviewSchema, RowSchema } from "./sheet.schema.ts";
import { importList, importRows, importView, previewImport } from "./sheet.views.ts";

const COMPILERS: Access = { procedure: "catalog.publish", steps: ["compile"] };
const closed = { additionalProperties: false };
const Text = Type.String();
const IdParam = Type.Object({ id: Type.String({ pattern: UUID_PATTERN }) });
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export function sheetRoutes(app: Api, deployment: Deployment): void {
  outgoing(app, deployment);
  incoming(app, deployment);
  looking(app, deployment);
}

function file(reply: FastifyReply, name: string, bytes: Buffer): FastifyReply {
  return reply
    .type(XLSX)
    .header("content-disposition", `attachment; filename="catalog.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}`)
    .send(bytes);
}

function outgoing(app: Api, deployment: Deployment): void {
  app.get(
    "/api/sheets/template",
    { config: { access: "signed-in" }, schema: { operationId: "sheetTemplate", produces: [XLSX] } },
    async (_request, reply) => file(reply, "目录编制模板.xlsx", await template(deployment)),
  );
  app.get(
    "/api/sheets/export",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "exportSheet",
        produces: [XLSX],
        querystring: Type.Object({ agency: Type.Optional(Type.String({ pattern: UUID_PATTERN })) }, closed),
      },
    },
    async (request, reply) => {
      const { bytes } = await exportCatalog(deployment, actorOf(request), { agencyId: request.query.agency });
      return file(reply, `政务数据目录-${dayOf(deployment.clock.now())}.xlsx`, bytes);
    },
  );
  app.get(
    "/api/sheets/imports/:id/corrections",
    { config: { access: "signed-in" }, schema: { operationId: "sheetCorrections", params: IdParam, produces: [XLSX] } },
    async (request, reply) => {
      const { bytes, fileName } = await corrections(deployment, actorOf(request), request.params.id);
      return file(reply, fileName, bytes);
    },
  );
}

function incoming(app: Api, deployment: Deployment): void {
  // A scope of its own: nowhere else is a body taken that is no JSON, or larger than a megabyte.
  void app.register(async (scope) => {
    scope.addContentTypeParser("application/octet-stream", { parseAs: "buffer", bodyLimit: FILE_BYTES_MAX }, (_request, body, done) =>
      done(null, body),
    );
    (scope as unknown as Api).post(
      "/api/sheets/imports",
      {
        config: { access: COMPILERS, slowBody: true },
        bodyLimit: FILE_BYTES_MAX,
        schema: {
          operationId: "receiveSheet",
          consumes: ["application/octet-stream"],
          querystring: Type.Object({ name: Type.String({ minLength: 1, maxLength: 200 }) }, closed),
          response: { 201: Type.Object({ id: Text, rows: Type.Integer() }) },
        },
      },
      async (request, reply) => {
        const bytes = request.body;
        if (!Buffer.isBuffer(bytes) || bytes.length === 0) throw sheetProblem("not-a-file");
        const received = await receiveSheet(deployment, actorOf(request), { fileName: request.query.name, bytes });
        return reply.code(201).send(received);
      },
    );
  });
  app.post(
    "/api/sheets/imports/:id/confirm",
    {
      config: { access: COMPILERS },
      schema: { operationId: "confirmSheet", params: IdParam, body: PlanBody, response: { 200: Type.Object({}) } },
    },
    async (request) => {
      await confirmImport(deployment, actorOf(request), { id: request.params.id, plan: request.body });
      return {};
    },
  );
  app.post(
    "/api/sheets/imports/:id/continue",
    {
      config: { access: COMPILERS },
      schema: { operationId: "continueSheet", params: IdParam, response: { 200: Type.Object({ done: Type.Boolean() }) } },
    },
    async (request) => await continueImport(deployment, actorOf(request), request.params),
  );
}

function looking(app: Api, deployment: Deployment): void {
  app.get(
    "/api/sheets/imports",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "sheetImports",
        querystring: Type.Object(CursorQuery, closed),
        response: { 200: Type.Object({ rows: Type.Array(ImportLineSchema), next: Type.Union([Type.Null(), Text]) }) },
      },
    },
    async (request) => {
      return await paged(request.query, { at: "instant", id: "id" }, (ask) => importList(deployment, actorOf(request), ask));
    },
  );
  app.get(
    "/api/sheets/imports/:id",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "sheetImport",
        params: IdParam,
        querystring: Type.Object(
          // In the order of the sheets; 0 leaves it to the platform.
          { header: Type.Optional(Type.Array(Type.Integer({ minimum: 0, maximum: 1_048_576 }), { maxItems: 200 })) },
          closed,
        ),
        response: { 200: ImportSchema },
      },
    },
    async (request) => {
      const headers = request.query.header ?? [];
      const view = await importView(
        deployment,
        actorOf(request),
        request.params.id,
        headers.map((row) => (row === 0 ? undefined : row)),
      );
      return { ...view, fields: fieldList };
    },
  );
  app.post(
    "/api/sheets/imports/:id/preview",
    {
      config: { access: COMPILERS },
      schema: { operationId: "previewSheet", params: IdParam, body: PlanBody, response: { 200: PreviewSchema } },
    },
    async (request) =>
      (await previewImport(deployment, actorOf(request), request.params.id, request.body)) as unknown as Static<typeof PreviewSchema>,
  );
  app.get(
    "/api/sheets/imports/:id/rows",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "sheetRows",
        params: IdParam,
        querystring: Type.Object(
          { ...CursorQuery, show: Type.Enum(["failed", "noted", "taken", "other", "all"], { default: "all" }) },
          closed,
        ),
        response: { 200: Type.Object({ rows: Type.Array(RowSchema), next: Type.Union([Type.Null(), Text]) }) },
      },
    },
    async (request) => {
      const { show, ...query } = request.query;
      const { rows, next } = await paged(query, { sheet: "number", number: "number" }, (ask) =>
        importRows(deployment, actorOf(request), request.params.id, { ...shown[show], ...ask }),
      );
      return { rows: rows as unknown as Static<typeof RowSchema>[], next };
    },
  );
}

const shown = {
  failed: { outcomes: ["failed"] },
  noted: { outcomes: ["imported", "merged"], noted: true },
  taken: { outcomes: ["imported", "merged"] },
  other: { outcomes: ["blank", "heading", "left-out"] },
  all: { outcomes },
} as const;
