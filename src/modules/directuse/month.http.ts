// The months of a direct connection over HTTP: reported, corrected, or told by the grant that carries the calls.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { actorOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { VersionSchema } from "./direct-use.schema.ts";
import { KEEPERS } from "./direct-use.ts";
import { linkGrant, unlinkGrant } from "./link.commands.ts";
import { MONTH_PATTERN } from "./month.ts";
import { versionsOf } from "./month.views.ts";
import { reportMonth } from "./report.commands.ts";
import { ReportSchema } from "./report.ts";

const uuid = Type.String({ pattern: UUID_PATTERN });
const Month = Type.String({ pattern: MONTH_PATTERN });
const Id = Type.Object({ id: uuid });
const IdMonth = Type.Object({ id: uuid, month: Month });
const closed = { additionalProperties: false };
const Empty = Type.Object({});

export function directUseMonthRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/direct-uses/:id/months/:month/reports",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "directUseReports",
        params: IdMonth,
        response: { 200: Type.Object({ rows: Type.Array(VersionSchema) }) },
      },
    },
    async (request) => ({ rows: await versionsOf(deployment, actorOf(request), request.params) }),
  );
  app.put(
    "/api/direct-uses/:id/months/:month",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "reportDirectUse",
        params: IdMonth,
        body: ReportSchema,
        response: { 200: Type.Object({ version: Type.Integer() }) },
      },
    },
    async (request) => await reportMonth(deployment, actorOf(request), { ...request.params, report: request.body }),
  );
  app.post(
    "/api/direct-uses/:id/link",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "linkDirectUse",
        params: Id,
        body: Type.Object({ grantId: uuid, from: Month }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await linkGrant(deployment, actorOf(request), { id: request.params.id, ...request.body });
      return {};
    },
  );
  app.post(
    "/api/direct-uses/:id/unlink",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "unlinkDirectUse",
        params: Id,
        body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 1_000, pattern: "\\S" }) }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await unlinkGrant(deployment, actorOf(request), { id: request.params.id, ...request.body });
      return {};
    },
  );
}
