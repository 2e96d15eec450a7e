// What anybody may do without an account: complain, and ask by number and code how it stands (REG25-37-2).
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { agencies } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { NewComplaintSchema, ProgressSchema, ReceivedSchema } from "./complaint.schema.ts";
import { progressOf } from "./complaint.views.ts";
import { receivePublic } from "./receive.commands.ts";

const Text = Type.String();
const closed = { additionalProperties: false };
const FILED_PER_MINUTE = 5;
const ASKED_PER_MINUTE = 20;
/** A complaint is a page of words. */
const BYTES_MAX = 64 * 1024;

export function publicComplaintRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/public/agencies",
    {
      config: { access: "public", rateLimit: { max: ASKED_PER_MINUTE, timeWindow: 60_000 } },
      schema: {
        operationId: "publicAgencies",
        response: { 200: Type.Object({ rows: Type.Array(Type.Object({ id: Text, name: Text })) }) },
      },
    },
    async () => {
      const all = await agencies(deployment.db);
      const rows = all.filter(({ kind }) => ["department", "authorised-body", "office"].includes(kind));
      return { rows: rows.map(({ id, name }) => ({ id, name })) };
    },
  );
  app.post(
    "/api/public/complaints",
    {
      config: { access: "public", rateLimit: { max: FILED_PER_MINUTE, timeWindow: 60_000 } },
      bodyLimit: BYTES_MAX,
      schema: { operationId: "complain", body: NewComplaintSchema, response: { 201: ReceivedSchema } },
    },
    async (request, reply) => {
      const { number, code } = await receivePublic(deployment, request.ip, { ...request.body, login: "" });
      return reply.code(201).send({ number, code });
    },
  );
  app.post(
    "/api/public/complaints/progress",
    {
      config: { access: "public", rateLimit: { max: ASKED_PER_MINUTE, timeWindow: 60_000 } },
      bodyLimit: BYTES_MAX,
      schema: {
        operationId: "complaintProgress",
        body: Type.Object(
          { number: Type.String({ minLength: 1, maxLength: 40 }), code: Type.String({ minLength: 1, maxLength: 40 }) },
          closed,
        ),
        response: { 200: ProgressSchema },
      },
    },
    async (request) => await progressOf(deployment, request.body),
  );
}
