// The stories ask for what exists, by people who may ask, and leave lamps of every colour.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type DemoStory, loadDemo } from "./load.ts";
import { residentRows } from "./tables/residents.ts";

const { jurisdiction, catalog, stories } = loadDemo("yunze");
const entries = new Map(catalog.map((entry) => [entry.key, entry]));
const agencies = new Map(jurisdiction.agencies.map((agency) => [agency.key, agency]));
const people = new Map(jurisdiction.people.map((person) => [person.login, person]));

function entryOf(story: DemoStory) {
  const entry = entries.get(story.entry);
  assert.ok(entry, `${story.key}: no entry ${story.entry}`);
  return entry;
}

void test("there are 14 to 20 stories, and every kind of end occurs", () => {
  assert.ok(stories.length >= 14 && stories.length <= 20);
  assert.equal(new Set(stories.map((story) => story.key)).size, stories.length);
  assert.equal(new Set(stories.map((story) => story.ends.state)).size, 11);
});

void test("consumer, applicant, duty, entry, items, method and purpose fit", () => {
  for (const story of stories) {
    const entry = entryOf(story);
    const applicant = people.get(story.applicant);
    assert.equal(applicant?.agency, story.consumer, story.key);
    assert.equal(applicant?.role, "clerk", story.key);
    assert.notEqual(entry.agency, story.consumer, story.key);
    assert.ok(
      agencies.get(story.consumer)?.duties.some((duty) => duty.key === story.duty),
      `${story.key}: duty`,
    );
    assert.ok(entry.sharingMethods.includes(story.method), `${story.key}: method`);
    if (entry.sharingType === "conditional") assert.ok(entry.conditions?.purposes.includes(story.purpose), `${story.key}: purpose`);
    assert.equal(new Set(story.items.map((item) => item.key)).size, story.items.length, story.key);
    for (const item of story.items) {
      const found = entry.items.find((candidate) => candidate.key === item.key);
      assert.ok(found && found.sharingType !== "withheld", `${story.key}: ${item.key}`);
    }
  }
});

void test("acts follow each other, and refusals name grounds of the law", () => {
  const conditionalGrounds = ["outside-condition", "untrue", "unlawful", "unnecessary", "forbidden"];
  for (const { key, daysAgo, ends, items } of stories) {
    if ("afterDays" in ends) assert.ok(ends.afterDays <= daysAgo, key);
    if (ends.state === "delivered") assert.ok(ends.deliveredAfterDays >= ends.afterDays && ends.deliveredAfterDays <= daysAgo, key);
    if (ends.state === "answered-refused") assert.ok(conditionalGrounds.includes(ends.ground), key);
    if (ends.state === "answered-partial") {
      assert.ok(ends.refused.length < items.length, key);
      for (const refused of ends.refused) {
        assert.ok(conditionalGrounds.includes(refused.ground), key);
        assert.ok(
          items.some((item) => item.key === refused.item),
          key,
        );
      }
    }
  }
});

void test("what was delivered has a real resource, and its calls stay within the items applied for", () => {
  const residents = new Map([...residentRows(200)].map((row) => [row.id_number, row]));
  for (const story of stories) {
    if (story.ends.state !== "delivered") continue;
    const [resource] = entryOf(story).resources ?? [];
    assert.ok(resource, story.key);
    const asked = new Set(story.items.map((item) => item.key));
    for (const call of story.ends.calls) {
      if (call.kind === "api") {
        assert.ok(resource.kind === "api" && resource.operations.some((operation) => operation.path === call.path), story.key);
        continue;
      }
      assert.equal(resource.kind, "table", story.key);
      const used = call.kind === "verify" ? Object.keys(call.given) : [...call.select, ...call.where.map((where) => where.item)];
      for (const item of used) assert.ok(asked.has(item), `${story.key}: ${item}`);
      const numbers =
        call.kind === "verify" ? [call.given["id-number"]] : call.where.filter((it) => it.item === "id-number").map((it) => it.value);
      for (const number of numbers) assert.ok(number !== undefined && residents.has(number), `${story.key}: ${number}`);
    }
  }
});
