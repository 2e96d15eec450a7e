// The norm of masking over HTTP: versions, drafting, opinions, issue.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { ifMatch } from "#kernel/revision.ts";
import { CitationSchema } from "#law/citation.schema.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import { type Deployment, TimelineActSchema } from "#modules/ledger/index.ts";
import { answerOpinion, commentNorm, draftNorm, dropNorm, issueNorm, openNorm, saveNorm, takeNormBack } from "./norm.commands.ts";
import { COMMENTERS, OFFICERS } from "./norm.ts";
import { NormContentSchema, RuleSchema } from "./norm.schema.ts";
import { kindsShown, normShown, normsShown, standings } from "./norm.views.ts";

const Text = Type.String();
const Nullable = Type.Union([Type.Null(), Text]);
const uuid = Type.String({ pattern: UUID_PATTERN });
const Id = Type.Object({ id: uuid });
const Empty = Type.Object({});
const closed = { additionalProperties: false };
const words = Type.String({ minLength: 1, maxLength: 2_000, pattern: "\\S" });
const Day = Type.String({ maxLength: 10 });
const Standing = Type.Enum([...standings]);
const Version = Type.Union([Type.Null(), Type.Integer()]);

const Line = Type.Object({
  id: Text,
  version: Version,
  number: Text,
  title: Text,
  rules: Type.Integer(),
  standing: Standing,
  commentUntil: Nullable,
  effectiveOn: Nullable,
  issuedAt: Nullable,
});
const Detail = Type.Object({
  id: Text,
  version: Version,
  number: Text,
  revision: Type.Integer(),
  content: NormContentSchema,
  standing: Standing,
  commentUntil: Nullable,
  effectiveOn: Nullable,
  issuedBy: Nullable,
  checkedAt: Nullable,
  opinions: Type.Array(
    Type.Object({
      id: Text,
      agency: Text,
      words: Text,
      at: Text,
      adopted: Type.Union([Type.Null(), Type.Boolean()]),
      answer: Text,
      answeredAt: Nullable,
    }),
  ),
  actions: Type.Array(Text),
  citations: Type.Array(CitationSchema),
  timeline: Type.Array(TimelineActSchema),
});

export function maskingRoutes(app: Api, deployment: Deployment): void {
  readRoutes(app, deployment);
  draftRoutes(app, deployment);
  commentRoutes(app, deployment);
}

function readRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/masking/norms",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "maskingNorms",
        response: {
          200: Type.Object({
            rows: Type.Array(Line),
            actions: Type.Array(Text),
            proposal: Type.Array(RuleSchema),
            citations: Type.Array(CitationSchema),
          }),
        },
      },
    },
    async (request) => await normsShown(deployment, actorOf(request)),
  );
  app.get(
    "/api/masking/norms/kinds",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "maskingKinds",
        response: { 200: Type.Object({ rows: Type.Array(Type.Object({ key: Text, title: Type.Object({ zh: Text, en: Text }) })) }) },
      },
    },
    async () => ({ rows: kindsShown() }),
  );
  app.get(
    "/api/masking/norms/:id",
    { config: { access: "signed-in" }, schema: { operationId: "maskingNorm", params: Id, response: { 200: Detail } } },
    async (request) => await normShown(deployment, actorOf(request), request.params.id),
  );
}

function draftRoutes(app: Api, deployment: Deployment): void {
  app.post(
    "/api/masking/norms",
    {
      config: { access: OFFICERS },
      schema: { operationId: "draftMaskingNorm", body: NormContentSchema, response: { 201: Type.Object({ id: Text }) } },
    },
    async (request, reply) =>
      reply.code(201).send(await once(deployment, request, async () => await draftNorm(deployment, actorOf(request), request.body))),
  );
  app.put(
    "/api/masking/norms/:id",
    {
      config: { access: OFFICERS },
      schema: {
        operationId: "saveMaskingNorm",
        params: Id,
        body: NormContentSchema,
        response: { 200: Type.Object({ revision: Type.Integer() }) },
      },
    },
    async (request) =>
      await saveNorm(deployment, actorOf(request), { id: request.params.id, revision: ifMatch(request), content: request.body }),
  );
  app.post(
    "/api/masking/norms/:id/comment-period",
    {
      config: { access: OFFICERS },
      schema: { operationId: "openMaskingNorm", params: Id, body: Type.Object({ until: Day }, closed), response: { 200: Empty } },
    },
    async (request) => {
      await openNorm(deployment, actorOf(request), request.params.id, request.body.until);
      return {};
    },
  );
  const reasoned = { body: Type.Object({ reason: words }, closed), params: Id, response: { 200: Empty } };
  app.post(
    "/api/masking/norms/:id/take-back",
    { config: { access: OFFICERS }, schema: { operationId: "takeMaskingNormBack", ...reasoned } },
    async (request) => {
      await takeNormBack(deployment, actorOf(request), request.params.id, request.body.reason);
      return {};
    },
  );
  app.post(
    "/api/masking/norms/:id/drop",
    { config: { access: OFFICERS }, schema: { operationId: "dropMaskingNorm", ...reasoned } },
    async (request) => {
      await dropNorm(deployment, actorOf(request), request.params.id, request.body.reason);
      return {};
    },
  );
  app.post(
    "/api/masking/norms/:id/issue",
    {
      config: { access: ["office-head"] },
      schema: {
        operationId: "issueMaskingNorm",
        params: Id,
        body: Type.Object({ number: Type.String({ maxLength: 100 }), effectiveOn: Day }, closed),
        response: { 200: Type.Object({ version: Type.Integer() }) },
      },
    },
    async (request) => await issueNorm(deployment, actorOf(request), request.params.id, request.body),
  );
}

function commentRoutes(app: Api, deployment: Deployment): void {
  app.post(
    "/api/masking/norms/:id/opinions",
    {
      config: { access: COMMENTERS },
      schema: {
        operationId: "commentMaskingNorm",
        params: Id,
        body: Type.Object({ words }, closed),
        response: { 200: Type.Object({ id: Text }) },
      },
    },
    async (request) =>
      await once(deployment, request, async () => await commentNorm(deployment, actorOf(request), request.params.id, request.body.words)),
  );
  app.post(
    "/api/masking/norms/:id/opinions/:oid/answer",
    {
      config: { access: OFFICERS },
      schema: {
        operationId: "answerMaskingOpinion",
        params: Type.Object({ id: uuid, oid: uuid }),
        body: Type.Object({ adopted: Type.Boolean(), words }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      const { id, oid } = request.params;
      await answerOpinion(deployment, actorOf(request), id, { opinionId: oid, ...request.body });
      return {};
    },
  );
}
