import { fuzzAll } from "./spawn.ts";
import { protocolTargets } from "./targets/targets.ts";

fuzzAll(protocolTargets);
