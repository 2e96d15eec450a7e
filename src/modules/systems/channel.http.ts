// Exchange channels over HTTP: agencies keep them, anyone signed in reports one, those who oversee see all that are registered.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { ifMatch } from "#kernel/revision.ts";
import { CitationSchema } from "#law/citation.schema.ts";
import { ClockSchema } from "#modules/deadlines/index.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import { type Deployment, TimelineActSchema } from "#modules/ledger/index.ts";
import { endChannel, registerChannel, reopenChannel, saveChannel } from "./channel.commands.ts";
import {
  ChannelContentSchema,
  channelDirections,
  channelLags,
  ChannelReportSchema,
  channelStates,
  channelWays,
  KEEPERS,
} from "./channel.ts";
import { channelFor, channelsOf, ownReports } from "./channel.views.ts";
import { reportChannel } from "./report.commands.ts";

const Text = Type.String();
const Nullable = Type.Union([Type.Null(), Text]);
const Count = Type.Integer();
const uuid = Type.String({ pattern: UUID_PATTERN });
const Id = Type.Object({ id: uuid });
const Ref = Type.Object({ id: Text, name: Text });
const NullableRef = Type.Union([Type.Null(), Ref]);
const NullableId = Type.Union([Type.Null(), uuid]);
const Made = Type.Object({ id: Text, number: Text });
const Empty = Type.Object({});
const closed = { additionalProperties: false };
const Citations = Type.Array(CitationSchema);

const Line = Type.Object({
  id: Text,
  number: Text,
  agency: Ref,
  title: Text,
  counterpart: Text,
  direction: Type.Enum([...channelDirections]),
  way: Type.Enum([...channelWays]),
  since: Nullable,
  targetOn: Nullable,
  isLate: Type.Boolean(),
  state: Type.Enum([...channelStates]),
  system: NullableRef,
  endedOn: Nullable,
  entry: NullableRef,
  grant: NullableRef,
  isReported: Type.Boolean(),
  grounds: Citations,
});
const Detail = Type.Object({
  ...Line.properties,
  counterpartAgencyId: Nullable,
  detail: Text,
  ending: Text,
  leadId: Nullable,
  revision: Count,
  clocks: Type.Array(ClockSchema),
  actions: Type.Array(Type.Enum(["save", "end", "reopen"])),
  citations: Citations,
  timeline: Type.Array(TimelineActSchema),
});
const OwnReport = Type.Object({
  number: Text,
  title: Text,
  counterpart: Text,
  agency: Text,
  reportedAt: Text,
  state: Text,
  outcome: Text,
});
const REPORTS_SHOWN = 100;

export function channelRoutes(app: Api, deployment: Deployment): void {
  readRoutes(app, deployment);
  reportRoutes(app, deployment);
  keepingRoutes(app, deployment);
  endingRoutes(app, deployment);
}

function readRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/channels",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "channels",
        querystring: Type.Object(
          {
            ...CursorQuery,
            agency: Type.Optional(uuid),
            state: Type.Optional(Type.Enum([...channelStates, "open"])),
            lag: Type.Optional(Type.Enum([...channelLags])),
            way: Type.Optional(Type.Enum([...channelWays])),
            reported: Type.Optional(Type.Boolean()),
            q: Type.Optional(Type.String({ maxLength: 100 })),
          },
          closed,
        ),
        response: {
          200: Type.Object({
            rows: Type.Array(Line),
            total: Count,
            counts: Type.Record(Type.Enum([...channelStates]), Count),
            next: Nullable,
            actions: Type.Array(Text),
            citations: Citations,
          }),
        },
      },
    },
    async (request) => {
      const { agency: agencyId, q: text, ...query } = request.query;
      return await paged(query, { createdAt: "instant", id: "id" }, (ask) =>
        channelsOf(deployment, actorOf(request), { ...ask, agencyId, text }),
      );
    },
  );
  app.get(
    "/api/channels/:id",
    { config: { access: "signed-in" }, schema: { operationId: "channel", params: Id, response: { 200: Detail } } },
    async (request) => await channelFor(deployment, actorOf(request), request.params.id),
  );
}

function reportRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/channels/reports",
    {
      config: { access: "signed-in" },
      schema: { operationId: "channelReports", response: { 200: Type.Object({ rows: Type.Array(OwnReport) }) } },
    },
    async (request) => ({ rows: await ownReports(deployment.db, actorOf(request), REPORTS_SHOWN) }),
  );
  app.post(
    "/api/channels/reports",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "reportChannel",
        body: ChannelReportSchema,
        // The lead is the office's: the reporter learns its number and what becomes of it, not more.
        response: { 201: Type.Object({ number: Text }) },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await once(deployment, request, async () => await reportChannel(deployment, actorOf(request), request.body))),
  );
}

function keepingRoutes(app: Api, deployment: Deployment): void {
  app.post(
    "/api/channels",
    {
      config: { access: KEEPERS },
      schema: { operationId: "registerChannel", body: ChannelContentSchema, response: { 201: Made } },
    },
    async (request, reply) =>
      reply.code(201).send(await once(deployment, request, async () => await registerChannel(deployment, actorOf(request), request.body))),
  );
  app.put(
    "/api/channels/:id",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "saveChannel",
        params: Id,
        body: ChannelContentSchema,
        response: { 200: Type.Object({ revision: Count }) },
      },
    },
    async (request) =>
      await saveChannel(deployment, actorOf(request), { id: request.params.id, revision: ifMatch(request), content: request.body }),
  );
}

function endingRoutes(app: Api, deployment: Deployment): void {
  app.post(
    "/api/channels/:id/end",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "endChannel",
        params: Id,
        body: Type.Object({ entryId: NullableId, grantId: NullableId, words: Type.String({ maxLength: 1_000 }) }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await endChannel(deployment, actorOf(request), { id: request.params.id, ...request.body });
      return {};
    },
  );
  app.post(
    "/api/channels/:id/reopen",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "reopenChannel",
        params: Id,
        body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 1_000, pattern: "\\S" }) }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await reopenChannel(deployment, actorOf(request), { id: request.params.id, ...request.body });
      return {};
    },
  );
}
