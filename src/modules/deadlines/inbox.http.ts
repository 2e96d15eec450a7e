// The inbox of the signed-in person.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { CursorQuery, readCursor, writeCursor } from "#kernel/paging.ts";
import { actorOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { ClockSchema } from "./deadline.ts";
import { inboxCounts, inboxOf } from "./deadline.views.ts";
import { taskActions } from "./task.ts";

const Task = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  title: Type.String(),
  detail: Type.String(),
  subject: Type.Object({ kind: Type.String(), id: Type.String(), number: Type.Union([Type.String(), Type.Null()]) }),
  /** The words of the button: 去答复. */
  action: Type.String(),
  href: Type.String(),
  openedAt: Type.String(),
  agency: Type.Object({ id: Type.String(), name: Type.String() }),
  clock: Type.Union([ClockSchema, Type.Null()]),
});

export function inboxRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/inbox",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "inbox",
        querystring: Type.Object(
          { ...CursorQuery, scope: Type.Union([Type.Literal("mine"), Type.Literal("waiting")], { default: "mine" }) },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object({
            rows: Type.Array(Task),
            next: Type.Union([Type.String(), Type.Null()]),
            counts: Type.Object({ mine: Type.Integer(), overdue: Type.Integer(), amber: Type.Integer(), waiting: Type.Integer() }),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request);
      const { scope, limit, cursor } = request.query;
      const place = readCursor(cursor, ["instant", "instant", "id"] as const);
      const after = place && { dueAt: place[0], openedAt: place[1], id: place[2] };
      const rows = await inboxOf(deployment, actor, { scope, limit: limit + 1, after });
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        rows: page.map(({ dueAt: _dueAt, openedAt, ...task }) => ({
          ...task,
          openedAt: openedAt.toISOString(),
          action: taskActions(task.kind),
        })),
        next: rows.length > limit && last ? writeCursor([last.dueAt, last.openedAt, last.id]) : null,
        counts: await inboxCounts(deployment, actor),
      };
    },
  );
}
