// Tables of an agency's database over HTTP: chosen from when a resource is mounted.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { actorOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { sourceTable, sourceTables } from "./source-table.views.ts";

const Text = Type.String();
const IdParam = Type.Object({ id: Type.String({ pattern: UUID_PATTERN }) });
const Name = Type.String({ minLength: 1, maxLength: 128 });
const closed = { additionalProperties: false };
/** Each goes out to the agency's server. */
const limited = { rateLimit: { max: 60, timeWindow: 60_000 } };
const tableKind = Type.Union([Type.Literal("table"), Type.Literal("view")]);

export function sourceTableRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/connections/:id/tables",
    {
      config: { access: ["clerk", "developer"], ...limited },
      schema: {
        operationId: "connectionTables",
        params: IdParam,
        querystring: Type.Object({ q: Type.Optional(Type.String({ maxLength: 100 })) }, closed),
        response: {
          200: Type.Object({
            rows: Type.Array(
              Type.Object({ schema: Text, name: Text, kind: tableKind, comment: Text, rows: Type.Union([Type.Null(), Type.Integer()]) }),
            ),
            total: Type.Integer(),
          }),
        },
      },
    },
    async (request) => await sourceTables(deployment, actorOf(request), { id: request.params.id, text: request.query.q }),
  );
  app.get(
    "/api/connections/:id/columns",
    {
      config: { access: ["clerk", "developer"], ...limited },
      schema: {
        operationId: "connectionColumns",
        params: IdParam,
        querystring: Type.Object({ schema: Name, table: Name }, closed),
        response: {
          200: Type.Object({
            kind: tableKind,
            columns: Type.Array(
              Type.Object({
                name: Text,
                type: Text,
                comment: Text,
                nullable: Type.Boolean(),
                indexed: Type.Boolean(),
                unique: Type.Boolean(),
                isShareable: Type.Boolean(),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const { kind, columns } = await sourceTable(deployment, actorOf(request), { id: request.params.id, ...request.query });
      return { kind, columns: [...columns] };
    },
  );
}
