// The pages of catalog packages and lower nodes, loaded together.
export { NodePage } from "./NodePage.tsx";
export { NodesPage } from "./NodesPage.tsx";
export { ReportedEntryPage } from "./ReportedEntryPage.tsx";
export { ReportedPage } from "./ReportedPage.tsx";
export { ReportsPage } from "./ReportsPage.tsx";
export { ReturnedPage } from "./ReturnedPage.tsx";
