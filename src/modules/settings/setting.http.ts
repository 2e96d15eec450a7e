// The office's settings over HTTP.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { CitationSchema } from "#law/citation.schema.ts";
import { actorOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { changeSetting } from "./setting.commands.ts";
import { SETTERS, settingUnits } from "./setting.ts";
import { changesOf, settingsNow } from "./setting.views.ts";

const Text = Type.String();
const Words = Type.Object({ zh: Text, en: Text });
const Key = Type.Object({ key: Type.String({ pattern: "^[a-z]+\\.[a-z-]+$", maxLength: 80 }) });
const Maybe = Type.Union([Text, Type.Null()]);

const Line = Type.Object({
  key: Text,
  title: Words,
  hint: Words,
  unit: Type.Enum([...settingUnits]),
  min: Type.Integer(),
  max: Type.Integer(),
  /** What the platform came with. */
  first: Type.Integer(),
  value: Type.Integer(),
  isSet: Type.Boolean(),
  changedBy: Maybe,
  changedAt: Maybe,
  citations: Type.Array(CitationSchema),
});

const Change = Type.Object({
  seq: Type.Integer(),
  at: Text,
  by: Text,
  reason: Text,
  before: Type.Integer(),
  value: Type.Integer(),
});

export function settingRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/settings",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "settings",
        response: {
          200: Type.Object({
            groups: Type.Array(Type.Object({ noun: Text, title: Words, rows: Type.Array(Line) })),
            actions: Type.Array(Text),
          }),
        },
      },
    },
    async (request) => ({
      groups: await settingsNow(deployment),
      actions: SETTERS.includes(actorOf(request).role) ? ["set"] : [],
    }),
  );

  app.get(
    "/api/settings/:key/changes",
    {
      config: { access: "signed-in" },
      schema: { operationId: "settingChanges", params: Key, response: { 200: Type.Object({ rows: Type.Array(Change) }) } },
    },
    async (request) => ({ rows: await changesOf(deployment, request.params.key) }),
  );

  app.put(
    "/api/settings/:key",
    {
      config: { access: SETTERS },
      schema: {
        operationId: "changeSetting",
        params: Key,
        body: Type.Object(
          {
            value: Type.Union([Type.Integer({ minimum: 0, maximum: 1_000_000_000 }), Type.Null()]),
            reason: Type.String({ minLength: 1, maxLength: 500, pattern: "\\S" }),
          },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({}) },
      },
    },
    async (request) => {
      await changeSetting(deployment, actorOf(request), { key: request.params.key, ...request.body });
      return {};
    },
  );
}
