// Consents to release over HTTP: asked for, answered, withdrawn, taken down; both sides and those who oversee see them.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { CitationSchema } from "#law/citation.schema.ts";
import { ClockSchema } from "#modules/deadlines/index.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import { type Deployment, TimelineActSchema } from "#modules/ledger/index.ts";
import { agreeRelease, confirmTakenDown, refuseRelease, withdrawRelease } from "./answer.commands.ts";
import { askRelease, retractRelease } from "./ask.commands.ts";
import { ASKERS, DECIDERS, personBases, ReleaseAskSchema, releaseAudiences, releaseForms, releaseStates } from "./release.ts";
import { choicesOf, releaseFor, releasesOf } from "./release.views.ts";

const Text = Type.String();
const Nullable = Type.Union([Type.Null(), Text]);
const Count = Type.Integer();
const Id = Type.Object({ id: Type.String({ pattern: UUID_PATTERN }) });
const Ref = Type.Object({ id: Text, name: Text });
const Empty = Type.Object({});
const closed = { additionalProperties: false };
const Citations = Type.Array(CitationSchema);
const reason = Type.String({ minLength: 1, maxLength: 1_000, pattern: "\\S" });
const day = Type.String({ maxLength: 10 });
const CHOICES_SHOWN = 200;

const Line = Type.Object({
  id: Text,
  number: Text,
  title: Text,
  consumer: Ref,
  provider: Ref,
  entry: Ref,
  grant: Ref,
  form: Type.Enum([...releaseForms]),
  audience: Type.Enum([...releaseAudiences]),
  from: Text,
  until: Text,
  state: Type.Enum([...releaseStates]),
  dueOn: Text,
  isLate: Type.Boolean(),
  isStanding: Type.Boolean(),
  askedAt: Text,
});
const Detail = Type.Object({
  ...Line.properties,
  items: Type.Array(Text),
  recipients: Type.Array(Text),
  channel: Text,
  purpose: Text,
  derivedEntry: Type.Union([Type.Null(), Ref]),
  personBasis: Type.Union([Type.Null(), Type.Enum([...personBases])]),
  personWords: Text,
  dueByLaw: Type.Boolean(),
  conditions: Text,
  words: Text,
  endWords: Text,
  endedAt: Nullable,
  takenDownAt: Nullable,
  takenDownWords: Text,
  opened: Type.Array(Type.Object({ entryId: Text, title: Text, openType: Text })),
  clocks: Type.Array(ClockSchema),
  actions: Type.Array(Type.Enum(["agree", "refuse", "retract", "withdraw", "take-down"])),
  citations: Citations,
  personCitations: Citations,
  timeline: Type.Array(TimelineActSchema),
});
const Choice = Type.Object({
  id: Text,
  number: Text,
  title: Text,
  provider: Text,
  items: Type.Array(Type.Object({ id: Text, name: Text, isPersonal: Type.Boolean() })),
  derived: Type.Array(Ref),
});

export function releaseRoutes(app: Api, deployment: Deployment): void {
  readRoutes(app, deployment);
  askRoutes(app, deployment);
  answerRoutes(app, deployment);
}

function readRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/releases",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "releases",
        querystring: Type.Object(
          {
            ...CursorQuery,
            side: Type.Optional(Type.Enum(["asked", "given"])),
            state: Type.Optional(Type.Enum([...releaseStates])),
            standing: Type.Optional(Type.Boolean()),
            q: Type.Optional(Type.String({ maxLength: 100 })),
          },
          closed,
        ),
        response: {
          200: Type.Object({
            rows: Type.Array(Line),
            total: Count,
            standing: Count,
            counts: Type.Record(Type.Enum([...releaseStates]), Count),
            next: Nullable,
            actions: Type.Array(Text),
            answerDays: Count,
            answerByLaw: Type.Boolean(),
            citations: Citations,
          }),
        },
      },
    },
    async (request) => {
      const { q: text, ...query } = request.query;
      return await paged(query, { askedAt: "instant", id: "id" }, (ask) => releasesOf(deployment, actorOf(request), { ...ask, text }));
    },
  );
  app.get(
    "/api/releases/choices",
    {
      config: { access: ASKERS },
      schema: {
        operationId: "releaseChoices",
        response: { 200: Type.Object({ rows: Type.Array(Choice), personCitations: Citations }) },
      },
    },
    async (request) => await choicesOf(deployment, actorOf(request), CHOICES_SHOWN),
  );
  app.get(
    "/api/releases/:id",
    { config: { access: "signed-in" }, schema: { operationId: "release", params: Id, response: { 200: Detail } } },
    async (request) => await releaseFor(deployment, actorOf(request), request.params.id),
  );
}

function askRoutes(app: Api, deployment: Deployment): void {
  app.post(
    "/api/releases",
    {
      config: { access: ASKERS },
      schema: { operationId: "askRelease", body: ReleaseAskSchema, response: { 201: Type.Object({ id: Text, number: Text }) } },
    },
    async (request, reply) =>
      reply.code(201).send(await once(deployment, request, async () => await askRelease(deployment, actorOf(request), request.body))),
  );
  app.post(
    "/api/releases/:id/retract",
    {
      config: { access: ASKERS },
      schema: { operationId: "retractRelease", params: Id, body: Type.Object({ reason }, closed), response: { 200: Empty } },
    },
    async (request) => {
      await retractRelease(deployment, actorOf(request), { id: request.params.id, ...request.body });
      return {};
    },
  );
  app.post(
    "/api/releases/:id/take-down",
    {
      config: { access: ASKERS },
      schema: { operationId: "confirmTakenDown", params: Id, body: Type.Object({ words: reason }, closed), response: { 200: Empty } },
    },
    async (request) => {
      await confirmTakenDown(deployment, actorOf(request), { id: request.params.id, ...request.body });
      return {};
    },
  );
}

function answerRoutes(app: Api, deployment: Deployment): void {
  app.post(
    "/api/releases/:id/agree",
    {
      config: { access: DECIDERS },
      schema: {
        operationId: "agreeRelease",
        params: Id,
        body: Type.Object({ conditions: Type.String({ maxLength: 1_000 }), from: day, until: day }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await agreeRelease(deployment, actorOf(request), { id: request.params.id, ...request.body });
      return {};
    },
  );
  const refusing = { params: Id, body: Type.Object({ reason }, closed), response: { 200: Empty } };
  app.post(
    "/api/releases/:id/refuse",
    { config: { access: DECIDERS }, schema: { operationId: "refuseRelease", ...refusing } },
    async (request) => {
      await refuseRelease(deployment, actorOf(request), { id: request.params.id, ...request.body });
      return {};
    },
  );
  app.post(
    "/api/releases/:id/withdraw",
    { config: { access: DECIDERS }, schema: { operationId: "withdrawRelease", ...refusing } },
    async (request) => {
      await withdrawRelease(deployment, actorOf(request), { id: request.params.id, ...request.body });
      return {};
    },
  );
}
