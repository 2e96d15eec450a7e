// The stories ask for what exists, by people who may ask, and leave lamps of every colour.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type DemoEntry, type DemoStory, jurisdictions, loadDemo } from "./load.ts";
import { PLACES } from "./tables/city.ts";
import { residentRows } from "./tables/residents.ts";

const conditionalGrounds = ["outside-condition", "untrue", "unlawful", "unnecessary", "forbidden"];

for (const name of jurisdictions()) {
  const demo = loadDemo(name);
  const { jurisdiction, catalog, stories, course } = demo;
  const entries = new Map(catalog.map((entry) => [entry.key, entry]));
  const agencies = new Map(jurisdiction.agencies.map((agency) => [agency.key, agency]));
  const people = new Map(jurisdiction.people.map((person) => [person.login, person]));
  const entryOf = (story: DemoStory) => entries.get(story.entry) ?? assert.fail(`${story.key}: no entry ${story.entry}`);

  void test(`${name}: there are enough stories, and enough kinds of end`, () => {
    const isLarge = name === "yunze";
    assert.ok(stories.length >= (isLarge ? 14 : 8) && stories.length <= 24);
    assert.equal(new Set(stories.map((story) => story.key)).size, stories.length);
    const ends = new Set(stories.map((story) => story.ends.state)).size;
    assert.ok(isLarge ? ends === 11 : ends >= 7, `${ends}`);
  });

  void test(`${name}: consumer, applicant, duty, entry, items, method and purpose fit`, () => {
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
      if (entry.conditions) assert.ok(entry.conditions.purposes.includes(story.purpose), `${story.key}: purpose`);
      if (agencies.get(story.consumer)?.outside) assert.notEqual(entry.outerSharingType, "withheld", story.key);
      assert.equal(new Set(story.items.map((item) => item.key)).size, story.items.length, story.key);
      for (const item of story.items) {
        const found = entry.items.find((candidate) => candidate.key === item.key);
        assert.ok(found && found.sharingType !== "withheld", `${story.key}: ${item.key}`);
      }
    }
  });

  void test(`${name}: acts follow each other, and refusals name grounds of the law`, () => {
    for (const story of stories) checkEnds(story);
  });

  void test(`${name}: what was delivered has a real resource, and its calls stay within the items applied for`, () => {
    const residents = new Set([...residentRows(200, PLACES[course.place])].map((row) => row.id_number));
    for (const story of stories) checkCalls(story, entryOf(story), residents);
  });
}

function checkEnds({ key, daysAgo, ends, items }: DemoStory): void {
  if ("afterDays" in ends) assert.ok(ends.afterDays <= daysAgo, key);
  if (ends.state === "delivered") assert.ok(ends.deliveredAfterDays >= ends.afterDays && ends.deliveredAfterDays <= daysAgo, key);
  if (ends.state === "answered-refused") assert.ok(conditionalGrounds.includes(ends.ground), key);
  if (ends.state !== "answered-partial") return;
  assert.ok(ends.refused.length < items.length, key);
  for (const refused of ends.refused) {
    assert.ok(conditionalGrounds.includes(refused.ground), key);
    assert.ok(
      items.some((item) => item.key === refused.item),
      key,
    );
  }
}

function checkCalls(story: DemoStory, { resources }: DemoEntry, residents: ReadonlySet<string>): void {
  if (story.ends.state !== "delivered") return;
  const [resource] = resources ?? [];
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
