// The door of saved searches.
export { watchSavedSearches } from "./news.jobs.ts";
export { noteNews, saveSearch } from "./saved-search.commands.ts";
export { savedSearchRoutes } from "./saved-search.http.ts";
