// The door of the catalog in spreadsheets.
export { sheetRoutes } from "./sheet.http.ts";
export type { SheetToWrite } from "./workbook.ts";
export { workbookOf } from "./workbook-thread.ts";
