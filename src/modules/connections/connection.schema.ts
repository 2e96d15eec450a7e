// What the routes of connections take and answer.
import { type TSchema, Type } from "typebox";
import { healths, tlsModes } from "./connection.ts";
import { dialects } from "./dialect.ts";

const Text = Type.String();
const Nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([Type.Null(), schema]);
const Words = Type.Object({ zh: Text, en: Text });
const Name = Type.String({ minLength: 1, maxLength: 128 });
const Password = Type.String({ minLength: 1, maxLength: 1_000 });

const facts = {
  title: Type.String({ minLength: 1, maxLength: 100, pattern: "\\S" }),
  dialect: Type.Enum([...dialects]),
  host: Type.String({ pattern: "^[A-Za-z0-9]([A-Za-z0-9._:-]{0,251}[A-Za-z0-9])?$|^::[0-9a-fA-F:.]{0,43}$" }),
  port: Type.Integer({ minimum: 1, maximum: 65_535 }),
  database: Name,
  schemas: Type.Array(Name, { maxItems: 100, uniqueItems: true }),
  user: Name,
  tls: Type.Enum([...tlsModes]),
  caCertificate: Nullable(Type.String({ maxLength: 50_000 })),
  purpose: Type.String({ minLength: 1, maxLength: 500, pattern: "\\S" }),
};

/** Read-only where nothing is said. */
const front = { front: Type.Optional(Type.Boolean()) };
export const NewConnectionBody = Type.Object({ ...facts, ...front, password: Password }, { additionalProperties: false });
/** Without a password the one that is there stays. */
export const ChangedConnectionBody = Type.Object(
  { ...facts, ...front, password: Type.Optional(Password) },
  { additionalProperties: false },
);

export const ConnectionSchema = Type.Object({
  ...facts,
  front: Type.Boolean(),
  id: Text,
  host: Text,
  revision: Type.Integer(),
  createdAt: Text,
  health: Type.Enum([...healths]),
  checkedAt: Nullable(Text),
  failure: Nullable(Words),
  serverVersion: Nullable(Text),
  writable: Nullable(Type.Boolean()),
  warnings: Type.Array(Words),
  actions: Type.Array(Text),
});
