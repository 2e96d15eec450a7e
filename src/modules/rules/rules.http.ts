// The law in force here, the texts side by side, their articles, and the deadline calculator.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { requestProblem } from "#kernel/request-problem.ts";
import { citationsOf } from "#law/citation.schema.ts";
import { lengthText } from "#law/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { calculate } from "./calculator.ts";
import { comparisonView } from "./comparison.views.ts";
import { articleOfDuty, articleView } from "./law-text.views.ts";
import { lawView } from "./law.views.ts";
import { ArticleSchema, CalculationSchema, ComparisonSchema, LawSchema } from "./rules.schema.ts";

const closed = { additionalProperties: false };
const access = "signed-in";

export function ruleRoutes(app: Api, deployment: Deployment): void {
  const { law, clock } = deployment;

  app.get("/api/law", { config: { access }, schema: { operationId: "law", response: { 200: LawSchema } } }, async () =>
    lawView(deployment),
  );

  app.get(
    "/api/law/compare",
    { config: { access }, schema: { operationId: "compareTexts", response: { 200: ComparisonSchema } } },
    async () => comparisonView(deployment),
  );

  app.get(
    "/api/law/deadline",
    {
      config: { access },
      schema: {
        operationId: "calculateDeadline",
        querystring: Type.Object(
          {
            from: Type.String({ maxLength: 40 }),
            /** A deadline, or a time that must pass before something takes effect. */
            rule: Type.Optional(Type.String({ maxLength: 100 })),
            audience: Type.Optional(Type.Enum(["inner", "outer"])),
            workingDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
            days: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
            extendedWorkingDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000 })),
          },
          closed,
        ),
        response: { 200: CalculationSchema },
      },
    },
    async (request) => {
      const force = law.at(clock.now());
      const { due, dueAt, bareDue, provisional, rule, length, cites, counted } = calculate(law.calendar, force, request.query);
      return {
        due,
        dueAt: dueAt.toISOString(),
        bareDue,
        provisional,
        // Each text has a name of its own for the rule; the page of rules calls it by its topic.
        title: rule ? (law.topics.find(({ key }) => key === rule.key)?.title ?? rule.title) : null,
        lengthText: lengthText(length),
        silence: rule && "silence" in rule ? rule.silence : null,
        citations: citationsOf(force, cites),
        counted: counted.map(({ day, kind, counts, name }) => ({ day, kind, counts, name: name ?? null })),
      };
    },
  );

  app.get(
    "/api/law/articles/:pack/:article",
    {
      config: { access },
      schema: {
        operationId: "lawArticle",
        params: Type.Object({ pack: Type.String({ maxLength: 40 }), article: Type.String({ maxLength: 40 }) }),
        response: { 200: ArticleSchema },
      },
    },
    async (request) => {
      const { pack, article } = request.params;
      const found = await articleView(deployment, pack, article);
      if (!found) throw requestProblem("not-found");
      return found;
    },
  );

  // A citation names an obligation; whoever opens it wants the article that it stands in.
  app.get(
    "/api/law/duties/:id/article",
    {
      config: { access },
      schema: {
        operationId: "articleOfDuty",
        params: Type.Object({ id: Type.String({ maxLength: 40 }) }),
        response: { 200: ArticleSchema },
      },
    },
    async (request) => {
      const found = await articleOfDuty(deployment, request.params.id);
      if (!found) throw requestProblem("not-found");
      return found;
    },
  );
}
