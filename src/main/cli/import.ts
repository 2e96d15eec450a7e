// `govshare import`: the agencies, duties and people of a real installation, from one YAML file.
import type { Command } from "commander";
import { readConfig } from "#main/config.ts";
import { openRunningDatabase } from "#main/database.ts";
import { openDeployment } from "#main/deployment.ts";
import { importJurisdiction } from "#main/import.ts";
import { runs, stderr, stdout } from "./terminal.ts";

export function register(program: Command): void {
  const command = program
    .command("import")
    .description("load agencies, duties and people from a YAML file; each first password is printed once")
    .argument("<file>", "shaped like demo/yunze/jurisdiction.yaml");
  runs(command, async (file: string) => {
    const config = readConfig();
    const database = await openRunningDatabase(config, stderr);
    try {
      const { deployment, close } = await openDeployment(config, database.url);
      try {
        const { founded, admitted } = await importJurisdiction(deployment, file, {
          admitted: ({ login, password, name, agency, title }) => stdout([login, password, name, agency, title].join("\t")),
        });
        stderr(
          `新登记 ${founded} 个部门、${admitted} 人；上面的初始密码只显示这一次。 / ${founded} agencies and ${admitted} people are new; the passwords above are shown once.`,
        );
      } finally {
        await close();
      }
    } finally {
      await database.stop();
    }
  });
}
