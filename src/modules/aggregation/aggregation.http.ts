// Lag, gap and quality of what is aggregated, over HTTP: lists, tickets, bounds of tasks.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { citationsOf, CitationSchema } from "#law/citation.schema.ts";
import { actorOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { agencyLines, courseOf, ticketsOf, watchedLines } from "./aggregation.views.ts";
import { ways } from "./measure.ts";
import { dimensions, ticketKinds } from "./rule.ts";
import { ANSWERERS, BOUNDERS, CITES, ticketStates } from "./ticket.ts";
import { answerTicket, setBound } from "./ticket.commands.ts";

const Text = Type.String();
const Id = Type.String({ pattern: UUID_PATTERN });
const IdParam = Type.Object({ id: Id });
const Ref = Type.Object({ id: Text, name: Text });
const Count = Type.Integer();
const Nothing = Type.Null();
const Nullable = Type.Union([Nothing, Text]);
const CountOrNothing = Type.Union([Nothing, Count]);
const closed = { additionalProperties: false };
const TicketKind = Type.Enum([...ticketKinds]);
const TicketState = Type.Enum([...ticketStates]);
const Way = Type.Union([Nothing, Type.Enum([...ways])]);

const WatchedLine = Type.Object({
  id: Text,
  number: Text,
  title: Text,
  agency: Ref,
  entryId: Text,
  isRealtime: Type.Boolean(),
  rhythm: Nullable,
  rows: CountOrNothing,
  loadedAt: Nullable,
  /** How the source was looked at; null before the first check. */
  way: Way,
  checkedAt: Nullable,
  sourceRows: CountOrNothing,
  behind: CountOrNothing,
  /** Seconds. */
  lag: CountOrNothing,
  missing: CountOrNothing,
  surplus: CountOrNothing,
  problem: Type.Union([Nothing, Type.Object({ zh: Text, en: Text })]),
  tickets: Count,
  ownMinutes: CountOrNothing,
  lagMinutes: CountOrNothing,
  actions: Type.Array(Type.Enum(["bound"])),
});

const TicketLine = Type.Object({
  id: Text,
  number: Text,
  kind: TicketKind,
  state: TicketState,
  task: Type.Object({ id: Text, number: Text, title: Text }),
  agency: Ref,
  /** Minutes, rows, or hundredths of a percent. */
  measured: Count,
  worst: Count,
  latest: Count,
  bound: Count,
  loadNumber: CountOrNothing,
  openedAt: Text,
  answer: Type.Union([Nothing, Type.Object({ words: Text, by: Text, at: Text })]),
  closedAt: Nullable,
  closedLoad: CountOrNothing,
  actions: Type.Array(Type.Enum(["answer"])),
});

export function aggregationRoutes(app: Api, deployment: Deployment): void {
  looking(app, deployment);
  tickets(app, deployment);
  bounding(app, deployment);
}

function looking(app: Api, deployment: Deployment): void {
  app.get(
    "/api/aggregation",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "aggregationByAgency",
        response: {
          200: Type.Object({
            citations: Type.Array(CitationSchema),
            rows: Type.Array(
              Type.Object({
                agency: Ref,
                tasks: Count,
                realtime: Count,
                lagging: Count,
                gaps: Count,
                poor: Count,
                missing: Count,
                lag: CountOrNothing,
              }),
            ),
          }),
        },
      },
    },
    async (request) => ({
      citations: citationsOf(deployment.law.at(deployment.clock.now()), CITES),
      rows: await agencyLines(deployment, actorOf(request)),
    }),
  );
  app.get(
    "/api/aggregation/tasks",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "aggregationTasks",
        querystring: Type.Object(
          {
            ...CursorQuery,
            agency: Type.Optional(Id),
            troubled: Type.Optional(Type.Boolean()),
            q: Type.Optional(Type.String({ maxLength: 100 })),
          },
          closed,
        ),
        response: { 200: Type.Object({ rows: Type.Array(WatchedLine), next: Nullable }) },
      },
    },
    async (request) => {
      const { agency: agencyId, q: text, ...query } = request.query;
      return await paged(query, { title: "text", id: "id" }, (ask) =>
        watchedLines(deployment, actorOf(request), { ...ask, agencyId, text }),
      );
    },
  );
  app.get(
    "/api/aggregation/tasks/:id/course",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "aggregationCourse",
        params: IdParam,
        response: {
          200: Type.Object({
            loads: Type.Array(
              Type.Object({
                number: Count,
                at: Text,
                ...(Object.fromEntries(dimensions.map((dimension) => [dimension, Count])) as Record<
                  (typeof dimensions)[number],
                  typeof Count
                >),
              }),
            ),
            checks: Type.Array(
              Type.Object({
                at: Text,
                way: Text,
                sourceRows: CountOrNothing,
                hubRows: Count,
                lag: CountOrNothing,
                missing: Count,
                surplus: Count,
              }),
            ),
          }),
        },
      },
    },
    async (request) => await courseOf(deployment, actorOf(request), request.params.id),
  );
}

function tickets(app: Api, deployment: Deployment): void {
  app.get(
    "/api/aggregation/tickets",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "aggregationTickets",
        querystring: Type.Object(
          {
            ...CursorQuery,
            id: Type.Optional(Id),
            task: Type.Optional(Id),
            agency: Type.Optional(Id),
            kind: Type.Optional(TicketKind),
            state: Type.Optional(TicketState),
          },
          closed,
        ),
        response: { 200: Type.Object({ rows: Type.Array(TicketLine), next: Nullable, counts: Type.Record(TicketState, Count) }) },
      },
    },
    async (request) => {
      const { task: taskId, agency: agencyId, ...query } = request.query;
      return await paged(query, { at: "instant", id: "id" }, (ask) =>
        ticketsOf(deployment, actorOf(request), { ...ask, taskId, agencyId }),
      );
    },
  );
  app.post(
    "/api/aggregation/tickets/:id/answer",
    {
      config: { access: ANSWERERS },
      schema: {
        operationId: "answerAggregationTicket",
        params: IdParam,
        body: Type.Object({ words: Type.String({ minLength: 1, maxLength: 1_000, pattern: "\\S" }) }, closed),
        response: { 200: Type.Object({}) },
      },
    },
    async (request) => {
      await answerTicket(deployment, actorOf(request), { id: request.params.id, words: request.body.words });
      return {};
    },
  );
}

function bounding(app: Api, deployment: Deployment): void {
  app.put(
    "/api/aggregation/tasks/:id/bound",
    {
      config: { access: BOUNDERS },
      schema: {
        operationId: "setAggregationBound",
        params: IdParam,
        body: Type.Object({ lagMinutes: Type.Union([Nothing, Type.Integer({ minimum: 1, maximum: 525_600 })]) }, closed),
        response: { 200: Type.Object({}) },
      },
    },
    async (request) => {
      await setBound(deployment, actorOf(request), { taskId: request.params.id, lagMinutes: request.body.lagMinutes });
      return {};
    },
  );
}
