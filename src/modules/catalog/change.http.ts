// Change events over HTTP: recorded by the agency, extended by the office.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { isDay } from "#kernel/clock.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { CitationSchema } from "#law/citation.schema.ts";
import { ClockSchema, SentenceSchema } from "#modules/deadlines/index.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import { type Deployment, TimelineActSchema } from "#modules/ledger/index.ts";
import { IdParam, Nullable, Reason, Ref, Text, WordsSchema } from "./catalog.schema.ts";
import { askChangeExtension, decideChangeExtension, reportChange } from "./change.commands.ts";
import { changeKinds, changeProblem } from "./change.ts";
import { changeRules } from "./change-rules.views.ts";
import { changeEvent, changeEvents } from "./change.views.ts";
import { entryStates } from "./entry.ts";

const closed = { additionalProperties: false };
const ChangeEvent = Type.Object({
  id: Text,
  agency: Ref,
  kind: Type.Enum([...changeKinds]),
  kindWords: Text,
  title: Text,
  occurredOn: Text,
  note: Text,
  createdAt: Text,
  closedAt: Nullable(Text),
  sentence: SentenceSchema,
  entries: Type.Array(
    Type.Object({
      id: Text,
      title: Text,
      handedIn: Type.Boolean(),
      state: Nullable(Type.Enum([...entryStates])),
      clock: Nullable(ClockSchema),
      actions: Type.Array(Text),
    }),
  ),
  clock: Nullable(ClockSchema),
  extension: Nullable(
    Type.Object({
      reason: Text,
      workingDays: Type.Integer(),
      decision: Nullable(Type.Enum(["agreed", "refused", "lapsed"])),
      note: Nullable(Text),
    }),
  ),
  extensionLeft: Type.Integer(),
  actions: Type.Array(Text),
});
const ChangeDetail = Type.Object({ ...ChangeEvent.properties, timeline: Type.Array(TimelineActSchema) });
const Limit = { length: WordsSchema, citations: Type.Array(CitationSchema) };
const DAY = "^\\d{4}-\\d{2}-\\d{2}$";

export function changeRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/catalog/change-events",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "changeEvents",
        querystring: Type.Object(
          {
            ...CursorQuery,
            state: Type.Optional(Type.Enum(["open", "closed"])),
            agency: Type.Optional(Type.String({ pattern: UUID_PATTERN })),
          },
          closed,
        ),
        response: { 200: Type.Object({ rows: Type.Array(ChangeEvent), next: Nullable(Text), total: Type.Integer() }) },
      },
    },
    async (request) => {
      const { agency: agencyId, ...query } = request.query;
      return await paged(query, { at: "instant", id: "id" }, (ask) => changeEvents(deployment, actorOf(request), { ...ask, agencyId }));
    },
  );

  app.get(
    "/api/catalog/change-events/:id",
    {
      config: { access: "signed-in" },
      schema: { operationId: "changeEvent", params: IdParam, response: { 200: ChangeDetail } },
    },
    async (request) => await changeEvent(deployment, actorOf(request), request.params.id),
  );

  app.get(
    "/api/catalog/change-rules",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "changeRules",
        querystring: Type.Object({ occurredOn: Type.Optional(Type.String({ pattern: DAY })) }, closed),
        response: {
          200: Type.Object({
            citations: Type.Array(CitationSchema),
            limit: Nullable(Type.Object(Limit)),
            due: Nullable(Type.Object({ on: Text, provisional: Type.Boolean(), past: Type.Boolean() })),
            extension: Nullable(Type.Object({ ...Limit, workingDays: Type.Integer() })),
            review: Nullable(Type.Object(Limit)),
          }),
        },
      },
    },
    async (request) => {
      const { occurredOn } = request.query;
      if (occurredOn !== undefined && !isDay(occurredOn)) throw changeProblem("no-day");
      return changeRules(deployment, occurredOn);
    },
  );

  app.post(
    "/api/catalog/change-events",
    {
      config: { access: { procedure: "catalog.publish", steps: ["compile"] } },
      schema: {
        operationId: "reportChange",
        body: Type.Object(
          {
            kind: Type.Enum([...changeKinds]),
            title: Type.String({ minLength: 1, maxLength: 200 }),
            occurredOn: Type.String({ pattern: DAY }),
            entryIds: Type.Array(Type.String({ pattern: UUID_PATTERN }), { minItems: 1, maxItems: 500 }),
            note: Type.String({ maxLength: 1_000 }),
          },
          closed,
        ),
        response: { 201: Type.Object({ id: Text }) },
      },
    },
    async (request, reply) => {
      if (!isDay(request.body.occurredOn)) throw changeProblem("no-day");
      return reply.code(201).send(await once(deployment, request, () => reportChange(deployment, actorOf(request), request.body)));
    },
  );

  app.post(
    "/api/catalog/change-events/:id/extension",
    {
      config: { access: { procedure: "catalog.publish", steps: ["compile"] } },
      schema: {
        operationId: "askChangeExtension",
        params: IdParam,
        body: Type.Object({ reason: Reason, workingDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })) }, closed),
        response: { 200: Type.Object({ id: Text }) },
      },
    },
    async (request) => await askChangeExtension(deployment, actorOf(request), { id: request.params.id, ...request.body }),
  );

  app.post(
    "/api/catalog/change-events/:id/extension/decision",
    {
      config: { access: ["office-head"] },
      schema: {
        operationId: "decideChangeExtension",
        params: IdParam,
        body: Type.Object({ agree: Type.Boolean(), note: Type.String({ maxLength: 1_000 }) }, closed),
        response: { 200: Type.Object({}) },
      },
    },
    async (request) => {
      await decideChangeExtension(deployment, actorOf(request), { id: request.params.id, ...request.body });
      return {};
    },
  );
}
