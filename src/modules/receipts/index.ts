// The door of receipts.
export { issueReceipt } from "./receipt.commands.ts";
export { receiptRoutes } from "./receipt.http.ts";
