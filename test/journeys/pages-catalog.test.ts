// The pages where data is found, each looked at.
import { walk } from "./walk.ts";

walk("catalog");
