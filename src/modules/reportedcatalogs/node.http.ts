// Lower nodes over HTTP: registered, told what is expected, reminded, checked.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { ifMatch } from "#kernel/revision.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { checkNodeNow } from "./check.commands.ts";
import { changeNode, expectOf, registerNode, remindNode, switchNode, withdrawExpectation } from "./node.commands.ts";
import { type NodeLine, nodeList, nodePage } from "./node.views.ts";
import { MAINTAINERS, OFFICERS, READERS } from "./package.ts";
import { closed, ExpectationBody, Id, NodeBody, NodeListSchema, NodePageSchema, Text, words } from "./reported.schema.ts";

const text = (instant: Date | null): string | null => instant && instant.toISOString();

function fieldsOf({ node, ...line }: NodeLine) {
  const { registeredAt, lastTakenAt, lastCheckedAt, remindedAt } = node;
  return {
    ...node,
    ...line,
    registeredAt: registeredAt.toISOString(),
    lastTakenAt: text(lastTakenAt),
    lastCheckedAt: text(lastCheckedAt),
    remindedAt: text(remindedAt),
  };
}

export function nodeRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/catalog-nodes",
    { config: { access: READERS }, schema: { operationId: "catalogNodes", response: { 200: NodeListSchema } } },
    async (request) => {
      const found = await nodeList(deployment, actorOf(request));
      return { ...found, rows: found.rows.map(fieldsOf), next: null, total: found.rows.length };
    },
  );
  app.post(
    "/api/catalog-nodes",
    {
      config: { access: OFFICERS },
      schema: { operationId: "registerCatalogNode", body: NodeBody, response: { 200: Type.Object({ id: Text }) } },
    },
    async (request) => await once(deployment, request, async () => await registerNode(deployment, actorOf(request), request.body)),
  );
  app.get(
    "/api/catalog-nodes/:id",
    { config: { access: READERS }, schema: { operationId: "catalogNode", params: Id, response: { 200: NodePageSchema } } },
    async (request) => {
      const page = await nodePage(deployment, actorOf(request), request.params.id);
      const { expectations, kinds, course, actions, citations } = page;
      return {
        ...fieldsOf(page),
        kinds,
        actions,
        citations,
        course: course.map((each) => ({ ...each, at: each.at.toISOString() })),
        expectations: expectations.map((each) => ({
          ...each,
          setAt: each.setAt.toISOString(),
          metAt: text(each.metAt),
          withdrawnAt: text(each.withdrawnAt),
        })),
      };
    },
  );
  app.put(
    "/api/catalog-nodes/:id",
    {
      config: { access: OFFICERS },
      schema: { operationId: "changeCatalogNode", params: Id, body: NodeBody, response: { 200: Type.Object({}) } },
    },
    async (request) => {
      await changeNode(deployment, actorOf(request), { id: request.params.id, revision: ifMatch(request), facts: request.body });
      return {};
    },
  );
  for (const [step, active] of [
    ["stop", false],
    ["resume", true],
  ] as const) {
    app.post(
      `/api/catalog-nodes/:id/${step}`,
      { config: { access: OFFICERS }, schema: { operationId: `${step}CatalogNode`, params: Id, response: { 200: Type.Object({}) } } },
      async (request) => {
        await switchNode(deployment, actorOf(request), { id: request.params.id, active });
        return {};
      },
    );
  }
  keeping(app, deployment);
}

function keeping(app: Api, deployment: Deployment): void {
  app.post(
    "/api/catalog-nodes/:id/check",
    {
      config: { access: MAINTAINERS },
      schema: {
        operationId: "checkCatalogNode",
        params: Id,
        response: { 200: Type.Object({ found: Type.Integer(), cleared: Type.Integer(), open: Type.Integer() }) },
      },
    },
    async (request) => await checkNodeNow(deployment, actorOf(request), request.params.id),
  );
  app.post(
    "/api/catalog-nodes/:id/remind",
    {
      config: { access: OFFICERS },
      schema: {
        operationId: "remindCatalogNode",
        params: Id,
        body: Type.Object({ words: words(2_000) }, closed),
        response: { 200: Type.Object({}) },
      },
    },
    async (request) => {
      await remindNode(deployment, actorOf(request), request.params.id, request.body.words);
      return {};
    },
  );
  app.post(
    "/api/catalog-nodes/:id/expectations",
    {
      config: { access: OFFICERS },
      schema: { operationId: "expectOfCatalogNode", params: Id, body: ExpectationBody, response: { 200: Type.Object({ id: Text }) } },
    },
    async (request) =>
      await once(deployment, request, async () => await expectOf(deployment, actorOf(request), { id: request.params.id, ...request.body })),
  );
  app.post(
    "/api/node-expectations/:id/withdraw",
    {
      config: { access: OFFICERS },
      schema: {
        operationId: "withdrawExpectation",
        params: Id,
        body: Type.Object({ words: words(2_000) }, closed),
        response: { 200: Type.Object({}) },
      },
    },
    async (request) => {
      await withdrawExpectation(deployment, actorOf(request), request.params.id, request.body.words);
      return {};
    },
  );
}
