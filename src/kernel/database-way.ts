// The way to an agency's database server, and how drivers are told to take it: to the judged address, the certificate compared with the name.
import { connect as connectSocket, isIP, type Socket } from "node:net";
import type { ConnectionOptions } from "mysql2/promise";
import type pg from "pg";

/** `address` was judged, `host` is what its certificate must name. */
export interface Way {
  readonly host: string;
  readonly address: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly tls: "verified" | "encrypted" | "off";
  readonly caCertificate: string | null;
}

export const CONNECT_MS = 5_000;

export const postgresqlWay = ({ host, address, port, database, user, password, tls, caCertificate }: Way): pg.ClientConfig => ({
  host: address,
  port,
  database,
  user,
  password,
  connectionTimeoutMillis: CONNECT_MS,
  keepAlive: true,
  ssl: tls !== "off" && {
    minVersion: "TLSv1.2",
    rejectUnauthorized: tls === "verified",
    host,
    ...(isIP(host) === 0 && { servername: host }),
    ...(caCertificate !== null && { ca: caCertificate }),
    ...(tls === "encrypted" && { checkServerIdentity: () => undefined }),
  },
});

export const mysqlWay = (way: Way): ConnectionOptions => ({
  host: way.host,
  port: way.port,
  user: way.user,
  password: way.password,
  database: way.database,
  charset: "utf8mb4",
  connectTimeout: CONNECT_MS,
  dateStrings: true,
  supportBigNumbers: true,
  bigNumberStrings: true,
  // As it stands: read and written again it would not be the text that is compared.
  jsonStrings: true,
  multipleStatements: false,
  // A server must not fetch files of ours.
  flags: ["-LOCAL_FILES"],
  stream: () => towards(way),
  ...(way.tls !== "off" && {
    ssl: {
      minVersion: "TLSv1.2",
      rejectUnauthorized: way.tls === "verified",
      verifyIdentity: way.tls === "verified",
      ...(way.caCertificate !== null && { ca: way.caCertificate }),
    },
  }),
});

function towards({ address, port }: Way): Socket {
  const socket = connectSocket({ host: address, port });
  // Where the host is an address itself, the certificate is compared with what the socket says it is connected to.
  return Object.assign(socket, { _host: address });
}
