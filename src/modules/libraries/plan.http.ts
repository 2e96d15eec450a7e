// The plan of a library over HTTP, and how far it has come: each figure opens its rows.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { CursorQuery, readCursor, writeCursor } from "#kernel/paging.ts";
import { ifMatch } from "#kernel/revision.ts";
import { actorOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { OFFICERS } from "./library.ts";
import { closed, CoverageSchema, Day, Free, IdParam, Nullable, Text, Words } from "./library.schema.ts";
import { coverageFilters, PLAN_MAX, stages } from "./plan.ts";
import { setPlan } from "./plan.commands.ts";
import { libraryCoverage } from "./plan.views.ts";

const Planned = { name: Words(100), note: Free(500), dueOn: Nullable(Day) };
const Shown = Type.Object({ name: Text, note: Text, dueOn: Nullable(Text) });

export function planRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/libraries/:id/coverage",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "libraryCoverage",
        params: IdParam,
        querystring: Type.Object({ ...CursorQuery, coverage: Type.Optional(Type.Enum([...coverageFilters])) }, closed),
        response: {
          200: Type.Object({
            coverage: CoverageSchema,
            rows: Type.Array(
              Type.Object({
                name: Text,
                note: Text,
                dueOn: Nullable(Text),
                stage: Type.Enum([...stages]),
                isLate: Type.Boolean(),
                entries: Type.Array(Type.Object({ id: Text, title: Text, agency: Text })),
              }),
            ),
            next: Nullable(Text),
            total: Type.Integer(),
            plan: Type.Array(Shown),
            offered: Type.Array(Text),
            revision: Type.Integer(),
            actions: Type.Array(Text),
          }),
        },
      },
    },
    async (request) => {
      const { limit, cursor, coverage: filter } = request.query;
      const [after] = readCursor(cursor, ["number"] as const) ?? [];
      const { next, ...page } = await libraryCoverage(deployment, actorOf(request), request.params.id, { limit, after, filter });
      const rows = page.rows.map((row) => ({ ...row, entries: [...row.entries] }));
      return { ...page, rows, next: next === null ? null : writeCursor([next]) };
    },
  );
  app.put(
    "/api/libraries/:id/plan",
    {
      config: { access: OFFICERS },
      schema: {
        operationId: "setLibraryPlan",
        params: IdParam,
        body: Type.Object({ items: Type.Array(Type.Object(Planned, closed), { maxItems: PLAN_MAX }) }, closed),
        response: { 200: Type.Object({ revision: Type.Integer() }) },
      },
    },
    async (request) =>
      await setPlan(deployment, actorOf(request), { id: request.params.id, revision: ifMatch(request), items: request.body.items }),
  );
}
