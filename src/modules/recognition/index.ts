// The door of recognition.
export { type ColumnWords, type Recognition, recogniseColumn, type Sample } from "./column.ts";
export { type GradeLevel, type Kind, kindNames, type Mark, type Words } from "./kind.ts";
export { concludeTable, type EntryGrade, gradeOver } from "./table.ts";
