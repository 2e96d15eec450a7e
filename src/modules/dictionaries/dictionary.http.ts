// The dictionaries over HTTP: read by everybody who signed in, kept by the office.
import { Type } from "typebox";
import type { Role } from "#kernel/context.ts";
import { dayOf } from "#kernel/clock.ts";
import type { Api } from "#kernel/http.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { addValue, createTable, importValues, retireTable, retireValue } from "./dictionary.commands.ts";
import { CODE_PATTERN } from "./dictionary.ts";
import { choices, dictionaryLines, dictionaryNamed, valuesOf } from "./dictionary.views.ts";
import { type PastedLine, readPasted, sheetOf } from "./paste.ts";

const Text = Type.String();
const NullableText = Type.Union([Type.Null(), Text]);
const Words = Type.Object({ zh: Text, en: Text });
const closed = { additionalProperties: false };
const KEEPERS: readonly Role[] = ["office-reviewer", "office-head"];
const Key = Type.String({ pattern: "^[a-z][a-z0-9.-]{0,49}$" });
const KeyParam = Type.Object({ key: Key });
const DayText = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });
const NullableDay = Type.Union([Type.Null(), DayText]);
const Reason = Type.String({ minLength: 1, maxLength: 500 });
const Code = Type.String({ pattern: CODE_PATTERN });
const Name = Type.String({ minLength: 1, maxLength: 200 });
const Standing = Type.Enum(["valid", "future", "retired"]);
const Origin = Type.Enum(["packs", "office"]);
const Pasted = Type.Object({ text: Type.String({ maxLength: 2_000_000 }), source: Type.String({ maxLength: 200 }) }, closed);

const Line = Type.Object({
  key: Text,
  title: Words,
  source: Text,
  origin: Origin,
  open: Type.Boolean(),
  fixed: Type.Boolean(),
  table: Type.Boolean(),
  tree: Type.Boolean(),
  until: NullableText,
  shipped: Type.Integer(),
  kept: Type.Integer(),
});

const Row = Type.Object({
  code: Text,
  zh: Text,
  en: Text,
  parent: NullableText,
  spellings: Type.Array(Text),
  from: NullableText,
  until: NullableText,
  source: Text,
  origin: Origin,
  standing: Standing,
});

const Choice = Type.Object({ code: Text, zh: Text, en: Text, parent: NullableText, valid: Type.Boolean(), kind: NullableText });

const Preview = Type.Object({
  added: Type.Integer(),
  changed: Type.Integer(),
  same: Type.Integer(),
  wrong: Type.Integer(),
  /** Lines that are wrong first, then those that change something; the first two hundred. */
  lines: Type.Array(
    Type.Object({
      line: Type.Integer(),
      code: Text,
      zh: Text,
      outcome: Type.Enum(["added", "changed", "same", "wrong"]),
      reason: Type.Union([Type.Null(), Words]),
    }),
  ),
});

const ORDER = ["wrong", "changed", "added", "same"];
const LINES_SHOWN = 200;

function previewOf(lines: readonly PastedLine[]) {
  const count = (outcome: PastedLine["outcome"]) => lines.filter((each) => each.outcome === outcome).length;
  return {
    added: count("added"),
    changed: count("changed"),
    same: count("same"),
    wrong: count("wrong"),
    lines: lines
      .toSorted((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome) || a.line - b.line)
      .slice(0, LINES_SHOWN)
      .map(({ line, code, zh, outcome, reason }) => ({ line, code, zh, outcome, reason })),
  };
}

export function dictionaryRoutes(app: Api, deployment: Deployment): void {
  readRoutes(app, deployment);
  keepRoutes(app, deployment);
  importRoutes(app, deployment);
}

function readRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/dictionaries",
    {
      config: { access: "signed-in" },
      schema: { operationId: "dictionaries", response: { 200: Type.Object({ rows: Type.Array(Line), actions: Type.Array(Text) }) } },
    },
    async (request) => ({
      rows: await dictionaryLines(deployment),
      actions: KEEPERS.includes(actorOf(request).role) ? ["create"] : [],
    }),
  );

  app.get(
    "/api/dictionaries/choices",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "dictionaryChoices",
        querystring: Type.Object({ key: Type.Union([Type.Array(Key, { minItems: 1, maxItems: 20 }), Key]) }, closed),
        response: { 200: Type.Object({ choices: Type.Record(Text, Type.Array(Choice)) }) },
      },
    },
    async (request) => ({ choices: await choices(deployment, [request.query.key].flat()) }),
  );

  app.get(
    "/api/dictionaries/:key/values",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "dictionaryValues",
        params: KeyParam,
        querystring: Type.Object(
          { ...CursorQuery, q: Type.Optional(Type.String({ maxLength: 100 })), standing: Type.Optional(Standing) },
          closed,
        ),
        response: {
          200: Type.Object({
            dictionary: Line,
            rows: Type.Array(Row),
            next: NullableText,
            total: Type.Integer(),
            today: Text,
            actions: Type.Array(Text),
          }),
        },
      },
    },
    async (request) => {
      const { q: text, ...query } = request.query;
      const { dictionary, rows, ...found } = await paged(query, { code: "text", from: "text" }, (ask) =>
        valuesOf(deployment, request.params.key, { ...ask, text }),
      );
      const line = (await dictionaryLines(deployment)).find(({ key }) => key === dictionary.key);
      const keeps = KEEPERS.includes(actorOf(request).role) && !dictionary.fixed;
      return {
        ...found,
        dictionary: line ?? { ...dictionary, tree: dictionary.digits !== null, shipped: 0, kept: 0 },
        rows: rows.map((row) => ({ ...row, spellings: [...row.spellings] })),
        actions: keeps ? ["add", "import", "retire", ...(dictionary.origin === "office" ? ["retire-table"] : [])] : [],
      };
    },
  );

  app.get(
    "/api/dictionaries/:key/export",
    { config: { access: "signed-in" }, schema: { operationId: "exportDictionary", params: KeyParam } },
    async (request, reply) => {
      const { key, values } = await dictionaryNamed(deployment, deployment.db, request.params.key);
      return reply
        .header("content-type", "text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="dictionary-${key}.csv"`)
        .send(sheetOf(values));
    },
  );
}

function keepRoutes(app: Api, deployment: Deployment): void {
  app.post(
    "/api/dictionaries",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "createCodeTable",
        body: Type.Object({ key: Key, titleZh: Name, titleEn: Name, source: Name }, closed),
        response: { 201: Type.Object({ key: Text }) },
      },
    },
    async (request, reply) => {
      await once(deployment, request, async () => await createTable(deployment, actorOf(request), request.body));
      return reply.code(201).send({ key: request.body.key });
    },
  );

  app.post(
    "/api/dictionaries/:key/retire",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "retireCodeTable",
        params: KeyParam,
        body: Type.Object({ until: NullableDay, reason: Reason }, closed),
        response: { 200: Type.Object({}) },
      },
    },
    async (request) => {
      await retireTable(deployment, actorOf(request), { ...request.params, ...request.body });
      return {};
    },
  );

  app.post(
    "/api/dictionaries/:key/values",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "addDictionaryValue",
        params: KeyParam,
        body: Type.Object(
          {
            code: Code,
            zh: Name,
            en: Name,
            parent: Type.Union([Type.Null(), Code]),
            spellings: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 20 }),
            from: DayText,
            source: Type.String({ maxLength: 200 }),
          },
          closed,
        ),
        response: { 201: Type.Object({}) },
      },
    },
    async (request, reply) => {
      await once(deployment, request, async () => await addValue(deployment, actorOf(request), { ...request.params, ...request.body }));
      return reply.code(201).send({});
    },
  );

  app.post(
    "/api/dictionaries/:key/values/retire",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "retireDictionaryValue",
        params: KeyParam,
        body: Type.Object({ code: Code, from: NullableDay, until: NullableDay, reason: Reason }, closed),
        response: { 200: Type.Object({}) },
      },
    },
    async (request) => {
      await retireValue(deployment, actorOf(request), { ...request.params, ...request.body });
      return {};
    },
  );
}

function importRoutes(app: Api, deployment: Deployment): void {
  app.post(
    "/api/dictionaries/:key/import/preview",
    {
      config: { access: KEEPERS },
      bodyLimit: 4_000_000,
      schema: { operationId: "previewDictionaryImport", params: KeyParam, body: Pasted, response: { 200: Preview } },
    },
    async (request) => {
      const { text, source } = request.body;
      const dictionary = await dictionaryNamed(deployment, deployment.db, request.params.key);
      return previewOf(readPasted(dictionary, text, { today: dayOf(deployment.clock.now()), source: source || dictionary.source }));
    },
  );

  app.post(
    "/api/dictionaries/:key/import",
    {
      config: { access: KEEPERS },
      bodyLimit: 4_000_000,
      schema: { operationId: "importDictionary", params: KeyParam, body: Pasted, response: { 200: Preview } },
    },
    async (request) => previewOf(await importValues(deployment, actorOf(request), { ...request.params, ...request.body })),
  );
}
