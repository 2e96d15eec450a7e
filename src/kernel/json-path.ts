// Names a place in JSON: members by dots, the elements of lists by brackets (`data.rows[].name`). Pure.

const MEMBER = /^[^.[\]"\\\p{Cc}]{1,64}$/u;
const STEPS_MAX = 16;

export const ELEMENTS = "[]";

/** The steps of a path, `[]` for the elements of a list; undefined for what is none. The empty path is the whole. */
export function stepsOf(path: string): string[] | undefined {
  if (path === "") return [];
  const steps: string[] = [];
  for (const [index, part] of path.split(".").entries()) {
    const [, name = "", lists = ""] = /^([^[\]]*)((?:\[\])*)$/.exec(part) ?? [];
    // A list may stand without a name where the whole is one.
    if (name !== "" ? !MEMBER.test(name) : index > 0 || lists === "") return undefined;
    if (name !== "") steps.push(name);
    for (let list = 0; list < lists.length; list += ELEMENTS.length) steps.push(ELEMENTS);
  }
  return steps.length <= STEPS_MAX ? steps : undefined;
}

/** One place from another: `name` from `data[]` is `data[].name`. */
export const joinPath = (from: string, path: string): string =>
  from === "" || path === "" ? from + path : path.startsWith(ELEMENTS) ? from + path : `${from}.${path}`;

/** The first path that is none, or lies at or within the place of an earlier one or around it. */
export function firstOverlap(paths: readonly string[]): string | undefined {
  const taken: string[] = [];
  for (const path of paths) {
    const steps = stepsOf(path);
    const key = steps && `${steps.join("\n")}\n`;
    if (key === undefined || key === "\n" || taken.some((other) => other.startsWith(key) || key.startsWith(other))) return path;
    taken.push(key);
  }
  return undefined;
}
