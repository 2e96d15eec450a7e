// The door of the catalog in spreadsheets.
export { sheetRoutes } from "./sheet.http.ts";
export type { SheetToWrite } from "./workbook.ts";
export { withWorkbook, workbookOf } from "./workbook-thread.ts";
