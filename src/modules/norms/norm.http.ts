// Aggregation norms over HTTP: drafted, opened, commented on, adopted, exported.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { ifMatch } from "#kernel/revision.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { ContentSchema } from "./clause.ts";
import { ADOPTERS, COMMENTERS, DRAFTERS, normActions, normProblem, normStates } from "./norm.ts";
import { adoptNorm, answerComment, changeNorm, commentNorm, draftNorm, dropNorm, openNorm } from "./norm.commands.ts";
import { normSheet, normsOf, normView } from "./norm.views.ts";

const closed = { additionalProperties: false };
const Text = Type.String();
const Nullable = Type.Union([Type.Null(), Text]);
const Id = Type.String({ pattern: UUID_PATTERN });
const IdParam = Type.Object({ id: Id });
const State = Type.Enum([...normStates]);
const Day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });
const Words = Type.String({ minLength: 1, maxLength: 2_000, pattern: "\\S" });
const Facts = Type.Object({ title: Type.String({ minLength: 1, maxLength: 100, pattern: "\\S" }), content: ContentSchema }, closed);
const Done = Type.Object({});
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const head = {
  id: Text,
  number: Text,
  title: Text,
  state: State,
  commentsUntil: Nullable,
  inForceFrom: Nullable,
  isInForce: Type.Boolean(),
};

export function normRoutes(app: Api, deployment: Deployment): void {
  looking(app, deployment);
  drafting(app, deployment);
  deciding(app, deployment);
}

function looking(app: Api, deployment: Deployment): void {
  app.get(
    "/api/intake/norms",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "intakeNorms",
        querystring: Type.Object(CursorQuery, closed),
        response: {
          200: Type.Object({
            rows: Type.Array(Type.Object({ ...head, createdAt: Text })),
            next: Nullable,
            actions: Type.Array(Type.Enum(["draft"])),
          }),
        },
      },
    },
    async (request) => {
      return await paged(request.query, { at: "instant", id: "id" }, (ask) => normsOf(deployment, actorOf(request), ask));
    },
  );
  app.get(
    "/api/intake/norms/:id",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "intakeNorm",
        params: IdParam,
        response: {
          200: Type.Object({
            ...head,
            revision: Type.Integer(),
            content: ContentSchema,
            comments: Type.Array(Type.Object({ id: Text, agency: Text, words: Text, saidAt: Text, answer: Nullable })),
            mayAnswer: Type.Boolean(),
            actions: Type.Array(Type.Enum([...normActions])),
          }),
        },
      },
    },
    async (request) => await normView(deployment, actorOf(request), request.params.id),
  );
  app.get(
    "/api/intake/norms/:id/sheet",
    { config: { access: "signed-in" }, schema: { operationId: "intakeNormSheet", params: IdParam, produces: [XLSX] } },
    async (request, reply) => {
      const { bytes, fileName } = await normSheet(deployment, actorOf(request), request.params.id);
      return reply
        .type(XLSX)
        .header("content-disposition", `attachment; filename="norm.xlsx"; filename*=UTF-8''${encodeURIComponent(fileName)}`)
        .send(bytes);
    },
  );
}

function drafting(app: Api, deployment: Deployment): void {
  app.post(
    "/api/intake/norms",
    {
      config: { access: DRAFTERS },
      schema: { operationId: "draftIntakeNorm", body: Facts, response: { 201: Type.Object({ id: Text, number: Text }) } },
    },
    async (request, reply) =>
      reply.code(201).send(await once(deployment, request, async () => await draftNorm(deployment, actorOf(request), request.body))),
  );
  app.put(
    "/api/intake/norms/:id",
    {
      config: { access: DRAFTERS },
      schema: {
        operationId: "changeIntakeNorm",
        params: IdParam,
        body: Facts,
        response: { 200: Type.Object({ revision: Type.Integer() }) },
      },
    },
    async (request) => {
      const revision = ifMatch(request);
      if (revision === undefined) throw normProblem("stale");
      return await changeNorm(deployment, actorOf(request), { id: request.params.id, revision, facts: request.body });
    },
  );
  app.post(
    "/api/intake/norms/:id/comments",
    {
      config: { access: COMMENTERS },
      schema: {
        operationId: "commentIntakeNorm",
        params: IdParam,
        body: Type.Object({ words: Words }, closed),
        response: { 201: Type.Object({ id: Text }) },
      },
    },
    async (request, reply) => {
      const input = { id: request.params.id, words: request.body.words };
      return reply.code(201).send(await once(deployment, request, async () => await commentNorm(deployment, actorOf(request), input)));
    },
  );
}

function deciding(app: Api, deployment: Deployment): void {
  app.post(
    "/api/intake/norms/:id/open",
    {
      config: { access: DRAFTERS },
      schema: { operationId: "openIntakeNorm", params: IdParam, body: Type.Object({ until: Day }, closed), response: { 200: Done } },
    },
    async (request) => {
      await openNorm(deployment, actorOf(request), { id: request.params.id, until: request.body.until });
      return {};
    },
  );
  app.post(
    "/api/intake/norms/:id/adopt",
    {
      config: { access: ADOPTERS },
      schema: { operationId: "adoptIntakeNorm", params: IdParam, body: Type.Object({ from: Day }, closed), response: { 200: Done } },
    },
    async (request) => {
      await adoptNorm(deployment, actorOf(request), { id: request.params.id, from: request.body.from });
      return {};
    },
  );
  app.post(
    "/api/intake/norms/:id/drop",
    {
      config: { access: DRAFTERS },
      schema: { operationId: "dropIntakeNorm", params: IdParam, body: Type.Object({ reason: Words }, closed), response: { 200: Done } },
    },
    async (request) => {
      await dropNorm(deployment, actorOf(request), { id: request.params.id, reason: request.body.reason });
      return {};
    },
  );
  app.post(
    "/api/intake/norms/:id/comments/:comment/answer",
    {
      config: { access: DRAFTERS },
      schema: {
        operationId: "answerNormComment",
        params: Type.Object({ id: Id, comment: Id }),
        body: Type.Object({ words: Words }, closed),
        response: { 200: Done },
      },
    },
    async (request) => {
      const { id, comment } = request.params;
      await answerComment(deployment, actorOf(request), { id, commentId: comment, words: request.body.words });
      return {};
    },
  );
}
