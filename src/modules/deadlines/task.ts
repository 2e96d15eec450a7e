// What the button of a task says. Each module names its own steps.
const words = new Map<string, string>();

/** `taskWords({ "application.reply": "去答复" })` */
export function taskWords(each: Readonly<Record<string, string>>): void {
  for (const [kind, action] of Object.entries(each)) words.set(kind, action);
}

export const taskActions = (kind: string): string => words.get(kind) ?? "去办理";
