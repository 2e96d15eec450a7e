// The door of rules.
export { importLawText, type ImportedText } from "./law-text.commands.ts";
export { ruleRoutes } from "./rules.http.ts";
