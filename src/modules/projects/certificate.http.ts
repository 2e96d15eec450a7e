// Certificates of projects over HTTP: looked at, verified by number and check code, downloaded.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { citationsOf } from "#law/citation.schema.ts";
import { actorOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { verifiedCertificate } from "./certificate.views.ts";
import { CertificateSchema } from "./project.schema.ts";

export function certificateRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/project-certificates/:number",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "projectCertificate",
        params: Type.Object({ number: Type.String({ maxLength: 40 }) }),
        querystring: Type.Object({ code: Type.Optional(Type.String({ maxLength: 20 })) }, { additionalProperties: false }),
        response: { 200: CertificateSchema },
      },
    },
    async (request) => {
      const ask = { number: request.params.number, code: request.query.code };
      const { certificate, seesContent, ...found } = await verifiedCertificate(deployment, actorOf(request), ask);
      return {
        ...found,
        projectId: seesContent ? certificate.projectId : null,
        supersededAt: certificate.supersededAt?.toISOString() ?? null,
        statement: certificate.statement,
        signature: certificate.signature,
        publicKey: certificate.publicKey,
        content: seesContent ? certificate.content : null,
        citations: citationsOf(deployment.law.at(deployment.clock.now()), certificate.statement.cites),
      };
    },
  );
}
