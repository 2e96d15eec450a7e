// Whose copy it is: the account and the moment that every shown or exported copy of data carries, so that one found outside leads back to it.
import { nowInstant } from "./clock.ts";
import { dayOf, timeText } from "./dates.ts";

export interface CopyHolder {
  readonly name: string;
  readonly login: string;
  readonly agency: string;
}

let holder: CopyHolder | undefined;

/** Told by the session, before any page is drawn. */
export function nameCopyHolder(signedIn: CopyHolder): void {
  holder = signedIn;
}

const minute = (): string => {
  const now = nowInstant();
  return `${dayOf(now)} ${timeText(now)}`;
};

/** Two short lines: agency and person, account and minute. Nobody signed in has none. */
export function copyMark(): string[] {
  if (holder === undefined) return [];
  return [`${holder.agency} ${holder.name}`, `${holder.login} ${minute()}`];
}

/** `name` with the account and the minute, as a file may be called everywhere. */
export function markedName(name: string): string {
  if (holder === undefined) return name;
  const login = holder.login.replace(/[^\p{L}\p{N}._-]/gu, "_");
  return `${name} ${login} ${minute().replace(/\D/g, "")}`;
}
