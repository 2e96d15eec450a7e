// The inbox of the signed-in person.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { CursorQuery, pagedRows } from "#kernel/paging.ts";
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
      const { rows, next } = await pagedRows(request.query, { dueAt: "instant", openedAt: "instant", id: "id" }, async (ask) => ({
        rows: await inboxOf(deployment, actor, ask),
      }));
      return {
        rows: rows.map(({ dueAt: _dueAt, openedAt, ...task }) => ({
          ...task,
          openedAt: openedAt.toISOString(),
          action: taskActions(task.kind),
        })),
        next,
        counts: await inboxCounts(deployment, actor),
      };
    },
  );
}
