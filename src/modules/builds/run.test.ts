// What a run that failed tells of it: why, and nothing of the data.
import assert from "node:assert/strict";
import { test } from "node:test";
import pg from "pg";
import { problemOf } from "./run.commands.ts";

test("a value that does not fit is not quoted: it is somebody's", () => {
  const error = Object.assign(new pg.DatabaseError('invalid input syntax for type date: "110101199003070011"', 0, "error"), {
    code: "22007",
  });
  const problem = problemOf(error);
  assert.equal(problem.code, "builds.values");
  assert.ok(!JSON.stringify([problem.text, problem.en, problem.internal]).includes("110101199003070011"));
  assert.match(problem.text, /日期/);
});
