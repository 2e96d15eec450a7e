// The guide over HTTP: read by everybody, written and issued by the office.
import { type Static, Type } from "typebox";
import { dayOf } from "#kernel/clock.ts";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { ifMatch } from "#kernel/revision.ts";
import { CitationSchema, citationsOf } from "#law/citation.schema.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { entryGuide } from "./entry.views.ts";
import { factsOf, kindNames } from "#modules/recognition/index.ts";
import { beginGuide, discardGuide, issueGuide, saveGuide } from "./guide.commands.ts";
import { ISSUERS, KEEPERS } from "./guide.ts";
import { grades } from "./terms.ts";
import { ClassRecord, GradeRecord, GuideContentSchema } from "./guide.schema.ts";
import { currentGuide, type GuideDetail, guideDetail, type GuideLine, guideLines, impactOf } from "./guide.views.ts";
import { regradeRoutes } from "./regrade.http.ts";

const Text = Type.String();
const nullable = <S extends ReturnType<typeof Type.Object> | typeof Text | ReturnType<typeof Type.Integer>>(schema: S) =>
  Type.Union([Type.Null(), schema]);
const Id = Type.Object({ id: Type.String({ pattern: UUID_PATTERN }) });
const closed = { additionalProperties: false };
const CITES = ["MIIT-10-2", "MIIT-11-1", "MIIT-12-1", "REG25-13-5"];

const Line = {
  id: Text,
  version: nullable(Type.Integer()),
  title: Text,
  document: Text,
  state: Type.Enum(["draft", "coming", "in-force", "replaced"]),
  effectiveOn: nullable(Text),
  issuedAt: nullable(Text),
  savedAt: Text,
  classes: Type.Integer(),
};
const Grades = Type.Array(Type.Enum([...grades]));
const Detail = Type.Object({
  ...Line,
  revision: Type.Integer(),
  content: GuideContentSchema,
  words: Text,
  changes: Type.Object({ grades: Grades, classes: Type.Array(Text), newClasses: Type.Array(Text), all: Type.Boolean() }),
  concerned: Grades,
  gaps: Type.Array(Type.Object({ pointer: Text, text: Text })),
  isSwept: Type.Boolean(),
  hash: nullable(Text),
  actions: Type.Array(Text),
});

const lineView = (line: GuideLine) => ({
  ...line,
  issuedAt: line.issuedAt?.toISOString() ?? null,
  savedAt: line.savedAt.toISOString(),
});
const detailView = (detail: GuideDetail): Static<typeof Detail> => ({
  ...detail,
  ...lineView(detail),
  changes: {
    ...detail.changes,
    grades: [...detail.changes.grades],
    classes: [...detail.changes.classes],
    newClasses: [...detail.changes.newClasses],
  },
  concerned: [...detail.concerned],
});

export function guideRoutes(app: Api, deployment: Deployment): void {
  readRoutes(app, deployment);
  writeRoutes(app, deployment);
  regradeRoutes(app, deployment);
}

function readRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/guides",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "guides",
        response: {
          200: Type.Object({
            rows: Type.Array(Type.Object(Line)),
            actions: Type.Array(Text),
            /** Kinds of data by which a criterion may be recognised. */
            signs: Type.Array(Type.Object({ key: Text, title: Type.Object({ zh: Text, en: Text }) })),
            citations: Type.Array(CitationSchema),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request);
      const rows = await guideLines(deployment, actor);
      const mayBegin = KEEPERS.includes(actor.role) && !rows.some(({ state }) => state === "draft");
      const force = deployment.law.at(deployment.clock.now());
      return {
        rows: rows.map(lineView),
        actions: mayBegin ? ["begin"] : [],
        signs: kindNames.map((key) => ({ key, title: factsOf(key).title })),
        citations: citationsOf(force, CITES),
      };
    },
  );

  app.get(
    "/api/guides/current",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "currentGuide",
        response: {
          200: Type.Object({
            guide: Type.Union([
              Type.Null(),
              Type.Object({ id: Text, version: Type.Integer(), effectiveOn: Text, content: GuideContentSchema }),
            ]),
          }),
        },
      },
    },
    async () => {
      const row = await currentGuide(deployment);
      return {
        guide: row ? { id: row.id, version: row.version ?? 0, effectiveOn: row.effectiveOn ?? "", content: row.content } : null,
      };
    },
  );

  app.get(
    "/api/guides/:id",
    { config: { access: "signed-in" }, schema: { operationId: "guide", params: Id, response: { 200: Detail } } },
    async (request) => detailView(await guideDetail(deployment, actorOf(request), request.params.id)),
  );

  app.get(
    "/api/guides/:id/impact",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "guideImpact",
        params: Id,
        querystring: Type.Object({ all: Type.Optional(Type.Boolean()) }, closed),
        response: {
          200: Type.Object({
            today: Text,
            rows: Type.Array(Type.Object({ agency: Type.Object({ id: Text, name: Text }), entries: Type.Integer() })),
          }),
        },
      },
    },
    async (request) => ({
      today: dayOf(deployment.clock.now()),
      rows: await impactOf(deployment, actorOf(request), request.params.id, request.query.all ?? false),
    }),
  );

  app.get(
    "/api/guides/entries/:id",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "guideOfEntry",
        params: Id,
        response: {
          200: Type.Object({
            guide: nullable(Type.Object({ id: Text, version: Type.Integer(), title: Text, effectiveOn: Text })),
            graded: nullable(Type.Object({ guideId: Text, version: Type.Integer(), at: Text, how: Type.Enum(["published", "confirmed"]) })),
            grade: Type.Union([Type.Null(), GradeRecord]),
            dataClass: Type.Union([Type.Null(), ClassRecord]),
            fitting: Type.Array(ClassRecord),
            labels: Type.Array(Text),
            labelsAsked: Type.Array(Text),
            labelsMissing: Type.Array(Text),
            waits: nullable(Type.Object({ guideId: Text, version: Type.Integer() })),
            citations: Type.Array(CitationSchema),
          }),
        },
      },
    },
    async (request) => {
      const found = await entryGuide(deployment, actorOf(request), request.params.id);
      const force = deployment.law.at(deployment.clock.now());
      return {
        ...found,
        graded: found.graded && { ...found.graded, at: found.graded.at.toISOString() },
        citations: citationsOf(force, ["MIIT-12-1", "MIIT-10-3"]),
      };
    },
  );
}

function writeRoutes(app: Api, deployment: Deployment): void {
  app.post(
    "/api/guides",
    {
      config: { access: KEEPERS },
      schema: { operationId: "beginGuide", body: Type.Object({}, closed), response: { 200: Type.Object({ id: Text }) } },
    },
    async (request) => await once(deployment, request, async () => await beginGuide(deployment, actorOf(request))),
  );

  app.put(
    "/api/guides/:id",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "saveGuide",
        params: Id,
        body: Type.Object({ content: GuideContentSchema }, closed),
        response: { 200: Type.Object({ revision: Type.Integer() }) },
      },
    },
    async (request) =>
      await saveGuide(deployment, actorOf(request), {
        id: request.params.id,
        revision: ifMatch(request),
        content: request.body.content,
      }),
  );

  app.post(
    "/api/guides/:id/discard",
    { config: { access: KEEPERS }, schema: { operationId: "discardGuide", params: Id, response: { 200: Type.Object({}) } } },
    async (request) => {
      await discardGuide(deployment, actorOf(request), request.params.id);
      return {};
    },
  );

  app.post(
    "/api/guides/:id/issue",
    {
      config: { access: ISSUERS },
      schema: {
        operationId: "issueGuide",
        params: Id,
        body: Type.Object(
          { effectiveOn: Type.String({ maxLength: 10 }), all: Type.Boolean(), words: Type.String({ maxLength: 2_000 }) },
          closed,
        ),
        response: { 200: Type.Object({ version: Type.Integer() }) },
      },
    },
    async (request) =>
      await issueGuide(deployment, actorOf(request), { id: request.params.id, revision: ifMatch(request), ...request.body }),
  );
}
