// A grant as the gateway enforces it, made from one row of the view `gateway_grant`.
import { Buffer } from "node:buffer";
import { BlockList } from "node:net";
import type { PolicyContext } from "#kernel/field-policy.ts";
import { addNetwork } from "#kernel/network.ts";
import type { ParameterBound } from "#kernel/parameter-bounds.ts";
import { readPseudonymKey } from "#kernel/pseudonym.ts";
import type { Vault } from "#kernel/vault.ts";
import { type ByConsent, byConsent } from "#dataplane/consent/index.ts";
import type { GrantedFiles } from "#dataplane/files/index.ts";
import type { ProviderConnection, ProviderHome } from "#dataplane/provider/index.ts";
import { type GrantedApi, grantApi, type OperationDefinition } from "#dataplane/proxy/index.ts";
import {
  type DefinedColumn,
  type GrantedItem,
  type GrantedTable,
  grantTable,
  hasCanonicalText,
  type RowFilter,
  type TableDefinition,
} from "#dataplane/query/index.ts";

/** As the view gives it. */
export interface GrantRow {
  readonly id: string;
  readonly number: string;
  readonly state: "agreed" | "shared" | "suspended";
  readonly items: readonly GrantedItem[];
  readonly row_filter: readonly RowFilter[];
  readonly calls_per_day: number;
  readonly rows_per_day: number;
  /** Of each credential, and of answers in all; null where nobody set a bound. */
  readonly calls_per_minute: number | null;
  readonly bytes_per_day: number | null;
  readonly purpose: string;
  readonly valid_from: string;
  readonly valid_until: string;
  /** Sealed; null where the grant is answered without consents. */
  readonly consent_key: string | null;
  readonly consumer_code: string;
  /** How the grant is used; beside a resource of the kind that it needs. */
  readonly method: string;
  readonly resource_id: string;
  readonly resource_kind: "table" | "database" | "api" | "file";
  readonly resource_state: "mounted" | "retired";
  readonly table_name: string | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly upstream: string | null;
  readonly operations: readonly OperationDefinition[] | null;
  readonly parameter_bounds: readonly ParameterBound[] | null;
  readonly header_name: string | null;
  readonly header_secret: string | null;
  readonly key_column: string | null;
  readonly table_columns: TableDefinition["columns"] | null;
  /** Of a table that stays in its provider's database: where it stands, and the way there while the connection is kept. */
  readonly home: HomeRow | null;
  readonly connection: ProviderConnection | null;
  readonly group_min: number | null;
  /** Whether the consumer uses the data itself; otherwise only the keys of localities open it. */
  readonly own_use: boolean;
  /** By which rows are cut to the area of a locality's key. */
  readonly area_column: string | null;
  readonly credentials: readonly CredentialRow[];
  /** Sealed; null where no item needs one. */
  readonly pseudonym_key: string | null;
}

interface HomeRow {
  readonly schema: string;
  readonly table: string;
  readonly key: string;
  readonly columns: readonly DefinedColumn[];
}

/** What it takes to make a grant of a row. */
export interface GrantMeans extends Pick<PolicyContext, "digest" | "today"> {
  readonly vault: Vault;
}

interface CredentialRow {
  readonly id: string;
  readonly kind: "consumer" | "probe" | "console";
  readonly prefix: string;
  readonly digest: string;
  readonly personId: string | null;
  readonly expiresAt: string | null;
  /** Of a credential that signs; its key is sealed. */
  readonly algorithm: string | null;
  readonly signingKey: string | null;
  readonly networks: readonly string[];
  readonly certificate: string | null;
  /** The code of the locality whose rows alone it opens. */
  readonly area: string | null;
}

export interface Queried {
  readonly table: GrantedTable;
  /** The smallest group that aggregates show; without one none are granted. */
  readonly groupMin: number | undefined;
}

export interface LiveGrant {
  readonly id: string;
  /** Whose answers belong together: the grant, or within it one area. No cursor and no count of guesses goes from one to another. */
  readonly scope: string;
  /** Only those are answered for who consented; undefined where a law stands behind it. */
  readonly byConsent: ByConsent | undefined;
  readonly number: string;
  /** How the path of a call starts. */
  readonly pathPrefix: string;
  readonly state: GrantRow["state"];
  readonly purpose: string;
  /** The purpose as it may stand in a header. */
  readonly purposeHeaders: ReadonlySet<string>;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly callsPerDay: number;
  readonly rowsPerDay: number;
  /** Of each credential. */
  readonly callsPerMinute: number | undefined;
  readonly bytesPerDay: number;
  readonly mounted: boolean;
  readonly resource:
    | Queried
    | { readonly verify: GrantedTable }
    | { readonly api: GrantedApi }
    | { readonly files: GrantedFiles }
    | { readonly unenforceable: string };
}

export interface Credential {
  readonly grant: LiveGrant;
  readonly kind: CredentialRow["kind"];
  readonly prefix: string;
  readonly digest: Buffer;
  readonly personId: string | null;
  readonly expiresAt: Date | undefined;
  /** The calls are signed, and the secret is never sent. */
  readonly signing: { readonly algorithm: string; readonly sealedKey: string } | undefined;
  /** Where calls may come from. */
  readonly networks: BlockList | undefined;
  /** SHA-256 of the certificate that calls are made with. */
  readonly certificate: string | undefined;
}

const SECRET = /^gs_([A-Za-z0-9]{12})_[A-Za-z0-9_-]{43}$/;

/** The part of a secret that names its credential, if the text has the form of a secret. */
export const prefixOf = (secret: string): string | undefined => SECRET.exec(secret)?.[1];

/** Everything of a row that decides about calls, as text: while it stays, so does the grant. Credentials decide each for itself. */
export function standingOf(row: GrantRow): string {
  const columns = row.table_columns?.map(({ name, type }) => [name, type]);
  return JSON.stringify({ ...row, credentials: undefined, table_columns: columns });
}

export function liveGrant(row: GrantRow, means: GrantMeans): LiveGrant {
  const consent = row.consent_key === null ? undefined : byConsent(row.id, row.consent_key, means.vault);
  return {
    id: row.id,
    scope: row.id,
    byConsent: consent,
    number: row.number,
    pathPrefix: `/v1/${encodeURIComponent(row.number)}/`,
    state: row.state,
    purpose: row.purpose,
    purposeHeaders: new Set([encodeURIComponent(row.purpose), Buffer.from(row.purpose, "utf8").toString("latin1")]),
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    callsPerDay: row.calls_per_day,
    rowsPerDay: row.rows_per_day,
    callsPerMinute: row.calls_per_minute ?? undefined,
    bytesPerDay: row.bytes_per_day ?? Infinity,
    mounted: row.resource_state === "mounted",
    resource: row.consent_key === null || isFound(consent, row) ? resourceOf(row, means) : UNASKED,
  };
}

const UNASKED = { unenforceable: "consents cannot be looked up for it" };

/** Whom a call is about is known only where he is named by the key: of an interface, a file or a batch nobody could tell. */
const isFound = (consent: ByConsent | undefined, { method }: GrantRow): boolean =>
  consent !== undefined && (method === "table" || method === "verify");

/** `areas` holds the grant as the keys of each area see it. */
export function credentialsOf(row: GrantRow, grant: LiveGrant, areas: ReadonlyMap<string, LiveGrant> = new Map()): Credential[] {
  return row.credentials.map(({ kind, prefix, digest, personId, expiresAt, algorithm, signingKey, networks, certificate, area }) => ({
    // Never the whole in place of a part.
    grant: area === null ? grant : (areas.get(area) ?? { ...grant, resource: { unenforceable: `nothing is cut to ${area}` } }),
    kind,
    prefix,
    digest: Buffer.from(digest, "hex"),
    personId,
    expiresAt: expiresAt === null ? undefined : new Date(expiresAt),
    signing: algorithm === null ? undefined : { algorithm, sealedKey: signingKey ?? "" },
    networks: networks.length === 0 ? undefined : networksOf(networks),
    certificate: certificate ?? undefined,
  }));
}

/** What is no network lets nobody in. */
function networksOf(texts: readonly string[]): BlockList {
  const list = new BlockList();
  for (const text of texts) addNetwork(list, text);
  return list;
}

export function resourceOf(row: GrantRow, { vault, digest, today }: GrantMeans): LiveGrant["resource"] {
  if (row.resource_kind === "file") return filesOf(row);
  const policies: PolicyContext = { key: keyOf(row, vault), digest, today };
  if (row.resource_kind === "api") {
    const api = grantApi({
      number: row.number,
      consumerCode: row.consumer_code,
      upstream: row.upstream ?? "",
      operations: row.operations ?? [],
      bounds: row.parameter_bounds ?? [],
      header: row.header_name !== null && row.header_secret !== null ? { name: row.header_name, sealed: row.header_secret } : undefined,
      items: row.items,
      isCutToRows: row.row_filter.length > 0,
      vault,
      policies,
    });
    return "unenforceable" in api ? api : { api };
  }
  const { home, connection } = row;
  if (row.resource_kind === "database" && !(home && connection)) return { unenforceable: "the connection to its database was removed" };
  const at: ProviderHome | undefined = home && connection ? { ...home, connection, dialect: connection.dialect } : undefined;
  const table = grantTable({
    tableName: row.table_name ?? "",
    home: at,
    keyColumn: home?.key ?? row.key_column ?? "",
    columns: home?.columns ?? row.table_columns ?? [],
    items: row.items,
    rowFilter: row.row_filter,
    policies,
  });
  if ("unenforceable" in table) return table;
  if (row.method === "file") return { unenforceable: "a grant of files opens files only" };
  // Rows are carried over and never asked for; what an exchange has put into files is fetched.
  if (row.method === "batch") return { files: { grantId: row.id } };
  if (row.method !== "verify") return { table, groupMin: row.group_min ?? undefined };
  // A record is found again by the text of its key.
  return hasCanonicalText(table.key.type) ? { verify: table } : { unenforceable: `cross-checks by a key of type ${table.key.type}` };
}

/** A file is given whole: what would have to be cut out of it, or masked in it, is not given at all. */
function filesOf({ method, items, row_filter: filter, fields, resource_id: resourceId }: GrantRow): LiveGrant["resource"] {
  const granted = new Set(items.flatMap(({ itemId, mask }) => (mask === "none" ? [itemId] : [])));
  if (method !== "file") return { unenforceable: "files are given by a grant of files only" };
  if (filter.length > 0) return { unenforceable: "files cannot be cut to rows" };
  if (Object.keys(fields).some((itemId) => !granted.has(itemId))) return { unenforceable: "the files hold more than was granted" };
  return { files: { resourceId } };
}

/** Undefined where it does not open: what needs it is hidden whole. */
function keyOf({ pseudonym_key: sealed }: GrantRow, vault: Vault): PolicyContext["key"] {
  if (sealed === null) return undefined;
  try {
    return readPseudonymKey(vault.open(sealed));
  } catch {
    return undefined;
  }
}
