// Applications over HTTP: the provider's review and the office's decision on extensions.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { requestProblem } from "#kernel/request-problem.ts";
import { CombinationSchema } from "#modules/combinations/index.ts";
import { MaskSchema, QuotaSchema, RowFilterSchema } from "#modules/grants/index.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { nullable, RungSchema } from "./application.schema.ts";
import { ReplyLineSchema } from "./reply.schema.ts";
import { ApplicationContentSchema } from "./content.ts";
import { askReplyExtension, decideReplyExtension } from "./extension.commands.ts";
import { previewReply } from "./preview.commands.ts";
import { consentReply, proposeReply, returnProposedReply } from "./reply.commands.ts";
import { RightsSchema } from "./rights.schema.ts";
import { examineApplication } from "./submission.commands.ts";
import { togetherWith } from "./together.views.ts";
import { requestSupplement, supplement } from "./supplement.commands.ts";

const uuid = Type.String({ pattern: UUID_PATTERN });
const Id = Type.Object({ id: uuid });
const Empty = Type.Object({});
const closed = { additionalProperties: false };
const words = Type.String({ minLength: 1, maxLength: 2_000, pattern: "\\S" });
const Missing = Type.Object({ field: Type.String({ minLength: 1, maxLength: 100 }), text: words }, closed);

export function reviewRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/applications/:id/combination",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "combinationOfApplication",
        params: Id,
        response: { 200: Type.Object({ combination: nullable(CombinationSchema) }) },
      },
    },
    async (request) => {
      const combination = await togetherWith(deployment, actorOf(request), request.params.id);
      if (combination === undefined) throw requestProblem("not-found");
      return { combination };
    },
  );

  app.post(
    "/api/applications/:id/examination",
    {
      config: { access: { procedure: "application" } },
      schema: {
        operationId: "examineApplication",
        params: Id,
        body: Type.Object(
          { opinion: words, batchNeed: Type.Optional(nullable(Type.Boolean())), rights: Type.Optional(nullable(RightsSchema)) },
          closed,
        ),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await examineApplication(deployment, actorOf(request), request.params.id, request.body);
      return {};
    },
  );

  app.post(
    "/api/applications/:id/supplement-request",
    {
      config: { access: { procedure: "application", steps: ["reply-draft"] } },
      schema: {
        operationId: "requestSupplement",
        params: Id,
        body: Type.Object({ missing: Type.Array(Missing, { minItems: 1, maxItems: 50 }) }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await requestSupplement(deployment, actorOf(request), request.params.id, request.body.missing);
      return {};
    },
  );

  app.post(
    "/api/applications/:id/supplement",
    {
      config: { access: { procedure: "application", steps: ["draft"] } },
      schema: {
        operationId: "supplement",
        params: Id,
        body: Type.Object(
          { answers: Type.Array(Missing, { minItems: 1, maxItems: 50 }), content: Type.Optional(ApplicationContentSchema) },
          closed,
        ),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await supplement(deployment, actorOf(request), request.params.id, request.body);
      return {};
    },
  );

  app.post(
    "/api/applications/:id/extensions",
    {
      config: { access: { procedure: "application.extension", steps: ["ask"] } },
      schema: {
        operationId: "askReplyExtension",
        params: Id,
        body: Type.Object({ workingDays: Type.Integer({ minimum: 1, maximum: 365 }), reason: words }, closed),
        response: { 200: Type.Object({ id: Type.String() }) },
      },
    },
    async (request) =>
      await once(deployment, request, async () => ({
        id: await askReplyExtension(deployment, actorOf(request), request.params.id, request.body),
      })),
  );

  app.post(
    "/api/applications/:id/extensions/:eid/decision",
    {
      config: { access: { procedure: "application.extension", steps: ["decide"] } },
      schema: {
        operationId: "decideReplyExtension",
        params: Type.Object({ id: uuid, eid: uuid }),
        body: Type.Object({ agree: Type.Boolean(), note: Type.String({ maxLength: 2_000 }) }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      const { id, eid } = request.params;
      await decideReplyExtension(deployment, actorOf(request), id, { extensionId: eid, ...request.body });
      return {};
    },
  );

  app.post(
    "/api/applications/:id/reply-preview",
    {
      config: { access: { procedure: "application" } },
      schema: {
        operationId: "previewReply",
        params: Id,
        body: Type.Object(
          { lines: Type.Array(Type.Object({ itemId: uuid, mask: MaskSchema }, closed), { minItems: 1, maxItems: 500 }) },
          closed,
        ),
        response: {
          200: Type.Object({
            table: nullable(Type.String()),
            items: Type.Array(Type.Object({ itemId: Type.String(), name: Type.String(), mask: MaskSchema })),
            rows: Type.Array(Type.Array(Type.Object({ stored: Type.String(), shown: nullable(Type.String()) }))),
          }),
        },
      },
    },
    async (request, reply) => {
      void reply.header("cache-control", "no-store");
      return await previewReply(deployment, actorOf(request), request.params.id, request.body.lines);
    },
  );

  app.post(
    "/api/applications/:id/replies",
    {
      config: { access: { procedure: "application", steps: ["reply-draft"] } },
      schema: {
        operationId: "proposeReply",
        params: Id,
        body: Type.Object(
          {
            lines: Type.Array(ReplyLineSchema, { minItems: 1, maxItems: 500 }),
            quota: QuotaSchema,
            rowFilter: nullable(RowFilterSchema),
            note: Type.String({ maxLength: 2_000 }),
            method: Type.Optional(nullable(RungSchema)),
            batchNeed: Type.Optional(nullable(Type.Boolean())),
            rights: Type.Optional(nullable(RightsSchema)),
          },
          closed,
        ),
        response: { 200: Type.Object({ id: Type.String() }) },
      },
    },
    async (request) =>
      await once(deployment, request, async () => {
        const { rowFilter, ...reply } = request.body;
        return { id: await proposeReply(deployment, actorOf(request), request.params.id, { ...reply, rowFilter: rowFilter ?? [] }) };
      }),
  );

  app.post(
    "/api/applications/:id/replies/:rid/consent",
    {
      config: { access: { procedure: "application" } },
      schema: {
        operationId: "consentReply",
        params: Type.Object({ id: uuid, rid: uuid }),
        response: { 200: Type.Object({ grantId: nullable(Type.String()) }) },
      },
    },
    async (request) => await consentReply(deployment, actorOf(request), request.params.id, request.params.rid),
  );

  app.post(
    "/api/applications/:id/replies/:rid/return",
    {
      config: { access: { procedure: "application" } },
      schema: {
        operationId: "returnProposedReply",
        params: Type.Object({ id: uuid, rid: uuid }),
        body: Type.Object({ reason: words }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      const { id, rid } = request.params;
      await returnProposedReply(deployment, actorOf(request), id, { replyId: rid, reason: request.body.reason });
      return {};
    },
  );
}
