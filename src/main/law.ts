// The law of a deployment, from its settings.
import { type Law, loadLaw } from "#law/index.ts";
import type { Config } from "./config.ts";

/** Throws a sentence with file, line and reason for packs that cannot be trusted. */
export const openLaw = ({ packsFolder, morePacksFolders, inForceFrom, profile }: Config): Law =>
  loadLaw({ packsDir: packsFolder, morePacksDirs: morePacksFolders, inForceFrom, profile });
