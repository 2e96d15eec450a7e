// The portal's names for the office's settings.
import type { Answer } from "./types.ts";

export type Settings = Answer<"settings">;
export type Setting = Settings["groups"][number]["rows"][number];
export type SettingChanges = Answer<"settingChanges">;
