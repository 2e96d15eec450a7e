// Sessions, the platform's public face, agencies.
import { Type } from "typebox";
import { dayOf } from "#kernel/clock.ts";
import { type Actor, type Role, roles } from "#kernel/context.ts";
import type { Api } from "#kernel/http.ts";
import { requestProblem } from "#kernel/request-problem.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { roleWord, type Vocabulary, wordsFor } from "#law/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { actorOf, SESSION_COOKIE } from "./access.http.ts";
import { changePassword, signIn, signOut, switchPost } from "./session.commands.ts";
import { accounts, agencies, agencyOf, peopleOf, personOf, postsOf, setting } from "./identity.views.ts";

const SIGN_INS_PER_MINUTE = 120;

const Text = Type.String();
const Words = Type.Object({ zh: Text, en: Text });
const RoleSchema = Type.Enum([...roles]);
const Post = Type.Object({
  id: Text,
  role: RoleSchema,
  roleTitle: Text,
  title: Text,
  agency: Type.Object({ id: Text, name: Text, kind: Text }),
});
const Session = Type.Object({
  person: Type.Object({ id: Text, name: Text, login: Text }),
  post: Post,
  posts: Type.Array(Post),
  expiresAt: Text,
});
const Duty = Type.Object({ id: Text, title: Text, basis: Text });
const Agency = Type.Object({
  id: Text,
  code: Text,
  name: Text,
  shortName: Text,
  kind: Text,
  workBody: Type.Union([Text, Type.Null()]),
  duties: Type.Array(Duty),
});
const Account = Type.Object({ login: Text, name: Text, role: RoleSchema, roleTitle: Text, agency: Text, title: Text });
const postOf = (vocabulary: Vocabulary, actor: Actor) => ({
  id: actor.postId,
  role: actor.role,
  roleTitle: roleWord(vocabulary, actor.role).zh,
  title: actor.postTitle,
  agency: { id: actor.agencyId, name: actor.agencyName, kind: actor.agencyKind },
});

/** Titles of posts are the law's words, not the database's. */
const titled = <Holder extends { readonly role: Role }>(vocabulary: Vocabulary, holders: readonly Holder[]) =>
  holders.map((holder) => ({ ...holder, roleTitle: roleWord(vocabulary, holder.role).zh }));

export function identityRoutes(app: Api, deployment: Deployment): void {
  const { db, clock, law } = deployment;

  const sessionOf = async (actor: Actor & { expiresAt: Date }) => {
    const person = await personOf(db, actor.personId);
    if (!person) throw requestProblem("not-found");
    const { vocabulary } = law.at(clock.now());
    const posts = await postsOf(db, actor.personId);
    return {
      person,
      post: postOf(vocabulary, actor),
      posts: posts.map((post) => postOf(vocabulary, post)),
      expiresAt: actor.expiresAt.toISOString(),
    };
  };

  app.get(
    "/api/platform",
    {
      config: { access: "public" },
      schema: {
        operationId: "platform",
        response: {
          200: Type.Object({
            name: Text,
            city: Text,
            profile: Text,
            law: Type.Object({ id: Text, title: Words }),
            words: Type.Record(Text, Words),
            demo: Type.Boolean(),
            now: Text,
            demoAccounts: Type.Array(Account),
            demoPassword: Type.Union([Text, Type.Null()]),
          }),
        },
      },
    },
    async () => {
      const now = clock.now();
      const force = law.at(now);
      const platform = (await setting(db, "platform")) as { name: string; city: string } | undefined;
      const demo = (await setting(db, "demo")) as { logins: string[]; password: string } | undefined;
      return {
        name: platform?.name ?? "政务数据共享平台",
        city: platform?.city ?? "",
        profile: law.profile,
        law: { id: force.id, title: force.title },
        words: wordsFor(force.vocabulary),
        demo: demo !== undefined,
        now: now.toISOString(),
        demoAccounts: demo ? titled(force.vocabulary, await accounts(db, demo.logins)) : [],
        demoPassword: demo?.password ?? null,
      };
    },
  );

  app.post(
    "/api/sessions",
    {
      // Against guessing over many accounts; one account is locked by itself.
      config: { access: "public", rateLimit: { max: SIGN_INS_PER_MINUTE, timeWindow: 60_000 } },
      schema: {
        operationId: "signIn",
        body: Type.Object(
          { login: Type.String({ minLength: 1, maxLength: 100 }), password: Type.String({ minLength: 1, maxLength: 200 }) },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ token: Text, session: Session }) },
      },
    },
    async (request, reply) => {
      const { token, actor, expiresAt } = await signIn(deployment, request.body.login, request.body.password);
      void reply.setCookie(SESSION_COOKIE, token, {
        path: "/",
        httpOnly: true,
        sameSite: "strict",
        secure: request.protocol === "https",
        expires: expiresAt,
      });
      return { token, session: await sessionOf({ ...actor, expiresAt }) };
    },
  );

  app.get(
    "/api/sessions/current",
    { config: { access: "signed-in" }, schema: { operationId: "currentSession", response: { 200: Session } } },
    async (request) => await sessionOf(actorOf(request)),
  );

  app.put(
    "/api/sessions/current/post",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "switchPost",
        body: Type.Object({ postId: Type.String({ pattern: UUID_PATTERN }) }, { additionalProperties: false }),
        response: { 200: Session },
      },
    },
    async (request) => {
      const actor = actorOf(request);
      const next = await switchPost(deployment, actor, request.sessionToken ?? "", request.body.postId);
      return await sessionOf({ ...next, expiresAt: actor.expiresAt });
    },
  );

  app.delete(
    "/api/sessions/current",
    { config: { access: "signed-in" }, schema: { operationId: "signOut", response: { 200: Type.Object({}) } } },
    async (request, reply) => {
      await signOut(deployment, actorOf(request), request.sessionToken ?? "");
      void reply.clearCookie(SESSION_COOKIE, { path: "/" });
      return {};
    },
  );

  app.post(
    "/api/sessions/current/password",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "changePassword",
        body: Type.Object(
          { current: Type.String({ minLength: 1, maxLength: 200 }), next: Type.String({ maxLength: 200 }) },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({}) },
      },
    },
    async (request) => {
      await changePassword(deployment, actorOf(request), request.sessionToken ?? "", request.body);
      return {};
    },
  );

  app.get(
    "/api/agencies",
    { config: { access: "signed-in" }, schema: { operationId: "agencies", response: { 200: Type.Object({ rows: Type.Array(Agency) }) } } },
    async () => ({ rows: await agencies(db) }),
  );

  app.get(
    "/api/agencies/:id/people",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "agencyPeople",
        params: Type.Object({ id: Type.String({ pattern: UUID_PATTERN }) }),
        response: { 200: Type.Object({ rows: Type.Array(Type.Object({ name: Text, role: RoleSchema, roleTitle: Text, title: Text })) }) },
      },
    },
    async (request) => {
      if (!(await agencyOf(db, request.params.id))) throw requestProblem("not-found");
      return { rows: titled(law.at(clock.now()).vocabulary, await peopleOf(db, request.params.id)) };
    },
  );

  app.get(
    "/api/today",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "today",
        response: {
          200: Type.Object({
            day: Text,
            weekday: Text,
            isWorkingDay: Type.Boolean(),
            kind: Text,
            name: Type.Union([Text, Type.Null()]),
            workingDayOfMonth: Type.Integer(),
            provisionalYear: Type.Boolean(),
          }),
        },
      },
    },
    async () => todayOf(deployment),
  );
}

function todayOf({ clock, law }: Deployment) {
  const day = dayOf(clock.now());
  const { kind, name, published } = law.calendar.kindOf(day);
  const month = day.slice(0, 8);
  let workingDayOfMonth = 0;
  for (let date = 1; date <= Number(day.slice(8)); date += 1) {
    if (law.calendar.isWorkingDay(`${month}${String(date).padStart(2, "0")}`)) workingDayOfMonth += 1;
  }
  const weekday = new Intl.DateTimeFormat("zh-CN", { weekday: "short", timeZone: "UTC" }).format(Date.parse(`${day}T00:00:00Z`));
  return {
    day,
    weekday,
    isWorkingDay: law.calendar.isWorkingDay(day),
    kind,
    name: name ?? null,
    workingDayOfMonth,
    provisionalYear: !published,
  };
}
