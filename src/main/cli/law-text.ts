// `govshare law text import`: loads the official text of a pack, so that the portal can show it beside our summaries.
import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import type { Command } from "commander";
import { BadInput, runs, stderr, stdout } from "./terminal.ts";

const BYTES_MAX = 4_194_304;

export function registerTexts(law: Command): void {
  const text = law.command("text").description("规定的正式文本：由运维自行导入，平台不附带");
  runs(
    text
      .command("import")
      .description("导入一部规定的正式文本（纯文本或 Markdown，每条以“第一条”开头），替换以前导入的")
      .argument("<file>", "文本文件")
      .requiredOption("--pack <key>", "它是哪个规则包的文本，例如 reg25"),
    async (file: string, { pack }: { pack: string }) => {
      const bytes = read(file);
      // The rules are listed without a web server's code; only this needs the installation.
      const [{ readConfig }, { openRunningDatabase }, { openDeployment }, { importLawText }] = await Promise.all([
        import("#main/config.ts"),
        import("#main/database.ts"),
        import("#main/deployment.ts"),
        import("#modules/rules/index.ts"),
      ]);
      const config = readConfig();
      const database = await openRunningDatabase(config, stderr);
      try {
        const { deployment, close } = await openDeployment(config, database.url);
        try {
          const done = await importLawText(deployment, { pack, file: basename(file), bytes });
          const how = done.replaced ? "替换了以前的文本" : "首次导入";
          stdout(`${done.wording}  ${done.title}：${done.articles} 条（${how}）`);
        } finally {
          await close();
        }
      } finally {
        await database.stop();
      }
    },
  );
}

function read(file: string): Buffer {
  try {
    if (statSync(file).size <= BYTES_MAX) return readFileSync(file);
  } catch {
    throw new BadInput(`读不了文件 ${file}，请检查路径。 / The file ${file} cannot be read.`);
  }
  throw new BadInput(`文件 ${file} 超过 4 MB，不像是一部规定的文本。 / ${file} is larger than 4 MB.`);
}
