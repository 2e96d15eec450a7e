// API push: a provider's system hands rows over with a key of its own; its people make and revoke the keys.
import { Type } from "typebox";
import type { FastifyRequest } from "fastify";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { type Access, actorOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { stateCount } from "./count.commands.ts";
import { borneKey } from "./key.ts";
import { issueKey, revokeKey } from "./key.commands.ts";
import { keysView } from "./key.views.ts";
import { admitPush, takePush } from "./push.commands.ts";
import { intakeProblem } from "./task.ts";

const KEEPERS: Access = ["clerk", "developer"];
const closed = { additionalProperties: false };
const Text = Type.String();
const Nullable = Type.Union([Type.Null(), Text]);
const IdParam = Type.Object({ id: Type.String({ pattern: UUID_PATTERN }) });
const NDJSON = "application/x-ndjson";
const ROWS_MAX = 10_000;
const JSON_BYTES_MAX = 8 * 1024 * 1024;
const PER_MINUTE = 600;

const Words = { zh: Text, en: Text };
const Answer = Type.Object({
  load: Type.Integer(),
  state: Text,
  rows: Type.Integer(),
  accepted: Type.Integer(),
  refused: Type.Integer(),
  repeated: Type.Boolean(),
  problem: Type.Union([Type.Null(), Type.Object({ code: Text, ...Words })]),
  rejects: Type.Array(Type.Object({ row: Type.Integer(), faults: Type.Array(Type.Object({ item: Text, ...Words })) })),
});
const Cell = Type.Union([Type.Null(), Type.Boolean(), Type.Number(), Type.String({ maxLength: 100_000 })]);
const Rows = Type.Object(
  { rows: Type.Array(Type.Record(Type.String({ maxLength: 200 }), Cell, { maxProperties: 500 }), { minItems: 1, maxItems: ROWS_MAX }) },
  closed,
);

export function pushRoutes(app: Api, deployment: Deployment): void {
  keeping(app, deployment);
  pushing(app, deployment);
}

function keeping(app: Api, deployment: Deployment): void {
  app.get(
    "/api/intake/tasks/:id/keys",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "intakeKeys",
        params: IdParam,
        response: {
          200: Type.Object({
            address: Text,
            rows: Type.Array(
              Type.Object({
                id: Text,
                title: Text,
                prefix: Text,
                createdAt: Text,
                createdBy: Text,
                lastUsedAt: Nullable,
                revokedAt: Nullable,
              }),
            ),
          }),
        },
      },
    },
    async (request) => await keysView(deployment, actorOf(request), request.params.id),
  );
  app.post(
    "/api/intake/tasks/:id/keys",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "issueIntakeKey",
        params: IdParam,
        body: Type.Object({ title: Type.String({ minLength: 1, maxLength: 100, pattern: "\\S" }) }, closed),
        response: { 201: Type.Object({ id: Text, secret: Text }) },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await issueKey(deployment, actorOf(request), { taskId: request.params.id, title: request.body.title })),
  );
  app.post(
    "/api/intake/keys/:id/revoke",
    { config: { access: KEEPERS }, schema: { operationId: "revokeIntakeKey", params: IdParam, response: { 200: Type.Object({}) } } },
    async (request) => {
      await revokeKey(deployment, actorOf(request), request.params);
      return {};
    },
  );
}

interface Asked {
  readonly taskId: string;
  readonly secret: string | undefined;
}

const askedBy = (request: FastifyRequest): Asked => ({
  taskId: (request.params as { id: string }).id,
  secret: borneKey(request.headers.authorization),
});

function batchOf(request: FastifyRequest): string {
  const key = request.headers["idempotency-key"];
  if (typeof key !== "string" || !/^[!-~]{1,100}$/.test(key)) throw intakeProblem("batch-key");
  return key;
}

function pushing(app: Api, deployment: Deployment): void {
  const uuid = new RegExp(UUID_PATTERN);
  // Before a byte of the body is read: whoever has no key cannot make the platform read megabytes.
  const onRequest = async (request: FastifyRequest): Promise<void> => {
    const asked = askedBy(request);
    if (!uuid.test(asked.taskId)) throw intakeProblem("key");
    await admitPush(deployment, asked);
  };
  const config = { access: "public", rateLimit: { max: PER_MINUTE, timeWindow: 60_000 } } as const;
  app.post(
    "/api/intake/push/:id/rows",
    {
      config,
      onRequest,
      bodyLimit: JSON_BYTES_MAX,
      schema: { operationId: "pushIntakeRows", params: IdParam, body: Rows, response: { 200: Answer } },
    },
    async (request) => await takePush(deployment, { ...askedBy(request), batch: batchOf(request), rows: request.body.rows }),
  );
  app.post(
    "/api/intake/push/:id/count",
    {
      config,
      onRequest,
      schema: {
        operationId: "stateIntakeCount",
        params: IdParam,
        body: Type.Object(
          {
            rows: Type.Integer({ minimum: 0, maximum: 1_000_000_000_000 }),
            countedAt: Type.Optional(Type.String({ format: "date-time" })),
          },
          closed,
        ),
        response: { 200: Type.Object({ held: Type.Integer() }) },
      },
    },
    async (request) => {
      const { rows, countedAt } = request.body;
      const said = { rows, countedAt: countedAt === undefined ? null : new Date(countedAt) };
      return await stateCount(deployment, { ...askedBy(request), ...said });
    },
  );
  void app.register(async (scope) => {
    scope.addContentTypeParser(NDJSON, (_request, _body, done) => done(null));
    (scope as unknown as Api).post(
      "/api/intake/push/:id/stream",
      {
        config: { ...config, slowBody: true },
        onRequest,
        bodyLimit: 256 * 1024 * 1024,
        schema: { operationId: "pushIntakeStream", consumes: [NDJSON], params: IdParam, response: { 200: Answer } },
      },
      async (request) => await takePush(deployment, { ...askedBy(request), batch: batchOf(request), rows: request.raw }),
    );
  });
}
