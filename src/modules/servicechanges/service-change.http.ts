// Service changes over HTTP.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { requestProblem } from "#kernel/request-problem.ts";
import { CitationSchema } from "#law/citation.schema.ts";
import { SentenceSchema } from "#modules/deadlines/index.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { consultationAnswers, PROCEDURE, serviceChangeKinds, serviceChangeStates } from "./service-change.ts";
import { answerChange, fileDespiteObjection, proposeChange, withdrawChange } from "./service-change.commands.ts";
import { serviceChanges } from "./service-change.views.ts";

const Text = Type.String();
const nullableText = Type.Union([Text, Type.Null()]);
const Id = Type.Object({ id: Type.String({ pattern: UUID_PATTERN }) });
const Words = Type.String({ minLength: 1, maxLength: 2_000 });
const Day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });
const closed = { additionalProperties: false };
const Done = Type.Object({});

const ServiceChange = Type.Object({
  id: Text,
  number: Text,
  kind: Type.Enum([...serviceChangeKinds]),
  state: Type.Enum([...serviceChangeStates]),
  reason: Text,
  what: Text,
  effectiveOn: Text,
  proposedAt: Text,
  answer: Type.Union([Type.Object({ answer: Type.Enum([...consultationAnswers]), words: Text, at: Text }), Type.Null()]),
  outcome: nullableText,
  filedAt: nullableText,
  closedAt: nullableText,
  closedBecause: nullableText,
  sentence: SentenceSchema,
  actions: Type.Array(Text),
});

export function serviceChangeRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/grants/:id/service-changes",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "serviceChanges",
        params: Id,
        response: {
          200: Type.Object({
            rows: Type.Array(ServiceChange),
            actions: Type.Array(Text),
            days: Type.Object({ from: Text, until: Text }),
            citations: Type.Array(CitationSchema),
          }),
        },
      },
    },
    async (request) => {
      const found = await serviceChanges(deployment, actorOf(request), request.params.id);
      if (!found) throw requestProblem("not-found");
      return { ...found };
    },
  );

  app.post(
    "/api/grants/:id/service-changes",
    {
      config: { access: { procedure: PROCEDURE, steps: ["propose"] } },
      schema: {
        operationId: "proposeServiceChange",
        params: Id,
        body: Type.Object(
          {
            kind: Type.Enum([...serviceChangeKinds]),
            reason: Words,
            what: Type.String({ maxLength: 4_000, default: "" }),
            effectiveOn: Day,
          },
          closed,
        ),
        response: { 201: Type.Object({ id: Text, number: Text }) },
      },
    },
    async (request, reply) => {
      const made = await once(deployment, request, () => proposeChange(deployment, actorOf(request), request.params.id, request.body));
      return reply.code(201).send(made);
    },
  );

  app.post(
    "/api/service-changes/:id/answer",
    {
      config: { access: { procedure: PROCEDURE, steps: ["answer", "answer-head"] } },
      schema: {
        operationId: "answerServiceChange",
        params: Id,
        body: Type.Object({ answer: Type.Enum([...consultationAnswers]), words: Type.String({ maxLength: 2_000, default: "" }) }, closed),
        response: { 200: Done },
      },
    },
    async (request) => {
      await answerChange(deployment, actorOf(request), request.params.id, request.body);
      return {};
    },
  );

  app.post(
    "/api/service-changes/:id/file",
    {
      config: { access: { procedure: PROCEDURE, steps: ["file"] } },
      schema: {
        operationId: "fileServiceChange",
        params: Id,
        body: Type.Object({ words: Words, effectiveOn: Day }, closed),
        response: { 200: Done },
      },
    },
    async (request) => {
      await fileDespiteObjection(deployment, actorOf(request), request.params.id, request.body);
      return {};
    },
  );

  app.post(
    "/api/service-changes/:id/withdraw",
    {
      config: { access: { procedure: PROCEDURE, steps: ["propose"] } },
      schema: {
        operationId: "withdrawServiceChange",
        params: Id,
        body: Type.Object({ reason: Words }, closed),
        response: { 200: Done },
      },
    },
    async (request) => {
      await withdrawChange(deployment, actorOf(request), request.params.id, request.body.reason);
      return {};
    },
  );
}
