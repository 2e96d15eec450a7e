// What a driver's error says about the way to a server, as one of the failures that people are told.
import { Problem, type ProblemOptions } from "#kernel/problem.ts";
import { connectionProblem, type FailureName } from "./connection.ts";
import type { Way } from "./dialect.ts";

const BY_CODE: Readonly<Record<string, FailureName>> = {
  ECONNREFUSED: "refused",
  ENOTFOUND: "host-unknown",
  EAI_AGAIN: "host-unknown",
  ETIMEDOUT: "timeout",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  EACCES: "unreachable",
  EPERM: "unreachable",
  // PostgreSQL
  "28P01": "password",
  "28000": "not-admitted",
  "3D000": "database-unknown",
  "42501": "no-right",
  "53300": "server-full",
  "57014": "slow",
  "57P03": "broken",
  // MySQL and MariaDB
  ER_ACCESS_DENIED_ERROR: "password",
  ER_ACCESS_DENIED_NO_PASSWORD_ERROR: "password",
  ER_DBACCESS_DENIED_ERROR: "no-right",
  ER_BAD_DB_ERROR: "database-unknown",
  ER_HOST_NOT_PRIVILEGED: "not-admitted",
  ER_HOST_IS_BLOCKED: "not-admitted",
  ER_CON_COUNT_ERROR: "server-full",
  ER_TOO_MANY_USER_CONNECTIONS: "server-full",
  ER_USER_LIMIT_REACHED: "server-full",
  ER_SECURE_TRANSPORT_REQUIRED: "tls-required",
  ER_STATEMENT_TIMEOUT: "slow",
  ER_QUERY_TIMEOUT: "slow",
  PROTOCOL_SEQUENCE_TIMEOUT: "slow",
  HANDSHAKE_NO_SSL_SUPPORT: "tls-missing",
  HANDSHAKE_SSL_ERROR: "tls",
};

const TLS_CODE = /CERT|^ERR_SSL|^ERR_TLS|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO/;

export function failureOf(error: unknown): FailureName {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  if (code === "28000" && /no encryption|SSL off/i.test(message)) return "tls-required";
  const known = BY_CODE[code];
  if (known) return known;
  if (TLS_CODE.test(code) || /certificate|self.signed/i.test(message)) return "tls";
  if (/does not support SSL/i.test(message)) return "tls-missing";
  if (/timeout|timed out/i.test(message)) return "timeout";
  // A server of another kind answers with what the driver cannot read.
  if (/unexpected|invalid|malformed|packet|handshake|message/i.test(message) && code === "") return "not-a-database";
  return "broken";
}

/** Whether the connection itself is over, rather than one statement refused. */
export function isOver(error: unknown): boolean {
  const { code = "", message = "", fatal = false } = error as { code?: string; message?: string; fatal?: boolean };
  return (
    fatal ||
    /^(?:ECONNRESET|EPIPE|ECONNREFUSED|57P0[1-3]|08\w{3}|PROTOCOL_CONNECTION_LOST|ER_SERVER_SHUTDOWN|ER_CONNECTION_KILLED)$/.test(code) ||
    /Connection terminated|not queryable|closed state|server closed/i.test(message)
  );
}

/** The refusal, with nothing of what the driver said but its code. */
export function failed(error: unknown, way: Pick<Way, "host" | "port" | "database">): Problem {
  if (error instanceof Problem) return error;
  return failure(failureOf(error), way, { internal: { code: (error as { code?: string }).code ?? "" } });
}

/** Work with a server, its errors told as refusals. */
export async function asked<T>(way: Pick<Way, "host" | "port" | "database">, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw failed(error, way);
  }
}

export const failure = (
  name: FailureName,
  { host, port, database }: Pick<Way, "host" | "port" | "database">,
  more: ProblemOptions = {},
): Problem => connectionProblem(name, { values: { host, port, database }, ...more });
