// Reads the demonstration's YAML, refusing anything that is not exactly of the described shape.
import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Static, TSchema } from "typebox";
import { Value } from "typebox/value";
import { parse } from "yaml";
import { CatalogFile, type DemoEntry } from "./catalog.schema.ts";
import { Jurisdiction, type JurisdictionFile } from "#main/jurisdiction.schema.ts";
import { type DemoStory, StoriesFile } from "./stories.schema.ts";

export type { DemoEntry, DemoItem, DemoResource } from "./catalog.schema.ts";
export type { DemoStory } from "./stories.schema.ts";

export interface Demo {
  readonly jurisdiction: JurisdictionFile;
  /** In the order of the agencies; `agency` is the key of the one that holds the entry. */
  readonly catalog: readonly (DemoEntry & { readonly agency: string })[];
  readonly stories: readonly DemoStory[];
}

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

export function loadDemo(): Demo {
  const jurisdiction = read("jurisdiction.yaml", Jurisdiction);
  const order = jurisdiction.agencies.map((agency) => agency.key);
  const files = readdirSync(new URL("catalog/", import.meta.url)).filter((name) => name.endsWith(".yaml"));
  const agencies = files.map((name) => basename(name, ".yaml")).toSorted((left, right) => order.indexOf(left) - order.indexOf(right));
  const catalog = agencies.flatMap((agency) => read(`catalog/${agency}.yaml`, CatalogFile).map((entry) => ({ ...entry, agency })));
  return { jurisdiction, catalog, stories: read("stories.yaml", StoriesFile) };
}
