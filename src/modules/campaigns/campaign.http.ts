// Compilation campaigns over HTTP: the office leads them, agencies report on their own part.
import { type Static, Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, pagedRows } from "#kernel/paging.ts";
import { ifMatch } from "#kernel/revision.ts";
import { CitationSchema, citationsOf } from "#law/citation.schema.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { cancelCampaign, draftCampaign, openCampaign, saveCampaign } from "./campaign.commands.ts";
import { CampaignContentSchema, campaignStates, OFFICERS, OVERSEERS, partStates } from "./campaign.ts";
import { type CampaignDetail, campaignFor, campaignLines, partViews, type PartView, visibleCampaign } from "./campaign.views.ts";
import { partRoutes } from "./part.http.ts";

const Text = Type.String();
const nullableText = Type.Union([Type.Null(), Text]);
const uuid = Type.String({ pattern: UUID_PATTERN });
const Id = Type.Object({ id: uuid });
const Empty = Type.Object({});
const closed = { additionalProperties: false };
const words = Type.String({ minLength: 1, maxLength: 2_000, pattern: "\\S" });
const Ref = Type.Object({ id: Text, name: Text });
const CITES = ["GF51-4-2", "REG25-13-3", "JY-16-1"];

const Figures = Type.Object({
  drafts: Type.Integer(),
  submitted: Type.Integer(),
  published: Type.Integer(),
  publishedSince: Type.Integer(),
  duties: Type.Integer(),
  tables: Type.Integer(),
});
const Part = Type.Object({
  agency: Ref,
  state: Type.Enum([...partStates]),
  lamp: Type.Enum(["green", "amber", "red"]),
  endsOn: Text,
  declaredAt: nullableText,
  declaredBy: nullableText,
  words: Text,
  asked: Type.Union([Type.Null(), Type.Object({ until: Text, reason: Text, at: Text })]),
  reminders: Type.Integer(),
  remindedAt: nullableText,
  figures: Figures,
  left: Type.Integer(),
});
const Kept = Type.Object({
  id: Text,
  name: Text,
  state: Type.Enum([...partStates]),
  words: Text,
  declaredAt: nullableText,
  endsOn: Text,
  reminders: Type.Integer(),
  left: Type.Integer(),
  figures: Figures,
});
const Detail = Type.Object({
  id: Text,
  state: Type.Enum([...campaignStates]),
  revision: Type.Integer(),
  content: CampaignContentSchema,
  savedAt: Text,
  openedAt: nullableText,
  closedAt: nullableText,
  closingWords: Text,
  guide: Type.Union([Type.Null(), Type.Object({ id: Text, version: Type.Integer(), title: Text })]),
  gaps: Type.Array(Type.Object({ pointer: Text, text: Text })),
  own: Type.Union([Type.Null(), Part]),
  /** As it was kept at the end; an agency sees its own line. */
  summary: Type.Union([Type.Null(), Type.Array(Kept)]),
  isBoardSeen: Type.Boolean(),
  actions: Type.Array(Text),
  citations: Type.Array(CitationSchema),
});

const partView = (part: PartView): Static<typeof Part> => ({
  ...part,
  declaredAt: part.declaredAt?.toISOString() ?? null,
  asked: part.asked && { ...part.asked, at: part.asked.at.toISOString() },
  remindedAt: part.remindedAt?.toISOString() ?? null,
});

function detailView(found: CampaignDetail, agencyId: string): Omit<Static<typeof Detail>, "citations"> {
  const { campaign, guide, gaps, own, actions, isBoardSeen } = found;
  const kept = campaign.summary?.agencies ?? null;
  return {
    id: campaign.id,
    state: campaign.state,
    revision: campaign.revision,
    content: campaign.content,
    savedAt: campaign.savedAt.toISOString(),
    openedAt: campaign.openedAt?.toISOString() ?? null,
    closedAt: campaign.closedAt?.toISOString() ?? null,
    closingWords: campaign.closingWords,
    guide,
    gaps,
    own: own && partView(own),
    summary: kept && kept.filter(({ id }) => isBoardSeen || id === agencyId),
    isBoardSeen,
    actions,
  };
}

export function campaignRoutes(app: Api, deployment: Deployment): void {
  readRoutes(app, deployment);
  officeRoutes(app, deployment);
  partRoutes(app, deployment);
}

function readRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/campaigns",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "campaigns",
        querystring: Type.Object({ ...CursorQuery, state: Type.Optional(Type.Enum([...campaignStates])) }, closed),
        response: {
          200: Type.Object({
            rows: Type.Array(
              Type.Object({
                id: Text,
                title: Text,
                document: Text,
                state: Type.Enum([...campaignStates]),
                startsOn: Text,
                endsOn: Text,
                agencies: Type.Integer(),
                declared: Type.Integer(),
                own: Type.Union([Type.Null(), Type.Enum([...partStates])]),
              }),
            ),
            next: nullableText,
            actions: Type.Array(Text),
            citations: Type.Array(CitationSchema),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request);
      const { rows, next } = await pagedRows(request.query, { createdAt: "instant", id: "id" }, async (ask) => ({
        rows: await campaignLines(deployment, actor, ask),
      }));
      return {
        rows: rows.map(({ createdAt: _createdAt, ...row }) => row),
        next,
        actions: OFFICERS.includes(actor.role) ? ["begin"] : [],
        citations: citationsOf(deployment.law.at(deployment.clock.now()), CITES),
      };
    },
  );

  app.get(
    "/api/campaigns/:id",
    { config: { access: "signed-in" }, schema: { operationId: "campaign", params: Id, response: { 200: Detail } } },
    async (request) => {
      const actor = actorOf(request);
      const found = await campaignFor(deployment, actor, request.params.id);
      const citations = citationsOf(deployment.law.at(deployment.clock.now()), CITES);
      return { ...detailView(found, actor.agencyId), citations };
    },
  );

  app.get(
    "/api/campaigns/:id/board",
    {
      config: { access: OVERSEERS },
      schema: { operationId: "campaignBoard", params: Id, response: { 200: Type.Object({ rows: Type.Array(Part) }) } },
    },
    async (request) => {
      const campaign = await visibleCampaign(deployment.db, actorOf(request), request.params.id);
      return { rows: (await partViews(deployment, campaign)).map(partView) };
    },
  );
}

function officeRoutes(app: Api, deployment: Deployment): void {
  app.post(
    "/api/campaigns",
    {
      config: { access: OFFICERS },
      schema: { operationId: "draftCampaign", body: Type.Object({}, closed), response: { 200: Type.Object({ id: Text }) } },
    },
    async (request) => await once(deployment, request, async () => await draftCampaign(deployment, actorOf(request))),
  );

  app.put(
    "/api/campaigns/:id",
    {
      config: { access: OFFICERS },
      schema: {
        operationId: "saveCampaign",
        params: Id,
        body: Type.Object({ content: CampaignContentSchema }, closed),
        response: { 200: Type.Object({ revision: Type.Integer() }) },
      },
    },
    async (request) =>
      await saveCampaign(deployment, actorOf(request), {
        id: request.params.id,
        revision: ifMatch(request),
        content: request.body.content,
      }),
  );

  app.post(
    "/api/campaigns/:id/open",
    {
      config: { access: OFFICERS },
      schema: { operationId: "openCampaign", params: Id, response: { 200: Type.Object({ agencies: Type.Integer() }) } },
    },
    async (request) => await openCampaign(deployment, actorOf(request), { id: request.params.id, revision: ifMatch(request) }),
  );

  app.post(
    "/api/campaigns/:id/cancel",
    {
      config: { access: OFFICERS },
      schema: { operationId: "cancelCampaign", params: Id, body: Type.Object({ reason: words }, closed), response: { 200: Empty } },
    },
    async (request) => {
      await cancelCampaign(deployment, actorOf(request), { id: request.params.id, ...request.body });
      return {};
    },
  );
}
