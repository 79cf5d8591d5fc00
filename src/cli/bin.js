#!/usr/bin/env node
// Plain JavaScript, because `node --import tsx` would look for tsx in the caller's folder.
import {register} from "tsx/esm/api";

register();
await import("./main.ts");
