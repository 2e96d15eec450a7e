// Which files are tests, by the stage that runs them.

export const UNIT_TESTS = [
  "src/**/*.test.ts",
  "demo/**/*.test.ts",
  "packs/**/*.test.ts",
  "web/**/*.test.ts",
  "test/*.test.ts",
  "test/simulation/*.test.ts",
  "test/texts/*.test.ts",
];

export const JOURNEYS = ["test/journeys/*.test.ts"];
