// Complaints over HTTP: those of agencies and of the office's counter, and each step of their handling.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { CitationSchema } from "#law/citation.schema.ts";
import { type Access, AccessLeftSchema, actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import {
  acceptComplaint,
  answerComplaint,
  askAgency,
  declineComplaint,
  liftPause,
  makeStatement,
  pauseGrant,
} from "./complaint.commands.ts";
import { DetailSchema, InsideComplaintSchema, LineSchema, ReceivedSchema } from "./complaint.schema.ts";
import { complaintOrigins, complaintStates, kindKeys, OFFICERS, outcomes, REPORTERS, SPEAKERS } from "./complaint.ts";
import { complaintFor, complaintsOf } from "./complaint.views.ts";
import { disableAccount, enableAccount, identify, refer } from "./measure.commands.ts";
import { receiveFrom } from "./receive.commands.ts";

const Text = Type.String();
const Nullable = Type.Union([Type.Null(), Text]);
const uuid = Type.String({ pattern: UUID_PATTERN });
const Id = Type.Object({ id: uuid });
const closed = { additionalProperties: false };
const words = Type.String({ minLength: 1, maxLength: 2_000, pattern: "\\S" });
const short = Type.String({ minLength: 1, maxLength: 200, pattern: "\\S" });
const Empty = Type.Object({});

export function complaintRoutes(app: Api, deployment: Deployment): void {
  reading(app, deployment);
  stepping(app, deployment);
  inWords(app, deployment);
}

function reading(app: Api, deployment: Deployment): void {
  app.get(
    "/api/complaints",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "complaints",
        querystring: Type.Object(
          {
            ...CursorQuery,
            state: Type.Optional(Type.Enum([...complaintStates])),
            kind: Type.Optional(Type.Enum(kindKeys)),
            origin: Type.Optional(Type.Enum([...complaintOrigins])),
            agency: Type.Optional(uuid),
            number: Type.Optional(Type.String({ maxLength: 40 })),
          },
          closed,
        ),
        response: {
          200: Type.Object({
            rows: Type.Array(LineSchema),
            total: Type.Integer(),
            counts: Type.Record(Type.Enum([...complaintStates]), Type.Integer()),
            next: Nullable,
            dayByLaw: Type.Boolean(),
            citations: Type.Array(CitationSchema),
          }),
        },
      },
    },
    async (request) => {
      const { agency: agencyId, number, ...query } = request.query;
      return await paged(query, { at: "instant", id: "id" }, (ask) =>
        complaintsOf(deployment, actorOf(request), { ...ask, agencyId, number: number?.trim().toUpperCase() }),
      );
    },
  );
  app.get(
    "/api/complaints/:id",
    { config: { access: "signed-in" }, schema: { operationId: "complaint", params: Id, response: { 200: DetailSchema } } },
    async (request) => await complaintFor(deployment, actorOf(request), request.params.id),
  );
  app.post(
    "/api/complaints",
    {
      config: { access: REPORTERS },
      schema: {
        operationId: "fileComplaint",
        body: InsideComplaintSchema,
        response: { 201: Type.Object({ id: Text, ...ReceivedSchema.properties }) },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await once(deployment, request, async () => await receiveFrom(deployment, actorOf(request), request.body))),
  );
}

function stepping(app: Api, deployment: Deployment): void {
  app.post(
    "/api/complaints/:id/accept",
    {
      config: { access: OFFICERS },
      schema: {
        operationId: "acceptComplaint",
        params: Id,
        body: Type.Object({ words, answerBy: Type.Optional(Type.String({ maxLength: 10 })) }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await acceptComplaint(deployment, actorOf(request), request.params.id, request.body);
      return {};
    },
  );
  app.post(
    "/api/complaints/:id/answer",
    {
      config: { access: OFFICERS },
      schema: {
        operationId: "answerComplaint",
        params: Id,
        body: Type.Object({ outcome: Type.Enum([...outcomes]), words }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await answerComplaint(deployment, actorOf(request), request.params.id, request.body);
      return {};
    },
  );
  app.post(
    "/api/complaints/:id/refer",
    {
      config: { access: OFFICERS },
      schema: {
        operationId: "referComplaint",
        params: Id,
        body: Type.Object({ authority: short, document: short }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await refer(deployment, actorOf(request), request.params.id, request.body);
      return {};
    },
  );
  app.post(
    "/api/complaints/:id/enable",
    {
      config: { access: ["office-head"] },
      schema: { operationId: "enableAccount", params: Id, body: Type.Object({ words }, closed), response: { 200: AccessLeftSchema } },
    },
    async (request) => await enableAccount(deployment, actorOf(request), request.params.id, request.body.words),
  );
  app.post(
    "/api/complaints/:id/complainant",
    {
      config: { access: OFFICERS },
      schema: {
        operationId: "identifyComplainant",
        params: Id,
        body: Type.Object({ words }, closed),
        response: { 200: Type.Object({ name: Text, contact: Text }) },
      },
    },
    async (request) => await identify(deployment, actorOf(request), request.params.id, request.body.words),
  );
}

type Command = (deployment: Deployment, actor: ReturnType<typeof actorOf>, id: string, words: string) => Promise<void>;
const STEPS: readonly (readonly [path: string, operationId: string, access: Access, command: Command])[] = [
  ["decline", "declineComplaint", OFFICERS, declineComplaint],
  ["ask", "askAboutComplaint", OFFICERS, askAgency],
  ["statement", "stateOnComplaint", SPEAKERS, makeStatement],
  ["pause", "pauseForComplaint", OFFICERS, pauseGrant],
  ["lift", "liftComplaintPause", OFFICERS, liftPause],
  ["disable", "disableAccount", ["office-head"], disableAccount],
];

/** Steps that need nothing but words. */
function inWords(app: Api, deployment: Deployment): void {
  for (const [path, operationId, access, command] of STEPS) {
    app.post(
      `/api/complaints/:id/${path}`,
      {
        config: { access },
        schema: { operationId, params: Id, body: Type.Object({ words }, closed), response: { 200: Empty } },
      },
      async (request) => {
        await command(deployment, actorOf(request), request.params.id, request.body.words);
        return {};
      },
    );
  }
}
