// Turns the schemas of routes into validators and serializers when a route is first asked: most of starting was compiling what nobody had called yet.
import AjvCompiler from "@fastify/ajv-compiler";
import SerializerCompiler from "@fastify/fast-json-stringify-compiler";
import type { FastifySchemaCompiler, FastifySerializerCompiler } from "fastify/types/schema.js";
import { isInstant } from "./clock.ts";

type Validator = ReturnType<FastifySchemaCompiler<unknown>>;

/** What comes with the validator lets days through that no calendar has. */
const onCreate = (ajv: { addFormat: (name: string, format: (text: string) => boolean) => unknown }): unknown =>
  ajv.addFormat("date-time", isInstant);

/** Text in an address may stand for a number; in a body nothing is turned into something else, least of all null into "". */
export function validatorCompiler(): FastifySchemaCompiler<unknown> {
  const build = AjvCompiler();
  const strict = { removeAdditional: false, allErrors: true, useDefaults: true, coerceTypes: false } as const;
  const forBodies = build({}, { customOptions: strict, onCreate });
  const forAddresses = build({}, { customOptions: { ...strict, coerceTypes: "array" }, onCreate });
  return (route) => {
    let compiled: Validator | undefined;
    const validate: Validator = (value: unknown) => {
      compiled ??= (route.httpPart === "body" ? forBodies : forAddresses)(route) as Validator;
      const result = compiled(value);
      // Where Fastify looks for them.
      validate.errors = compiled.errors ?? null;
      return result;
    };
    return validate;
  };
}

export function serializerCompiler(): FastifySerializerCompiler<unknown> {
  const build = SerializerCompiler()({});
  return (route) => {
    let compiled: ReturnType<typeof build> | undefined;
    return (value: unknown) => {
      compiled ??= build(route as never);
      return compiled(value);
    };
  };
}
