// Change events over HTTP: recorded by the agency, extended by the office.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { isDay } from "#kernel/clock.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, readCursor, writeCursor } from "#kernel/paging.ts";
import { ClockSchema } from "#modules/deadlines/index.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { IdParam, Nullable, Reason, Ref, Text } from "./catalog.schema.ts";
import { askChangeExtension, decideChangeExtension, reportChange } from "./change.commands.ts";
import { changeKinds, changeProblem } from "./change.ts";
import { changeEvents } from "./change.views.ts";

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
  entries: Type.Array(Type.Object({ id: Text, title: Text, handedIn: Type.Boolean() })),
  clock: Nullable(ClockSchema),
  extension: Nullable(
    Type.Object({
      reason: Text,
      workingDays: Type.Integer(),
      decision: Nullable(Type.Enum(["agreed", "refused", "lapsed"])),
      note: Nullable(Text),
    }),
  ),
  actions: Type.Array(Text),
});

export function changeRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/catalog/change-events",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "changeEvents",
        querystring: Type.Object(CursorQuery, closed),
        response: { 200: Type.Object({ rows: Type.Array(ChangeEvent), next: Nullable(Text) }) },
      },
    },
    async (request) => {
      const { limit, cursor } = request.query;
      const place = readCursor(cursor, ["instant", "id"] as const);
      const after = place && { at: place[0], id: place[1] };
      const { rows, next } = await changeEvents(deployment, actorOf(request), { limit, after });
      return { rows, next: next && writeCursor([next.at, next.id]) };
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
            occurredOn: Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" }),
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
        body: Type.Object({ reason: Reason }, closed),
        response: { 200: Type.Object({ id: Text }) },
      },
    },
    async (request) => await askChangeExtension(deployment, actorOf(request), { id: request.params.id, reason: request.body.reason }),
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
