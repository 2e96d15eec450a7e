// Escape closes one thing at a time: an article that is open over a dialog closes first, and the dialog stays.

/** The browser closes its own popover without asking the page; dialogs listen to the page and must not hear of it. */
export function closeOneAtATime(): void {
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Escape" && document.querySelector(":popover-open") !== null) event.stopPropagation();
    },
    true,
  );
}
