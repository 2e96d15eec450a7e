// Coverage over HTTP: what is aggregated and what is not, what agencies declare, what the office answers and asks for.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { CitationSchema } from "#law/citation.schema.ts";
import { type Access, actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { declarationKinds, declarationStates, periods, standings } from "./coverage.ts";
import { coverageEntries, coverageView } from "./coverage.views.ts";
import { answerDeclaration, declare, orderIntake, withdrawDeclaration } from "./declaration.commands.ts";

const DECLARERS: Access = ["clerk", "work-body-head"];
const JUDGES: Access = ["office-reviewer", "office-head"];
const closed = { additionalProperties: false };
const Text = Type.String();
const Id = Type.String({ pattern: UUID_PATTERN });
const IdParam = Type.Object({ id: Id });
const Nullable = Type.Union([Type.Null(), Text]);
const Ref = Type.Object({ id: Text, name: Text });
const Made = Type.Object({ id: Text, number: Text });
const Words = Type.String({ minLength: 1, maxLength: 1_000, pattern: "\\S" });

const AgencyLine = Type.Object({
  agency: Ref,
  counts: Type.Object(
    Object.fromEntries(standings.map((standing) => [standing, Type.Integer()])) as Record<
      (typeof standings)[number],
      ReturnType<typeof Type.Integer>
    >,
  ),
  due: Type.Integer(),
  aggregated: Type.Integer(),
  percent: Type.Integer(),
  tables: Type.Integer(),
  rows: Type.Integer(),
  loadedAt: Nullable,
});
const EntryLine = Type.Object({
  id: Text,
  code: Text,
  title: Text,
  agency: Ref,
  rows: Type.Union([Type.Null(), Type.Integer()]),
  loadedAt: Nullable,
  isElsewhere: Type.Boolean(),
  cycle: Nullable,
  rhythm: Nullable,
  taskId: Nullable,
  standing: Type.Enum([...standings]),
  declaration: Type.Union([
    Type.Null(),
    Type.Object({
      id: Text,
      number: Text,
      kind: Type.Enum([...declarationKinds]),
      state: Type.Enum([...declarationStates]),
      period: Nullable,
      reason: Text,
      basis: Text,
      filedAt: Text,
    }),
  ]),
  order: Type.Union([Type.Null(), Type.Object({ number: Text, dueOn: Text, note: Text, isLate: Type.Boolean() })]),
  actions: Type.Array(Type.Enum(["declare", "withdraw", "answer", "order", "set-up"])),
});

export function coverageRoutes(app: Api, deployment: Deployment): void {
  looking(app, deployment);
  declaring(app, deployment);
}

function looking(app: Api, deployment: Deployment): void {
  app.get(
    "/api/intake/coverage",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "intakeCoverage",
        response: {
          200: Type.Object({
            mustAll: Type.Boolean(),
            mustRealtime: Type.Boolean(),
            citations: Type.Array(CitationSchema),
            agencies: Type.Array(AgencyLine),
          }),
        },
      },
    },
    async (request) => await coverageView(deployment, actorOf(request)),
  );
  app.get(
    "/api/intake/coverage/entries",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "intakeCoverageEntries",
        querystring: Type.Object(
          {
            ...CursorQuery,
            agency: Type.Optional(Id),
            entry: Type.Optional(Id),
            standing: Type.Optional(Type.Enum([...standings])),
            declared: Type.Optional(Type.Boolean()),
            q: Type.Optional(Type.String({ maxLength: 100 })),
          },
          closed,
        ),
        response: {
          200: Type.Object({ rows: Type.Array(EntryLine), next: Nullable, total: Type.Integer() }),
        },
      },
    },
    async (request) => {
      const { agency: agencyId, entry: entryId, q: text, ...query } = request.query;
      return await paged(query, { title: "text", id: "id" }, (ask) =>
        coverageEntries(deployment, actorOf(request), { ...ask, agencyId, entryId, text }),
      );
    },
  );
}

function declaring(app: Api, deployment: Deployment): void {
  app.post(
    "/api/intake/declarations",
    {
      config: { access: DECLARERS },
      schema: {
        operationId: "declareIntake",
        body: Type.Object(
          {
            entryId: Id,
            kind: Type.Enum([...declarationKinds]),
            period: Type.Union([Type.Null(), Type.Enum([...periods])]),
            reason: Words,
            basis: Type.String({ maxLength: 500 }),
          },
          closed,
        ),
        response: { 201: Made },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await once(deployment, request, async () => await declare(deployment, actorOf(request), request.body))),
  );
  app.post(
    "/api/intake/declarations/:id/answer",
    {
      config: { access: JUDGES },
      schema: {
        operationId: "answerIntakeDeclaration",
        params: IdParam,
        body: Type.Object({ decision: Type.Enum(["accepted", "declined"]), reason: Type.String({ maxLength: 1_000 }) }, closed),
        response: { 200: Type.Object({}) },
      },
    },
    async (request) => {
      await answerDeclaration(deployment, actorOf(request), { id: request.params.id, ...request.body });
      return {};
    },
  );
  app.post(
    "/api/intake/declarations/:id/withdraw",
    {
      config: { access: DECLARERS },
      schema: { operationId: "withdrawIntakeDeclaration", params: IdParam, response: { 200: Type.Object({}) } },
    },
    async (request) => {
      await withdrawDeclaration(deployment, actorOf(request), request.params);
      return {};
    },
  );
  app.post(
    "/api/intake/orders",
    {
      config: { access: JUDGES },
      schema: {
        operationId: "orderIntake",
        body: Type.Object(
          { entryId: Id, dueOn: Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" }), note: Type.String({ maxLength: 1_000 }) },
          closed,
        ),
        response: { 201: Made },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await once(deployment, request, async () => await orderIntake(deployment, actorOf(request), request.body))),
  );
}
