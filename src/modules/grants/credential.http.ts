// Credentials of a grant over HTTP, and code that calls with them.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { requestProblem } from "#kernel/request-problem.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { BindingSchema, credentialAlgorithms, CredentialWishSchema } from "./credential.ts";
import { bindCredential, claimCredential, issueCredential, replaceCredential, revokeCredential } from "./credential.commands.ts";
import { grantSamples } from "./grant.views.ts";
import { sampleLanguages } from "./samples.ts";

const Text = Type.String();
const Uuid = Type.String({ pattern: UUID_PATTERN });

export function credentialRoutes(app: Api, deployment: Deployment): void {
  const config = { access: ["clerk", "developer"] as const };
  const Grant = Type.Object({ id: Uuid });
  const Credential = Type.Object({ id: Uuid, cid: Uuid });
  const Made = Type.Object({ id: Text });

  app.post(
    "/api/grants/:id/credentials",
    { config, schema: { operationId: "issueCredential", params: Grant, body: CredentialWishSchema, response: { 200: Made } } },
    async (request) =>
      await once(deployment, request, async () => ({
        id: await issueCredential(deployment, actorOf(request), request.params.id, request.body),
      })),
  );

  app.put(
    "/api/grants/:id/credentials/:cid",
    { config, schema: { operationId: "bindCredential", params: Credential, body: BindingSchema, response: { 200: Type.Object({}) } } },
    async (request) => {
      const { id, cid: credentialId } = request.params;
      await bindCredential(deployment, actorOf(request), id, { credentialId, binding: request.body });
      return {};
    },
  );

  app.post(
    "/api/grants/:id/credentials/:cid/replace",
    {
      config,
      schema: {
        operationId: "replaceCredential",
        params: Credential,
        /** The old one serves until the end of this day. */
        body: Type.Object({ lastDay: Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" }) }, { additionalProperties: false }),
        response: { 200: Made },
      },
    },
    async (request) =>
      await once(deployment, request, async () => {
        const { id, cid: credentialId } = request.params;
        return { id: await replaceCredential(deployment, actorOf(request), id, { credentialId, lastDay: request.body.lastDay }) };
      }),
  );

  app.post(
    "/api/grants/:id/credentials/:cid/claim",
    { config, schema: { operationId: "claimCredential", params: Credential, response: { 200: Type.Object({ secret: Text }) } } },
    async (request, reply) => {
      void reply.header("cache-control", "no-store");
      return { secret: await claimCredential(deployment, actorOf(request), request.params.id, request.params.cid) };
    },
  );

  app.delete(
    "/api/grants/:id/credentials/:cid",
    { config, schema: { operationId: "revokeCredential", params: Credential, response: { 200: Type.Object({}) } } },
    async (request) => {
      await revokeCredential(deployment, actorOf(request), request.params.id, request.params.cid);
      return {};
    },
  );

  app.get(
    "/api/grants/:id/samples",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "grantSamples",
        params: Grant,
        querystring: Type.Object({ algorithm: Type.Optional(Type.Enum([...credentialAlgorithms])) }, { additionalProperties: false }),
        response: {
          200: Type.Object({ samples: Type.Array(Type.Object({ language: Type.Enum([...sampleLanguages]), code: Text })) }),
        },
      },
    },
    async (request) => {
      const samples = await grantSamples(deployment, actorOf(request), request.params.id, request.query.algorithm ?? null);
      if (!samples) throw requestProblem("not-found");
      return { samples };
    },
  );
}
