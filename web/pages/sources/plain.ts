// A column that shows what it exports.
import type { Column } from "#web/ui/DataTable.tsx";

export const plain = <Row extends object>(
  column: Omit<Column<Row>, "render" | "text"> & { text: (row: Row) => string | number },
): Column<Row> => ({ ...column, render: (row) => column.text(row) });
