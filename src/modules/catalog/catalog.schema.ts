// Pieces of the answers that several routes of the catalog share.
import { type TSchema, Type } from "typebox";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { EntryContentSchema } from "./content.ts";

export const Text = Type.String();
// Null stands first, see content.ts.
export const Nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([Type.Null(), schema]);
export const Ref = Type.Object({ id: Text, name: Text });
export const IdParam = Type.Object({ id: Type.String({ pattern: UUID_PATTERN }) });
export const Reason = Type.String({ minLength: 1, maxLength: 1_000 });
export const EntryContentAnswer = EntryContentSchema;

export const WordsSchema = Type.Object({ zh: Text, en: Text });
export const DifferenceSchema = Type.Object({ pointer: Text, title: Text, before: Text, after: Text });

/** An item that another agency's entry speaks for. */
export const RedirectSchema = Type.Object({ itemId: Text, element: Ref, agency: Ref, entryId: Nullable(Text), since: Text });

export const GapSchema = Type.Object({ pointer: Text, text: Text });
