// A grant of files for tests, through its whole procedure over HTTP: published, mounted, uploaded, checked, applied for, agreed, opened, claimed.
import { checkFiles } from "#modules/files/index.ts";
import { castOf, type Cast, publish, RESIDENT_ITEMS, residents } from "./cast.ts";
import { submittedApplication } from "./shared-grant.ts";
import type { World } from "./world.ts";

const ITEMS = RESIDENT_ITEMS.slice(0, 2).map(({ id }) => id);

export class FileStage {
  readonly world: World;
  readonly cast: Cast;
  readonly entryId: string;
  readonly resourceId: string;
  grantId = "";
  number = "";
  secret = "";

  constructor(parts: { world: World; cast: Cast; entryId: string; resourceId: string }) {
    this.world = parts.world;
    this.cast = parts.cast;
    this.entryId = parts.entryId;
    this.resourceId = parts.resourceId;
  }

  /** Uploads a file and has it checked; its id. */
  async upload(name: string, content: Buffer, more: object = {}): Promise<string> {
    const { world } = this;
    const wish = { name, bytes: content.length, period: "2026年9月", note: "", ...more };
    const { id } = await world.ok("provider.clerk", "POST", `/catalog/resources/${this.resourceId}/files`, wish);
    const { statusCode } = await world.api.app.inject({
      method: "PATCH",
      url: `/api/file-uploads/${id}`,
      headers: {
        authorization: `Bearer ${await world.token("provider.clerk")}`,
        "content-type": "application/offset+octet-stream",
        "upload-offset": "0",
      },
      payload: content,
    });
    if (statusCode !== 204) throw new Error(`the upload of ${name} failed: ${statusCode}`);
    await checkFiles(world.deployment);
    return id;
  }

  get base(): string {
    return `${this.world.deployment.gatewayUrl}/v1/${this.number}`;
  }

  headers(more: Record<string, string> = {}): Record<string, string> {
    return { authorization: `Bearer ${this.secret}`, "x-purpose": encodeURIComponent("学籍核验"), ...more };
  }

  async get(path: string, more: Record<string, string> = {}, method = "GET"): Promise<Response> {
    return await fetch(this.base + path, { method, headers: this.headers(more) });
  }
}

/** The world needs a gateway. */
export async function fileStage(world: World): Promise<FileStage> {
  const cast = await castOf(world);
  const entryId = await publish(world, { ...residents(cast.provider.dutyIds[0] ?? ""), sharingMethods: ["file", "table"] });
  const resource = { kind: "file", title: "常住人口文件", items: ITEMS };
  const { id: resourceId } = await world.ok("provider.clerk", "POST", `/catalog/entries/${entryId}/resources`, resource);
  return new FileStage({ world, cast, entryId, resourceId });
}

/** Applies for files and agrees; the grant waits to be opened. */
export async function agreeFiles(stage: FileStage): Promise<string> {
  const { world, cast, entryId } = stage;
  const applicationId = await submittedApplication(world, { entryId, dutyId: cast.consumer.dutyIds[0] ?? "", method: "file" });
  const none = { mask: "none", ground: null, condition: null, legalBasis: null, reason: "文件整份提供，履职需要明文" };
  const lines = ITEMS.map((itemId) => ({ itemId, decision: "agree", ...none }));
  const reply = { lines, quota: { callsPerDay: 1_000, rowsPerDay: 10_000 }, rowFilter: null, note: "" };
  const { id } = await world.ok("provider.clerk", "POST", `/applications/${applicationId}/replies`, reply);
  const { grantId } = await world.ok("provider.work-body-head", "POST", `/applications/${applicationId}/replies/${id}/consent`);
  return grantId;
}

/** Opened by the provider, its credential claimed by the consumer's developer. */
export async function openFiles(stage: FileStage): Promise<void> {
  const { world, resourceId } = stage;
  stage.grantId = await agreeFiles(stage);
  const { probe } = await world.ok("provider.clerk", "POST", `/grants/${stage.grantId}/provision`, { resourceId });
  if (!probe.ok) throw new Error(`the probe failed: ${probe.status} ${probe.text}`);
  const { number, credentials } = await world.ok("consumer.developer", "GET", `/grants/${stage.grantId}`);
  stage.number = number;
  ({ secret: stage.secret } = await world.ok(
    "consumer.developer",
    "POST",
    `/grants/${stage.grantId}/credentials/${credentials[0].id}/claim`,
  ));
}
