// Exceptions to the norm, grants below it, and what a grant cites of it, over HTTP.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { MASKS } from "#kernel/mask.ts";
import { CursorQuery, paged, pageOf } from "#kernel/paging.ts";
import { requestProblem } from "#kernel/request-problem.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { belowNorm, normOfGrant } from "./below.views.ts";
import { askException, decideException } from "./exception.commands.ts";
import { ASKERS, exceptionStates } from "./norm.ts";
import { exceptionsShown } from "./norm.views.ts";
import { strengths } from "./strength.ts";

const Text = Type.String();
const Nullable = Type.Union([Type.Null(), Text]);
const uuid = Type.String({ pattern: UUID_PATTERN });
const Ref = Type.Object({ id: Text, name: Text });
const closed = { additionalProperties: false };
const words = Type.String({ minLength: 1, maxLength: 2_000, pattern: "\\S" });
const Mask = Type.Enum([...MASKS]);
const Strength = Type.Enum([...strengths]);

export function maskingExceptionRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/masking/exceptions",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "maskingExceptions",
        querystring: Type.Object(CursorQuery, closed),
        response: {
          200: Type.Object({
            rows: Type.Array(
              Type.Object({
                id: Text,
                entryId: Text,
                title: Text,
                itemName: Text,
                mask: Text,
                reason: Text,
                state: Type.Enum([...exceptionStates]),
                provider: Text,
                consumer: Nullable,
                version: Type.Integer(),
                isPast: Type.Boolean(),
                askedAt: Text,
                words: Text,
                decidedAt: Nullable,
                actions: Type.Array(Text),
              }),
            ),
            next: Nullable,
          }),
        },
      },
    },
    async (request) => {
      return await paged(request.query, { at: "instant", id: "id" }, async ({ limit, after }) => {
        const found = await exceptionsShown(deployment, actorOf(request), { after, limit: limit + 1 });
        return pageOf(found, limit, ({ askedAt, id }) => ({ at: new Date(askedAt), id }));
      });
    },
  );
  app.post(
    "/api/masking/exceptions",
    {
      config: { access: ASKERS },
      schema: {
        operationId: "askMaskingException",
        body: Type.Object(
          { entryId: uuid, itemId: uuid, consumerAgencyId: Type.Union([Type.Null(), uuid]), mask: Mask, reason: words },
          closed,
        ),
        response: { 201: Type.Object({ id: Text }) },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await once(deployment, request, async () => await askException(deployment, actorOf(request), request.body))),
  );
  app.post(
    "/api/masking/exceptions/:id/decision",
    {
      config: { access: ["office-head"] },
      schema: {
        operationId: "decideMaskingException",
        params: Type.Object({ id: uuid }),
        body: Type.Object({ agree: Type.Boolean(), words }, closed),
        response: { 200: Type.Object({}) },
      },
    },
    async (request) => {
      await decideException(deployment, actorOf(request), request.params.id, request.body);
      return {};
    },
  );
  grantRoutes(app, deployment);
}

function grantRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/masking/norms/below",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "grantsBelowMasking",
        querystring: Type.Object(CursorQuery, closed),
        response: {
          200: Type.Object({
            rows: Type.Array(
              Type.Object({
                grant: Type.Object({ id: Text, number: Text, entryTitle: Text }),
                provider: Ref,
                consumer: Ref,
                item: Text,
                itemId: Text,
                mask: Text,
                rule: Text,
                least: Type.Union([Type.Null(), Strength]),
                foundAt: Text,
              }),
            ),
            next: Nullable,
          }),
        },
      },
    },
    async (request) => {
      return await paged(request.query, { grantId: "id", itemId: "id" }, async ({ limit, after }) => {
        const found = await belowNorm(deployment, actorOf(request), { after, limit: limit + 1 });
        return pageOf(found, limit, ({ grant, itemId }) => ({ grantId: grant.id, itemId }));
      });
    },
  );
  app.get(
    "/api/grants/:id/masking",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "maskingOfGrant",
        params: Type.Object({ id: uuid }),
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({
                itemId: Text,
                name: Text,
                mask: Mask,
                rule: Text,
                normId: Text,
                version: Type.Integer(),
                number: Text,
                exception: Nullable,
              }),
            ),
            below: Type.Array(Type.Object({ itemId: Text, name: Text, mask: Mask, rule: Text, version: Type.Integer(), least: Strength })),
          }),
        },
      },
    },
    async (request) => {
      const found = await normOfGrant(deployment, actorOf(request), request.params.id);
      if (!found) throw requestProblem("not-found");
      return found;
    },
  );
}
