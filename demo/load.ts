// Reads the demonstration's YAML, refusing anything that is not exactly of the described shape.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Static, TSchema } from "typebox";
import { Value } from "typebox/value";
import { parse } from "yaml";
import { CatalogFile, type DemoEntry } from "./catalog.schema.ts";
import { complete, completeLike } from "./complete.ts";
import { Course, type DemoCourse } from "./course.schema.ts";
import { Jurisdiction, type JurisdictionFile } from "#main/jurisdiction.schema.ts";
import { type DemoStory, StoriesFile } from "./stories.schema.ts";

export type { DemoEntry, DemoItem, DemoResource } from "./catalog.schema.ts";
export type { DemoCourse } from "./course.schema.ts";
export type { DemoStory } from "./stories.schema.ts";

export interface Demo {
  readonly jurisdiction: JurisdictionFile;
  /** In the order of the agencies; `agency` is the key of the one that holds the entry. */
  readonly catalog: readonly (DemoEntry & { readonly agency: string })[];
  readonly stories: readonly DemoStory[];
  readonly course: DemoCourse;
}

/** Whose entries those of other jurisdictions may be like. */
const MODEL = "yunze";

/** Reads one file; a wrong shape is a programming error of whoever edited the file, told with the place. */
export function readChecked<Schema extends TSchema>(name: string, text: string, schema: Schema): Static<Schema> {
  const value: unknown = parse(text, { uniqueKeys: true });
  if (!Value.Check(schema, value)) {
    const places = [...Value.Errors(schema, value)].slice(0, 5).map((error) => `${error.instancePath || "/"} ${error.message}`);
    throw new Error(`${name} is malformed: ${places.join("; ")}`);
  }
  return value;
}

function read<Schema extends TSchema>(path: string, schema: Schema): Static<Schema> {
  return readChecked(path, readFileSync(new URL(path, import.meta.url), "utf8"), schema);
}

/** Folders that hold a jurisdiction. */
export const jurisdictions = (): string[] =>
  readdirSync(new URL(".", import.meta.url)).filter((name) => existsSync(new URL(`${name}/jurisdiction.yaml`, import.meta.url)));

/** The jurisdiction of the lower text of a profile; 云泽市 where the profile has none of its own kind. */
export function jurisdictionFor(profile: string): string {
  const texts = profile.split("+");
  const fitting = jurisdictions().filter((name) => name !== MODEL && texts.includes(read(`${name}/course.yaml`, Course).text));
  return fitting[0] ?? MODEL;
}

/** Whether a jurisdiction was made for the texts of a profile; elsewhere some of its acts may be against the law. */
export const fits = (profile: string, { text }: DemoCourse): boolean =>
  profile.split("+").every((each) => each === text || each === "reg25");

export function loadDemo(name: string): Demo {
  const jurisdiction = read(`${name}/jurisdiction.yaml`, Jurisdiction);
  return {
    jurisdiction,
    catalog: catalogOf(name, jurisdiction),
    stories: read(`${name}/stories.yaml`, StoriesFile),
    course: read(`${name}/course.yaml`, Course),
  };
}

function catalogOf(name: string, { agencies, people }: JurisdictionFile): Demo["catalog"] {
  const order = agencies.map((agency) => agency.key);
  const models = new Map(name === MODEL ? [] : loadDemo(MODEL).catalog.map(({ agency: _agency, ...entry }) => [entry.key, entry]));
  const files = readdirSync(new URL(`${name}/catalog/`, import.meta.url)).filter((file) => file.endsWith(".yaml"));
  const holders = files.map((file) => basename(file, ".yaml")).toSorted((left, right) => order.indexOf(left) - order.indexOf(right));
  return holders.flatMap((agency) => {
    const clerk = people.find((person) => person.agency === agency && person.role === "clerk");
    return read(`${name}/catalog/${agency}.yaml`, CatalogFile).map((written) => {
      if (!("like" in written)) return { ...complete(written), agency };
      const model = models.get(written.like);
      if (!model || !clerk) throw new Error(`${name}: ${written.key} is like ${written.like}, and there is no such entry, or no clerk`);
      return { ...completeLike(written, model, clerk.login), agency };
    });
  });
}
