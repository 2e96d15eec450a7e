// Receipts of delivered data over HTTP: made out, listed, verified by number and check code, compared with a file.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { CitationSchema } from "#law/citation.schema.ts";
import { actorOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { agencyOfKey } from "#modules/materials/index.ts";
import { issueReceipt } from "./receipt.commands.ts";
import { checkCodeOf, ISSUERS, signedKinds, StatementSchema } from "./receipt.ts";
import { compareContent, receiptsOf, verifiedReceipt } from "./receipt.views.ts";

const Text = Type.String();
const Nullable = Type.Union([Type.Null(), Text]);
const closed = { additionalProperties: false };
const Asked = Type.Object({ record: Type.String({ pattern: "^[\\w.-]{1,100}/\\d{1,15}$" }) }, closed);
const Issued = Type.Object({ number: Text, checkCode: Text });
const ByNumber = Type.Object({ number: Type.String({ maxLength: 40 }) });
const Code = Type.Optional(Type.String({ maxLength: 20 }));
const CONTENT_CHARACTERS_MAX = 14_000_000;
const PER_MINUTE = 600;

export function receiptRoutes(app: Api, deployment: Deployment): void {
  issuing(app, deployment);
  reading(app, deployment);
}

function issuing(app: Api, deployment: Deployment): void {
  app.post(
    "/api/receipts",
    { config: { access: ISSUERS }, schema: { operationId: "issueReceipt", body: Asked, response: { 200: Issued } } },
    async (request) => {
      const { number, signature } = await issueReceipt(deployment, { actor: actorOf(request) }, request.body.record);
      return { number, checkCode: checkCodeOf(signature) };
    },
  );
  app.post(
    "/api/window/receipts",
    {
      config: { access: "public", rateLimit: { max: PER_MINUTE, timeWindow: 60_000 } },
      schema: {
        operationId: "windowReceipt",
        body: Asked,
        response: { 200: Type.Object({ ...Issued.properties, statement: StatementSchema, signature: Text, publicKey: Text }) },
      },
    },
    async (request) => {
      const agencyId = await agencyOfKey(deployment, request.headers.authorization);
      const { number, statement, signature, publicKey } = await issueReceipt(deployment, { agencyId }, request.body.record);
      return { number, checkCode: checkCodeOf(signature), statement, signature, publicKey };
    },
  );
}

function reading(app: Api, deployment: Deployment): void {
  app.get(
    "/api/receipts",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "receipts",
        querystring: Type.Object(
          {
            ...CursorQuery,
            case: Type.Optional(Type.String({ maxLength: 200 })),
            grant: Type.Optional(Type.String({ pattern: UUID_PATTERN })),
          },
          closed,
        ),
        response: {
          200: Type.Object({
            rows: Type.Array(
              Type.Object({ number: Text, checkCode: Text, issuedAt: Text, issuedBy: Nullable, statement: StatementSchema }),
            ),
            total: Type.Integer(),
            next: Nullable,
            citations: Type.Array(CitationSchema),
          }),
        },
      },
    },
    async (request) => {
      const { case: businessCase, grant: grantId, ...query } = request.query;
      return await paged(query, { at: "instant", id: "id" }, (ask) =>
        receiptsOf(deployment, actorOf(request), { ...ask, businessCase: businessCase?.trim(), grantId }),
      );
    },
  );
  app.get(
    "/api/receipts/:number",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "receipt",
        params: ByNumber,
        querystring: Type.Object({ code: Code }, closed),
        response: {
          200: Type.Object({
            checkCode: Text,
            isSigned: Type.Boolean(),
            statement: StatementSchema,
            signature: Text,
            publicKey: Text,
            citations: Type.Array(CitationSchema),
          }),
        },
      },
    },
    async (request) => {
      const ask = { number: request.params.number, code: request.query.code };
      const { receipt, citations, ...found } = await verifiedReceipt(deployment, actorOf(request), ask);
      const { statement, signature, publicKey } = receipt;
      return { ...found, statement, signature, publicKey, citations: [...citations] };
    },
  );
  app.post(
    "/api/receipts/:number/compare",
    {
      config: { access: "signed-in" },
      bodyLimit: CONTENT_CHARACTERS_MAX + 1_000,
      schema: {
        operationId: "compareWithReceipt",
        params: ByNumber,
        body: Type.Object(
          { code: Code, content: Type.String({ maxLength: CONTENT_CHARACTERS_MAX, pattern: "^[A-Za-z0-9+/]*={0,2}$" }) },
          closed,
        ),
        response: {
          200: Type.Object({
            isSame: Type.Boolean(),
            digest: Text,
            digestName: Text,
            bytes: Type.Integer(),
            signedAs: Type.Enum([...signedKinds]),
          }),
        },
      },
    },
    async (request) => {
      const { code, content } = request.body;
      const ask = { number: request.params.number, code, content: Buffer.from(content, "base64") };
      return await compareContent(deployment, actorOf(request), ask);
    },
  );
}
