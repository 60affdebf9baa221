import { fuzzAll } from "./spawn.ts";
import { fileTargets } from "./targets/targets.ts";

fuzzAll(fileTargets);
