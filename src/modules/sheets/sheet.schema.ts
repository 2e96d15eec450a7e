// What the routes of sheets take and answer.
import { type TSchema, Type } from "typebox";
import { allFields, fieldKeys } from "./field.ts";
import { importStates, outcomes } from "./sheet.ts";

const Text = Type.String();
const Nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([Type.Null(), schema]);
const closed = { additionalProperties: false };

export const FieldKeySchema = Type.Enum([...fieldKeys]);
const OutcomeSchema = Type.Enum([...outcomes]);
const Note = { column: Nullable(Type.Integer()), zh: Text, en: Text };

export const PlanBody = Type.Object(
  {
    sheets: Type.Array(
      Type.Object(
        {
          sheet: Type.Integer({ minimum: 0, maximum: 1_000 }),
          headerRow: Type.Integer({ minimum: 0, maximum: 1_048_576 }),
          columns: Type.Array(Nullable(FieldKeySchema), { maxItems: 300 }),
        },
        closed,
      ),
      { maxItems: 200 },
    ),
    others: Type.Enum(["report", "take"]),
  },
  closed,
);

const line = {
  id: Text,
  fileName: Text,
  createdAt: Text,
  createdBy: Text,
  state: Type.Enum([...importStates]),
  rowCount: Type.Integer(),
  counts: Type.Object({
    waiting: Type.Integer(),
    imported: Type.Integer(),
    merged: Type.Integer(),
    failed: Type.Integer(),
    blank: Type.Integer(),
    heading: Type.Integer(),
    "left-out": Type.Integer(),
  }),
  noted: Type.Integer(),
  entries: Type.Integer(),
};
export const ImportLineSchema = Type.Object(line);

export const ImportSchema = Type.Object({
  ...line,
  sheets: Type.Array(
    Type.Object({
      name: Text,
      hidden: Type.Boolean(),
      rows: Type.Integer(),
      chosen: Type.Boolean(),
      headerRow: Type.Integer(),
      columns: Type.Array(
        Type.Object({
          column: Type.Integer(),
          header: Text,
          field: Nullable(FieldKeySchema),
          confidence: Type.Number(),
          reason: Type.Object({ zh: Text, en: Text }),
          samples: Type.Array(Text),
        }),
      ),
      head: Type.Array(Type.Object({ number: Type.Integer(), cells: Type.Array(Text) })),
    }),
  ),
  others: Type.Enum(["report", "take"]),
  before: Type.Array(Type.Object({ id: Text, at: Text })),
  /** What a column can be. */
  fields: Type.Array(
    Type.Object({ key: FieldKeySchema, label: Text, en: Text, level: Type.Enum(["entry", "item"]), placeless: Type.Boolean() }),
  ),
});

export const fieldList = allFields.map(({ key, label, en, level, placeless }) => ({ key, label, en, level, placeless }));

export const PreviewSchema = Type.Object({
  entries: Type.Array(
    Type.Object({
      title: Text,
      kind: Type.Enum(["new", "changed", "same", "failed"]),
      rows: Type.Array(Type.Integer()),
      sheetName: Text,
      sharingType: Nullable(Type.Enum(["unconditional", "conditional", "withheld"])),
      items: Type.Array(Type.Object({ name: Text, type: Text, sharingType: Nullable(Text), personal: Text })),
      itemCount: Type.Integer(),
      notes: Type.Array(Type.Object({ number: Type.Integer(), ...Note })),
      failure: Nullable(Type.Object({ zh: Text, en: Text })),
    }),
  ),
  failed: Type.Array(Type.Object({ number: Type.Integer(), sheetName: Text, zh: Text, en: Text })),
});

export const RowSchema = Type.Object({
  sheet: Type.Integer(),
  sheetName: Text,
  number: Type.Integer(),
  outcome: OutcomeSchema,
  cells: Type.Array(Text),
  entry: Nullable(Type.Object({ id: Text, code: Text, title: Text })),
  notes: Type.Array(Type.Object({ ...Note, header: Text })),
});
