// The pages of those who watch, each looked at.
import { walk } from "./walk.ts";

walk("supervision");
