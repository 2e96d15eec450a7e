// What the law in force asks of an application, field by field, with the articles that ask for it.
import type { Application, Citation } from "#web/api/types.ts";

/** `key` is the law's: `duty`, `scenario`, `period`…; the form may show one of them in several places. */
export function basisOf(application: Application, key: string): readonly Citation[] | undefined {
  return application.fields.find((field) => field.key === key)?.citations;
}

/** Whether the text in force asks for it, and where it says so. */
export function asked(application: Application, key: string): { required: boolean; basis: readonly Citation[] | undefined } {
  const basis = basisOf(application, key);
  return { required: basis !== undefined, basis };
}
