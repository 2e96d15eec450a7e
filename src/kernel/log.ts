// Structured logs. Whatever looks like a secret is replaced before it is written.
import { pino, type Logger } from "pino";

export type { Logger };

export function openLog(options: { level: string; name: string }): Logger {
  return pino({
    name: options.name,
    level: options.level,
    redact: {
      paths: ["req.headers.authorization", "req.headers.cookie", "*.password", "*.secret", "*.token", "*.authorization"],
      censor: "[redacted]",
    },
  });
}
