// Breaches on record over HTTP: the register, one matter, its file, figures, and what is raised by hand.
import { Type } from "typebox";
import { isDay } from "#kernel/clock.ts";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, pagedRows } from "#kernel/paging.ts";
import { actorOf, once, overseers } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { figureKeys, figuresOf } from "./figures.views.ts";
import { caseFile, violationFor } from "./matter.views.ts";
import { reportViolation } from "./raise.commands.ts";
import { sourceKinds } from "./source.views.ts";
import { stepRoutes } from "./step.http.ts";
import { REPORTERS, sources, violationProblem, violationStates } from "./violation.ts";
import { CaseFileSchema, FigureSchema, KindSchema, ViolationDetail, ViolationLine } from "./violation.schema.ts";
import { violationsOf } from "./violation.views.ts";

const Text = Type.String();
const uuid = Type.String({ pattern: UUID_PATTERN });
const Id = Type.Object({ id: uuid });
const closed = { additionalProperties: false };
const words = Type.String({ minLength: 1, maxLength: 2_000, pattern: "\\S" });
const Day = Type.String({ maxLength: 10 });
const Filters = {
  kind: Type.Optional(Type.String({ maxLength: 60 })),
  agency: Type.Optional(uuid),
  grant: Type.Optional(uuid),
  state: Type.Optional(Type.Enum([...violationStates])),
  source: Type.Optional(Type.Enum([...sources])),
  from: Type.Optional(Day),
  until: Type.Optional(Day),
  q: Type.Optional(Type.String({ maxLength: 100 })),
};

/** The query as the views ask it. */
function filtersOf<Query extends { agency?: string; grant?: string; q?: string; from?: string; until?: string }>(query: Query) {
  const { agency, grant, q, ...ask } = query;
  for (const day of [ask.from, ask.until]) if (day !== undefined && !isDay(day)) throw violationProblem("no-day");
  return { ...ask, agencyId: agency, grantId: grant, text: q };
}

export function violationRoutes(app: Api, deployment: Deployment): void {
  readRoutes(app, deployment);
  reportRoutes(app, deployment);
  stepRoutes(app, deployment);
}

function readRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/violations",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "violations",
        querystring: Type.Object({ ...CursorQuery, ...Filters }, closed),
        response: {
          200: Type.Object({
            rows: Type.Array(ViolationLine),
            next: Type.Union([Text, Type.Null()]),
            total: Type.Integer(),
            counts: Type.Record(Type.Enum([...violationStates]), Type.Integer()),
            kinds: Type.Array(KindSchema),
            hearingDays: Type.Integer(),
            actions: Type.Array(Text),
          }),
        },
      },
    },
    async (request) => {
      const found = await pagedRows(request.query, { changedAt: "instant", id: "id" }, ({ limit, after, ...query }) =>
        violationsOf(deployment, actorOf(request), { ...filtersOf(query), after, limit }),
      );
      return {
        ...found,
        rows: found.rows.map((row) => ({ ...row, changedAt: row.changedAt.toISOString() })),
        kinds: found.kinds.map((kind) => ({ ...kind, sides: [...kind.sides], follows: [...kind.follows] })) as never,
      };
    },
  );
  app.get(
    "/api/violations/figures",
    {
      config: { access: overseers },
      schema: {
        operationId: "violationFigures",
        querystring: Type.Object({ by: Type.Enum([...figureKeys]), ...Filters }, closed),
        response: { 200: Type.Object({ rows: Type.Array(FigureSchema) }) },
      },
    },
    async (request) => ({ rows: await figuresOf(deployment, actorOf(request), filtersOf(request.query)) }),
  );
  app.get(
    "/api/violations/:id",
    { config: { access: "signed-in" }, schema: { operationId: "violation", params: Id, response: { 200: ViolationDetail } } },
    async (request) => {
      const matter = await violationFor(deployment, actorOf(request), request.params.id);
      return { ...matter, changedAt: matter.changedAt.toISOString() } as never;
    },
  );
  app.get(
    "/api/violations/:id/file",
    { config: { access: "signed-in" }, schema: { operationId: "violationFile", params: Id, response: { 200: CaseFileSchema } } },
    async (request) => await caseFile(deployment, actorOf(request), request.params.id),
  );
}

function reportRoutes(app: Api, deployment: Deployment): void {
  app.post(
    "/api/violations",
    {
      config: { access: REPORTERS },
      schema: {
        operationId: "reportViolation",
        body: Type.Object(
          {
            kind: Type.String({ minLength: 1, maxLength: 60 }),
            agencyId: uuid,
            title: Type.String({ minLength: 1, maxLength: 200, pattern: "\\S" }),
            detail: words,
            basis: Type.String({ maxLength: 300 }),
            source: Type.Optional(
              Type.Object({ kind: Type.Enum([...sourceKinds]), id: Type.String({ minLength: 1, maxLength: 60 }) }, closed),
            ),
          },
          closed,
        ),
        response: { 201: Type.Object({ id: Text, number: Text }) },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await once(deployment, request, async () => await reportViolation(deployment, actorOf(request), request.body))),
  );
}
