// The door of the catalog in spreadsheets.
export { sheetRoutes } from "./sheet.http.ts";
