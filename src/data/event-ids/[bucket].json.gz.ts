import {serveEventFile} from "../serveEventFile.js";

await serveEventFile("event-ids", "bucket");
