// Code that calls a grant as it is, in four languages, borne or signed; each is run in a test. Pure.
import { filledPath } from "#kernel/path-template.ts";
import type { Operation } from "#modules/catalog/index.ts";
import type { GrantedItem } from "./grant.ts";
import type { GrantMethod } from "./method.ts";

export const sampleLanguages = ["curl", "python", "typescript", "java"] as const;
export type SampleLanguage = (typeof sampleLanguages)[number];
export type SampleAlgorithm = "hmac-sha256" | "hmac-sm3" | null;

export interface SampleCall {
  /** The address of the resource; of an interface with what it must be asked by. */
  readonly url: string;
  /** What an interface is asked by where it takes a POST. */
  readonly conditions?: Readonly<Record<string, string>> | undefined;
  readonly method: GrantMethod;
  readonly purpose: string;
  readonly items: readonly Pick<GrantedItem, "field" | "name">[];
}

interface SampledOperation extends Pick<Operation, "method" | "path" | "parameters"> {
  readonly parts?: readonly { readonly name: string; readonly values: readonly string[] }[];
}

/** How an operation is asked at the least: its open parts and what it requires, with a value that is allowed or a word to be replaced. */
export function leastCall({ method, path, parameters, parts = [] }: SampledOperation): {
  readonly path: string;
  readonly conditions: Readonly<Record<string, string>> | undefined;
} {
  // The provider names paths and values: none of them may end a quotation in a line that is copied into a shell.
  const filled = filledPath(path, (name) => parts.find((part) => part.name === name)?.values[0] ?? WORD).replaceAll("'", "%27");
  const required = parameters.flatMap(({ name, isRequired, values }) => (isRequired ? [[name, values[0] ?? WORD] as const] : []));
  if (method === "POST") return { path: filled, conditions: Object.fromEntries(required) };
  const query = required
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value).replaceAll("'", "%27")}`)
    .join("&");
  return { path: query === "" ? filled : `${filled}?${query}`, conditions: undefined };
}

const WORD = "值";

interface Parts {
  readonly url: string;
  readonly target: string;
  readonly verb: "GET" | "POST";
  readonly purpose: string;
  /** JSON text of a cross-check, or of an interface that takes a POST. */
  readonly body: string | undefined;
  readonly algorithm: SampleAlgorithm;
  /** As Content-Digest names it, as OpenSSL and others do. */
  readonly digest: { readonly field: string; readonly hash: string; readonly java: string; readonly mac: string };
}

const DIGESTS = {
  "hmac-sha256": { field: "sha-256", hash: "sha256", java: "SHA-256", mac: "HmacSHA256" },
  "hmac-sm3": { field: "sm3", hash: "sm3", java: "SM3", mac: "HmacSM3" },
} as const;

export function samplesOf(call: SampleCall, algorithm: SampleAlgorithm): { language: SampleLanguage; code: string }[] {
  const url = call.method === "table" ? `${call.url}?limit=5` : call.url;
  const { pathname, search } = new URL(url);
  const claims = Object.fromEntries(call.items.flatMap(({ field, name }) => (field === null ? [] : [[field, name]])));
  const content = call.method === "verify" ? { key: "主键的值", claims } : call.conditions;
  const body = content && asciiJson(content);
  const parts: Parts = {
    url,
    target: pathname + search,
    verb: body === undefined ? "GET" : "POST",
    purpose: encodeURIComponent(call.purpose).replaceAll("'", "%27"),
    body,
    algorithm,
    digest: DIGESTS[algorithm ?? "hmac-sha256"],
  };
  return sampleLanguages.map((language) => ({ language, code: `${writers[language](parts).join("\n")}\n` }));
}

/** Letters beyond ASCII and quotes escaped, so that the text stands in any language's literal. */
const asciiJson = (value: object): string =>
  JSON.stringify(value).replace(/[^\x20-\x7e]|'/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);

const quoted = (text: string): string => JSON.stringify(text);

const components = ({ body }: Parts): string[] => [
  "@method",
  "@request-target",
  "x-purpose",
  ...(body === undefined ? [] : ["content-digest"]),
];
const list = (parts: Parts): string =>
  `(${components(parts)
    .map((name) => `"${name}"`)
    .join(" ")})`;

function curl(parts: Parts): string[] {
  const { url, verb, purpose, body, algorithm, digest, target } = parts;
  const sent = body === undefined ? [] : [`  -H 'Content-Type: application/json' \\`, `  --data-raw "$BODY" \\`];
  const start = ["# 密钥从环境变量 GOVSHARE_SECRET 读取，不要写进脚本", ...(body === undefined ? [] : [`BODY='${body}'`])];
  const head = ["curl -sS --fail-with-body \\", `  -H 'X-Purpose: ${purpose}' \\`];
  if (algorithm === null) return [...start, ...head, `  -H "Authorization: Bearer $GOVSHARE_SECRET" \\`, ...sent, `  '${url}'`];
  const digestLines =
    body === undefined ? [] : [`DIGEST="${digest.field}=:$(printf %s "$BODY" | openssl dgst -${digest.hash} -binary | base64 -w0):"`];
  const base = [
    `BASE="\\"@method\\": ${verb}`,
    `\\"@request-target\\": ${target}`,
    `\\"x-purpose\\": ${purpose}`,
    ...(body === undefined ? [] : [`\\"content-digest\\": $DIGEST`]),
    `\\"@signature-params\\": $INPUT"`,
  ];
  return [
    ...start,
    `KEYID=$(printf %s "$GOVSHARE_SECRET" | cut -d_ -f2)`,
    ...digestLines,
    `INPUT='${list(parts)}'";created=$(date +%s);nonce=\\"$(openssl rand -hex 16)\\";alg=\\"${algorithm}\\";keyid=\\"$KEYID\\""`,
    ...base,
    `SIGNATURE=$(printf %s "$BASE" | openssl dgst -${digest.hash} -mac HMAC -macopt key:"$GOVSHARE_SECRET" -binary | base64 -w0)`,
    ...head,
    ...(body === undefined ? [] : [`  -H "Content-Digest: $DIGEST" \\`]),
    `  -H "Signature-Input: sig=$INPUT" \\`,
    `  -H "Signature: sig=:$SIGNATURE:" \\`,
    ...sent,
    `  '${url}'`,
  ];
}

function python(parts: Parts): string[] {
  const { url, verb, purpose, body, algorithm, digest, target } = parts;
  const lines = ["import base64, hashlib, hmac, os, secrets, time, urllib.request", "", 'secret = os.environ["GOVSHARE_SECRET"]'];
  lines.push(`body = ${body === undefined ? "None" : `r'''${body}'''.encode()`}`, `headers = {"X-Purpose": ${quoted(purpose)}}`);
  if (body !== undefined) lines.push('headers["Content-Type"] = "application/json"');
  if (algorithm === null) lines.push('headers["Authorization"] = "Bearer " + secret');
  else {
    lines.push(
      `covered = [("@method", ${quoted(verb)}), ("@request-target", ${quoted(target)}), ("x-purpose", headers["X-Purpose"])]`,
      "if body is not None:",
      `    digest = base64.b64encode(hashlib.new(${quoted(digest.hash)}, body).digest()).decode()`,
      `    headers["Content-Digest"] = f"${digest.field}=:{digest}:"`,
      '    covered.append(("content-digest", headers["Content-Digest"]))',
      `names = " ".join(f'"{name}"' for name, _ in covered)`,
      `params = f'({names});created={int(time.time())};nonce="{secrets.token_hex(16)}";alg="${algorithm}";keyid="{secret.split("_")[1]}"'`,
      `base = "".join(f'"{name}": {value}\\n' for name, value in covered) + f'"@signature-params": {params}'`,
      `signature = base64.b64encode(hmac.new(secret.encode(), base.encode(), ${quoted(digest.hash)}).digest()).decode()`,
      'headers["Signature-Input"] = "sig=" + params',
      'headers["Signature"] = f"sig=:{signature}:"',
    );
  }
  lines.push(
    `request = urllib.request.Request(${quoted(url)}, data=body, headers=headers, method=${quoted(verb)})`,
    "with urllib.request.urlopen(request, timeout=30) as reply:",
    "    print(reply.read().decode())",
  );
  return lines;
}

function typescript(parts: Parts): string[] {
  const { url, verb, purpose, body, algorithm, digest, target } = parts;
  const lines = algorithm === null ? [] : ['import { createHash, createHmac, randomUUID } from "node:crypto";'];
  lines.push('import { env, stdout } from "node:process";', "");
  lines.push('const secret = env["GOVSHARE_SECRET"] ?? "";');
  if (body !== undefined) lines.push(`const body = String.raw\`${body}\`;`);
  lines.push(`const headers: Record<string, string> = { "x-purpose": ${quoted(purpose)} };`);
  if (body !== undefined) lines.push('headers["content-type"] = "application/json";');
  if (algorithm === null) lines.push("headers.authorization = `Bearer ${secret}`;");
  else {
    if (body !== undefined)
      lines.push(`headers["content-digest"] = \`${digest.field}=:\${createHash(${quoted(digest.hash)}).update(body).digest("base64")}:\`;`);
    const values = components(parts).map((name) =>
      name === "@method"
        ? `["@method", ${quoted(verb)}]`
        : name === "@request-target"
          ? `["@request-target", ${quoted(target)}]`
          : `[${quoted(name)}, headers[${quoted(name)}]]`,
    );
    lines.push(
      `const covered = [${values.join(", ")}];`,
      `const params = \`(\${covered.map(([name]) => \`"\${name}"\`).join(" ")});created=\${Math.floor((performance.timeOrigin + performance.now()) / 1000)};nonce="\${randomUUID()}";alg="${algorithm}";keyid="\${secret.split("_")[1]}"\`;`,
      `const base = \`\${covered.map(([name, value]) => \`"\${name}": \${value}\\n\`).join("")}"@signature-params": \${params}\`;`,
      `headers["signature-input"] = \`sig=\${params}\`;`,
      `headers.signature = \`sig=:\${createHmac(${quoted(digest.hash)}, secret).update(base).digest("base64")}:\`;`,
    );
  }
  lines.push(
    `const reply = await fetch(${quoted(url)}, { method: ${quoted(verb)}, headers${body === undefined ? "" : ", body"} });`,
    "stdout.write(`${reply.status} ${await reply.text()}\\n`);",
  );
  return lines;
}

function java(parts: Parts): string[] {
  const { url, verb, purpose, body, algorithm, digest, target } = parts;
  const isSm3 = algorithm === "hmac-sm3";
  const code = [`var request = HttpRequest.newBuilder(URI.create(${quoted(url)})).header("X-Purpose", ${quoted(purpose)});`];
  if (body !== undefined) code.push(`var body = ${quoted(body)};`, 'request.header("Content-Type", "application/json");');
  if (algorithm === null) code.push('request.header("Authorization", "Bearer " + secret);');
  else {
    code.push("var encoder = Base64.getEncoder();");
    if (body !== undefined)
      code.push(
        `var digest = "${digest.field}=:" + encoder.encodeToString(MessageDigest.getInstance("${digest.java}").digest(body.getBytes(UTF_8))) + ":";`,
        'request.header("Content-Digest", digest);',
      );
    code.push(
      `var params = ${quoted(`${list(parts)};created=`)} + Instant.now().getEpochSecond() + ";nonce=\\"" + UUID.randomUUID() + "\\";alg=\\"${algorithm}\\";keyid=\\"" + secret.split("_")[1] + "\\"";`,
      `var base = ${quoted(`"@method": ${verb}\n"@request-target": ${target}\n"x-purpose": ${purpose}\n`)}${body === undefined ? "" : ` + "\\"content-digest\\": " + digest + "\\n"`} + "\\"@signature-params\\": " + params;`,
      `var mac = Mac.getInstance("${digest.mac}");`,
      `mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "${digest.mac}"));`,
      'request.header("Signature-Input", "sig=" + params);',
      'request.header("Signature", "sig=:" + encoder.encodeToString(mac.doFinal(base.getBytes(UTF_8))) + ":");',
    );
  }
  code.push(
    body === undefined ? "request.GET();" : "request.POST(HttpRequest.BodyPublishers.ofString(body));",
    "var reply = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());",
    'System.out.println(reply.statusCode() + " " + reply.body());',
  );
  return [
    ...(isSm3 ? ["// SM3 由 Bouncy Castle 提供：把 bcprov 加进依赖"] : []),
    "import static java.nio.charset.StandardCharsets.UTF_8;",
    "import java.net.URI;",
    "import java.net.http.*;",
    ...(algorithm === null
      ? []
      : [
          "import java.security.MessageDigest;",
          "import java.time.Instant;",
          "import java.util.*;",
          "import javax.crypto.Mac;",
          "import javax.crypto.spec.SecretKeySpec;",
        ]),
    "",
    "public class CallGovshare {",
    "  public static void main(String[] args) throws Exception {",
    ...(isSm3 ? ["    java.security.Security.addProvider(new org.bouncycastle.jce.provider.BouncyCastleProvider());"] : []),
    '    var secret = System.getenv("GOVSHARE_SECRET");',
    ...code.map((line) => `    ${line}`),
    "  }",
    "}",
  ];
}

const writers: Readonly<Record<SampleLanguage, (parts: Parts) => string[]>> = { curl, python, typescript, java };
