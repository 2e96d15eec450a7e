// Notices of the signed-in person.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, pagedRows } from "#kernel/paging.ts";
import { citationsOf, CitationSchema } from "#law/citation.schema.ts";
import { actorOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { markRead } from "./notice.commands.ts";
import { noticesOf, unreadCount } from "./notice.views.ts";

const Notice = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  title: Type.String(),
  body: Type.String(),
  at: Type.String(),
  href: Type.Union([Type.String(), Type.Null()]),
  read: Type.Boolean(),
  citations: Type.Array(CitationSchema),
});

export function noticeRoutes(app: Api, deployment: Deployment): void {
  const { db, clock, law } = deployment;

  app.get(
    "/api/notices",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "notices",
        querystring: Type.Object({ ...CursorQuery, unread: Type.Optional(Type.Boolean()) }, { additionalProperties: false }),
        response: {
          200: Type.Object({ rows: Type.Array(Notice), next: Type.Union([Type.String(), Type.Null()]), unread: Type.Integer() }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request);
      const { rows, next } = await pagedRows(request.query, { at: "instant", id: "id" }, async (ask) => ({
        rows: await noticesOf(db, actor, ask),
      }));
      const force = law.at(clock.now());
      return {
        rows: rows.map(({ cites, at, ...row }) => ({ ...row, at: at.toISOString(), citations: citationsOf(force, cites) })),
        next,
        unread: await unreadCount(db, actor),
      };
    },
  );

  app.post(
    "/api/notices/read",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "markNoticesRead",
        body: Type.Object(
          {
            ids: Type.Optional(Type.Array(Type.String({ pattern: UUID_PATTERN }), { maxItems: 500 })),
            all: Type.Optional(Type.Literal(true)),
          },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ unread: Type.Integer() }) },
      },
    },
    async (request) => {
      const actor = actorOf(request);
      await markRead(deployment, actor, request.body.all ? "all" : (request.body.ids ?? []));
      return { unread: await unreadCount(db, actor) };
    },
  );
}
