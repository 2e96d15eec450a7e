// `govshare package`: catalog packages written for the upper platform, and those of lower nodes taken in, where files are carried by hand.
import { createReadStream, createWriteStream, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Command } from "commander";
import { readConfig } from "#main/config.ts";
import { openRunningDatabase } from "#main/database.ts";
import { openDeployment } from "#main/deployment.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { beginPackage, movePackages, packageFile, receiptOf, receivedPackage, receivePackage } from "#modules/reportedcatalogs/index.ts";
import { BadInput, runs, stderr, stdout } from "./terminal.ts";

export function register(program: Command): void {
  const command = program
    .command("package")
    .description("catalog packages: write one for the upper platform, or take those of lower nodes");
  runs(
    command
      .command("write")
      .description("write what has changed since the last package, signed with this platform's key")
      .argument("<file>", "where to, such as catalog.ndjson.gz")
      .option("--full", "the whole catalog instead"),
    async (file: string, options: { full?: boolean }) => {
      await onInstallation(async (deployment) => {
        const { id, number } = await beginPackage(deployment, null, options.full ? "full" : "changes");
        await movePackages(deployment);
        const { bytes } = await packageFile(deployment, null, id);
        await pipeline(Readable.from(bytes), createWriteStream(file));
        stdout(`已生成第 ${number} 号上报包：${file} / package ${number} is written`);
      });
    },
  );
  runs(
    command
      .command("take")
      .description("take packages of lower nodes in, in the order given")
      .argument("<files...>", "packages as they came")
      .option("--receipts <folder>", "write a receipt for each into this folder"),
    async (files: string[], options: { receipts?: string }) => {
      await onInstallation(async (deployment) => {
        for (const file of files) if (!(await taken(deployment, file, options.receipts))) process.exitCode = 1;
      });
    },
  );
}

async function taken(deployment: Deployment, file: string, folder: string | undefined): Promise<boolean> {
  const input = createReadStream(file);
  await new Promise<void>((resolve, reject) => {
    input.once("open", () => resolve());
    input.once("error", () => reject(new BadInput(`打不开文件 ${file}。 / Cannot open ${file}.`)));
  });
  const { id } = await receivePackage(deployment, null, { fileName: basename(file), bytes: input });
  await movePackages(deployment);
  const { state, node, number, entryCount, mistakes } = await receivedPackage(deployment.db, id);
  const name = `${node?.name ?? ""} ${number ?? ""}`.trim();
  if (state === "taken") stdout(`${file}：已汇总 ${name}，现有 ${entryCount ?? 0} 条 / taken`);
  else stdout(`${file}：已退回 ${name} / refused`);
  for (const { line, reason } of mistakes)
    stdout(line === 0 ? `  ${reason.zh} / ${reason.en}` : `  第 ${line} 行：${reason.zh} / line ${line}: ${reason.en}`);
  if (folder !== undefined && node) {
    const { receipt, fileName } = await receiptOf(deployment, id);
    writeFileSync(`${folder}/${fileName}`, JSON.stringify(receipt));
  }
  return state === "taken";
}

async function onInstallation(work: (deployment: Deployment) => Promise<void>): Promise<void> {
  const config = readConfig();
  const database = await openRunningDatabase(config, stderr);
  try {
    const { deployment, close } = await openDeployment(config, database.url);
    try {
      await work(deployment);
    } finally {
      await close();
    }
  } finally {
    await database.stop();
  }
}
