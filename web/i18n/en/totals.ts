// Aggregates of a grant, in English.
export const totals = {
  give: "Give aggregates, too (counts, sums and the like)",
  giveHint:
    "The {party.consumer} may group and summarise by items; masked items and the key are left out, and groups of fewer records are not shown.",
  smallest: "Records a group holds at least",
  fact: "Aggregates",
  given: "given, of groups of at least {{smallest}} records",
  title: "Aggregates",
  by: "Group by",
  whole: "do not group",
  measures: "What is computed",
  count: "number of records",
  sum: "sum of {{name}}",
  avg: "average of {{name}}",
  min: "least {{name}}",
  max: "greatest {{name}}",
  run: "Summarise",
  proposed: "Records a group of aggregates holds at least",
  proposedHint: "Proposed when a grant is opened; each grant may have its own.",
};
