// `govshare doctor`: what is wrong with an installation, each finding with what to do.
import type { Command } from "commander";
import { examine } from "#main/doctor.ts";
import { readConfig } from "#main/config.ts";
import { runs, stdout } from "./terminal.ts";

const MARKS = { good: "✔", note: "·", bad: "✘" } as const;

export function register(program: Command): void {
  runs(
    program.command("doctor").description("tell what is wrong with this installation").option("--json", "print the findings as JSON"),
    async (options: { json?: boolean }) => {
      const findings = await examine(readConfig());
      if (options.json) stdout(JSON.stringify(findings));
      else for (const { state, what, words } of findings) stdout(`${MARKS[state]} ${what}：${words}`);
      if (findings.some((finding) => finding.state === "bad")) process.exitCode = 1;
    },
  );
}
