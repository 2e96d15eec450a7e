// What came from below over HTTP: files received, receipts given, the entries of lower nodes searched, findings listed.
import { Readable } from "node:stream";
import { Type } from "typebox";
import { dayOf } from "#kernel/clock.ts";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, pagedRows } from "#kernel/paging.ts";
import { actorOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { differenceBetween } from "./difference.ts";
import { reportedEntry, searchEntries } from "./entry.views.ts";
import { findingKinds, receivedStates } from "./node.ts";
import { findingLines, receivedFile, type ReceivedLine, receivedLines, receivedPackage } from "./node.views.ts";
import { MAINTAINERS, READERS } from "./package.ts";
import { receiptOf } from "./receipt.views.ts";
import { receivePackage } from "./receive.commands.ts";
import { closed, EntryLineSchema, EntryPageSchema, FindingSchema, Id, Nullable, ReceivedSchema, Text } from "./reported.schema.ts";

const uuid = Type.String({ pattern: UUID_PATTERN });
const text = (instant: Date | null): string | null => instant && instant.toISOString();

const lineOf = (row: ReceivedLine) => ({
  ...row,
  receivedAt: row.receivedAt.toISOString(),
  madeAt: text(row.madeAt),
  decidedAt: text(row.decidedAt),
  mistakes: [...row.mistakes],
});

export function receivedRoutes(app: Api, deployment: Deployment): void {
  // A scope of its own: the file is read as it comes and never stands in memory as a whole.
  void app.register(async (scope) => {
    scope.addContentTypeParser("application/octet-stream", (_request, _payload, done) => done(null, undefined));
    (scope as unknown as Api).post(
      "/api/received-packages",
      {
        config: { access: MAINTAINERS, slowBody: true },
        schema: {
          operationId: "receivePackage",
          consumes: ["application/octet-stream"],
          querystring: Type.Object({ name: Type.String({ minLength: 1, maxLength: 200 }) }, closed),
          response: { 201: Type.Object({ id: Text }) },
        },
      },
      async (request, reply) => {
        const received = await receivePackage(deployment, actorOf(request), { fileName: request.query.name, bytes: request.raw });
        return reply.code(201).send(received);
      },
    );
  });
  app.get(
    "/api/received-packages",
    {
      config: { access: READERS },
      schema: {
        operationId: "receivedPackages",
        querystring: Type.Object(
          { ...CursorQuery, node: Type.Optional(uuid), state: Type.Optional(Type.Enum([...receivedStates])) },
          closed,
        ),
        response: { 200: Type.Object({ rows: Type.Array(ReceivedSchema), next: Nullable(Text) }) },
      },
    },
    async (request) => {
      const { node: nodeId, ...query } = request.query;
      const { rows, next } = await pagedRows(query, { receivedAt: "instant", id: "id" }, async (ask) => ({
        rows: await receivedLines(deployment.db, { ...ask, nodeId }),
      }));
      return { rows: rows.map(lineOf), next };
    },
  );
  app.get(
    "/api/received-packages/:id",
    { config: { access: READERS }, schema: { operationId: "receivedPackage", params: Id, response: { 200: ReceivedSchema } } },
    async (request) => lineOf(await receivedPackage(deployment.db, request.params.id)),
  );
  app.get(
    "/api/received-packages/:id/file",
    { config: { access: READERS }, schema: { operationId: "receivedPackageFile", params: Id, produces: ["application/octet-stream"] } },
    async (request, reply) => {
      const { fileName, bytes } = await receivedFile(deployment.db, request.params.id);
      void reply
        .type("application/octet-stream")
        .header("content-disposition", `attachment; filename="package.ndjson.gz"; filename*=UTF-8''${encodeURIComponent(fileName)}`);
      return reply.send(Readable.from(bytes));
    },
  );
  app.get(
    "/api/received-packages/:id/receipt",
    { config: { access: READERS }, schema: { operationId: "packageReceipt", params: Id, produces: ["application/json"] } },
    async (request, reply) => {
      const { receipt, fileName } = await receiptOf(deployment, request.params.id);
      void reply
        .type("application/json; charset=utf-8")
        .header("content-disposition", `attachment; filename="receipt.json"; filename*=UTF-8''${encodeURIComponent(fileName)}`);
      return reply.serializer((payload: unknown) => JSON.stringify(payload)).send(receipt);
    },
  );
  entryRoutes(app, deployment);
}

function entryRoutes(app: Api, deployment: Deployment): void {
  const { db, clock } = deployment;
  app.get(
    "/api/reported-entries",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "reportedEntries",
        querystring: Type.Object(
          {
            ...CursorQuery,
            q: Type.Optional(Type.String({ maxLength: 100 })),
            node: Type.Optional(uuid),
            sharing: Type.Optional(Type.Enum(["unconditional", "conditional", "withheld"])),
            kind: Type.Optional(Type.Enum(["base", "topic", "department"])),
            agency: Type.Optional(Type.String({ maxLength: 50 })),
            removed: Type.Optional(Type.Boolean()),
          },
          closed,
        ),
        response: {
          200: Type.Object({
            rows: Type.Array(EntryLineSchema),
            next: Nullable(Text),
            total: Type.Integer(),
            nodes: Type.Array(Type.Object({ id: Text, name: Text })),
          }),
        },
      },
    },
    async (request) => {
      const { q, node: nodeId, sharing: sharingType, agency: agencyCode, ...query } = request.query;
      const found = await pagedRows(query, { changedAt: "instant", id: "id" }, (ask) =>
        searchEntries(db, { ...ask, text: q, nodeId, sharingType, agencyCode }, dayOf(clock.now())),
      );
      return { ...found, rows: found.rows.map((row) => ({ ...row, changedAt: row.changedAt.toISOString() })) };
    },
  );
  app.get(
    "/api/reported-entries/:id",
    { config: { access: "signed-in" }, schema: { operationId: "reportedEntry", params: Id, response: { 200: EntryPageSchema } } },
    async (request) => {
      const { line, content, history } = await reportedEntry(db, request.params.id, dayOf(clock.now()));
      return {
        ...line,
        changedAt: line.changedAt.toISOString(),
        content,
        history: history.map(({ content: after, ...each }, index) => {
          const before = history.slice(index + 1).find((earlier) => earlier.content !== null)?.content;
          return { ...each, takenAt: each.takenAt.toISOString(), difference: after && before ? differenceBetween(before, after) : null };
        }),
      };
    },
  );
  app.get(
    "/api/reported-findings",
    {
      config: { access: READERS },
      schema: {
        operationId: "reportedFindings",
        querystring: Type.Object({ ...CursorQuery, node: Type.Optional(uuid), kind: Type.Optional(Type.Enum([...findingKinds])) }, closed),
        response: { 200: Type.Object({ rows: Type.Array(FindingSchema), next: Nullable(Text) }) },
      },
    },
    async (request) => {
      const { node: nodeId, ...query } = request.query;
      const { rows, next } = await pagedRows(query, { foundAt: "instant", id: "id" }, async (ask) => ({
        rows: await findingLines(db, { ...ask, nodeId }),
      }));
      return { rows: rows.map((row) => ({ ...row, foundAt: row.foundAt.toISOString() })), next };
    },
  );
}
