// The pages where entries are compiled, each looked at.
import { walk } from "./walk.ts";

walk("compiling");
