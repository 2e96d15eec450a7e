// Draws over HTTP: set up, begun, switched by the agency whose database it is.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { type Access, actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { drawNow, setDraw, switchDraw } from "./draw.commands.ts";
import { drawStates } from "./draw.ts";
import { drawView } from "./draw.views.ts";

const KEEPERS: Access = ["clerk", "developer"];
const closed = { additionalProperties: false };
const Text = Type.String();
const Id = Type.String({ pattern: UUID_PATTERN });
const IdParam = Type.Object({ id: Id });
const Nullable = Type.Union([Type.Null(), Text]);
const Name = Type.String({ minLength: 1, maxLength: 128 });
const NullableName = Type.Union([Type.Null(), Name]);
/** Each look goes out to an agency's server. */
const LOOKS_PER_MINUTE = 30;

const facts = {
  connectionId: Id,
  schemaName: Name,
  tableName: Name,
  columns: Type.Record(Type.String({ pattern: UUID_PATTERN }), Name, { maxProperties: 500 }),
  keyColumn: Name,
  markColumn: NullableName,
  schedule: Type.Union([Type.Null(), Type.String({ minLength: 9, maxLength: 100 })]),
};

export function drawRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/intake/tasks/:id/draw",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "intakeDraw",
        params: IdParam,
        response: {
          200: Type.Object({
            draw: Type.Union([
              Type.Null(),
              Type.Object({
                ...facts,
                columns: Type.Record(Text, Text),
                state: Type.Enum([...drawStates]),
                connection: Text,
                watermark: Nullable,
                nextAt: Nullable,
                isDrawing: Type.Boolean(),
                problem: Type.Union([Type.Null(), Type.Object({ zh: Text, en: Text })]),
              }),
            ]),
          }),
        },
      },
    },
    async (request) => ({ draw: await drawView(deployment, actorOf(request), request.params.id) }),
  );
  app.put(
    "/api/intake/tasks/:id/draw",
    {
      config: { access: KEEPERS, rateLimit: { max: LOOKS_PER_MINUTE, timeWindow: 60_000 } },
      schema: { operationId: "setIntakeDraw", params: IdParam, body: Type.Object(facts, closed), response: { 200: Type.Object({}) } },
    },
    async (request) => {
      await setDraw(deployment, actorOf(request), { taskId: request.params.id, facts: request.body });
      return {};
    },
  );
  app.post(
    "/api/intake/tasks/:id/draw/run",
    {
      config: { access: KEEPERS },
      schema: { operationId: "runIntakeDraw", params: IdParam, response: { 201: Type.Object({ id: Text }) } },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(await once(deployment, request, async () => await drawNow(deployment, actorOf(request), { taskId: request.params.id }))),
  );
  for (const [step, to] of [
    ["pause", "paused"],
    ["resume", "active"],
  ] as const) {
    app.post(
      `/api/intake/tasks/:id/draw/${step}`,
      {
        config: { access: KEEPERS },
        schema: { operationId: `${step}IntakeDraw`, params: IdParam, response: { 200: Type.Object({}) } },
      },
      async (request) => {
        await switchDraw(deployment, actorOf(request), { taskId: request.params.id, to });
        return {};
      },
    );
  }
}
