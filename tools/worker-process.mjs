// How the process of a worker is started: what carries rows makes little that lives long, in large pieces.

/** With V8's usual 16 MB for what is young a worker holds 80 MB more, and is no faster. */
export const WORKER_FLAGS = ["--max-semi-space-size=4"];

/** Of the C library: one heap for all threads, and large pieces go back to the system at once; otherwise 10 to 20 MB of holes stay. Ignored elsewhere. */
export const WORKER_ENVIRONMENT = { MALLOC_ARENA_MAX: "1", MALLOC_MMAP_THRESHOLD_: "262144" };
