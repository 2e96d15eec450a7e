// What goes up over HTTP: packages written and downloaded, the upper platform, its receipts, and what it found.
import { Readable } from "node:stream";
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { CursorQuery, pagedRows } from "#kernel/paging.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";

import { beginPackage } from "./package.commands.ts";
import { packageKinds } from "./package.schema.ts";
import { OFFICERS, packageProblem, READERS } from "./package.ts";
import { packageFile, upwards } from "./package.views.ts";
import { loadReceipt, setUpper } from "./receipt.commands.ts";
import { closed, Id, Nullable, ReturnedSchema, Text, UpperBody, UpwardsSchema } from "./reported.schema.ts";
import { returnedFindings } from "./returned.views.ts";

const RECEIPT_BYTES_MAX = 8 * 1024 * 1024;

const text = (instant: Date | null): string | null => instant && instant.toISOString();

export function packageRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/catalog-packages",
    {
      config: { access: READERS },
      schema: { operationId: "catalogPackages", querystring: Type.Object(CursorQuery, closed), response: { 200: UpwardsSchema } },
    },
    async (request) => {
      const found = await pagedRows(request.query, { number: "number" }, ({ limit, after }) =>
        upwards(deployment, actorOf(request), { before: after?.number, limit }),
      );
      return {
        ...found,
        rows: found.rows.map((row) => ({
          ...row,
          madeAt: row.madeAt.toISOString(),
          writtenAt: text(row.writtenAt),
          answeredAt: text(row.answeredAt),
        })),
      };
    },
  );
  app.post(
    "/api/catalog-packages",
    {
      config: { access: OFFICERS },
      schema: {
        operationId: "writeCatalogPackage",
        body: Type.Object({ kind: Type.Enum([...packageKinds]) }, closed),
        response: { 200: Type.Object({ id: Text, number: Type.Integer() }) },
      },
    },
    async (request) => await once(deployment, request, async () => await beginPackage(deployment, actorOf(request), request.body.kind)),
  );
  app.get(
    "/api/catalog-packages/:id/file",
    { config: { access: READERS }, schema: { operationId: "catalogPackageFile", params: Id, produces: ["application/gzip"] } },
    async (request, reply) => {
      const { fileName, byteCount, bytes } = await packageFile(deployment, actorOf(request), request.params.id);
      void reply
        .type("application/gzip")
        .header("content-length", byteCount)
        .header("content-disposition", `attachment; filename="${fileName}"`);
      return reply.send(Readable.from(bytes));
    },
  );
  app.put(
    "/api/catalog-packages/upper",
    { config: { access: OFFICERS }, schema: { operationId: "setUpperNode", body: UpperBody, response: { 200: Type.Object({}) } } },
    async (request) => {
      await setUpper(deployment, actorOf(request), request.body);
      return {};
    },
  );
  receipts(app, deployment);
}

function receipts(app: Api, deployment: Deployment): void {
  void app.register(async (scope) => {
    scope.addContentTypeParser("application/octet-stream", { parseAs: "buffer", bodyLimit: RECEIPT_BYTES_MAX }, (_request, body, done) =>
      done(null, body),
    );
    (scope as unknown as Api).post(
      "/api/catalog-packages/receipts",
      {
        config: { access: OFFICERS },
        bodyLimit: RECEIPT_BYTES_MAX,
        schema: {
          operationId: "loadCatalogReceipt",
          consumes: ["application/octet-stream"],
          response: { 200: Type.Object({ number: Type.Integer(), outcome: Text }) },
        },
      },
      async (request) => {
        if (!Buffer.isBuffer(request.body)) throw packageProblem("no-receipt", { values: { why: "不是文件", whyEn: "it is no file" } });
        return await loadReceipt(deployment, actorOf(request), request.body);
      },
    );
  });
  app.get(
    "/api/returned-findings",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "returnedFindings",
        querystring: Type.Object(CursorQuery, closed),
        response: { 200: Type.Object({ rows: Type.Array(ReturnedSchema), next: Nullable(Text) }) },
      },
    },
    async (request) => {
      const { rows, next } = await pagedRows(request.query, { toldAt: "instant", id: "id" }, async (ask) => ({
        rows: await returnedFindings(deployment.db, actorOf(request), ask),
      }));
      return { rows: rows.map((row) => ({ ...row, toldAt: row.toldAt.toISOString() })), next };
    },
  );
}
