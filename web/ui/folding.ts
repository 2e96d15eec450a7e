// Which groups of the menu are open: what this person chose on this device, otherwise the first; a short menu is open throughout.

/** Group by group, whether the person opened or folded it; a group they never touched is missing. */
export type Folding = Readonly<Record<string, boolean>>;

interface Foldable {
  key: string;
  /** A group without a title cannot be folded. */
  title: string | undefined;
  entries: readonly { current: boolean }[];
}

/** A menu of so many lines fits on a small screen as it is. */
const SHORT = 18;

/** The keys of the groups that show their lines. Where somebody is, they see where they are, folded or not. */
export function openGroups(menu: readonly Foldable[], folding: Folding): ReadonlySet<string> {
  const lines = menu.reduce((sum, group) => sum + group.entries.length, 0);
  const first = menu.find(({ title }) => title !== undefined)?.key;
  const open = menu.filter(
    (group) =>
      group.title === undefined ||
      group.entries.some(({ current }) => current) ||
      (folding[group.key] ?? (lines <= SHORT || group.key === first)),
  );
  return new Set(open.map(({ key }) => key));
}

const store = (personId: string) => `govshare.menu.${personId}`;

export function storedFolding(personId: string): Folding {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(store(personId)) ?? "{}");
    if (typeof stored !== "object" || stored === null) return {};
    return Object.fromEntries(Object.entries(stored).filter(([, open]) => typeof open === "boolean")) as Folding;
  } catch {
    return {};
  }
}

export function keepFolding(personId: string, folding: Folding): void {
  try {
    localStorage.setItem(store(personId), JSON.stringify(folding));
  } catch {
    // Storage may be refused; the choice then lasts for this page only.
  }
}
