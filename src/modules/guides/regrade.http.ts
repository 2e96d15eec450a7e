// What has to be graded anew over HTTP: the office sees all, an agency its own.
import { Type } from "typebox";
import type { Role } from "#kernel/context.ts";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, pagedRows } from "#kernel/paging.ts";
import { ClockSchema, clocksOf } from "#modules/deadlines/index.ts";
import { actorOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { CONFIRMERS, regradeStates } from "./guide.ts";
import { grades } from "./terms.ts";
import { visibleGuide } from "./guide.views.ts";
import { confirmGrading } from "./regrade.commands.ts";
import { matterFor, regradeLines, regradeProgress } from "./regrade.views.ts";

const Text = Type.String();
const nullableText = Type.Union([Type.Null(), Text]);
const uuid = Type.String({ pattern: UUID_PATTERN });
const Id = Type.Object({ id: uuid });
const Ref = Type.Object({ id: Text, name: Text });
const closed = { additionalProperties: false };
const OVERSEERS: readonly Role[] = ["office-reviewer", "office-head", "auditor"];

export function regradeRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/guides/:id/regrade",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "regradeEntries",
        params: Id,
        querystring: Type.Object(
          {
            ...CursorQuery,
            agency: Type.Optional(uuid),
            state: Type.Optional(Type.Enum([...regradeStates])),
            q: Type.Optional(Type.String({ maxLength: 100 })),
          },
          closed,
        ),
        response: {
          200: Type.Object({
            rows: Type.Array(
              Type.Object({
                entryId: Text,
                code: Text,
                title: Text,
                agency: Ref,
                grade: Type.Union([Type.Null(), Type.Enum([...grades])]),
                dataClass: nullableText,
                state: Type.Enum([...regradeStates]),
                settledAt: nullableText,
                settledBy: nullableText,
                note: Text,
                isRevised: Type.Boolean(),
                actions: Type.Array(Text),
              }),
            ),
            next: nullableText,
            actions: Type.Array(Text),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request);
      const { id } = request.params;
      await visibleGuide(deployment.db, actor, id);
      const { agency, ...query } = request.query;
      const own = !OVERSEERS.includes(actor.role);
      const agencyId = own ? actor.agencyId : (agency ?? null);
      const { rows, next } = await pagedRows(query, { entryId: "id" }, async ({ after, ...ask }) => ({
        rows: await regradeLines(deployment.db, id, { ...ask, agencyId, after: after?.entryId }),
      }));
      const confirms = own && CONFIRMERS.includes(actor.role);
      return {
        rows: rows.map((row) => ({
          ...row,
          settledAt: row.settledAt?.toISOString() ?? null,
          actions:
            confirms && row.state === "open" ? ["confirm", ...(actor.role === "clerk" ? [row.isRevised ? "go-on" : "revise"] : [])] : [],
        })),
        next,
        actions: confirms ? ["confirm"] : [],
      };
    },
  );

  app.get(
    "/api/guides/:id/regrade/progress",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "regradeProgress",
        params: Id,
        response: {
          200: Type.Object({
            rows: Type.Array(
              Type.Object({
                agency: Ref,
                total: Type.Integer(),
                open: Type.Integer(),
                confirmed: Type.Integer(),
                changed: Type.Integer(),
                gone: Type.Integer(),
              }),
            ),
            clocks: Type.Array(ClockSchema),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request);
      const { id } = request.params;
      const { db } = deployment;
      await visibleGuide(db, actor, id);
      const own = !OVERSEERS.includes(actor.role);
      const matter = own ? await matterFor(db, id, actor.agencyId) : undefined;
      return {
        rows: await regradeProgress(db, id, own ? actor.agencyId : null),
        clocks: matter ? ((await clocksOf(deployment, [matter])).get(matter) ?? []) : [],
      };
    },
  );

  app.post(
    "/api/guides/:id/regrade/confirm",
    {
      config: { access: CONFIRMERS },
      schema: {
        operationId: "confirmGrading",
        params: Id,
        body: Type.Object(
          {
            entryIds: Type.Array(uuid, { minItems: 1, maxItems: 200, uniqueItems: true }),
            note: Type.String({ minLength: 1, maxLength: 500, pattern: "\\S" }),
          },
          closed,
        ),
        response: { 200: Type.Object({ confirmed: Type.Integer() }) },
      },
    },
    async (request) => await confirmGrading(deployment, actorOf(request), { guideId: request.params.id, ...request.body }),
  );
}
