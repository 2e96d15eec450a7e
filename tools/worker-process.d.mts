export const WORKER_FLAGS: readonly string[];
export const WORKER_ENVIRONMENT: Readonly<Record<string, string>>;
