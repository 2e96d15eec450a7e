// How this person likes to read: text size and light or dark, kept in the browser and put on the page's root.

export interface DisplayChoice {
  size: "normal" | "large" | "larger";
  theme: "light" | "dark" | "auto";
}

const STORE = "govshare.display";
export const scales = { normal: 1, large: 1.15, larger: 1.3 } as const;

export function storedDisplay(): DisplayChoice {
  try {
    const stored = JSON.parse(localStorage.getItem(STORE) ?? "{}") as Partial<DisplayChoice>;
    return {
      size: stored.size === "large" || stored.size === "larger" ? stored.size : "normal",
      theme: stored.theme === "dark" || stored.theme === "auto" ? stored.theme : "light",
    };
  } catch {
    return { size: "normal", theme: "light" };
  }
}

/** Puts the choice on the page and keeps it; answers whether the page is dark now. */
export function applyDisplay(choice: DisplayChoice, systemDark: boolean): boolean {
  const dark = choice.theme === "dark" || (choice.theme === "auto" && systemDark);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  document.documentElement.style.setProperty("--scale", String(scales[choice.size]));
  try {
    localStorage.setItem(STORE, JSON.stringify(choice));
  } catch {
    // Storage may be refused; the choice then lasts for this page only.
  }
  return dark;
}
