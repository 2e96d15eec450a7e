// Information systems over HTTP: agencies keep their register, those who oversee see all of it.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { ifMatch } from "#kernel/revision.ts";
import { CitationSchema } from "#law/citation.schema.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import { type Deployment, TimelineActSchema } from "#modules/ledger/index.ts";
import { choicesFor } from "./choice.views.ts";
import { systemReport } from "./report.views.ts";
import { registerSystem, restoreSystem, retireSystem, saveSystem } from "./system.commands.ts";
import {
  builtWays,
  KEEPERS,
  linkKinds,
  openStandings,
  openStates,
  sharingStandings,
  SystemContentSchema,
  systemKinds,
  systemStates,
  UNCONNECTED,
} from "./system.ts";
import { systemFor, systemsOf } from "./system.views.ts";

const Text = Type.String();
const Nullable = Type.Union([Type.Null(), Text]);
const Count = Type.Integer();
const uuid = Type.String({ pattern: UUID_PATTERN });
const Id = Type.Object({ id: uuid });
const Ref = Type.Object({ id: Text, name: Text });
const Empty = Type.Object({});
const closed = { additionalProperties: false };
const Citations = Type.Array(CitationSchema);

const Line = Type.Object({
  id: Text,
  agency: Ref,
  kind: Type.Enum([...systemKinds]),
  name: Text,
  code: Text,
  purpose: Text,
  classified: Type.Boolean(),
  built: Type.Enum([...builtWays]),
  state: Type.Enum([...systemStates]),
  sharing: Type.Object({
    standing: Type.Enum([...sharingStandings]),
    plannedOn: Nullable,
    blocker: Text,
    ways: Type.Array(Type.Enum([...linkKinds])),
  }),
  open: Type.Object({ standing: Type.Enum([...openStandings]), day: Nullable, words: Text }),
  contactAt: Nullable,
  entries: Count,
  reached: Count,
  percent: Type.Union([Type.Null(), Count]),
});
const Detail = Type.Object({
  ...Line.properties,
  openState: Type.Enum([...openStates]),
  ending: Text,
  revision: Count,
  savedAt: Text,
  links: Type.Array(Type.Object({ kind: Type.Enum([...linkKinds]), id: Text, title: Text, live: Type.Boolean(), contactAt: Nullable })),
  entryLines: Type.Array(Type.Object({ id: Text, code: Text, title: Text, reached: Type.Boolean() })),
  actions: Type.Array(Type.Enum(["save", "retire", "restore"])),
  mustConnect: Type.Boolean(),
  citations: Citations,
  openCitations: Citations,
  timeline: Type.Array(TimelineActSchema),
});
const ReportLine = Type.Object({
  agency: Ref,
  systems: Count,
  classified: Count,
  connected: Count,
  unconnected: Count,
  late: Count,
  openConnected: Count,
  openUnconnected: Count,
  openNotNeeded: Count,
  entries: Count,
  reached: Count,
  percent: Type.Union([Type.Null(), Count]),
  contactAt: Nullable,
  channels: Count,
  migrating: Count,
  channelsLate: Count,
  channelsUndated: Count,
  channelsEnded: Count,
});

export function systemRoutes(app: Api, deployment: Deployment): void {
  listRoute(app, deployment);
  readRoutes(app, deployment);
  keepingRoutes(app, deployment);
}

function listRoute(app: Api, deployment: Deployment): void {
  app.get(
    "/api/systems",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "systems",
        querystring: Type.Object(
          {
            ...CursorQuery,
            agency: Type.Optional(uuid),
            sharing: Type.Optional(Type.Enum([...sharingStandings, UNCONNECTED])),
            open: Type.Optional(Type.Enum([...openStandings, UNCONNECTED])),
            kind: Type.Optional(Type.Enum([...systemKinds])),
            built: Type.Optional(Type.Enum([...builtWays])),
            classified: Type.Optional(Type.Boolean()),
            state: Type.Optional(Type.Enum([...systemStates])),
            q: Type.Optional(Type.String({ maxLength: 100 })),
          },
          closed,
        ),
        response: {
          200: Type.Object({
            rows: Type.Array(Line),
            total: Count,
            next: Nullable,
            actions: Type.Array(Text),
            mustConnect: Type.Boolean(),
            citations: Citations,
          }),
        },
      },
    },
    async (request) => {
      const { agency: agencyId, q: text, state = "active", ...query } = request.query;
      return await paged(query, { name: "text", id: "id" }, (ask) =>
        systemsOf(deployment, actorOf(request), { ...ask, state, agencyId, text }),
      );
    },
  );
}

function readRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/systems/report",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "systemReport",
        response: {
          200: Type.Object({
            isWhole: Type.Boolean(),
            mustConnect: Type.Boolean(),
            citations: Citations,
            channelCitations: Citations,
            rows: Type.Array(ReportLine),
          }),
        },
      },
    },
    async (request) => await systemReport(deployment, actorOf(request)),
  );
  app.get(
    "/api/systems/choices",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "systemChoices",
        querystring: Type.Object({ q: Type.Optional(Type.String({ maxLength: 100 })) }, closed),
        response: {
          200: Type.Object({ rows: Type.Array(Type.Object({ kind: Type.Enum([...linkKinds, "entry"]), id: Text, title: Text })) }),
        },
      },
    },
    async (request) => ({ rows: await choicesFor(deployment.db, actorOf(request).agencyId, request.query.q ?? "") }),
  );
  app.get(
    "/api/systems/:id",
    { config: { access: "signed-in" }, schema: { operationId: "system", params: Id, response: { 200: Detail } } },
    async (request) => await systemFor(deployment, actorOf(request), request.params.id),
  );
}

function keepingRoutes(app: Api, deployment: Deployment): void {
  app.post(
    "/api/systems",
    {
      config: { access: KEEPERS },
      schema: { operationId: "registerSystem", body: SystemContentSchema, response: { 201: Type.Object({ id: Text }) } },
    },
    async (request, reply) =>
      reply.code(201).send(await once(deployment, request, async () => await registerSystem(deployment, actorOf(request), request.body))),
  );
  app.put(
    "/api/systems/:id",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "saveSystem",
        params: Id,
        body: SystemContentSchema,
        response: { 200: Type.Object({ revision: Count }) },
      },
    },
    async (request) =>
      await saveSystem(deployment, actorOf(request), { id: request.params.id, revision: ifMatch(request), content: request.body }),
  );
  app.post(
    "/api/systems/:id/retire",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "retireSystem",
        params: Id,
        body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 1_000, pattern: "\\S" }) }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await retireSystem(deployment, actorOf(request), { id: request.params.id, ...request.body });
      return {};
    },
  );
  app.post(
    "/api/systems/:id/restore",
    { config: { access: KEEPERS }, schema: { operationId: "restoreSystem", params: Id, response: { 200: Empty } } },
    async (request) => {
      await restoreSystem(deployment, actorOf(request), request.params.id);
      return {};
    },
  );
}
