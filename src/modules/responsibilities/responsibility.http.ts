// Responsibilities over HTTP.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, pagedRows } from "#kernel/paging.ts";
import { requestProblem } from "#kernel/request-problem.ts";
import { ifMatch } from "#kernel/revision.ts";
import { actorOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { grantResponsibilities } from "./activation.views.ts";
import { agenciesShown, agencyShown, safeguardsShown, unguarded } from "./agency.views.ts";
import { checkCompleteness, declareComplete, explainUncatalogued } from "./completeness.commands.ts";
import { issueList, receiveList } from "./list.commands.ts";
import { listLines } from "./list.views.ts";
import { assignStage, keepSafeguard, saveProfile, saveRule, signStatement } from "./profile.commands.ts";
import { grades, KEEPERS, OFFICERS, ProfileContent, RuleContent, ruleKinds, SafeguardContent, SIGNERS, stages } from "./profile.ts";
import { remindAgency } from "./reminder.commands.ts";
import { AgencyDetail, AgencyLine, GrantDetail, Line, Safeguards, Unguarded } from "./responsibility.schema.ts";

const Text = Type.String();
const uuid = Type.String({ pattern: UUID_PATTERN });
const Id = Type.Object({ id: uuid });
const Empty = Type.Object({});
const closed = { additionalProperties: false };
const words = Type.String({ minLength: 1, maxLength: 2_000, pattern: "\\S" });
const Day = Type.String({ maxLength: 10 });
const nullableText = Type.Union([Text, Type.Null()]);

export function responsibilityRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/responsibilities",
    {
      config: { access: ["office-reviewer", "office-head", "auditor"] },
      schema: { operationId: "responsibilities", response: { 200: Type.Object({ rows: Type.Array(AgencyLine) }) } },
    },
    async () => ({ rows: await agenciesShown(deployment) }),
  );

  app.get(
    "/api/responsibilities/:id",
    { config: { access: "signed-in" }, schema: { operationId: "agencyResponsibilities", params: Id, response: { 200: AgencyDetail } } },
    async (request) => await agencyShown(deployment, actorOf(request), request.params.id),
  );

  app.get(
    "/api/responsibilities/:id/list",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "collectionList",
        params: Id,
        querystring: Type.Object({ ...CursorQuery, version: Type.Integer({ minimum: 1, maximum: 2_000_000_000 }) }, closed),
        response: { 200: Type.Object({ rows: Type.Array(Line), next: nullableText }) },
      },
    },
    async (request) => {
      const { version, ...query } = request.query;
      const { id } = request.params;
      // Whoever may not see the agency's page may not see its list.
      await agencyShown(deployment, actorOf(request), id);
      const { rows, next } = await pagedRows(query, { entryId: "id" }, async ({ limit, after }) => ({
        rows: await listLines(deployment.db, id, version, { after: after?.entryId, limit }),
      }));
      return { rows: rows.map(({ entryId, content }) => ({ entryId, ...content, items: [...content.items] })), next };
    },
  );

  app.put(
    "/api/responsibilities/profile",
    {
      config: { access: KEEPERS },
      schema: { operationId: "saveAgencyProfile", body: Type.Object({ content: ProfileContent }, closed), response: { 200: Empty } },
    },
    async (request) => {
      const actor = actorOf(request);
      const revision = ifMatch(request);
      await saveProfile(deployment, { agencyId: actor.agencyId, actor }, { content: request.body.content, revision });
      return {};
    },
  );

  app.post(
    "/api/responsibilities/statement",
    {
      config: { access: SIGNERS },
      schema: { operationId: "signDutyStatement", body: Type.Object({ words }, closed), response: { 200: Empty } },
    },
    async (request) => {
      const actor = actorOf(request);
      await signStatement(deployment, { agencyId: actor.agencyId, actor }, request.body.words);
      return {};
    },
  );

  app.post(
    "/api/responsibilities/rules",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "saveAgencyRule",
        body: Type.Object({ kind: Type.Enum([...ruleKinds]), content: RuleContent, effectiveOn: Day, reviewOn: Day }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      const actor = actorOf(request);
      await saveRule(deployment, { agencyId: actor.agencyId, actor }, request.body);
      return {};
    },
  );
  listRoutes(app, deployment);
  grantRoutes(app, deployment);
}

function listRoutes(app: Api, deployment: Deployment): void {
  app.post(
    "/api/responsibilities/:id/reminders",
    { config: { access: OFFICERS }, schema: { operationId: "remindAgency", params: Id, response: { 200: Empty } } },
    async (request) => {
      await remindAgency(deployment, actorOf(request), request.params.id);
      return {};
    },
  );

  app.post(
    "/api/responsibilities/:id/list/issue",
    {
      config: { access: OFFICERS },
      schema: { operationId: "issueCollectionList", params: Id, response: { 200: Type.Object({ version: Type.Integer() }) } },
    },
    async (request) => ({ version: await issueList(deployment, actorOf(request), request.params.id) }),
  );

  app.post(
    "/api/responsibilities/lists/:id/receipt",
    { config: { access: SIGNERS }, schema: { operationId: "receiveCollectionList", params: Id, response: { 200: Empty } } },
    async (request) => {
      await receiveList(deployment, actorOf(request), request.params.id);
      return {};
    },
  );

  app.post(
    "/api/responsibilities/completeness/explanations",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "explainUncatalogued",
        body: Type.Object(
          { kind: Type.Enum(["table", "duty"]), key: Type.String({ minLength: 1, maxLength: 100 }), reason: words },
          closed,
        ),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await explainUncatalogued(deployment, actorOf(request), request.body);
      return {};
    },
  );

  app.post(
    "/api/responsibilities/completeness/declaration",
    {
      config: { access: ["agency-head"] },
      schema: { operationId: "declareComplete", body: Type.Object({ words }, closed), response: { 200: Empty } },
    },
    async (request) => {
      await declareComplete(deployment, actorOf(request), request.body.words);
      return {};
    },
  );

  app.post(
    "/api/responsibilities/:id/completeness-check",
    {
      config: { access: OFFICERS },
      schema: { operationId: "checkCompleteness", params: Id, response: { 200: Type.Object({ left: Type.Integer() }) } },
    },
    async (request) => await checkCompleteness(deployment, actorOf(request), request.params.id),
  );
}

function grantRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/grants/:id/responsibilities",
    { config: { access: "signed-in" }, schema: { operationId: "grantResponsibilities", params: Id, response: { 200: GrantDetail } } },
    async (request) => {
      const found = await grantResponsibilities(deployment, actorOf(request), request.params.id);
      if (!found) throw requestProblem("not-found");
      return { ...found, obstacles: found.obstacles.map(({ key, title, citations }) => ({ key, title, citations })) };
    },
  );

  app.post(
    "/api/grants/:id/responsibilities",
    {
      config: { access: OFFICERS },
      schema: {
        operationId: "assignStage",
        params: Id,
        body: Type.Object(
          {
            stage: Type.Enum([...stages]),
            agencyId: uuid,
            contact: Type.String({ minLength: 1, maxLength: 200, pattern: "\\S" }),
            reason: words,
          },
          closed,
        ),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await assignStage(deployment, actorOf(request), request.params.id, request.body);
      return {};
    },
  );

  app.get(
    "/api/safeguards",
    { config: { access: "signed-in" }, schema: { operationId: "safeguards", response: { 200: Safeguards } } },
    async (request) => await safeguardsShown(deployment, actorOf(request)),
  );

  app.post(
    "/api/safeguards",
    {
      config: { access: OFFICERS },
      schema: {
        operationId: "keepSafeguard",
        body: Type.Object({ grade: Type.Enum([...grades]), content: SafeguardContent }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await keepSafeguard(deployment, actorOf(request), request.body);
      return {};
    },
  );

  app.get(
    "/api/safeguards/lacking",
    {
      config: { access: ["office-reviewer", "office-head", "auditor"] },
      schema: {
        operationId: "unguardedEntries",
        querystring: Type.Object(CursorQuery, closed),
        response: { 200: Type.Object({ rows: Type.Array(Unguarded), next: nullableText }) },
      },
    },
    async (request) => {
      return await pagedRows(request.query, { code: "text", entryId: "id" }, async (ask) => ({ rows: await unguarded(deployment, ask) }));
    },
  );
}
