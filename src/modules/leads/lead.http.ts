// Leads over HTTP.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, pagedRows } from "#kernel/paging.ts";
import { AccessLeftSchema, actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { kindKeys } from "./kind.ts";
import { answerLead, closeLead, confirmLead, dismissLead, handOver, restoreAccount, revokeAccount } from "./lead.commands.ts";
import { KindSchema, LeadDetail, LeadLine } from "./lead.schema.ts";
import { ANSWERERS, leadAnswers, leadStates, OFFICERS, REPORTERS } from "./lead.ts";
import { leadFor, leadsOf } from "./lead.views.ts";
import { reportLead } from "./raise.commands.ts";

const Text = Type.String();
const uuid = Type.String({ pattern: UUID_PATTERN });
const Id = Type.Object({ id: uuid });
const closed = { additionalProperties: false };
const words = Type.String({ minLength: 1, maxLength: 2_000, pattern: "\\S" });

export function leadRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/leads",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "leads",
        querystring: Type.Object(
          {
            ...CursorQuery,
            kind: Type.Optional(Type.Enum(kindKeys)),
            agency: Type.Optional(uuid),
            state: Type.Optional(Type.Enum([...leadStates])),
            q: Type.Optional(Type.String({ maxLength: 100 })),
          },
          closed,
        ),
        response: {
          200: Type.Object({
            rows: Type.Array(LeadLine),
            next: Type.Union([Text, Type.Null()]),
            total: Type.Integer(),
            counts: Type.Record(Type.Enum([...leadStates]), Type.Integer()),
            kinds: Type.Array(KindSchema),
            actions: Type.Array(Text),
          }),
        },
      },
    },
    async (request) => {
      const { agency: agencyId, q: text, ...query } = request.query;
      const found = await pagedRows(query, { changedAt: "instant", id: "id" }, (ask) =>
        leadsOf(deployment, actorOf(request), { ...ask, agencyId, text }),
      );
      return { ...found, rows: found.rows.map((row) => ({ ...row, changedAt: row.changedAt.toISOString() })) };
    },
  );

  app.get(
    "/api/leads/:id",
    { config: { access: "signed-in" }, schema: { operationId: "lead", params: Id, response: { 200: LeadDetail } } },
    async (request) => {
      const lead = await leadFor(deployment, actorOf(request), request.params.id);
      return { ...lead, evidence: [...lead.evidence], changedAt: lead.changedAt.toISOString() };
    },
  );

  app.post(
    "/api/leads",
    {
      config: { access: REPORTERS },
      schema: {
        operationId: "reportLead",
        body: Type.Object(
          {
            kind: Type.Enum(kindKeys),
            agencyId: uuid,
            title: Type.String({ minLength: 1, maxLength: 200, pattern: "\\S" }),
            detail: words,
            login: Type.Optional(Type.String({ maxLength: 100 })),
          },
          closed,
        ),
        response: { 200: Type.Object({ id: Text, number: Text }) },
      },
    },
    async (request) => await once(deployment, request, async () => await reportLead(deployment, actorOf(request), request.body)),
  );

  app.post(
    "/api/leads/:id/handover",
    {
      config: { access: OFFICERS },
      schema: {
        operationId: "handOverLead",
        params: Id,
        body: Type.Object({ words, mendBy: Type.Optional(Type.String({ maxLength: 10 })) }, closed),
        response: { 200: Type.Object({}) },
      },
    },
    async (request) => {
      await handOver(deployment, actorOf(request), request.params.id, request.body);
      return {};
    },
  );

  app.post(
    "/api/leads/:id/answer",
    {
      config: { access: ANSWERERS },
      schema: {
        operationId: "answerLead",
        params: Id,
        body: Type.Object({ answer: Type.Enum([...leadAnswers]), words }, closed),
        response: { 200: Type.Object({}) },
      },
    },
    async (request) => {
      await answerLead(deployment, actorOf(request), request.params.id, request.body);
      return {};
    },
  );
  officeRoutes(app, deployment);
}

const OFFICE_STEPS = {
  confirm: { operationId: "confirmLead", command: confirmLead, access: OFFICERS },
  dismiss: { operationId: "dismissLead", command: dismissLead, access: OFFICERS },
  close: { operationId: "closeLead", command: closeLead, access: OFFICERS },
  revoke: { operationId: "revokeAccount", command: revokeAccount, access: ["office-head"] as const },
};

/** The steps of the office that need nothing but words. */
function officeRoutes(app: Api, deployment: Deployment): void {
  app.post(
    "/api/leads/:id/restore",
    {
      config: { access: ["office-head"] },
      schema: { operationId: "restoreAccount", params: Id, body: Type.Object({ words }, closed), response: { 200: AccessLeftSchema } },
    },
    async (request) => await restoreAccount(deployment, actorOf(request), request.params.id, request.body.words),
  );
  for (const [path, { operationId, command, access }] of Object.entries(OFFICE_STEPS)) {
    app.post(
      `/api/leads/:id/${path}`,
      {
        config: { access },
        schema: { operationId, params: Id, body: Type.Object({ words }, closed), response: { 200: Type.Object({}) } },
      },
      async (request) => {
        await command(deployment, actorOf(request), request.params.id, request.body.words);
        return {};
      },
    );
  }
}
