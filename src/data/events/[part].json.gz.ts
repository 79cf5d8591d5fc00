import {serveEventFile} from "../serveEventFile.js";

await serveEventFile("events", "part");
