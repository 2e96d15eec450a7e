// What a file of a jurisdiction must look like, for real installations and for the demonstration: its agencies and their people.
import { type Static, type TEnum, Type } from "typebox";
import { roles } from "#kernel/context.ts";

export const closed = { additionalProperties: false };
export const Text = Type.String({ minLength: 1 });
export const Key = Type.String({ pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" });
export const Login = Type.String({ pattern: "^[a-z][a-z0-9]*([._-][a-z0-9]+)*$" });

export const choice = <Values extends string[]>(...values: Values): TEnum<Values> => Type.Enum(values) as unknown as TEnum<Values>;

const Duty = Type.Object({ key: Key, title: Text, basis: Text }, closed);

const Agency = Type.Object(
  {
    key: Key,
    name: Text,
    shortName: Text,
    creditCode: Type.String({ pattern: "^1[12][0-9A-HJ-NPQRTUWXY]{16}$" }),
    kind: choice("department", "authorised-body", "office", "leadership", "operator", "audit"),
    /** The law or regulation that lets a body which is no department manage public affairs (REG25 article 2). */
    authorisingStatute: Type.Optional(Text),
    workBody: Text,
    /** Not one of the body's own agencies: what it shares with them goes under the outer attribute. */
    outside: Type.Optional(Type.Boolean()),
    duties: Type.Array(Duty, { minItems: 2, maxItems: 5 }),
  },
  closed,
);

const Person = Type.Object(
  {
    login: Login,
    name: Text,
    agency: Key,
    role: choice(...roles),
    title: Text,
    /** The account is named to whoever starts the demonstration. */
    showcase: Type.Optional(Type.Boolean()),
  },
  closed,
);

export const Jurisdiction = Type.Object(
  {
    platform: Text,
    city: Text,
    divisionCode: Type.String({ pattern: "^\\d{6}$" }),
    agencies: Type.Array(Agency, { minItems: 1 }),
    people: Type.Array(Person, { minItems: 1 }),
  },
  closed,
);

export type JurisdictionAgency = Static<typeof Agency>;
export type JurisdictionPerson = Static<typeof Person>;
export type JurisdictionFile = Static<typeof Jurisdiction>;
