// What the colours of a drawing depend on; changes with them.
import { useSyncExternalStore } from "react";

/** Light and dark have different values of the same colours. */
export function useTheme(): string {
  return useSyncExternalStore(
    (changed) => {
      const seen = new MutationObserver(changed);
      seen.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "style"] });
      return () => seen.disconnect();
    },
    () => `${document.documentElement.dataset["theme"] ?? ""} ${document.documentElement.style.getPropertyValue("--scale")}`,
  );
}
