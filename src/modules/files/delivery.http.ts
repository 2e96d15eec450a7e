// Files given out, over HTTP: what a grant opens, downloads by people, deliveries and their manifests, and copies traced back.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { markings } from "#modules/catalog/index.ts";
import { type Access, actorOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { ManifestSchema } from "./delivery.ts";
import { deliveriesOf, filesOfGrant, isSigned, manifestOf, traceCopy } from "./delivery.views.ts";
import { redeem, ticketFor } from "./ticket.commands.ts";

const TAKERS: Access = ["clerk", "developer"];
const TRACERS: Access = ["clerk", "work-body-head", "agency-head", "office-reviewer", "office-head", "auditor"];
const closed = { additionalProperties: false };
const Text = Type.String();
const Nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) => Type.Union([schema, Type.Null()]);
const Id = Type.String({ pattern: UUID_PATTERN });
const IdParam = Type.Object({ id: Id });
const Signature = Type.String({ pattern: "^[0-9a-f]{1,400}$" });

const DeliverySchema = Type.Object({
  code: Text,
  at: Text,
  file: Type.Object({ name: Text, bytes: Type.Integer(), version: Type.Integer(), sha256: Text }),
  grant: Type.Object({ id: Text, number: Text }),
  entry: Text,
  consumer: Text,
  provider: Text,
  person: Nullable(Text),
  credential: Text,
  purpose: Text,
  businessCase: Nullable(Text),
  copy: Nullable(Type.Object({ isMarked: Type.Boolean(), why: Nullable(Text), sha256: Nullable(Text) })),
});
const Deliveries = Type.Object({ rows: Type.Array(DeliverySchema), next: Nullable(Text) });

export function deliveryRoutes(app: Api, deployment: Deployment): void {
  ofGrants(app, deployment);
  downloads(app, deployment);
  manifests(app, deployment);
}

function ofGrants(app: Api, deployment: Deployment): void {
  app.get(
    "/api/grants/:id/files",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "grantFiles",
        params: IdParam,
        querystring: Type.Object(CursorQuery, closed),
        response: {
          200: Type.Object({
            rows: Type.Array(
              Type.Object({
                id: Text,
                name: Text,
                bytes: Type.Integer(),
                period: Text,
                note: Text,
                version: Type.Integer(),
                sha256: Text,
                sm3: Text,
                checkedAt: Text,
                takenAt: Nullable(Text),
              }),
            ),
            marking: Type.Enum([...markings]),
            actions: Type.Array(Text),
            next: Nullable(Text),
          }),
        },
      },
    },
    async (request) => {
      const { id: grantId } = request.params;
      return await paged(request.query, { id: "id" }, ({ limit, after }) =>
        filesOfGrant(deployment, actorOf(request), { grantId, after: after?.id, limit }),
      );
    },
  );
  app.get(
    "/api/grants/:id/deliveries",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "grantDeliveries",
        params: IdParam,
        querystring: Type.Object(CursorQuery, closed),
        response: { 200: Deliveries },
      },
    },
    async (request) => {
      const { id: grantId } = request.params;
      return await paged(request.query, { at: "instant", id: "id" }, (ask) =>
        deliveriesOf(deployment, actorOf(request), { ...ask, grantId }),
      );
    },
  );
}

/** What of the data plane's answer the browser is told. */
const PASSED_ON = [
  "content-type",
  "content-length",
  "content-range",
  "content-disposition",
  "accept-ranges",
  "etag",
  "repr-digest",
  "x-govshare-delivery",
  "x-govshare-mark",
];

function downloads(app: Api, deployment: Deployment): void {
  app.post(
    "/api/grants/:id/file-tickets",
    {
      config: { access: TAKERS },
      schema: {
        operationId: "askFileTicket",
        params: IdParam,
        /** Without one, all files as a bundle. */
        body: Type.Object({ fileId: Type.Optional(Id) }, closed),
        response: { 201: Type.Object({ ticket: Text }) },
      },
    },
    async (request, reply) => {
      const made = await ticketFor(deployment, actorOf(request), { grantId: request.params.id, fileId: request.body.fileId ?? null });
      return reply.code(201).send(made);
    },
  );
  app.get(
    "/api/file-tickets/:ticket",
    {
      config: { access: TAKERS },
      exposeHeadRoute: false,
      schema: {
        operationId: "redeemFileTicket",
        produces: ["application/octet-stream"],
        params: Type.Object({ ticket: Type.String({ pattern: "^[A-Za-z0-9._-]{1,2000}$" }) }),
      },
    },
    async (request, reply) => {
      const { range, "if-range": ifRange } = request.headers;
      const headers = { ...(range !== undefined && { range }), ...(ifRange !== undefined && { "if-range": String(ifRange) }) };
      const answer = await redeem(deployment, actorOf(request), request.params.ticket, headers);
      for (const name of PASSED_ON) if (answer.headers[name] !== undefined) void reply.header(name, answer.headers[name]);
      return reply.code(answer.status).header("cache-control", "no-store").send(answer.body);
    },
  );
}

function manifests(app: Api, deployment: Deployment): void {
  app.get(
    "/api/file-deliveries",
    {
      config: { access: TRACERS },
      schema: {
        operationId: "traceCopy",
        querystring: Type.Object({ ...CursorQuery, copy: Type.String({ minLength: 1, maxLength: 200 }) }, closed),
        response: { 200: Deliveries },
      },
    },
    async (request) => {
      const { copy: text, ...query } = request.query;
      return await paged(query, { at: "instant", id: "id" }, (ask) => traceCopy(deployment, actorOf(request), { ...ask, text }));
    },
  );
  app.get(
    "/api/file-deliveries/:code/manifest",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "deliveryManifest",
        params: Type.Object({ code: Type.String({ maxLength: 40 }) }),
        response: { 200: Type.Object({ manifest: ManifestSchema, suite: Text, signature: Text, publicKey: Text }) },
      },
    },
    async (request) => await manifestOf(deployment, actorOf(request), request.params.code),
  );
  app.post(
    "/api/file-deliveries/verify",
    {
      config: { access: TRACERS },
      schema: {
        operationId: "verifyManifest",
        body: Type.Object({ manifest: ManifestSchema, signature: Signature }, closed),
        response: { 200: Type.Object({ isSigned: Type.Boolean() }) },
      },
    },
    async (request) => ({ isSigned: isSigned(deployment, request.body.manifest, request.body.signature) }),
  );
}
