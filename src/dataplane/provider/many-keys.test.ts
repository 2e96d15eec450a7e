// Batches of the greatest size against providers' own databases: each identity number is asked in all forms in which it may stand.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { noMariadb } from "#test/mariadb.ts";
import { openProviderStage, type ProviderStage } from "#test/provider-stage.ts";

const RECORDS = 10_000;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
let stage: ProviderStage;

before(async () => (stage = await openProviderStage("manykeys", 5)));
after(async () => await stage?.close());

/** `n` of a run of valid numbers of 18 digits, all of persons born in the last century. */
function numberOf(n: number): string {
  const start = `44060619${String(50 + (n % 40))}0101${String(Math.floor(n / 40)).padStart(3, "0")}`;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(start[index]), 0);
  return `${start}${"10X98765432"[sum % 11] ?? ""}`;
}
/** As it was written before there were 18 digits. */
const olderOf = (text: string): string => text.slice(0, 6) + text.slice(8, 17);

for (const dialect of ["postgresql", "mysql"] as const) {
  describe(dialect, { skip: dialect === "mysql" && noMariadb }, () => {
    test("a batch of the greatest size is answered, each number in both its forms and as it was written", { timeout: 60_000 }, async () => {
      const { database, table } = stage.tables.get(dialect) ?? assert.fail();
      const [first, last, middle] = [numberOf(0), numberOf(RECORDS - 1), numberOf(RECORDS / 2)];
      await database.run(
        `insert into people (id, name, household) values ('${olderOf(first)}', '甲', 1), ('${olderOf(last)}', '乙', 1), ('${middle}', '丙', 1)`,
      );
      const grant = await stage.world.grant({ on: table, items: { name: "none" }, method: "verify", rowsPerDay: 100_000 });
      // Written with full-width digits it is asked as it stands, too: three forms.
      const wide = (text: string): string => text.replaceAll("4", "\uFF14");
      for (const written of [(text: string) => text, wide]) {
        const records = Array.from({ length: RECORDS }, (_, n) => ({ key: written(numberOf(n)), claims: { name: "甲" } }));
        const { status, body } = await stage.ask(grant, "verify", { records });
        assert.equal(status, 200, JSON.stringify(body).slice(0, 400));
        const found = body.results.flatMap(({ found: isFound, fields }: { found: boolean; fields: { name: string } }, n: number) =>
          isFound ? [[n, fields.name]] : [],
        );
        assert.deepEqual(found, [
          [0, "match"],
          [RECORDS / 2, "mismatch"],
          [RECORDS - 1, "mismatch"],
        ]);
      }
    });
  });
}
