// The pages of sharing, each looked at.
import { walk } from "./walk.ts";

walk("sharing");
