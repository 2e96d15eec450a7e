// The ledger over HTTP: search, proof, export. Overseers see all of it, everybody else what concerns the own agency.
import { Readable } from "node:stream";
import { Type } from "typebox";
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, pagedRows } from "#kernel/paging.ts";
import { actorOf, agencies, overseers } from "#modules/identity/index.ts";
import {
  ActWordsSchema,
  declaredActions,
  type Deployment,
  exportLedger,
  ledgerCount,
  ledgerHead,
  searchLedger,
  TimelineActSchema,
  verifyLedger,
  wordsOf,
} from "#modules/ledger/index.ts";

const Text = Type.String();
const nullableText = Type.Union([Text, Type.Null()]);
const Entry = Type.Object({
  ...TimelineActSchema.properties,
  subject: Type.Object({ kind: Text, id: Text, number: nullableText, title: nullableText }),
  law: Text,
  body: Type.Unknown(),
  previous: Text,
  agency: Type.Union([Type.Object({ id: Text, name: Text }), Type.Null()]),
});
const auditors = ["office-reviewer", "office-head", "auditor"] as const;

const scopeOf = (actor: Actor, asked: string | undefined): string | undefined => (overseers.includes(actor.role) ? asked : actor.agencyId);

export function evidenceRoutes(app: Api, deployment: Deployment): void {
  const { db, clock, law } = deployment;
  const vocabulary = () => law.at(clock.now()).vocabulary;

  app.get(
    "/api/ledger",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "ledger",
        querystring: Type.Object(
          {
            ...CursorQuery,
            subject: Type.Optional(Type.String({ pattern: UUID_PATTERN })),
            q: Type.Optional(Type.String({ maxLength: 100 })),
            person: Type.Optional(Type.String({ maxLength: 50 })),
            agency: Type.Optional(Type.String({ pattern: UUID_PATTERN })),
            action: Type.Optional(Type.String({ maxLength: 100 })),
            from: Type.Optional(Type.String({ format: "date-time" })),
            until: Type.Optional(Type.String({ format: "date-time" })),
          },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ rows: Type.Array(Entry), next: nullableText, total: Type.Integer() }) },
      },
    },
    async (request) => {
      const { subject, q, person, agency, action, from, until, ...query } = request.query;
      const ask = {
        subject,
        text: q,
        person,
        agencyId: scopeOf(actorOf(request), agency),
        action,
        from: from ? new Date(from) : undefined,
        until: until ? new Date(until) : undefined,
      };
      const { rows, next } = await pagedRows(query, { seq: "serial" }, async ({ limit, after }) => ({
        rows: await searchLedger(db, { ...ask, before: after?.seq, limit }, vocabulary()),
      }));
      const names = new Map((await agencies(db)).map(({ id, shortName }) => [id, shortName]));
      return {
        rows: rows.map(({ agencyId, ...row }) => ({ ...row, agency: agencyId ? { id: agencyId, name: names.get(agencyId) ?? "" } : null })),
        next,
        total: await ledgerCount(db, ask),
      };
    },
  );

  app.get(
    "/api/ledger/head",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "ledgerHead",
        response: {
          200: Type.Object({
            seq: Type.Integer(),
            hash: Text,
            publicKey: Text,
            suite: Text,
            seal: Type.Union([Type.Object({ fromSeq: Type.Integer(), seq: Type.Integer(), root: Text, at: Text }), Type.Null()]),
          }),
        },
      },
    },
    async () => {
      const { seq, hash, seal } = await ledgerHead(db);
      return {
        seq,
        hash,
        publicKey: deployment.signingKey.publicKey,
        suite: deployment.suite.name,
        seal: seal ? { fromSeq: seal.fromSeq, seq: seal.seq, root: seal.root, at: seal.at } : null,
      };
    },
  );

  app.get(
    "/api/ledger/verify",
    {
      config: { access: auditors },
      schema: {
        operationId: "verifyLedger",
        response: {
          200: Type.Object({
            ok: Type.Boolean(),
            entries: Type.Integer(),
            seals: Type.Integer(),
            problem: Type.Union([Type.Object({ seq: Type.Integer(), text: Text, en: Text }), Type.Null()]),
            milliseconds: Type.Integer(),
          }),
        },
      },
    },
    async () => {
      const started = performance.now();
      const { fault, ...verdict } = await verifyLedger(deployment);
      return { ...verdict, problem: fault, milliseconds: Math.round(performance.now() - started) };
    },
  );

  app.get(
    "/api/ledger/export",
    { config: { access: auditors }, schema: { operationId: "exportLedger", produces: ["application/x-ndjson"] } },
    async (_request, reply) => {
      const lines = exportLedger(deployment);
      void reply
        .type("application/x-ndjson; charset=utf-8")
        .header("content-disposition", `attachment; filename="ledger-${dayOf(clock.now())}.ndjson"`);
      return reply.send(Readable.from(withLineEnds(lines)));
    },
  );

  app.get(
    "/api/ledger/actions",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "ledgerActions",
        response: { 200: Type.Object({ rows: Type.Array(Type.Object({ action: Text, words: ActWordsSchema })) }) },
      },
    },
    async () => ({ rows: [...declaredActions().keys()].map((action) => ({ action, words: wordsOf(action, vocabulary()) })) }),
  );
}

async function* withLineEnds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}
