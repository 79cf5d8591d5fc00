import {printEventFile} from "../writeEventParts.js";

await printEventFile("event-ids", "bucket");
