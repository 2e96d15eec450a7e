// Tells whether a process written down earlier is still the same process: a bare process id is reused by others sooner or later.
import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync, realpathSync } from "node:fs";
import { basename } from "node:path";

/** A text that is the same for one process from its birth to its death and for no other; undefined when there is no such process. */
export function stampOf(pid: number): string | undefined {
  try {
    if (process.platform !== "linux")
      return `${pid} ${execFileSync("ps", ["-p", String(pid), "-o", "lstart="], { encoding: "utf8" }).trim()}`;
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The program's name, in parentheses, may hold spaces and parentheses itself: count the fields after the last one.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return undefined;
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${pid} ${fields[19]} ${boot}`;
  } catch {
    return undefined;
  }
}

/** Whether the process is a PostgreSQL postmaster that works on this data folder; false also when there is no such process. */
export function isPostmasterOf(pid: number, dataFolder: string): boolean {
  try {
    if (process.platform !== "linux") {
      const command = execFileSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" });
      return command.includes("postgres") && command.includes(dataFolder);
    }
    if (stampOf(pid) === undefined) return false;
    // The argument list may be read by everybody, unlike /proc/<pid>/cwd; and the postmaster does not rewrite its own.
    const [program = "", ...rest] = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    const at = rest[rest.indexOf("-D") + 1];
    if (basename(program) !== "postgres") return false;
    return at === dataFolder || workingFolderOf(pid) === realpathSync(dataFolder);
  } catch {
    return false;
  }
}

function workingFolderOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}
