// The door of recognition.
export { type ColumnWords, type Recognition, recogniseColumn, recogniseWords, type Sample } from "./column.ts";
export { type GradeLevel, factsOf, type Kind, kindNames, type Mark, type Words } from "./kind.ts";
export { concludeTable, type EntryGrade, gradeOver } from "./table.ts";
export { CHARACTERS_MAX } from "./reading.ts";
