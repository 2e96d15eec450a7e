// The names of what materials and receipts answer.
import type { Answer, Row } from "./types.ts";

export type MaterialLine = Row<"materials">;
export type MaterialList = Answer<"materials">;
export type MaterialDetail = Answer<"material">;
export type MaterialCheck = Answer<"checkMaterials">;
export type MaterialEntry = Row<"materialEntries">;
export type ItemUse = Row<"useByItem">;
export type WindowKey = Row<"windowKeys">;
export type ReceiptLine = Row<"receipts">;
export type ReceiptList = Answer<"receipts">;
export type ReceiptDetail = Answer<"receipt">;
export type ReceiptComparison = Answer<"compareWithReceipt">;
