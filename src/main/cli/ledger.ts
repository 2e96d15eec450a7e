// `govshare ledger`: export, and the proof of an export on a machine that has nothing else.
import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Command } from "commander";
import { readConfig } from "#main/config.ts";
import { openRunningDatabase } from "#main/database.ts";
import { openDeployment } from "#main/deployment.ts";
import { exportLedger, verifyExport } from "#modules/ledger/index.ts";
import { BadInput, runs, stderr, stdout } from "./terminal.ts";

export function register(program: Command): void {
  const ledger = program.command("ledger").description("export the ledger, or prove an export");

  runs(
    ledger
      .command("verify")
      .description("prove an export: names the first entry that was changed, removed, moved or cut off")
      .argument("<file>", "the export, or - for standard input")
      .option("--key <publicKey>", "the public key that the office has published")
      .option("--json", "print the result as JSON"),
    async (file: string, options: { key?: string; json?: boolean }) => {
      const input = file === "-" ? process.stdin : createReadStream(file, "utf8");
      await opened(input, file);
      const result = await verifyExport(createInterface({ input, crlfDelay: Infinity }), options.key);
      if (options.json) stdout(JSON.stringify(result));
      else if (result.ok) {
        stdout(`存证完整：${result.entries} 条，${result.seals} 个封印，链头 ${result.head}`);
        stdout(`签名公钥 ${result.publicKey ?? ""}（请与主管部门公布的核对）`);
      } else stdout(`存证不完整：${result.fault?.text ?? ""} / ${result.fault?.en ?? ""}`);
      if (!result.ok) process.exitCode = 1;
    },
  );

  runs(
    ledger
      .command("export")
      .description("write the whole ledger, sealed and signed")
      .argument("[file]", "where to; standard output when absent"),
    async (file: string | undefined) => {
      const config = readConfig();
      const database = await openRunningDatabase(config, stderr);
      try {
        const { deployment, close } = await openDeployment(config, database.url);
        try {
          const lines = Readable.from(withLineEnds(exportLedger(deployment)));
          await pipeline(lines, file ? createWriteStream(file) : process.stdout, { end: file !== undefined });
        } finally {
          await close();
        }
      } finally {
        await database.stop();
      }
    },
  );
}

async function opened(input: NodeJS.ReadableStream, file: string): Promise<void> {
  if (file === "-") return;
  await new Promise<void>((resolve, reject) => {
    input.once("open", () => resolve());
    input.once("error", () => reject(new BadInput(`打不开文件 ${file}。 / Cannot open ${file}.`)));
  });
}

async function* withLineEnds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}
