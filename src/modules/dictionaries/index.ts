// The door of dictionaries.
export { foldWord, Synonyms } from "./synonym.ts";
export { synonymsAt } from "./synonym.views.ts";
export { dictionaryRoutes } from "./dictionary.http.ts";
export { type Dictionary, judge } from "./dictionary.ts";
export { cellsOf } from "./paste.ts";
export { type CodeTable, codeTables, dictionariesNamed } from "./dictionary.views.ts";
