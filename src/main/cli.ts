// The command line: `govshare <command>`.
import { Command } from "commander";
import { API_VERSION } from "./version.ts";

const program = new Command("govshare").description("政务数据共享平台 · runs the law of government data sharing").version(API_VERSION);

// Each command is loaded when it is asked for: the working-day calculator should not wait for a web server's code.
const commands: Readonly<Record<string, () => Promise<{ register(program: Command): void }>>> = {
  start: () => import("./cli/start.ts"),
  api: () => import("./cli/processes.ts"),
  gateway: () => import("./cli/processes.ts"),
  worker: () => import("./cli/processes.ts"),
  migrate: () => import("./cli/migrate.ts"),
  import: () => import("./cli/import.ts"),
  deadline: () => import("./cli/deadline.ts"),
  law: () => import("./cli/law.ts"),
  trace: () => import("./cli/trace.ts"),
  ledger: () => import("./cli/ledger.ts"),
  package: () => import("./cli/package.ts"),
  doctor: () => import("./cli/doctor.ts"),
};

const asked = process.argv.slice(2).find((argument) => !argument.startsWith("-"));
const wanted = asked !== undefined ? commands[asked] : undefined;
const registered = new Set<unknown>();
for (const load of wanted ? [wanted] : Object.values(commands)) {
  const command = await load();
  // Three names may live in one file.
  if (!registered.has(command)) command.register(program);
  registered.add(command);
}
await program.parseAsync();
