// What systems of counters ask with the key of their agency; its people make and revoke the keys.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { actorOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { checkItem } from "./check.views.ts";
import { issueKey, revokeKey } from "./key.commands.ts";
import { agencyOfKey, keysView } from "./key.views.ts";
import { ITEM_CODE, KEEPERS } from "./material.ts";
import { CheckSchema } from "./material.schema.ts";

const Text = Type.String();
const closed = { additionalProperties: false };
const PER_MINUTE = 1_200;

export function windowRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/window/materials",
    {
      config: { access: "public", rateLimit: { max: PER_MINUTE, timeWindow: 60_000 } },
      schema: {
        operationId: "windowMaterials",
        querystring: Type.Object(
          { item: Type.String({ pattern: ITEM_CODE }), material: Type.Optional(Type.String({ maxLength: 100 })) },
          closed,
        ),
        response: { 200: CheckSchema },
      },
    },
    async (request) => {
      const agencyId = await agencyOfKey(deployment, request.headers.authorization);
      const check = await checkItem(deployment, { agencyId, ...request.query });
      return { ...check, rows: check.rows.map((row) => ({ ...row, ways: [...row.ways] })), citations: [...check.citations] };
    },
  );
  app.get(
    "/api/window-keys",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "windowKeys",
        response: {
          200: Type.Object({
            rows: Type.Array(
              Type.Object({
                id: Text,
                title: Text,
                prefix: Text,
                createdAt: Text,
                createdBy: Text,
                revokedAt: Type.Union([Type.Null(), Text]),
              }),
            ),
          }),
        },
      },
    },
    async (request) => ({ rows: await keysView(deployment, actorOf(request)) }),
  );
  app.post(
    "/api/window-keys",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "issueWindowKey",
        body: Type.Object({ title: Type.String({ minLength: 1, maxLength: 100, pattern: "\\S" }) }, closed),
        response: { 200: Type.Object({ id: Text, secret: Text }) },
      },
    },
    async (request) => await issueKey(deployment, actorOf(request), request.body.title.trim()),
  );
  app.post(
    "/api/window-keys/:id/revoke",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "revokeWindowKey",
        params: Type.Object({ id: Type.String({ pattern: UUID_PATTERN }) }),
        response: { 200: Type.Object({}) },
      },
    },
    async (request) => {
      await revokeKey(deployment, actorOf(request), request.params.id);
      return {};
    },
  );
}
