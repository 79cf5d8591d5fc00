import {printEventFile} from "../writeEventParts.js";

await printEventFile("events", "part");
