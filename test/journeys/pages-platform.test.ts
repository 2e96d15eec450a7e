// The pages that belong to everybody, each looked at.
import { walk } from "./walk.ts";

walk("platform");
